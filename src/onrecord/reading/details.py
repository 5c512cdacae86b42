"""What a report tells of a contact beside its parties: length, which one it was, tone and outcome."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Tone
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.figures import number
from onrecord.reading.lengths import Length, lengths
from onrecord.reading.sentences import Sentence
from onrecord.reading.tones import tone_between

TONE_REACH = 14  # tokens on either side of a contact in which words of tone are about it
LONGEST = 24 * 60  # minutes; a 48-hour trip is no length of a meeting
LENGTH_REACH = 24  # tokens behind a contact in which a length is its own


class DetailFrames:
    """The frames of one language that the details of a contact are read by."""

    def __init__(self, lexicon: Lexicon):
        frame = lexicon.compile
        self.ordinal = frame(
            "@ordinal({ordinal}|{number}{hyphen}?{suffix=ordinal})(?:{in}{this}{unit|year_word})?(?:{word|modifier|such|prior|possessive}){0,3}$"
        )
        self.prior = frame(
            "(?:{prior|last}@count({number|numeral})|@many({number|numeral}){prior|last}){word|modifier}{0,2}$"
        )
        self.times = frame("@ordinal({ordinal}|{number}{hyphen}?{suffix=ordinal}){word|modifier}?{time_word}")
        self.became = frame(
            "{!stop|comma|semicolon|newline|number}{0,5}?{became}{the|possessive}{0,2}@ordinal({ordinal})(?!{modifier}{0,2}{weapon|person|site})"
        )
        # the call, their sixth
        self.theirs = frame(
            "{comma|dash|hyphen}{possessive|the}@ordinal({ordinal})(?={since|in|of|on|this|stop|comma|close})"
        )
        self.agreed = frame(
            "{word|modifier|with|in|at|on|the|place|side|weekday|month|number|open|close}{0,8}?{comma|colon|dash|and}{1,2}{word|modifier|and|that|pronoun}{0,2}?@from({talks_state=agreed})"
        )
        self.lead = frame("{comma}?{outcome_lead}")
        self.which = frame("{comma}{that|relative}")
        self.tone = frame("{outcome}(?:{comma|and}{1,2}{outcome})*")
        self.turn = frame("{sequence|came|followed|semicolon}")  # where a sentence turns to another thing
        self.clause_end = frame("{stop|semicolon|newline}")
        self.unit = frame("{unit=hour|unit=minute|span_minutes}")
        self.lasted = frame("{lasted}")
        self.outcome = frame("{outcome}")
        self.before_length = lexicon.symbols_of("lasted|for|comma|be|of|dash|colon|quote|open|at|the|a")
        self.no_length = lexicon.symbols_of("sequence|later|after|before|ago|that")


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
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(DetailFrames)
    found = Details(first, last)
    own, after = sentence.first, sentence.last  # between the other contacts
    for other in others:
        if other < head:
            own = max(own, other + 1)
        elif other > head:
            after = min(after, other)
    low, high = max(own, head - TONE_REACH), min(after, max(head, last) + TONE_REACH)
    for turn in frames.turn.finditer(symbols, low, high):
        if turn.start() < head:
            low = turn.end()
        elif turn.start() > head:
            high = turn.start()
            break
    _length(doc, found, head, low, min(after, head + LENGTH_REACH), frames)
    _which(doc, found, head, low, high, frames)
    # of several earlier ones the tone may stand before the turn: "was upbeat after his last five"
    since = own if found.prior else low
    if frames.outcome.search(symbols, since, high):
        found.tone = tone_between(doc, since, high)
        if found.tone and (m := frames.tone.search(symbols, since, high)):
            found.outcome = m.span()
    _outcome(doc, found, last, sentence, frames)
    return found


def _length(doc: Document, found: Details, head: int, low: int, high: int, frames: DetailFrames) -> None:
    symbols = doc.marks.symbols
    if not frames.unit.search(symbols, low, high):
        return
    for length in lengths(doc.marks, low, high):
        if symbols[length.last : length.last + 1] in frames.no_length or length.minutes > LONGEST:
            continue
        ahead = length.last <= head
        linked = symbols[max(length.first - 1, 0)] in frames.before_length
        if (
            (ahead and head - length.last <= 3)
            or length.first == head + 1
            or (length.first > head and linked)
            or (ahead and linked and frames.lasted.search(symbols, low, head))
        ):
            found.length = length
            found.cover(length.first, length.last)


def _which(doc: Document, found: Details, head: int, low: int, high: int, frames: DetailFrames) -> None:
    marks = doc.marks
    symbols, at = marks.symbols, max(low, head - 7)
    if m := frames.prior.search(symbols, at, head):
        many = number(marks, *m.span("count" if m["count"] else "many"))
        if many is not None:
            found.prior, found.ordinal = int(many), int(many) + 1
            found.cover(m.start(), head)
    elif m := (
        frames.ordinal.search(symbols, at, head)
        or frames.times.search(symbols, low, high)
        or frames.theirs.search(symbols, head + 1, min(high + 1, len(marks)))
    ):
        i = m.start("ordinal")
        value = marks.value(i, "ordinal") or marks.words[i]
        if value.isdecimal() and len(value) < 5:
            found.ordinal = int(value)
            found.cover(i, i + 1)
    elif m := frames.became.match(symbols, head + 1, high):
        i = m.start("ordinal")  # the call was the eighth
        found.ordinal = int(marks.value(i, "ordinal") or 0) or None
        found.cover(head, i + 1)


def _outcome(doc: Document, found: Details, last: int, sentence: Sentence, frames: DetailFrames) -> None:
    symbols = doc.marks.symbols
    closed = frames.clause_end.search(symbols, last, sentence.last)
    end = closed.start() if closed else sentence.last
    if (m := frames.lead.match(symbols, last)) and m.end() < end:
        found.outcome = m.end(), end
    elif (m := frames.agreed.match(symbols, last)) and m.end() < end:
        found.outcome = m.start("from"), end
    elif found.outcome and (m := frames.which.match(symbols, last)) and last < found.outcome[0] < end:
        found.outcome = m.end(), end
    if found.outcome and found.outcome[0] >= last:
        found.cover(found.first, found.outcome[1])
