"""Read the ledger, as of any moment: by when it was published, and by when it was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from onrecord.ledger.among import among
from onrecord.ledger.bodies import NoteBody, decode_claim, decode_note, decode_report
from onrecord.ledger.copies import UNLINK, Origin, any_copies, gone_notes, origins
from onrecord.ledger.moments import begins, ends
from onrecord.ledger.rows import column_text
from onrecord.ledger.schema import claims, entries, notes, reports, supersessions
from onrecord.ledger.values import Held, Note, ReportHead, StoredReport, Version

BLOCK = 5_000  # rows fetched at a time: enough to be fast, few enough to stay small in memory


def known_by(table: Table, as_of: str | None, recorded_by: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that leave out what was published after *as_of* or recorded after *recorded_by*.

    A date admits all of that UTC day, a moment is inclusive.
    """
    conditions: list[ColumnElement[bool]] = []
    if as_of is not None:
        conditions.append(table.c.published_at <= ends(as_of))
    if recorded_by is not None:
        conditions.append(table.c.recorded <= ends(recorded_by))
    return conditions


def superseded(as_of: str | None, recorded_by: str | None) -> Select[tuple[int]]:
    """Select the entries of the reports that a later version had replaced by then."""
    return select(supersessions.c.old).where(*known_by(supersessions, as_of, recorded_by))


def claims_query(
    *,
    kind: str | None,
    as_of: str | None,
    recorded_by: str | None,
    since: str | None,
    until: str | None,
    report: str | None,
    history: bool,
    after: int,
    by: Sequence[str] | None = None,
    published_since: str | None = None,
) -> Select[Any]:
    """Select claims with the JSON of their entries, in the order in which they were recorded."""
    query = select(claims.c.seq, claims.c.report, claims.c.recorded, entries.c.body)
    query = query.join(entries, entries.c.seq == claims.c.seq).where(*known_by(claims, as_of, recorded_by))
    if not history:
        query = query.where(claims.c.report.not_in(superseded(as_of, recorded_by)))
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    if since is not None:
        query = query.where(claims.c.window_end >= begins(since))
    if until is not None:
        query = query.where(claims.c.window_end <= ends(until))
    if report is not None:
        query = query.where(claims.c.report.in_(select(reports.c.seq).where(reports.c.id == column_text(report))))
    if after:
        query = query.where(claims.c.seq > after)
    if by is not None:
        query = query.where(claims.c.by.in_([column_text(name) for name in by]))
    if published_since is not None:
        query = query.where(claims.c.published_at >= begins(published_since))
    return query.order_by(claims.c.seq)


def held_claims(connection: Connection, query: Select[Any], recorded_by: str | None = None) -> Iterator[Held]:
    """Yield the claims of a query; reports are fetched once for each block, with what was known of them by then."""
    heads: dict[int, ReportHead] = {}
    for block in connection.execute(query.execution_options(yield_per=BLOCK)).partitions():
        missing = {row.report for row in block} - heads.keys()
        heads = {seq: heads[seq] for seq in {row.report for row in block} & heads.keys()}
        heads.update(report_heads(connection, missing, recorded_by))
        for seq, report, recorded, body in block:
            yield Held(seq, decode_claim(body).claim, heads[report], recorded)


def report_heads(connection: Connection, seqs: set[int], recorded_by: str | None = None) -> dict[int, ReportHead]:
    """Return the heads of the reports with these entries, and of which others they were known to be copies by then."""
    rows = connection.execute(_heads_query().where(among(connection, reports.c.seq, sorted(seqs)))).all()
    return {head.seq: head for head in _heads(connection, rows, recorded_by)}


def _heads(connection: Connection, rows: Sequence[Row[Any]], recorded_by: str | None) -> Iterator[ReportHead]:
    known: dict[str, Origin] = {}
    if any_copies(connection):
        gone = gone_notes(stored_notes(connection, UNLINK, recorded_by))
        known = origins(connection, (row.id for row in rows), gone, recorded_by)
    return (_head(row, known.get(row.id)) for row in rows)


def _heads_query() -> Select[Any]:
    older = reports.alias("older")
    return select(reports, older.c.id.label("replaces")).outerjoin(older, older.c.seq == reports.c.supersedes)


def _head(row: Row[Any], origin: Origin | None) -> ReportHead:
    return ReportHead(
        row.id, row.source, row.published, row.url, row.title, row.lang, row.digest, row.replaces, row.seq, row.version,
        *(origin or ()),
    )  # fmt: skip


def stored_report(connection: Connection, report_id: str) -> StoredReport | None:
    """Return a report with its versions, texts and claims; ``None`` where there is none of that id."""
    first = connection.scalar(select(reports.c.first).where(reports.c.id == column_text(report_id)).limit(1))
    if first is None:
        return None
    found = connection.execute(_heads_query().where(reports.c.first == first).order_by(reports.c.version)).all()
    heads = _heads(connection, found, None)
    return StoredReport(tuple(_version(connection, row, head) for row, head in zip(found, heads, strict=True)))


def _version(connection: Connection, row: Row[Any], head: ReportHead) -> Version:
    body = connection.scalar(select(entries.c.body).where(entries.c.seq == row.seq)) or ""
    query = select(claims.c.seq, claims.c.recorded, entries.c.body).join(entries, entries.c.seq == claims.c.seq)
    found = connection.execute(query.where(claims.c.report == row.seq).order_by(claims.c.seq))
    held = tuple(Held(seq, decode_claim(text).claim, head, recorded) for seq, recorded, text in found)
    return Version(head, decode_report(body).report, held, row.recorded)


def stored_notes(connection: Connection, kind: str | None, as_of: str | None) -> list[Note]:
    """Return the notes in the order in which they were made; *as_of* bounds that moment."""
    query = select(notes.c.seq, notes.c.recorded, entries.c.body).join(entries, entries.c.seq == notes.c.seq)
    if kind is not None:
        query = query.where(notes.c.kind == kind)
    if as_of is not None:
        query = query.where(notes.c.recorded <= ends(as_of))
    found = connection.execute(query.order_by(notes.c.seq))
    return [_note(seq, recorded, decode_note(body)) for seq, recorded, body in found]


def _note(seq: int, recorded: str, note: NoteBody) -> Note:
    return Note(seq, note.kind, note.body, note.author, note.reason, recorded)
