"""Phrases of time: words of time that belong together, and what they are the time of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks
from onrecord.reading.timewords import Word, Words

_BACK = 12  # tokens that a word such as "since" may stand before its time
_MOST = 12  # words of one phrase
_GLUE = 4  # tokens between two words of one time
_LONE = ("span", "month", "year")  # words that are a whole time by themselves; a date says which day a span means
_DATELINE = 10  # tokens of place and agency that may stand before the date of a dateline
_LINKS = (
    "(?:{time_glue|time_to|comma|open|close|early|year_word|about_time|from|hyphen|dash|slash}|{year_word}{stop}){0,4}$"
)
_RANGE = "{time_to|hyphen|dash|slash}"
_APART = "{since|as_of}"
_LEAD = "{time_glue|about_time|early|last|this|open}{0,4}$"
_SAID = "{speech}{channel|time_glue|the|a|speaker_noun|outlet|about_time|early|last|this}{0,6}$"
_CLAUSE = "{!stop|semicolon|colon|newline|quote|open|close}{0,12}$"
_SINCE = "{since}{!comma}{0,12}$"
_TELLING = "{since|as_of|until|by|compared|speech}"  # what makes a time another one than that of an event
_DATED = "(?:{open}{!close}{0,5}{close})?{hyphen|dash}"


class Part(StrEnum):
    """What a phrase is the time of."""

    EVENT = "event"
    SPEECH = "speech"  # of saying: "said on Friday"
    SINCE = "since"  # the start of a stretch that ends with the report
    BOUND = "bound"  # an end alone: "until Sunday"
    AS_OF = "as_of"  # when the report was drawn up
    DATELINE = "dateline"  # of the report itself
    COMPARED = "compared"  # of an event that this one is compared with


@dataclass(slots=True, eq=False)
class Phrase:
    """Words of time that belong together, and their ``kinds``; tokens *first* to *last* (included).

    ``since`` is the token of the word that makes it a start, -1 for none.
    """

    words: list[Word]
    kinds: set[str]
    first: int
    last: int
    part: Part = Part.EVENT
    early: bool = False
    possessive: bool = False
    since: int = -1

    @classmethod
    def of(cls, *words: Word) -> Phrase:
        """Make a phrase of words in the order of the text."""
        return cls(list(words), {word.kind for word in words}, words[0].first, words[-1].last)

    def add(self, word: Word) -> None:
        """Add a word behind the others."""
        self.words.append(word)
        self.kinds.add(word.kind)
        self.last = word.last

    def of_kind(self, kind: str) -> list[Word]:
        """Return its words of one kind."""
        return [w for w in self.words if w.kind == kind] if kind in self.kinds else []

    def any(self, *kinds: str) -> bool:
        """Tell whether it has a word of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


class _Frames:
    """The frames of one language that phrases of time are told by."""

    def __init__(self, lexicon: Lexicon):
        self.links = lexicon.compile(_LINKS)
        self.range = lexicon.compile(_RANGE)
        self.apart = lexicon.compile(_APART)
        self.lead = lexicon.compile(_LEAD)
        self.said = lexicon.compile(_SAID)
        self.clause = lexicon.compile(_CLAUSE)
        self.start = lexicon.compile(_SINCE)
        self.telling = lexicon.compile(_TELLING)
        self.dated = lexicon.compile(_DATED)
        self.since = lexicon.compile("{since}")
        self.as_of = lexicon.compile("{as_of}")
        self.until = lexicon.compile("{until}")
        self.compared = lexicon.compile("{compared}")
        self.act = lexicon.compile("{act}")


def phrases(marks: Marks) -> list[Phrase]:
    """Return the phrases of time in the order of the text."""
    words = Words(marks)
    frames = marks.language.lexicon.once(_Frames)
    found: list[Phrase] = []
    for word in words.find():
        before = found[-1] if found else None
        if before and word.first - before.last <= _GLUE + 1 and _joins(frames, words, before, word):
            before.add(word)
        else:
            found.append(Phrase.of(word))
    for phrase in found:
        _mark(frames, words, phrase)
    return _with_open_ends(frames, words, found)


def _with_open_ends(frames: _Frames, words: Words, found: list[Phrase]) -> list[Phrase]:
    """Return *found* with each "since" that names no date as a phrase of its own: "since the war began"."""
    opened = [m.start() for m in frames.since.finditer(words.symbols)]
    if not opened:
        return found
    covered = {p.since for p in found}.union(*(range(p.first, p.last + 1) for p in found))
    ends = [Phrase.of(Word("span", i, i, turn="start")) for i in opened if i not in covered]
    for end in ends:
        end.part, end.since = Part.SINCE, end.first
    return sorted([*found, *ends], key=attrgetter("first")) if ends else found


def _joins(frames: _Frames, words: Words, phrase: Phrase, word: Word) -> bool:
    """Tell whether *word* belongs to the time that *phrase* tells."""
    if (
        len(phrase.words) >= _MOST
        or word.kind in _LONE
        or (phrase.any(*_LONE) and not (phrase.words[-1].kind == "span" and word.kind == "day"))
    ):
        return False
    first, last = phrase.last + 1, word.first
    if not frames.links.match(words.symbols, first, last) or frames.apart.search(words.symbols, first, last):
        return False
    if word.kind not in phrase.kinds or word.kind == "part":
        return True
    if word.kind in ("day", "weekday", "relday") and phrase.words[-1].kind == "clock":
        return True
    return frames.range.search(words.symbols, first, last) is not None


def _mark(frames: _Frames, words: Words, phrase: Phrase) -> None:
    """Set what the words around a phrase say of it."""
    first, symbols = phrase.first, words.symbols
    lead = frames.lead.search(symbols, max(first - _GLUE, 0), first)
    start = lead.start() if lead else first
    if start < first:
        phrase.early = any(words.has(i, "early") for i in range(start, first))
    phrase.possessive = words.texts[phrase.last + 1 : phrase.last + 2] == ["'s"]
    phrase.part = _part(frames, words, phrase, start)


def _part(frames: _Frames, words: Words, phrase: Phrase, lead: int) -> Part:
    first, symbols = phrase.first, words.symbols
    if not frames.telling.search(symbols, max(first - _BACK, 0), first) and not words.has(phrase.last + 1, "speech"):
        return Part.DATELINE if _is_dateline(frames, words, phrase) else Part.EVENT
    alone = phrase.words[0] if len(phrase.words) == 1 else None
    if frames.as_of.search(symbols, max(lead - 1, 0), first):
        return Part.AS_OF
    clause = frames.clause.search(symbols, max(first - _BACK, 0), first)
    start = clause.start() if clause else first
    if since := frames.start.search(symbols, start, first):
        phrase.since = since.start()
        return Part.SINCE
    if alone and frames.until.search(symbols, max(lead - 1, 0), first):
        return Part.BOUND
    if alone and words.has(first - 1, "by"):
        return Part.AS_OF if alone.kind == "clock" else Part.BOUND
    if _is_dateline(frames, words, phrase):
        return Part.DATELINE
    if frames.compared.search(symbols, start, first):
        return Part.COMPARED
    if "clock" not in phrase.kinds and (
        words.has(phrase.last + 1, "speech") or frames.said.search(symbols, start, first)
    ):
        return Part.SPEECH
    return Part.EVENT


def _is_dateline(frames: _Frames, words: Words, phrase: Phrase) -> bool:
    """Tell whether it dates the report itself: "KYIV, July 4 (Agency) -", "Nov 15, 2022 17:56"."""
    if phrase.words[0].kind == "clock" and words.year(phrase.first - 1):
        return True
    if phrase.words[0].kind != "day" or not frames.dated.match(words.symbols, phrase.last + 1):
        return False
    line = words.symbols.rfind("l", 0, phrase.first) + 1
    return phrase.first - line <= _DATELINE and not frames.act.search(words.symbols, line, phrase.first)
