"""From a report or claim to its row in the derived tables: pure, in the order of the table's columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from onrecord.claims import AnyClaim, Count, Record
from onrecord.errors import UserError
from onrecord.ledger.moments import begins, ends
from onrecord.report import Report
from onrecord.window import When

Row = tuple[Any, ...]

TABLE_ID = "table:"  # how the ids of reports begin that an imported table gives


class Lineage(NamedTuple):
    """A report among its versions: the entry of the first, its number from 1, the entry that it replaces."""

    first: int
    version: int
    supersedes: int | None


def address_of(report: Report) -> str | None:
    """Return the url where a changed text at the same url is a new version of the same report.

    Not so for what comes from a table: there a bulletin is known by its window, and several name one post by mistake.
    """
    return None if report.id.startswith(TABLE_ID) else report.url


def published_at(report: Report, recorded: str) -> str:
    """Return the first moment at which the report was out; one without a date was out when it was recorded."""
    if report.published is None:
        return recorded
    try:
        return begins(report.published)
    except UserError as error:
        raise UserError(f"report {report.id}: published: {error}") from None


def report_row(seq: int, report: Report, digest: str, lineage: Lineage, published: str, recorded: str) -> Row:
    """Return the row of ``reports``; *published* is the moment of ``published_at``."""
    return (
        seq,
        *lineage,
        column_text(report.id),
        digest,
        column_text(report.source),
        report.published,
        published,
        column_text(report.url),
        column_text(report.title),
        column_text(report.lang),
        column_text(address_of(report)),
        recorded,
    )


def claim_row(seq: int, report_seq: int, claim: AnyClaim, published: str, recorded: str) -> Row:
    """Return the row of ``claims``; *published* is the moment of ``published_at``."""
    what = role = model = value = bound = actor = None
    if type(claim) is Count:
        what, role, bound = claim.what._value_, claim.role._value_, claim.bound._value_
        model, value, actor = column_text(claim.model), claim.value, column_text(claim.actor)
    elif type(claim) is Record:
        what, role, value = claim.measure.what._value_, claim.measure.role._value_, claim.value
    if value is not None:
        value = float(value)
    start, end, grain = _window(claim.when)
    by = column_text(claim.by)
    return (
        seq, report_seq, claim.kind, what, role, model, value, bound, actor, by, start, end, grain, published, recorded,
    )  # fmt: skip


def _window(when: When | None) -> tuple[str | None, str | None, str | None]:
    """Return the first and last moment and the grain; none where the claim's time is no ISO date or date-time."""
    if when is None:
        return None, None, None
    try:
        return begins(when.start), ends(when.end), when.grain._value_
    except UserError:
        return None, None, when.grain._value_


def column_text(text: str | None) -> str | None:
    r"""Return text that every database can hold in a column: PostgreSQL refuses U+0000.

    >>> column_text("a\x00b") == "a\ufffdb"
    True
    """
    return text.replace("\0", "\ufffd") if text and "\0" in text else text
