"""Last night: the latest attack, its place in the ranking, who disagrees, what was said, alerts under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from starlette.requests import Request

from onrecord.claims import Role, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import SIDES
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.events import AttackEvent, attack_events, diplomacy_events
from onrecord.ledger import Held, Ledger
from onrecord.tallies import Row, coverage, most_since, rank, tally

QUOTES = 8
NIGHTS = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attack stands among all of its side: its rank, and since when there was not as much."""

    what: str
    rank: int
    of: int
    on: str
    since: str
    before: Row | None

    @property
    def since_days(self) -> int:
        """How many days ago there was as much; 0 where there never was."""
        return (date.fromisoformat(self.on) - date.fromisoformat(self.before.start)).days if self.before else 0


@dataclass(frozen=True, slots=True)
class Side:
    """The latest attacks of one side, the newest first, and what is not known of it since."""

    series: str
    title: str
    events: tuple[AttackEvent, ...]
    places: tuple[Place, ...]
    nights: tuple[Row, ...]
    until: str | None


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    ledger, now = desk.ledger, datetime.now(UTC)
    sides = [side for series in SIDES if (side := _side(ledger, series))]
    last = max((side.events[0].date for side in sides), default=now.date().isoformat())
    return desk.page(
        "night.html", request, sides=sides, last=last, quotes=_said(ledger, last), figures=figures,
        diplomacy=diplomacy_events(ledger, since=_days_before(last, 7)), alerts=_alerts(ledger, now),
        old=(now.date() - date.fromisoformat(last)).days,
    )  # fmt: skip


def _side(ledger: Ledger, series: str) -> Side | None:
    known = coverage(ledger, series=series)
    if known.until is None:
        return None
    actor, _, target = series.partition("-")
    found = attack_events(ledger, actor=actor, target=target, since=known.until)
    if not found:
        return None
    role = Role.LAUNCHED if series == "RU-UA" else Role.DOWNED
    places = tuple(place for what in (What.AIR_TARGET, What.DRONE, What.MISSILE)
                   if (place := _place(ledger, found[-1], what, role)))  # fmt: skip
    nights = tally(ledger, by="day", what="drone", role=role, series=series,
                   since=_days_before(found[-1].date, NIGHTS - 1))  # fmt: skip
    return Side(series, figures.side_title(series), tuple(reversed(found)), places, tuple(nights), known.until)


def _place(ledger: Ledger, event: AttackEvent, what: What, role: Role) -> Place | None:
    if event.total(what, role).value in (None, 0):
        return None
    rows = tally(ledger, by="attack", what=what, role=role, series=event.series)
    ranked = rank(rows)
    own = next((one for one in ranked if event.id in one.row.events), None)
    if own is None:
        return None
    since = most_since(rows, own.row.label)
    return Place(figures.name_of(what), own.rank, len(ranked), event.date, since.known_since, since.before)


def _said(ledger: Ledger, last: str) -> list[Held]:
    found = list(ledger.claims(kind="statement", published_since=_days_before(last, 2)))
    direct = [held for held in found if getattr(held.claim, "form", "") == "direct" and len(held.claim.quote) > 30]
    return sorted(direct, key=lambda held: held.report.published or "", reverse=True)[:QUOTES]


def _alerts(ledger: Ledger, now: datetime) -> list[str]:
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.record import known_alerts
    from onrecord.alerts.state import State, states

    tree = load_areas()
    found = states(tree, known_alerts(ledger, since=now - timedelta(days=1), tree=tree), now)
    return [tree.title(one.area) for one in found if one.state is State.ON and not one.permanent]


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
