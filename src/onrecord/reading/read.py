"""The order of the steps from a report to its claims, and nothing else."""

from __future__ import annotations

from onrecord.claims import Aid, AnyClaim, Count, Role
from onrecord.packs import Packs, load_packs
from onrecord.reading.aid import read_aid
from onrecord.reading.alerts import read_alerts
from onrecord.reading.contacts import read_contacts
from onrecord.reading.counts import read_counts
from onrecord.reading.document import Document
from onrecord.reading.language import detect
from onrecord.reading.orders import read_orders
from onrecord.reading.records import read_records
from onrecord.reading.statements import read_statements
from onrecord.reading.sums import check_sums
from onrecord.reading.talks import read_talks
from onrecord.report import Reading, Report


def read(report: Report, packs: Packs | None = None) -> Reading:
    """Return what *report* claims, in the order of its text; *packs* are the shipped ones unless given.

    Never raises on any text, and gives the same claims whatever was read before.

    >>> [c.quote for c in read(Report(id="a", text="Ukraine shot down 12 of 14 drones.")).claims]
    ['12', '14 drones']
    """
    doc = document(report, packs or load_packs())
    if doc is None:
        return Reading(id=report.id, lang=report.lang, published=report.published, claims=())
    aid = read_aid(doc)
    counts, flags = check_sums(_fired(read_counts(doc), aid), _cut(doc))
    claims: list[AnyClaim] = [
        *counts,
        *read_records(doc, counts),
        *read_contacts(doc),
        *read_talks(doc),
        *aid,
        *read_orders(doc),
        *read_statements(doc),
        *read_alerts(doc),
    ]
    claims.sort(key=lambda c: (c.start, c.end, c.kind))
    return Reading(
        id=report.id, lang=doc.language.code, published=report.published, claims=tuple(claims), flags=tuple(flags)
    )


def _fired(counts: list[Count], aid: list[Aid]) -> list[Count]:
    """Return the counts without those of weapons that were given: what is sent to an ally is not launched."""
    items = [(at, at + len(a.item)) for a in aid if a.item and (at := a.quote.find(a.item) + a.start) >= a.start]
    return [c for c in counts if c.role is not Role.LAUNCHED or not any(a < c.end and c.start < b for a, b in items)]


def _cut(doc: Document) -> int:
    """Return where the last sentence begins when the text breaks off inside it, else its end."""
    last = doc.sentences[-1] if doc.sentences else None
    whole = last is None or doc.marks.symbols[last.last - 1] in doc.language.lexicon.symbols_of("stop|close")
    return len(doc.text) if whole or last is None else doc.marks.starts[last.first]


def document(report: Report, packs: Packs) -> Document | None:
    """Return the report made ready for reading in its language, ``None`` when it is in none that the packs have."""
    lang = report.lang if report.lang in packs.languages else detect(report.text, packs)
    return Document(report, packs.languages[lang], packs) if lang and lang in packs.languages else None
