"""The published table of alerts (Vadym Klymenko, MIT): its rows, and the reports of one day each that it becomes.

Columns ``oblast,raion,hromada,level,started_at,finished_at,source`` for the official table and
``region,started_at,finished_at,naive`` for the volunteers', times in UTC.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from onrecord.alerts.air_alert import AirAlert, Route
from onrecord.alerts.areas import AreaTree
from onrecord.alerts.moments import iso
from onrecord.errors import InputError
from onrecord.report import Report

SOURCE = "ukrainian-air-raid-sirens-dataset"
OFFICIAL = ("oblast", "raion", "hromada", "started_at", "finished_at")
VOLUNTEER = ("region", "started_at", "finished_at", "naive")
HEAD = "area,started_at,finished_at,assumed"

# the official table closes an alert whose end was never posted at start + 1 h; the volunteers' marks its own
ASSUMED_LENGTH = timedelta(hours=1)

Place = Callable[[str, str, str], str]


def read_table(lines: Iterable[str], tree: AreaTree, *, path: str) -> Iterator[AirAlert]:
    """Yield the alerts of either table; ``InputError`` names the line that cannot be read.

    A row with the columns of oblast and raion exchanged is read as it was meant.
    """
    rows = csv.reader(lines)
    columns = tuple(next(rows, ()))
    wanted = VOLUNTEER if "region" in columns else OFFICIAL
    if missing := [name for name in wanted if name not in columns]:
        remedy = f"the table needs {', '.join(OFFICIAL)} or {', '.join(VOLUNTEER)}"
        raise InputError(f"no column {', '.join(missing)}", path=path, line=1, remedy=remedy)
    order = [columns.index(name) for name in wanted]
    place = _place_in(tree)
    read = _volunteer if wanted is VOLUNTEER else _official
    for row in rows:
        try:
            if row:
                yield read([row[column] for column in order], place)
        except (ValueError, LookupError) as error:
            why = "too few columns" if type(error) is IndexError else str(error).strip("'")
            raise InputError(why, path=path, line=rows.line_num, remedy="mend or drop the line") from None


def _official(row: Sequence[str], place: Place) -> AirAlert:
    oblast, raion, hromada, started, finished = row
    start, end = _moment(started), _moment(finished) if finished else None
    assumed = end is not None and end - start == ASSUMED_LENGTH
    return _alert(place(oblast, raion, hromada), start, end, assumed)


def _volunteer(row: Sequence[str], place: Place) -> AirAlert:
    region, started, finished, naive = row
    end = _moment(finished) if finished else None
    return _alert(place(region, "", ""), _moment(started), end, naive.casefold() == "true")


def _alert(area: str, start: datetime, end: datetime | None, assumed: bool) -> AirAlert:
    if end is not None and end < start:
        raise ValueError(f"the alert ends at {end} before it starts at {start}")
    return AirAlert(area=area, start=start, end=end, assumed=assumed, routes=(Route.TABLE,))


def _place_in(tree: AreaTree) -> Place:
    """Return a function that finds the uid of an area by its oblast, raion and hromada, each looked up once."""

    @cache
    def place(oblast: str, raion: str, hromada: str) -> str:
        if oblast.endswith(" raion") and raion.endswith(" oblast"):
            oblast, raion = raion, oblast
        uid: str | None = None
        for name in (oblast, raion, hromada):
            if not name:
                continue
            found = tree.named(name, within=uid)
            if len(found) != 1:
                raise LookupError(f'"{name}" is {"no area we know" if not found else "the name of several areas"}')
            uid = found[0].uid
        if uid is None:
            raise LookupError("the row names no area")
        return uid

    return place


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def daily_reports(alerts: Iterable[AirAlert]) -> Iterator[Report]:
    """Yield one report for each UTC day on which alerts began: a small table of its own, in a fixed order.

    Published counts as the last moment that the day's rows speak of.
    """
    days: dict[str, set[tuple[datetime, str, datetime | None, bool]]] = defaultdict(set)
    for alert in alerts:
        days[alert.start.date().isoformat()].add((alert.start, alert.area, alert.end, alert.assumed))
    for day, rows in sorted(days.items()):
        ordered = sorted(rows, key=lambda row: (row[0], row[1]))
        text = "\n".join([HEAD, *(_line(*row) for row in ordered)])
        published = max(end or start for start, _, end, _ in ordered)
        yield Report(
            id=f"{SOURCE}:{day}", text=text, published=iso(published), source=SOURCE, title=f"Air alerts of {day}"
        )


def _line(start: datetime, area: str, end: datetime | None, assumed: bool) -> str:
    return f"{area},{iso(start)},{iso(end) if end else ''},{'assumed' if assumed else ''}"


def alerts_of_day(report_id: str, text: str) -> Iterator[AirAlert]:
    """Yield the alerts of a day's report: what :func:`daily_reports` wrote."""
    reports = (report_id,)
    for line in text.splitlines()[1:]:
        area, start, end, assumed = line.split(",")
        yield AirAlert(
            area=area,
            start=datetime.fromisoformat(start),
            end=datetime.fromisoformat(end) if end else None,
            assumed=bool(assumed),
            routes=(Route.TABLE,),
            reports=reports,
        )
