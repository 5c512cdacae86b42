"""From a report or claim to its row in the derived tables: pure, in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from onrecord.claims import AnyClaim, Count, Record
from onrecord.errors import UserError
from onrecord.ledger.moments import begins, ends
from onrecord.report import Report
from onrecord.window import When

Row = tuple[Any, ...]
Text = TypeVar("Text", str, str | None)

TABLE_ID = "table:"  # how the ids of reports begin that an imported table gives

_CHANNELS = {"t.me", "telegram.me", "facebook.com", "x.com", "twitter.com", "vk.com", "max.ru"}
_FILES_OF_MANY = {"csv", "json", "jsonl", "ndjson", "xml", "rss", "atom", "zip", "gz", "parquet"}


class Name(NamedTuple):
    """What a report is known by, as the columns hold it: the same text under the same id or address is the same report."""

    id: str
    address: str | None
    digest: str


class Lineage(NamedTuple):
    """A report among its versions: the entry of the first, its number from 1, the entry that it replaces."""

    first: int
    version: int
    supersedes: int | None


def address_of(report: Report) -> str | None:
    """Return the url where a changed text at the same url is a new version of the same report.

    Not so for what comes from a table: there a bulletin is known by its window, and several name one post by mistake.
    Nor where the address is that of many reports: a channel, a front page, a file of data.
    """
    if report.url is None or report.id.startswith(TABLE_ID) or (report.id != report.url and _of_many(report.url)):
        return None
    return report.url


def name_of(report: Report) -> Name:
    """Return what a report is known by."""
    return Name(column_text(report.id), column_text(address_of(report)), report.digest)


def _of_many(url: str) -> bool:
    """Tell whether an address leads to many reports: a channel without a post, a front page, a file of data.

    >>> [_of_many(f"https://{end}") for end in ("t.me/kpszsu", "t.me/s/kpszsu", "example.org/", "example.org/news.csv")]
    [True, True, True, True]
    >>> [_of_many(f"https://{end}") for end in ("t.me/kpszsu/1985", "example.org/17", "example.org/?p=17")]
    [False, False, False]
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket left open: no address that we can tell anything of
        return False
    steps = [step for step in parts.path.split("/") if step and step != "s"]
    if parts.netloc.lower().removeprefix("www.") in _CHANNELS:
        return len(steps) < 2 and not parts.query
    stem, _, suffix = steps[-1].rpartition(".") if steps else ("", "", "")
    return not (steps or parts.query) or bool(stem and suffix.lower() in _FILES_OF_MANY)


def published_at(report: Report, recorded: str) -> str:
    """Return the first moment at which the report was out; one without a date was out when it was recorded."""
    if report.published is None:
        return recorded
    try:
        return begins(report.published)
    except UserError as error:
        raise UserError(f"report {report.id}: published: {error}") from None


def report_row(seq: int, report: Report, name: Name, lineage: Lineage, published: str, recorded: str) -> Row:
    """Return the row of ``reports``; *published* is the moment of ``published_at``."""
    return (
        seq,
        *lineage,
        name.id,
        name.digest,
        column_text(report.source),
        report.published,
        published,
        column_text(report.url),
        column_text(report.title),
        column_text(report.lang),
        name.address,
        recorded,
    )


def claim_rows(
    report_seq: int, claims: Iterable[AnyClaim], published: str, recorded: str, *, first: int | None = None
) -> list[Row]:
    """Return the rows of ``claims`` for claims of one report; *published* is the moment of ``published_at``.

    The entries of the claims follow that of the report, or begin at *first*.
    """
    rows, when, window = list[Row](), None, _window(None)
    for seq, claim in enumerate(claims, report_seq + 1 if first is None else first):
        what = role = model = value = bound = actor = None
        if type(claim) is Count:
            what, role, bound = claim.what._value_, claim.role._value_, claim.bound._value_
            model, value, actor = column_text(claim.model), claim.value, column_text(claim.actor)
        elif type(claim) is Record:
            what, role, value = claim.measure.what._value_, claim.measure.role._value_, claim.value
        if value is not None:
            value = float(value)
        if claim.when is not when:  # the claims of a bulletin share their time
            when, window = claim.when, _window(claim.when)
        rows.append((
            seq, report_seq, claim.kind, what, role, model, value, bound, actor, column_text(claim.by), *window,
            published, recorded,
        ))  # fmt: skip
    return rows


def _window(when: When | None) -> tuple[str | None, str | None, str | None]:
    """Return the first and last moment and the grain; none where the claim's time is no ISO date or date-time."""
    if when is None:
        return None, None, None
    try:
        return begins(when.start), ends(when.end), when.grain._value_
    except UserError:
        return None, None, when.grain._value_


def column_text(text: Text) -> Text:
    r"""Return text that every database can hold in a column: PostgreSQL refuses U+0000.

    >>> column_text("a\x00b") == "a\ufffdb"
    True
    """
    return text.replace("\0", "\ufffd") if text and "\0" in text else text
