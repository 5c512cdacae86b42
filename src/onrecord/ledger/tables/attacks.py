"""The table of attacks: its rows become lines of bulletins.

Two forms are read: the published table ("Massive Missile Attacks on Ukraine", Kyiv time, its own names of models) and
the project's compact one (UTC, canonical names), which is what the starter tally is.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from onrecord.claims import What
from onrecord.errors import InputError
from onrecord.ledger.tables.csvfile import Cells, one_of, rows

KYIV = ZoneInfo("Europe/Kyiv")
STARTER = Path(__file__).resolve().parents[2] / "packs" / "theatres" / "ukraine" / "starter"

PUBLISHED = (
    "time_start", "time_end", "model", "launched", "destroyed", "not_reach_goal", "num_hit_location",
    "num_fall_fragment_location", "source",
)  # fmt: skip


class Figures(NamedTuple):
    """What a bulletin counts, by role; ``None`` where it gives no figure."""

    launched: int | None
    downed: int | None
    suppressed: int | None
    hit_sites: int | None
    debris_sites: int | None


COMPACT = ("time_start", "time_end", "model", "what", *Figures._fields, "source", "post")
# who posts for the whole country; all others count their own region or what the nightly bulletins leave out
NATIONWIDE = {"kpszsu": "Air Force of Ukraine", "GeneralStaff.ua": "General Staff of Ukraine"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bulletin: what of one model, or of several counted together, was launched within a window.

    ``start`` and ``end`` are moments in UTC.
    """

    start: datetime
    end: datetime
    model: str | None
    what: What
    figures: Figures
    source: str
    post: str

    @property
    def date(self) -> str:
        """The Kyiv date on which the window ends."""
        return self.end.astimezone(KYIV).date().isoformat()


def read_attacks(path: Path) -> list[Line]:
    """Return the lines of the nationwide bulletins in a table of attacks, in the order of their windows.

    Rows that count the same model in the same window of the same source (launched from two places) become one line.
    Raises ``InputError`` for a table with other columns, a date that does not exist or a figure that is none.
    """
    forms: dict[str, Callable[[Path, int, Cells], Line | None]] = {"compact": _compact, "published": _published}
    found = rows(path, {"compact": COMPACT, "published": PUBLISHED})
    lines = (forms[form](path, number, cells) for number, form, cells in found)
    return list(_merged(line for line in lines if line is not None))


def _merged(lines: Iterable[Line]) -> Iterator[Line]:
    def key(line: Line) -> tuple[object, ...]:
        return line.end, line.start, line.source, line.what, line.model or ""

    for _, same in groupby(sorted(lines, key=lambda line: (*key(line), line.post)), key=key):
        first, *others = same
        added = Figures(*map(_sum, first.figures, *(other.figures for other in others)))
        yield replace(first, figures=added)


def _sum(*values: int | None) -> int | None:
    """Add a figure up; unknown when any part is, for a sum without it would say too little."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _compact(path: Path, number: int, cells: Cells) -> Line:
    start, end = (_utc(path, number, cells[column]) for column in ("time_start", "time_end"))
    try:
        what = one_of(What, "what", cells["what"])
    except ValueError as error:
        raise InputError(str(error), path=str(path), line=number, remedy="mend that cell") from None
    _check_order(path, number, start, end)
    figures = Figures(*(_figure(path, number, name, cells[name]) for name in Figures._fields))
    return Line(start, end, cells["model"] or None, what, figures, cells["source"], cells["post"])


def _published(path: Path, number: int, cells: Cells) -> Line | None:
    post = cells["source"]
    source = next((name for channel, name in NATIONWIDE.items() if channel in post.split("/")), None)
    start = _kyiv(path, number, cells["time_start"], time(0, 0))
    end = _kyiv(path, number, cells["time_end"], time(23, 59))
    _check_order(path, number, start, end)
    figures = Figures(*(_figure(path, number, column, cells[column]) for column in PUBLISHED[3:8]))
    if source is None:
        return None
    model, what = canonical_model(cells["model"])
    return Line(start, end, model, what, figures, source, post)


def _check_order(path: Path, number: int, start: datetime, end: datetime) -> None:
    if end < start:
        raise InputError("the window ends before it starts", path=str(path), line=number, remedy="check the two times")


def _utc(path: Path, number: int, cell: str) -> datetime:
    """Return the moment of a cell, which must give its zone."""
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        what, remedy = f'"{cell}" is no date and time', "write it like 2025-07-04T06:00Z"
        raise InputError(what, path=str(path), line=number, remedy=remedy) from None
    if moment.tzinfo is None:
        raise InputError("a time without its zone", path=str(path), line=number, remedy="write UTC with a Z")
    return moment.astimezone(UTC)


def _kyiv(path: Path, number: int, cell: str, hour: time) -> datetime:
    """Return the moment of a cell in Kyiv time; a date without an hour is taken at *hour*."""
    date, _, clock = cell.partition(" ")
    try:
        moment = datetime.strptime(f"{date} {clock or hour.strftime('%H:%M')}", "%Y-%m-%d %H:%M")
    except ValueError:
        what, remedy = f'"{cell}" is no date or time', "write it like 2025-07-04 18:00"
        raise InputError(what, path=str(path), line=number, remedy=remedy) from None
    return moment.replace(tzinfo=KYIV).astimezone(UTC)


def _figure(path: Path, number: int, column: str, cell: str) -> int | None:
    """Return a count; an empty cell is unknown, never zero. The published table writes 539 as "539.0"."""
    if not cell:
        return None
    digits = cell.removesuffix(".0")
    if not digits.isdecimal() or len(digits) > 9:
        what = f'{column}: "{cell}" is no count'
        raise InputError(what, path=str(path), line=number, remedy="write a whole number or leave it empty")
    return int(digits)


def canonical_model(name: str) -> tuple[str | None, What]:
    """Return the canonical model, several joined with "/" in alphabetical order, and its kind.

    What names several kinds of missile is a ``missile``. A model that the table of names does not know is kept as
    written and counted as an ``air_target``: it flew, and more is not known.

    >>> canonical_model("X-101/X-555 and Kalibr and X-59")
    ('Kalibr/Kh-101/Kh-555/Kh-59', <What.MISSILE: 'missile'>)
    >>> canonical_model("Unknown UAV")
    (None, <What.DRONE: 'drone'>)
    """
    parts = [model_names().get(part, (part, What.AIR_TARGET)) for part in name.split(" and ")]
    models = sorted({model for joined, _ in parts if joined for model in joined.split("/")})
    return "/".join(models) or None, _common([what for _, what in parts])


def _common(kinds: list[What]) -> What:
    first = kinds[0]
    if all(kind is first for kind in kinds):
        return first
    if set(kinds) == {What.BALLISTIC_MISSILE, What.SAM_MISSILE}:  # bulletins call S-300/S-400 fired at the ground so
        return What.BALLISTIC_MISSILE
    return What.MISSILE if all(kind.is_missile for kind in kinds) else What.AIR_TARGET


@cache
def model_names() -> dict[str, tuple[str | None, What]]:
    """Return the published table's names of models with the canonical model (``None``: not named) and kind of each."""
    with (STARTER / "models.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: (row["model"] or None, What(row["what"])) for row in csv.DictReader(file)}
