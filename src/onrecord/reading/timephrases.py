"""Phrases of time: words of time that belong together, and what they are the time of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

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


@dataclass(slots=True)
class Phrase:
    """Words of time that belong together, and their ``kinds``.

    ``since`` is the token of the word that makes it a start, -1 for none.
    """

    words: list[Word]
    part: Part = Part.EVENT
    early: bool = False
    possessive: bool = False
    since: int = -1
    kinds: set[str] = field(default_factory=set)

    def add(self, word: Word) -> None:
        """Add a word behind the others."""
        self.words.append(word)
        self.kinds.add(word.kind)

    @property
    def first(self) -> int:
        """The first token."""
        return self.words[0].first

    @property
    def last(self) -> int:
        """The last token, included."""
        return self.words[-1].last

    def of_kind(self, kind: str) -> list[Word]:
        """Return its words of one kind."""
        return [w for w in self.words if w.kind == kind]

    def any(self, *kinds: str) -> bool:
        """Tell whether it has a word of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


def phrases(marks: Marks) -> list[Phrase]:
    """Return the phrases of time in the order of the text."""
    words = Words(marks)
    found: list[Phrase] = []
    for word in words.find():
        near = found and word.first - found[-1].last <= _GLUE + 1 and len(found[-1].words) < _MOST
        if near and _joins(words, found[-1], word):
            found[-1].add(word)
        else:
            found.append(Phrase([word], kinds={word.kind}))
    for phrase in found:
        _mark(words, phrase)
    return _with_open_ends(words, found)


def _with_open_ends(words: Words, found: list[Phrase]) -> list[Phrase]:
    """Return *found* with each "since" that names no date as a phrase of its own: "since the war began"."""
    known = {p.since for p in found}
    lone = [m.start() for m in words.compile("{since}").finditer(words.symbols) if m.start() not in known]
    if not lone:
        return found
    ends = [Phrase([Word("span", i, i, turn="start")], part=Part.SINCE, since=i, kinds={"span"}) for i in lone]
    covered = {i for p in found for i in range(p.first, p.last + 1)}
    return sorted([*found, *(p for p in ends if p.first not in covered)], key=lambda p: p.first)


def _joins(words: Words, phrase: Phrase, word: Word) -> bool:
    """Tell whether *word* belongs to the time that *phrase* tells."""
    if word.kind in _LONE or (phrase.any(*_LONE) and not (phrase.words[-1].kind == "span" and word.kind == "day")):
        return False
    gap = phrase.last + 1, word.first
    if not words.compile(_LINKS).match(words.symbols, *gap) or words.compile(_APART).search(words.symbols, *gap):
        return False
    if not phrase.any(word.kind) or word.kind == "part":
        return True
    if word.kind in ("day", "weekday", "relday") and phrase.words[-1].kind == "clock":
        return True
    return words.compile(_RANGE).search(words.symbols, *gap) is not None


def _mark(words: Words, phrase: Phrase) -> None:
    """Set what the words around a phrase say of it."""
    first, symbols = phrase.first, words.symbols
    lead = words.compile(_LEAD).search(symbols, max(first - _GLUE, 0), first)
    start = lead.start() if lead else first
    phrase.early = any(words.has(i, "early") for i in range(start, first))
    phrase.possessive = words.texts[phrase.last + 1 : phrase.last + 2] == ["'s"]
    phrase.part = _part(words, phrase, start)


def _part(words: Words, phrase: Phrase, lead: int) -> Part:
    first, symbols, find = phrase.first, words.symbols, words.compile
    if not find(_TELLING).search(symbols, max(first - _BACK, 0), first) and not words.has(phrase.last + 1, "speech"):
        return Part.DATELINE if _is_dateline(words, phrase) else Part.EVENT
    alone = phrase.words[0] if len(phrase.words) == 1 else None
    if find("{as_of}").search(symbols, max(lead - 1, 0), first):
        return Part.AS_OF
    clause = find(_CLAUSE).search(symbols, max(first - _BACK, 0), first)
    start = clause.start() if clause else first
    if since := find(_SINCE).search(symbols, start, first):
        phrase.since = since.start()
        return Part.SINCE
    if alone and find("{until}").search(symbols, max(lead - 1, 0), first):
        return Part.BOUND
    if alone and words.has(first - 1, "by"):
        return Part.AS_OF if alone.kind == "clock" else Part.BOUND
    if _is_dateline(words, phrase):
        return Part.DATELINE
    if find("{compared}").search(symbols, start, first):
        return Part.COMPARED
    if not phrase.any("clock") and (words.has(phrase.last + 1, "speech") or find(_SAID).search(symbols, start, first)):
        return Part.SPEECH
    return Part.EVENT


def _is_dateline(words: Words, phrase: Phrase) -> bool:
    """Tell whether it dates the report itself: "KYIV, July 4 (Agency) -", "Nov 15, 2022 17:56"."""
    if phrase.words[0].kind == "clock" and words.year(phrase.first - 1):
        return True
    if phrase.words[0].kind != "day" or not words.compile(_DATED).match(words.symbols, phrase.last + 1):
        return False
    line = words.symbols.rfind("l", 0, phrase.first) + 1
    return phrase.first - line <= _DATELINE and not words.compile("{act}").search(words.symbols, line, phrase.first)
