"""Who says it, when and where: what each kind of claim asks of its document's shared services."""

from __future__ import annotations

from onrecord.reading.attribution import Attribution
from onrecord.reading.document import Document
from onrecord.reading.places import places
from onrecord.reading.times import Times
from onrecord.window import When


def said_by(doc: Document, token: int) -> str | None:
    """Return who says what stands at *token*, ``None`` for the report's own voice."""
    return doc.once(Attribution).by(token)


def told_when(doc: Document, token: int) -> When | None:
    """Return when the thing told at *token* happened, ``None`` where the report leaves it open."""
    return doc.once(Times).when(token)


def dated(doc: Document, token: int) -> When | None:
    """Return the time that the sentence of *token* itself gives for it, ``None`` where it gives none."""
    return doc.once(Times).explicit(token)


def told_where(doc: Document, first: int, last: int) -> tuple[str, ...]:
    """Return the places that the words "in", "at" put into tokens *first* to *last* (exclusive)."""
    found: list[str] = []
    for m in doc.language.lexicon.compile("{in|at}{the|word|modifier}{0,2}{place|side}").finditer(
        doc.marks.symbols, first, last
    ):
        found += places(doc, m.end() - 1, m.end())
    return tuple(dict.fromkeys(found))
