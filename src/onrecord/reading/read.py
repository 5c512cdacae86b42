"""The order of the steps from a report to its claims, and nothing else."""

from __future__ import annotations

from onrecord.claims import AnyClaim
from onrecord.packs import Packs, load_packs
from onrecord.reading.counts import read_counts
from onrecord.reading.document import Document
from onrecord.reading.language import detect
from onrecord.reading.records import read_records
from onrecord.report import Reading, Report


def read(report: Report, packs: Packs | None = None) -> Reading:
    """Return what *report* claims, in the order of its text; *packs* are the shipped ones unless given.

    Never raises on any text, and gives the same claims whatever was read before.
    """
    packs = packs or load_packs()
    lang = report.lang if report.lang in packs.languages else detect(report.text)
    if lang is None:
        return Reading(id=report.id, lang=report.lang, published=report.published, claims=())
    doc = Document(report, packs.languages[lang], packs)
    counts = read_counts(doc)
    claims: list[AnyClaim] = [*counts, *read_records(doc, counts)]
    claims.sort(key=lambda c: (c.start, c.end))
    return Reading(id=report.id, lang=lang, published=report.published, claims=tuple(claims))
