"""Full-text search over reports, claims and quotes: an index derived from the entries, brought up to date when asked.

The words of a question are looked for as beginnings, and those in Cyrillic without their endings, so that "дронами"
finds "дрони": the languages bend their words, and neither database knows all three. Words in quotation marks are taken
together as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select, text

from onrecord.desk.tables import search_marks
from onrecord.errors import LedgerError
from onrecord.ledger import Held, Ledger, ReportHead
from onrecord.ledger.bodies import decode_claim, decode_report
from onrecord.ledger.entries import CLAIM, REPORT
from onrecord.ledger.queries import report_heads
from onrecord.ledger.schema import claims, entries

RULES = 1  # raise it when other words are indexed: the index is built anew
BLOCK = 5_000
LONGEST_QUESTION = 12  # words
EXCERPT = 220  # characters around the first word that was found
LONGEST_TEXT = 200_000  # characters of one report that are indexed


class Found(msgspec.Struct, frozen=True):
    """A report or claim in which the words stand, with the words around the first of them."""

    seq: int
    kind: str  # "report", or the kind of the claim
    report: ReportHead
    excerpt: str
    held: Held | None = None


def search(ledger: Ledger, question: str, *, kind: str | None = None, limit: int = 50, before: int = 0) -> list[Found]:
    """Return what holds all words of the question, the latest first; *before* is an entry's number, to go on from."""
    words = _words(question)
    if not words:
        return []
    _catch_up(ledger)
    with ledger.reading() as connection:
        seqs = _matching(connection, words, kind, limit, before)
        return _found(connection, seqs, words)


def _words(question: str) -> list[tuple[str, bool]]:
    """Return the words or phrases, and whether each is to be taken as the beginning of a word."""
    found: list[tuple[str, bool]] = []
    for phrase, word in re.findall(r'"([^"]{1,200})"|(\w{1,60})', question):
        tokens = re.findall(r"\w+", phrase.casefold()) if phrase else [_stem(word.casefold())]
        if tokens:
            found.append((" ".join(tokens), not phrase))
    return found[:LONGEST_QUESTION]


def _stem(word: str) -> str:
    """Cut the ending of a Cyrillic word, by its length alone: at least four letters stay.

    >>> _stem("дронами"), _stem("удар"), _stem("drones"), _stem("ракети")
    ('дрон', 'удар', 'drones', 'раке')
    """
    if not re.search("[а-яіїєґё]", word):
        return word
    return word[: max(4, len(word) - 3)]


def _catch_up(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        mark, size = _mark(connection), _size(connection)
    if mark >= size:
        return
    try:
        while mark < size:
            with ledger.writing() as connection:
                mark = _index(connection)
    except LedgerError:  # a ledger that can only be read is searched as far as it was indexed
        return


def _mark(connection: Connection) -> int:
    return connection.scalar(select(search_marks.c.seq).where(search_marks.c.rules == RULES)) or 0


def _size(connection: Connection) -> int:
    return connection.scalar(select(func.coalesce(func.max(entries.c.seq), 0))) or 0


def _index(connection: Connection) -> int:
    """Take in the next block of entries; return up to which the index speaks."""
    mark = _mark(connection)
    if mark == 0:
        drop = "INSERT INTO desk_search(desk_search) VALUES ('delete-all')"
        connection.execute(text(drop if _is_sqlite(connection) else "DELETE FROM desk_search"))
    query = select(entries.c.seq, entries.c.kind, entries.c.body).where(entries.c.seq > mark)
    block = connection.execute(query.order_by(entries.c.seq).limit(BLOCK)).all()
    rows = [{"seq": seq, "words": words} for seq, kind, body in block if (words := _text_of(kind, body))]
    if rows:
        put = (
            "INSERT INTO desk_search(rowid, words) VALUES (:seq, :words)"
            if _is_sqlite(connection)
            else "INSERT INTO desk_search(seq, words) VALUES (:seq, to_tsvector('simple', :words))"
        )
        connection.execute(text(put), rows)
    reached = block[-1].seq if block else mark
    connection.execute(delete(search_marks))
    connection.execute(search_marks.insert().values(rules=RULES, seq=reached))
    return int(reached)


def _text_of(kind: str, body: str) -> str:
    if kind == REPORT:
        report = decode_report(body).report
        return _plain(f"{report.title or ''}\n{report.source or ''}\n{report.text}")
    if kind == CLAIM:
        claim = decode_claim(body).claim
        return _plain(" ".join(filter(None, (claim.quote, claim.by, *getattr(claim, "parties", ())))))
    return ""


def _plain(words: str) -> str:
    """Fold as both databases do, and leave out what PostgreSQL cannot hold."""
    return words[:LONGEST_TEXT].replace("\0", " ").casefold().encode("utf-8", "replace").decode()


def _matching(
    connection: Connection, words: list[tuple[str, bool]], kind: str | None, limit: int, before: int
) -> list[int]:
    if _is_sqlite(connection):
        match = " AND ".join(f'"{word}"{"*" if begins else ""}' for word, begins in words)
        where = "desk_search MATCH :match"
    else:
        match = " & ".join(f"{word}:*" if begins else " <-> ".join(word.split()) for word, begins in words)
        where = "words @@ to_tsquery('simple', :match)"
    column = "rowid" if _is_sqlite(connection) else "seq"
    asked: dict[str, Any] = {"match": match, "limit": limit, "before": before or 2**62}
    if kind == REPORT:
        where += f" AND {column} NOT IN (SELECT seq FROM claims)"  # noqa: S608 - of our own words
    elif kind:
        where += f" AND {column} IN (SELECT seq FROM claims WHERE kind = :kind)"  # noqa: S608 - of our own words
        asked["kind"] = kind
    where += f" AND {column} < :before ORDER BY {column} DESC LIMIT :limit"
    sql = f"SELECT {column} FROM desk_search WHERE {where}"  # noqa: S608 - of our own words; what was asked is bound
    return [row[0] for row in connection.execute(text(sql), asked)]


def _found(connection: Connection, seqs: list[int], words: list[tuple[str, bool]]) -> list[Found]:
    rows = connection.execute(
        select(entries.c.seq, entries.c.kind, entries.c.recorded, entries.c.body, claims.c.report)
        .outerjoin(claims, claims.c.seq == entries.c.seq)
        .where(entries.c.seq.in_(seqs))
        .order_by(entries.c.seq.desc())
    ).all()
    heads = report_heads(connection, {row.report or row.seq for row in rows})
    return [_one(row, heads[row.report or row.seq], words) for row in rows]


def _one(row: Any, head: ReportHead, words: list[tuple[str, bool]]) -> Found:
    if row.kind == REPORT:
        report = decode_report(row.body).report
        return Found(row.seq, REPORT, head, _excerpt(report.text, words))
    claim = decode_claim(row.body).claim
    return Found(row.seq, claim.kind, head, _excerpt(claim.quote, words), Held(row.seq, claim, head, row.recorded))


def _excerpt(words_of: str, words: list[tuple[str, bool]]) -> str:
    place = min(_places(words_of, words), default=0)
    start = max(0, place - EXCERPT // 3)
    cut = " ".join(words_of[start : start + EXCERPT].split())
    return ("… " if start else "") + cut + (" …" if start + EXCERPT < len(words_of) else "")


def _places(words_of: str, words: list[tuple[str, bool]]) -> Iterator[int]:
    for word, _ in words:
        found = re.search(r"\b" + r"\W+".join(map(re.escape, word.split())), words_of, re.IGNORECASE)
        if found:
            yield found.start()


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
