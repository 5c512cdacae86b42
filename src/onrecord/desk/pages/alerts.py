"""Alerts: the cartogram with each region on, off or unknown and since when; a night replayed; history and coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.requests import Request

from onrecord.alerts.air_alert import AirAlert
from onrecord.alerts.areas import AreaTree, load_areas
from onrecord.alerts.coverage import Coverage, duration, sentence
from onrecord.alerts.coverage import coverage as cover
from onrecord.alerts.moments import iso, moment
from onrecord.alerts.record import alert_history, known_alerts
from onrecord.alerts.rollup import oblast_series
from onrecord.alerts.state import AreaState, State, Stretch, states
from onrecord.desk import cartogram
from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.cartogram import Tile
from onrecord.desk.desk import Desk
from onrecord.errors import UserError

STEPS = 24  # of a replay
LISTED = 200  # alerts in the history of one window
LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Region:
    """One tile: its state, and for how long it has been known."""

    title: str
    short: str
    place: Tile | None
    state: str
    words: str
    age: str


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page: now, or the moment of a replay with the night around it."""
    asked, tree = Asked(request.query_params), load_areas()
    at, now = asked.moment("at"), datetime.now(UTC)
    if at is None:
        regions = [_region(one, tree, now) for one in _now(desk, tree, now)]
        return desk.page("alerts.html", request, regions=[one for one in regions if one], at=None, now=now,
                         night=None, steps=(), cartogram=cartogram, asked={})  # fmt: skip
    when = moment(at)
    start, end = _night(asked, when)
    history = alert_history(desk.ledger, since=start - timedelta(days=1), tree=tree)
    series = oblast_series(history.alerts, tree, heard=history.heard, window=(start, end))
    heard = [stretch for stretches in history.heard.values() for stretch in stretches]
    spans = {uid: own.stretches for uid, own in series.items()}
    found = cover(history.alerts, (start, end), tree, heard=history.heard)
    regions = [_replayed(area.uid, spans.get(area.uid, ()), heard, tree, when) for area in tree.oblasts]
    night = Night(start, end, sentence(found), found, _listed(history.alerts, start, end))
    return desk.page("alerts.html", request, regions=regions, at=when, now=now, night=night, tree=tree,
                     steps=_steps(start, end), cartogram=cartogram, duration=duration, iso=iso,
                     asked={"since": iso(start), "until": iso(end)})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Night:
    """The window that is replayed, what alerts covered of it, and its alerts."""

    start: datetime
    end: datetime
    sentence: str
    coverage: Coverage
    alerts: tuple[AirAlert, ...]


def _now(desk: Desk, tree: AreaTree, now: datetime) -> list[AreaState]:
    oblasts = {area.uid for area in tree.oblasts} | tree.permanent.keys()
    known = known_alerts(desk.ledger, since=now - timedelta(days=2), tree=tree)
    return [one for one in states(tree, known, now) if one.area in oblasts]


def _night(asked: Asked, when: datetime) -> tuple[datetime, datetime]:
    """Return the window that is asked for, else from noon to noon around the moment."""
    since, until = asked.moment("since"), asked.moment("until")
    noon = when.replace(hour=12, minute=0, second=0, microsecond=0)
    start = moment(since) if since else (noon if when >= noon else noon - timedelta(days=1))
    end = moment(until) if until else start + timedelta(days=1)
    if not timedelta() < end - start <= LONGEST:
        raise UserError("the night ends before it starts, or lasts longer than a month; mend since and until")
    return start, end


def _steps(start: datetime, end: datetime) -> list[datetime]:
    return [start + (end - start) * n / STEPS for n in range(STEPS + 1)]


def _region(one: AreaState, tree: AreaTree, now: datetime) -> Region | None:
    if one.area not in tree:
        return None
    age = _age(now - one.since) if one.since else ""
    own = tree[one.area].parent is None  # a hromada under a permanent alert of its own stands in the table alone
    name = {State.ON: "alert", State.OFF: "no alert", State.UNKNOWN: "unknown"}[one.state]
    marks = ", ".join(
        filter(
            None,
            (
                "permanent" if one.permanent and "permanent" not in one.why else "",
                "" if one.whole else "in parts",
                one.level,
            ),
        )
    )
    words = f"{name}{f' ({marks})' if marks else ''}; {one.why}" if one.why else name
    return Region(tree.title(one.area), _short(one.area, tree), cartogram.tile(tree[one.area].iso) if own else None,
                  one.state.value, words, age)  # fmt: skip


def _replayed(
    uid: str, stretches: Iterable[tuple[datetime, datetime]], heard: Iterable[Stretch], tree: AreaTree, when: datetime
) -> Region:
    since = next((start for start, end in stretches if start <= when < end), None)
    permanent = uid in tree.permanent and tree.permanent[uid] <= when
    known = any(stretch.since <= when <= stretch.until for stretch in heard)
    state = "on" if since or permanent else "off" if known else "unknown"
    words = {"on": "permanent alert" if permanent else "alert", "off": "no alert", "unknown": "unknown"}[state]
    age = _age(when - since) if since else ""
    return Region(tree.title(uid), _short(uid, tree), cartogram.tile(tree[uid].iso), state, words, age)


def _age(length: timedelta) -> str:
    return f"{length.days:,} days" if length > timedelta(days=2) else duration(length.total_seconds() / 60)


def _short(uid: str, tree: AreaTree) -> str:
    return (
        tree[uid]
        .en.removesuffix(" oblast")
        .replace("Ivano-Frankivsk", "Iv.-Frankivsk")
        .replace("Dnipropetrovsk", "Dnipropetr.")
    )


def _listed(alerts: Iterable[AirAlert], start: datetime, end: datetime) -> tuple[AirAlert, ...]:
    own = [one for one in alerts if one.start < end and (one.end is None or one.end > start)]
    return tuple(own[:LISTED])
