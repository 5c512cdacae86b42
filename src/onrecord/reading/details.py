"""What a report tells of a contact beside its parties: length, which one it was, tone and outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims import Tone
from onrecord.reading.document import Document
from onrecord.reading.figures import number
from onrecord.reading.lengths import Length, lengths
from onrecord.reading.sentences import Sentence
from onrecord.reading.tones import tone_between

TONE_REACH = 14  # tokens on either side of a contact in which words of tone are about it
LENGTH_REACH = 24  # tokens behind a contact in which a length is its own
_ORDINAL = "@ordinal({ordinal}|{number}{hyphen}?{suffix=ordinal})(?:{in}{this}{unit|year_word})?(?:{word|modifier|such|prior|possessive}){0,3}$"
_PRIOR = "(?:{prior|last}@count({number|numeral})|@many({number|numeral}){prior|last}){word|modifier}{0,2}$"
_TIMES = "@ordinal({ordinal}|{number}{hyphen}?{suffix=ordinal}){word|modifier}?{time_word}"
_BECAME = "{!stop|comma|semicolon|newline|number}{0,5}?{became}{the|possessive}{0,2}@ordinal({ordinal})(?!{modifier}{0,2}{weapon|person|site})"
_THEIRS = "{comma|dash|hyphen}{possessive|the}@ordinal({ordinal})(?={since|in|of|on|this|stop|comma|close})"  # the call, their sixth
_AGREED = "{word|modifier|with|in|at|on|the|place|side|weekday|month|number|open|close}{0,8}?{comma|colon|dash|and}{1,2}{word|modifier|and|that|pronoun}{0,2}?@from({talks_state=agreed})"
_LEAD = "{comma}?{outcome_lead}"
_WHICH = "{comma}{that|relative}"
_TONE = "{outcome}(?:{comma|and}{1,2}{outcome})*"
_LENGTH_BEFORE = "{lasted|for|comma|be|of|dash|colon|quote|open|at|the|a}"
_NO_LENGTH = "{sequence|later|after|before|ago|that}"
_TURN = "{sequence|came|followed|semicolon}"  # where a sentence turns to another thing
_CLAUSE_END = "{stop|semicolon|newline}"


@dataclass(slots=True)
class Details:
    """What is told of a contact; ``first`` and ``last`` (exclusive) span the tokens that tell it."""

    first: int
    last: int
    length: Length | None = None
    ordinal: int | None = None
    prior: int | None = None
    outcome: tuple[int, int] | None = None  # tokens, the end exclusive
    tone: Tone | None = None

    @property
    def says(self) -> bool:
        """Tell whether anything is told that a bare mention of the contact would not."""
        return self.length is not None or self.ordinal is not None or self.tone is not None

    def cover(self, first: int, last: int) -> None:
        """Widen the span to hold tokens *first* to *last* (exclusive)."""
        self.first, self.last = min(self.first, first), max(self.last, last)


def details(doc: Document, head: int, sentence: Sentence, first: int, last: int, others: list[int]) -> Details:
    """Return what the sentence tells of the contact at token *head*, whose words and parties are *first* to *last*.

    *others* are the tokens of the other contacts in the sentence: what stands nearer to one of them is theirs.
    """
    found = Details(first, last)
    turns = [
        m.start()
        for m in doc.language.lexicon.compile(_TURN).finditer(doc.marks.symbols, sentence.first, sentence.last)
    ]
    low = max([sentence.first, head - TONE_REACH, *(o + 1 for o in (*others, *turns) if o < head)])
    high = min([sentence.last, max(head, last) + TONE_REACH, *(o for o in (*others, *turns) if o > head)])
    _length(doc, found, head, low, min([sentence.last, head + LENGTH_REACH, *(o for o in others if o > head)]))
    _which(doc, found, head, low, high)
    since = max([sentence.first, *(o + 1 for o in others if o < head)]) if found.prior else low
    _tone(
        doc, found, since, high
    )  # of several earlier ones it may stand before the turn: "was upbeat after his last five"
    _outcome(doc, found, last, sentence)
    return found


def _length(doc: Document, found: Details, head: int, low: int, high: int) -> None:
    frame, symbols = doc.language.lexicon.compile, doc.marks.symbols
    if not frame("{unit=hour|unit=minute|span_minutes}").search(symbols, low, high):
        return
    before, after = frame(_LENGTH_BEFORE), frame(_NO_LENGTH)
    for length in lengths(doc.marks, low, high):
        if after.match(symbols, length.last):
            continue
        beside = length.last <= head and head - length.last <= 3
        linked = length.first == head + 1 or (length.first > head and before.match(symbols, length.first - 1))
        leading = (
            length.last <= head
            and before.match(symbols, max(length.first - 1, 0))
            and frame("{lasted}").search(symbols, low, head)
        )
        if beside or linked or leading:
            found.length = length
            found.cover(length.first, length.last)


def _which(doc: Document, found: Details, head: int, low: int, high: int) -> None:
    frame, marks = doc.language.lexicon.compile, doc.marks
    at = max(low, head - 7)
    before = marks.symbols[at:head]
    if m := frame(_PRIOR).search(before):
        group = "count" if m["count"] else "many"
        many = number(marks, at + m.start(group), at + m.end(group))
        if many is not None:
            found.prior, found.ordinal = int(many), int(many) + 1
            found.cover(at + m.start(), head)
    elif m := (
        frame(_ORDINAL).search(before)
        or frame(_TIMES).search(marks.symbols, low, high)
        or frame(_THEIRS).search(marks.symbols, head + 1, min(high + 1, len(marks)))
    ):
        i = m.start("ordinal") + (at if m.string is before else 0)
        value = marks.value(i, "ordinal") or marks.words[i]
        if value.isdecimal() and len(value) < 5:
            found.ordinal = int(value)
            found.cover(i, i + 1)
    elif m := frame(_BECAME).match(marks.symbols, head + 1, high):
        i = m.start("ordinal")  # the call was the eighth
        found.ordinal = int(marks.value(i, "ordinal") or 0) or None
        found.cover(head, i + 1)


def _tone(doc: Document, found: Details, low: int, high: int) -> None:
    found.tone = tone_between(doc, low, high)
    if found.tone and (m2 := doc.language.lexicon.compile(_TONE).search(doc.marks.symbols, low, high)):
        found.outcome = m2.span()


def _outcome(doc: Document, found: Details, last: int, sentence: Sentence) -> None:
    frame, symbols = doc.language.lexicon.compile, doc.marks.symbols
    end = _end(frame(_CLAUSE_END), symbols, last, sentence)
    if (m := frame(_LEAD).match(symbols, last)) and m.end() < end:
        found.outcome = m.end(), end
    elif (m := frame(_AGREED).match(symbols, last)) and m.end() < end:
        found.outcome = m.start("from"), end
    elif found.outcome and (m := frame(_WHICH).match(symbols, last)) and last < found.outcome[0] < end:
        found.outcome = m.end(), end
    if found.outcome and found.outcome[0] >= last:
        found.cover(found.first, found.outcome[1])


def _end(stop: re.Pattern[str], symbols: str, at: int, sentence: Sentence) -> int:
    """Return where the clause that goes on at token *at* ends."""
    m = stop.search(symbols, at, sentence.last)
    return m.start() if m else sentence.last
