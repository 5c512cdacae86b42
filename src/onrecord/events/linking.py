"""Which attack a count speaks of: by side, by time, by rule, and with the reason in words.

A claim is linked by itself and by the report it stands in, never by what else is known, so that the order of adding
does not matter. Only whether a bare date means that date's night or day is left to the date as a whole (`attacks.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from onrecord.claims import Count, Grain, When
from onrecord.events.precedence import Precedence, Series, load_precedence
from onrecord.events.values import Grade, Link, Part

ROUND_UP = timedelta(hours=20)  # no bulletin's window is longer (the longest of the starter tally is 17 hours)
TOO_LONG = timedelta(hours=36)  # weeks and months are of no single attack
DAWN = 5  # a window that opens before this hour is still of the night: about first light in a Ukrainian summer
EVE, MORNING = time(18), time(9)  # the night of a claim that gives only its date
WHOLE_DAY = timedelta(hours=22, minutes=58)  # 00:00 to 23:59, on the day the clock goes forward too


def link(count: Count, context: str | None = None) -> Link | None:
    """Return the attack that *count* speaks of, ``None`` when it gives no side or no single date.

    *context* is the series that the report as a whole speaks of (`report_series`).
    """
    return None if count.when is None else _link(count.when, count.actor, count.where, count.by, context)


@lru_cache(maxsize=16_384)  # many claims of a night give it in the same words
def _link(given: When, actor: str | None, where: tuple[str, ...], by: str | None, context: str | None) -> Link | None:
    precedence = load_precedence()
    found = _series(actor, where, by, context, precedence)
    if found is None:
        return None
    series, why = found
    timed = _time(given, precedence.side(series))
    if timed is None:
        return None
    day, part, start, end, grade, when = timed
    return Link(series, day, part, start, end, grade, f"{why}; {when}")


def report_series(counts: Iterable[Count]) -> str | None:
    """Return the one series that a report's counts with an actor speak of, ``None`` when there is none or several."""
    precedence = load_precedence()
    spoken = {(count.actor, count.where) for count in counts if count.actor}
    found = {pair[0] for actor, where in spoken if (pair := _series(actor, where, None, None, precedence))}
    return found.pop() if len(found) == 1 else None


def _series(
    actor: str | None, where: tuple[str, ...], by: str | None, context: str | None, precedence: Precedence
) -> tuple[str, str] | None:
    codes = [place[:2] for place in where if len(place) == 2 or place[2:3] == "-"]
    if actor:
        target = next((code for code in codes if code != actor), None)
        known = next((s for s in precedence.series if s.actor == actor and target in (None, s.target)), None)
        if known:
            return known.id, f"launched by {actor}"
        return (f"{actor}-{target}", f"launched by {actor} at {target}") if target else None
    if context:
        return context, "its report speaks of this side's attack"
    for series in precedence.series:
        if codes and codes[0] in series.places:
            return series.id, f"in {where[0]}"
        if any(rule.series == series.id and rule.names(by) for rule in precedence.rules):
            return series.id, f"{by} counts this side's attacks"
    return None


def _time(when: When, side: Series) -> tuple[str, Part | None, str, str, Grade, str] | None:
    if when.grain in (Grain.MONTH, Grain.YEAR):
        return None
    zone = ZoneInfo(side.zone)
    if len(when.end) == 10:
        return _by_date(when, zone)
    start, end = _moment(when.start), _moment(when.end)
    length = end - start
    if length > TOO_LONG or length < timedelta(0):
        return None
    opened, closed = start.astimezone(zone), end.astimezone(zone)
    if opened.time() == time(0) and WHOLE_DAY <= length <= timedelta(hours=25):
        day, part, grade = opened.date(), None, Grade.WHOLE_DAY
        told = f"gives the whole of {day.isoformat()}"
    else:
        grade = Grade.WINDOW if length <= ROUND_UP else Grade.DATE
        day = _ends_on(closed, opened, when.grain)
        part = _part(when.grain, opened, day)
        told = f"its window {opened:%d.%m %H:%M}–{closed:%d.%m %H:%M} local time ends on {day.isoformat()}"
    return day.isoformat(), part, _utc(start), _utc(end), grade, told


def _by_date(when: When, zone: ZoneInfo) -> tuple[str, Part | None, str, str, Grade, str] | None:
    try:
        first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end)
    except ValueError:
        return None
    if when.grain is Grain.NIGHT:
        start = datetime.combine(last - timedelta(days=1), EVE, zone)
        end = datetime.combine(last, MORNING, zone)
        return last.isoformat(), Part.NIGHT, _utc(start), _utc(end), Grade.DATE, f"speaks of the night of {last}"
    if first != last:
        return None
    start, end = datetime.combine(last, time(0), zone), datetime.combine(last, time(23, 59), zone)
    return last.isoformat(), None, _utc(start), _utc(end), Grade.DATE, f"gives only the date {last}"


def _ends_on(closed: datetime, opened: datetime, grain: Grain) -> date:
    """Return the date on which a window ends; a day's window that ends at midnight ends that day."""
    if closed.time() == time(0) and opened < closed and grain is not Grain.NIGHT:
        return closed.date() - timedelta(days=1)
    return closed.date()


def _part(grain: Grain, opened: datetime, day: date) -> Part:
    """Return night or day: as the report has it, else by when the window opens."""
    if grain in (Grain.NIGHT, Grain.DAY):
        return Part(grain.value)
    return Part.NIGHT if opened.date() < day or opened.hour < DAWN else Part.DAY


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
