"""Indirect statements: the clause that a verb of speaking or "according to" governs, where it is a clause."""

from __future__ import annotations

from onrecord.claims import Statement, StatementForm
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.attribution import Attribution
from onrecord.reading.document import Document
from onrecord.reading.sayings import Said

_LEAST_CLAUSE = 3  # tokens of a clause that somebody is told to have said
_LONG = 4  # words of a stretch that is a clause though none of its verbs is known
_OPENING = 7  # tokens behind a verb in which "that" opens what is said: "said on Friday that"


class _Frames:
    """The frames of one language that such clauses are found by."""

    def __init__(self, lexicon: Lexicon):
        self.opening = lexicon.compile("{complementizer|colon}")
        self.skipped = lexicon.symbols_of("complementizer|channel")
        self.points_back = lexicon.compile(
            "{this_said}(?:{!act|event|be|have|weapon|person|attack}{0,10}|{speech_adverb|in|on|channel|weekday|relday}{0,4}{speech}{!newline}{0,60})"
        )
        self.adverbial = lexicon.symbols_of(
            "preposition|in|on|at|over|to|as|of|by|from|with|for|since|until|during|after|before|sequence|according|against|than|about_time|relative|and|but"
        )
        self.verb = lexicon.compile("{act|be|have|aid_act|aid_give|contact_act|trend|toll_rose|came|followed|future}")


def indirect(doc: Document, attribution: Attribution, said: Said) -> Statement | None:
    """Return what somebody is told to have said, ``None`` where no clause of it stands beside the attribution."""
    frames = doc.language.lexicon.once(_Frames)
    span = _trimmed(doc, *_stretch(doc, attribution, said, frames), frames)
    if span and _adverbial(doc, *span, frames):
        behind = _trimmed(doc, said.end, said.last, frames) if span[1] <= said.begin else None
        told = behind and _tells(doc, *behind, frames) and not _adverbial(doc, *behind, frames)
        span = behind if told else None  # in that night, he said, two bridges were hit
    if span is None or attribution.sayings.utterance_at(span[0]):
        return None
    start, end = doc.marks.starts[span[0]], doc.marks.ends[span[1] - 1]
    text = doc.text[start:end]
    return Statement(
        start=start, end=end, quote=text, by=said.speaker, speaker=said.speaker, form=StatementForm.INDIRECT, said=text,
        verb=said.verb, channel=said.channel,
    )  # fmt: skip


def _stretch(doc: Document, attribution: Attribution, said: Said, frames: _Frames) -> tuple[int, int]:
    """Return the tokens, first and last (exclusive), of what is said without the words that attribute it."""
    if said.sort == "according":
        first, last = attribution.sayings.sentence(said.at)
        return (said.end, last) if said.begin - first < 2 else (first, said.begin)
    if said.sort not in ("say", "weak", "part"):
        return 0, 0
    if said.first > said.at:
        m = frames.opening.search(doc.marks.symbols, said.first, min(said.last, said.first + _OPENING))
        return m.end() if m else said.first, said.last
    return max(said.first, attribution.sayings.clause(said.at)[0]), said.begin


def _trimmed(doc: Document, first: int, last: int, frames: _Frames) -> tuple[int, int] | None:
    """Return the stretch without what opens and ends it, ``None`` where nothing is left or it points back."""
    marks = doc.marks
    while first < last and (marks.symbols[first] in frames.skipped or not marks.words[first][:1].isalnum()):
        first += 1
    while last > first and not marks.words[last - 1][:1].isalnum():
        last -= 1
    if last - first < _LEAST_CLAUSE or frames.points_back.fullmatch(marks.symbols, first, last):
        return None  # «об этом в пятницу, 28 октября»: what is said stands before
    return first, last


def _adverbial(doc: Document, first: int, last: int, frames: _Frames) -> bool:
    """Tell whether a stretch only says when, where or of what: "in that night", "coming out of it"."""
    short = len(doc.marks.quote(first, last - 1).split()) < _LONG
    return (short or doc.marks.symbols[first] in frames.adverbial) and not _tells(doc, first, last, frames)


def _tells(doc: Document, first: int, last: int, frames: _Frames) -> bool:
    """Tell whether a stretch has a verb that the packs know."""
    return frames.verb.search(doc.marks.symbols, first, last) is not None
