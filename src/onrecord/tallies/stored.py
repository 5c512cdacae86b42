"""A cell as a row of the kept tables, and back: pure."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from onrecord.claims import Bound, Count, Role, What
from onrecord.events.values import Cell, Grade, Link, Number, Part
from onrecord.ledger.values import Held, ReportHead


class Fields(msgspec.Struct, array_like=True):
    """What a cell's row holds beside its key: enough to make figures of it, nothing to show to people."""

    what: What
    model: str | None
    role: Role
    by: str | None
    firsthand: bool
    place: str | None
    part: Part | None
    start: str
    end: str
    grade: Grade
    value: Number | None
    bound: Bound
    claim: int
    report: int
    where: tuple[str, ...]
    url: str | None
    is_part: bool


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Fields).decode


def row_of(cell: Cell) -> dict[str, Any]:
    """Return the row of a cell."""
    link, lead = cell.link, cell.rows[0]
    fields = Fields(
        cell.what, cell.model, cell.role, cell.by, cell.firsthand, cell.place, link.part, link.start, link.end,
        link.grade, cell.value, cell.bound, lead.seq, lead.report.seq, lead.claim.where, lead.report.url, cell.is_part,
    )  # fmt: skip
    key = (cell.what, cell.model, cell.role, cell.by, cell.firsthand, cell.place, link.start, link.end, link.grade)
    return {
        "series": link.series,
        "date": link.date,
        "cell": blake2b(repr([part and str(part) for part in key]).encode(), digest_size=12).hexdigest(),
        "fields": _encode(fields).decode(),
        "published": cell.published,
        "report": lead.report.id.replace("\0", "\ufffd"),
        "version": lead.report.version,
    }


def cell_of(series: str, date: str, text: str, published: str, report: str, version: int) -> Cell:
    """Return the cell of a row, with a bare claim in place of those that made it."""
    kept = _decode(text)
    link = Link(series, date, kept.part, kept.start, kept.end, kept.grade, "")
    claim = Count(
        start=0, end=0, quote="", by=kept.by, where=kept.where, what=kept.what, role=kept.role, value=kept.value,
        model=kept.model, bound=kept.bound, part_of=kept.is_part,
    )  # fmt: skip
    source = kept.by if kept.firsthand else None
    head = ReportHead(report, source, published, kept.url, None, None, "", None, kept.report, version)
    return Cell(
        kept.what, kept.model, kept.role, kept.by, kept.firsthand, kept.place, link, kept.value, kept.bound, published,
        (Held(kept.claim, claim, head, published),),
    )  # fmt: skip
