"""Near-copies of reports: a wire story reprinted by many is one witness, however many print it.

That one report copies another is said by a note of kind ``copy``, ``{"report": …, "of": …}`` (ids), which an ``unlink``
note takes back. Both reports stay on the ledger with all their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy import Row as RowOf

from onrecord.ledger.among import among
from onrecord.ledger.moments import ends
from onrecord.ledger.rows import Row, column_text
from onrecord.ledger.schema import copies
from onrecord.ledger.values import Note

COPY, UNLINK = "copy", "unlink"

Link = tuple[str, str]  # the copy's id, and the id of the report that it copies


def copy_row(seq: int, recorded: str, kind: str, body: dict[str, Any]) -> Row | None:
    """Return the row of ``copies`` for a note; none for one of another kind, or one that names no two reports."""
    report, of = body.get("report"), body.get("of")
    if kind != COPY or not isinstance(report, str) or not isinstance(of, str):
        return None
    return seq, column_text(report), column_text(of), recorded


class Origin(NamedTuple):
    """The report in which a story was first told, and the entry of the note that says so."""

    of: str
    note: int


def gone_notes(notes: Iterable[Note]) -> set[int]:
    """Return the entries of the notes that no longer hold; an ``unlink`` may itself be taken back."""
    gone: set[int] = set()
    for note in sorted(notes, key=lambda note: note.seq, reverse=True):
        if note.kind == UNLINK and note.seq not in gone:
            gone.add(int(note.body["note"]))
    return gone


def unsaid(connection: Connection, links: Iterable[Link]) -> list[Link]:
    """Return the links of which no note speaks yet, once each; what a person took back was said, and stays taken back."""
    wanted = [link for link in dict.fromkeys(links) if link[0] != link[1]]
    said = {(report, of) for _, report, of in _rows(connection, [report for report, _ in wanted], None)}
    return [link for link in wanted if (column_text(link[0]), column_text(link[1])) not in said]


def any_copies(connection: Connection) -> bool:
    """Tell whether the ledger knows of any copies, so that others need not be asked for."""
    return connection.scalar(select(copies.c.seq).limit(1)) is not None


def origins(
    connection: Connection, reports: Iterable[str], gone: set[int], recorded_by: str | None = None
) -> dict[str, Origin]:
    """Return where the stories of these reports (ids) were first told, for those that are copies.

    Copies of copies lead to the first. *gone* are the notes that were taken back. Of several notes the oldest counts.
    """
    of: dict[str, Origin] = {}
    unknown, asked = list(dict.fromkeys(reports)), set[str]()
    while unknown:
        asked.update(unknown)
        for seq, report, origin in _rows(connection, unknown, recorded_by):
            if seq not in gone:
                of.setdefault(report, Origin(origin, seq))
        unknown = [origin for origin in {link.of for link in of.values()} if origin not in asked]
    return {report: Origin(root, of[report].note) for report in of if (root := _root(of, report)) != report}


def kin(connection: Connection, reports: Iterable[str]) -> set[str]:
    """Return these reports (ids) with all that are linked to them, be it by notes that were taken back."""
    found, unknown = set[str](), list(map(str, reports))
    while unknown:
        found.update(unknown)
        linked = {end for row in _naming(connection, unknown) for end in (row.report, row.of)}
        unknown = sorted(linked - found)
    return found


def are_linked(connection: Connection, reports: Iterable[str]) -> set[str]:
    """Return which of these reports (ids) are copies, or are copied, by any note."""
    asked = set(reports)
    return {end for row in _naming(connection, sorted(asked)) for end in (row.report, row.of)} & asked


def _naming(connection: Connection, reports: Iterable[str]) -> Iterator[RowOf[Any]]:
    names = [column_text(report) for report in reports]
    for column in (copies.c.report, copies.c.of):
        yield from connection.execute(select(copies).where(among(connection, column, names)))


def _root(of: dict[str, Origin], report: str) -> str:
    """Follow the links; where people link in a ring, the first id of it stands for all."""
    path = [report]
    while path[-1] in of:
        following = of[path[-1]].of
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


def _rows(connection: Connection, reports: Sequence[str], recorded_by: str | None) -> Iterator[tuple[int, str, str]]:
    """Yield the notes on these reports, the oldest first: entry, copy, what it copies."""
    names = [column_text(report) for report in reports]
    query = select(copies.c.seq, copies.c.report, copies.c.of).where(among(connection, copies.c.report, names))
    if recorded_by is not None:
        query = query.where(copies.c.recorded <= ends(recorded_by))
    yield from map(tuple, connection.execute(query.order_by(copies.c.seq)))
