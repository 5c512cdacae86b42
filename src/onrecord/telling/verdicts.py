"""A check as text for a newsroom: each sentence with its claims marked, and below it what the record says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill

from onrecord.report import Report
from onrecord.telling.passages import Passage, passages
from onrecord.verdicts import Check, Evidence, Reason, Ruling, Verdict

WORDS = {
    Ruling.SUPPORTED: "supported",
    Ruling.CONTRADICTED: "contradicted",
    Ruling.DISPUTED: "disputed",
    Ruling.UNVERIFIABLE: "cannot be judged",
}
WHY = {
    Reason.EQUAL: "the same figure",
    Reason.WITHIN_BOUND: "the wording admits it",
    Reason.TOTAL_GIVEN_AS_PART: "a total given as a part",
    Reason.PART_GIVEN_AS_TOTAL: "a part given as the total",
    Reason.OTHER_ROLE: "right for something else",
    Reason.OTHER_TIME: "right for another time",
    Reason.DIGITS_SWAPPED: "a slip in the digits",
    Reason.DIFFERS: "the figures differ",
    Reason.SUPERSEDED: "corrected since",
    Reason.RECORD_HOLDS: "the record holds",
    Reason.RECORD_DID_NOT_HOLD: "not a record",
    Reason.ORDER_HOLDS: "the order holds",
    Reason.ORDER_DOES_NOT_HOLD: "not in that order",
    Reason.NOT_IN_LEDGER: "",
}
_SIGNS = {Ruling.SUPPORTED: "✓", Ruling.CONTRADICTED: "✗", Ruling.DISPUTED: "≠", Ruling.UNVERIFIABLE: "?"}
_COLOURS = {Ruling.SUPPORTED: "32", Ruling.CONTRADICTED: "31;1", Ruling.DISPUTED: "33", Ruling.UNVERIFIABLE: "2"}
SOURCES = 2  # addresses shown under one verdict; the rest are counted

# One character each while lines are broken, so that marks do not push the margin; what they become comes after.
_OPEN, _CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Ink:
    """How marks and verdicts look: escape codes on a terminal, square brackets in a pipe."""

    colour: bool

    def of(self, ruling: Ruling, text: str) -> str:
        """Write a word in the colour of a ruling."""
        return f"\x1b[{_COLOURS[ruling]}m{text}\x1b[0m" if self.colour else text

    def faint(self, text: str) -> str:
        """Write what is beside the point."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def marked(self, text: str) -> str:
        """Turn the marks of claims into underlining or brackets."""
        start, end = ("\x1b[4m", "\x1b[24m") if self.colour else ("[", "]")
        return text.replace(_OPEN, start).replace(_CLOSE, end)


def verdicts_text(check: Check, report: Report, *, colour: bool = False, width: int = 80) -> str:
    """Render a check; claims in the order of the text, with a summary at the top."""
    ink = Ink(colour)
    lines = [*_head(check, report, ink, width), ""]
    for passage in passages(check, report.text):
        lines += [*_passage(passage, report.text, ink, width), ""]
    return "\n".join(lines)


def summary(verdicts: Iterable[Verdict]) -> str:
    """Count verdicts by ruling, quotations and alerts apart.

    >>> summary([])
    'no claim that the ledger could judge'
    """
    every = list(verdicts)
    judged = [one for one in every if one.claim.kind not in ("statement", "alert")]
    counts = [(WORDS[ruling], sum(one.verdict is ruling for one in judged)) for ruling in Ruling]
    told = ", ".join(f"{count} {word}" for word, count in counts if count)
    rest = len(every) - len(judged)
    quoted = f"; {rest} quotation{'s' if rest > 1 else ''} or alert{'s' if rest > 1 else ''} not judged" if rest else ""
    claims = "1 claim" if len(judged) == 1 else f"{len(judged)} claims"
    return f"{claims}: {told}{quoted}" if judged else f"no claim that the ledger could judge{quoted}"


def _head(check: Check, report: Report, ink: Ink, width: int) -> Iterator[str]:
    name = report.title or report.url or check.id
    published = f", published {check.published}" if check.published else ""
    yield from fill(f"{name}{published}, {known_when(check)}", width).splitlines()
    wrong = any(one.verdict is Ruling.CONTRADICTED for one in check.verdicts)
    for line in fill(summary(check.verdicts), width).splitlines():
        yield ink.of(Ruling.CONTRADICTED if wrong else Ruling.SUPPORTED, line)


def known_when(check: Check) -> str:
    """Say by whose knowledge a report was judged: that of its day, of another, or of today."""
    if check.as_of is None:
        return "judged by what is known today"
    return f"judged by what was known {'then' if check.as_of == check.published else f'by {check.as_of}'}"


def why(verdict: Verdict) -> str:
    """Say a verdict's reason in a few words; of a contact or a decision, "the same" means that it is on record."""
    if verdict.reason is Reason.EQUAL and verdict.expected is None:
        return "on record"
    return WHY[verdict.reason]


def _passage(passage: Passage, text: str, ink: Ink, width: int) -> Iterator[str]:
    yield from (ink.marked(line) for line in fill(marked(passage, text), width).splitlines())
    told: set[str] = set()
    for verdict in passage.verdicts:
        yield from _verdict(verdict, ink, width)
        named = [line for line in sources(verdict.evidence) if line not in told]
        told.update(named)
        for line in named:
            yield from (ink.faint(part) for part in _indented(line, width))


def marked(passage: Passage, text: str, start: str = _OPEN, end: str = _CLOSE) -> str:
    """Return a passage's words with each judged claim between two marks."""
    places = sorted({(one.claim.start, one.claim.end) for one in passage.verdicts})
    opened, closed = [place[0] for place in places], [place[1] for place in places]
    pieces = []
    for place in range(passage.start, passage.end + 1):
        pieces.append(end * closed.count(place))
        if place < passage.end:
            pieces.append(start * opened.count(place) + text[place])
    return " ".join("".join(pieces).split())


def _verdict(verdict: Verdict, ink: Ink, width: int) -> Iterator[str]:
    reason = f" — {why(verdict)}" if why(verdict) else ""
    head = f"  {_SIGNS[verdict.verdict]} {WORDS[verdict.verdict].upper()}{reason}"
    quote = f"“{_short(verdict.claim.quote, width - len(head) - 5)}”"
    yield ink.of(verdict.verdict, head) + "  " + ink.faint(quote)
    yield from _indented(verdict.explanation, width)
    if verdict.now:
        now = f"Today: {WORDS[verdict.now.verdict]}. {verdict.now.explanation}"
        yield from (ink.of(verdict.now.verdict, line) for line in _indented(now, width))


def _indented(text: str, width: int) -> list[str]:
    return fill(
        text, width, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    ).splitlines()


def _short(text: str, size: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= size else words[: max(size - 1, 20)].rstrip() + "…"


def sources(evidence: Sequence[Evidence]) -> list[str]:
    """Name what a verdict rests on, each source once."""
    named = list(dict.fromkeys(source_line(one) for one in evidence if one.by or one.source))
    rest = len(named) - SOURCES
    return named[:SOURCES] + ([f"and {rest} more"] if rest > 0 else [])


def source_line(evidence: Evidence) -> str:
    """Name one source: who says it, and where.

    >>> source_line(Evidence(by="Air Force of Ukraine", source="https://t.me/kpszsu/1"))
    'Air Force of Ukraine, https://t.me/kpszsu/1'
    """
    return ", ".join(dict.fromkeys(part for part in (evidence.by, evidence.source) if part))
