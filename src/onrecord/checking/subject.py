"""Which stretch of the ledger a claim speaks of: by side and by time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from onrecord.checking import phrase
from onrecord.checking.side import Side
from onrecord.checking.stretch import Stretch
from onrecord.claims import Grain, When
from onrecord.events import Part
from onrecord.events.precedence import load_precedence

WHOLE = 0.6  # a claim's hours that cover less of a bulletin's window speak of a part of the attack
MORNING = 4  # local time; a window that opens later holds nothing of the night
LONGEST_ATTACK = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Subject:
    """The stretches that a claim may speak of, the likeliest first.

    ``sure`` is false when the time was taken from the rest of the report, covers a part of an attack, or can be drawn
    in several ways: then the ledger may bear the claim out but not contradict it. ``missing`` says why there is none.
    """

    stretches: tuple[Stretch, ...] = ()
    sure: bool = True
    missing: str = ""


def find_subject(side: Side | None, when: When | None, fallback: When | None = None) -> Subject:
    """Return what a claim of *when* speaks of; *fallback* is the time of the report as a whole."""
    if side is None:
        return Subject(missing="the ledger counts no attacks of this side on that one")
    if when is None and fallback is None:
        return Subject(missing="the claim does not say when")
    found = _find(side, when or fallback)  # type: ignore[arg-type]
    sure = found.sure and when is not None
    return Subject(found.stretches, sure, found.missing)


def _find(side: Side, when: When) -> Subject:
    if when.grain is Grain.MONTH:
        return _of_period(side, when.start[:7], when.end[:7])
    if when.grain is Grain.YEAR:
        return _of_period(side, when.start[:4], when.end[:4])
    if len(when.end) > 10:
        return _of_hours(side, when)
    if when.grain is Grain.NIGHT:
        return _of_night(side, when.end)
    if when.start != when.end:
        return _of_days(side, when.start, when.end)
    return _of_day(side, when.end)


def _of_night(side: Side, day: str) -> Subject:
    """Return a night; where the ledger has only one bulletin of the whole date, that one."""
    night = side.attack(day, Part.NIGHT)
    if night:
        return Subject((night,))
    by_day = side.attack(day, Part.DAY)
    if by_day:
        return Subject((by_day,), sure=_reaches_into_the_night(by_day, side))
    return Subject(missing=_nothing(side, f"for the night of {phrase.date(day)}", day))


def _reaches_into_the_night(by_day: Stretch, side: Side) -> bool:
    """Tell whether a bulletin that is not of a night alone holds the hours before the morning."""
    event = by_day.events[0]
    zone = ZoneInfo(load_precedence().side(side.series).zone)
    opened = _moment(event.window[0]).astimezone(zone)
    return opened.date().isoformat() < event.date or opened.hour < MORNING


def _of_day(side: Side, day: str) -> Subject:
    """Return a date's attacks: all together, its night, its day, and the night that began on its evening."""
    together, night, by_day = side.date(day), side.attack(day, Part.NIGHT), side.attack(day, Part.DAY)
    after = side.attack(_shifted(day, 1), Part.NIGHT)
    eve = after if after and _local(after.events[0].window[0], side) == day else None
    found = tuple({one.id: one for one in (together, night, by_day, eve) if one}.values())
    if not found:
        return Subject(missing=_nothing(side, f"for {phrase.date(day)}", day))
    return Subject(found, sure=together is not None)


def _of_days(side: Side, start: str, end: str) -> Subject:
    """Return a run of days; people draw its edges a day apart, so that it never contradicts."""
    shifts = [(0, 0), (1, 0), (0, 1), (1, 1), (-1, 0), (0, -1), (-1, -1)]
    found = [side.between(_shifted(start, a), _shifted(end, b)) for a, b in shifts]
    whole = tuple(one for one in found if one and one.closed)
    if not whole:
        return Subject(missing=_nothing(side, f"for all of {phrase.date(start)} to {phrase.date(end)}", end))
    return Subject(whole, sure=False)


def _of_period(side: Side, first: str, last: str) -> Subject:
    if first != last:
        return Subject(missing="the claim spans several months or years")
    found = side.period(last)
    if found is None:
        return Subject(missing=_nothing(side, found_label(last), last))
    return Subject((found,), sure=found.closed)


def found_label(name: str) -> str:
    """Name a month (``2025-06``) or year."""
    return f"for {phrase.month(name) if len(name) == 7 else name}"


def _of_hours(side: Side, when: When) -> Subject:
    """Return the attack whose window a claim's hours cover; a part of it is not the whole."""
    start, end = _moment(when.start), _moment(when.end)
    if end - start > LONGEST_ATTACK:
        return _of_days(side, _local(when.start, side), _local(when.end, side))
    day = _local(when.end, side)
    best: tuple[float, Stretch] | None = None
    for near in (day, _shifted(day, 1), _shifted(day, -1)):
        for part in Part:
            attack = side.attack(near, part)
            share = _share(start, end, attack) if attack else 0.0
            if attack and share and (best is None or share > best[0]):
                best = share, attack
    if best is None:
        return Subject(missing=_nothing(side, f"for these hours of {phrase.date(day)}", day))
    return Subject((best[1],), sure=best[0] >= WHOLE)


def _share(start: datetime, end: datetime, attack: Stretch) -> float:
    """Return how much of an attack's window some hours cover."""
    low, high = (_moment(text) for text in attack.events[0].window)
    common = min(end, high) - max(start, low)
    return max(common / (high - low), 0.0) if high > low else float(start <= low <= end)


def _nothing(side: Side, what: str, day: str) -> str:
    if day < side.first[: len(day)]:
        return f"the ledger knows of nothing before {phrase.date(side.first)}"
    if day > side.last[: len(day)]:
        return f"the ledger holds no bulletin {what}; its last then was of {phrase.date(side.last)}"
    return f"the ledger holds no bulletin {what}"


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _local(text: str, side: Side) -> str:
    """Return the local date of a UTC moment."""
    zone = ZoneInfo(load_precedence().side(side.series).zone)
    return _moment(text).astimezone(zone).date().isoformat()
