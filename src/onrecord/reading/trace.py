"""The trace of a reading: which rule and which words made each claim, and which figures of the text no claim used."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import AnyClaim, Count
from onrecord.packs import Packs, load_packs
from onrecord.reading.counts import told_counts
from onrecord.reading.document import Document
from onrecord.reading.figures import figures
from onrecord.reading.read import document, read
from onrecord.reading.times import Times
from onrecord.report import Reading, Report
from onrecord.span import Span


@dataclass(frozen=True, slots=True)
class Made:
    """A claim with the *rule* that made it and the *words* that the rule went by."""

    claim: AnyClaim
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A figure that no claim used; ``why`` names what it is ("time", "measure"), ``None`` where it stands unread."""

    span: Span
    text: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Trace:
    """How one report was read."""

    report: Report
    reading: Reading
    made: tuple[Made, ...]
    unused: tuple[Unused, ...]


def explain(report: Report, packs: Packs | None = None) -> Trace:
    """Read *report* and tell of each claim what made it, and of each other figure why it is none.

    >>> [u.why for u in explain(Report(id="a", text="On 3 July, 3 km away, 2 drones were downed.")).unused]
    ['time', 'measure']
    """
    packs = packs or load_packs()
    reading = read(report, packs)
    doc = document(report, packs)
    if doc is None:
        return Trace(report, reading, (), ())
    rules = _rules(doc)
    made = []
    for claim in reading.claims:
        rule, words = rules.get((claim.start, claim.end), (f"{type(claim).__name__.lower()} frame", claim.quote))
        made.append(
            Made(claim, rule, words) if isinstance(claim, Count) else Made(claim, f"{claim.kind} frame", claim.quote)
        )
    return Trace(report, reading, tuple(made), tuple(_unused(doc, reading)))


def _rules(doc: Document) -> dict[tuple[int, int], tuple[str, str]]:
    found = {}
    for t, claims in told_counts(doc):
        words = doc.marks.quote(t.cue, t.cue) if t.cue >= 0 else ""
        for claim in claims:
            found[claim.start, claim.end] = (t.rule, words)
    return found


def _unused(doc: Document, reading: Reading) -> list[Unused]:
    marks, lexicon = doc.marks, doc.language.lexicon
    spans = [(c.start, c.end) for c in reading.claims if c.kind not in ("statement", "order")]
    times = [(marks.starts[p.first], marks.ends[p.last]) for p in doc.once(Times).phrases]
    reasons = [(name, lexicon.compile(frame)) for name, frame in _REASONS]
    ahead = [(name, lexicon.compile(frame)) for name, frame in _REASONS_AHEAD]
    around = [(name, lexicon.compile(frame)) for name, frame in _REASONS_AROUND]
    found = []
    for figure in figures(marks):
        if figure.implicit or figure.value is None or figure.last <= figure.core:
            continue
        start, end = marks.starts[figure.core], marks.ends[figure.last - 1]
        if any(a <= start and end <= b for a, b in spans):
            continue
        why = "time" if any(a < end and start < b for a, b in times) else None
        why = why or next((name for name, pattern in reasons if pattern.match(marks.symbols, figure.last)), None)
        low = max(figure.core - 6, 0)
        why = why or next((name for name, pattern in ahead if pattern.search(marks.symbols, low, figure.core)), None)
        line = next((s for s in doc.sentences if s.first <= figure.core < s.last), None)
        if why is None and line:
            why = next((name for name, p in around if p.search(marks.symbols, figure.last, line.last)), None)
        found.append(Unused(Span(start, end), doc.text[start:end], why))
    return found


# What a figure is that is none of ours, by the word behind it.
_REASONS = (
    ("measure", "{hyphen}?{unit_noun|unit|percent|currency}"),
    ("time", "{month|colon}{number|numeral}?"),
    ("something else", "{hyphen}?{modifier|side|word}{0,2}{counted_else}"),
    ("part of a name", "{hyphen|slash}"),
)
# The same by what stands before it, and by the end of its sentence.
_REASONS_AHEAD = (
    ("part of a name", "{!number|stop|comma|newline|bullet|other}{hyphen|slash}$"),
    ("something else", "{counted_else}{modifier|quote|model}{0,2}{dash|hyphen}$"),
)
_REASONS_AROUND = (("left open", "{not_act}{stop}"),)
