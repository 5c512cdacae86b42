"""What stands on a timeline: each event of the ledger as one item, with what it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from onrecord.claims import Bound, Role, StatementForm, What
from onrecord.events import AttackEvent, Part, attack_events, diplomacy_events, statements, tracks
from onrecord.events.contacts import LoggedContact, logged
from onrecord.events.diplomacy import DiplomacyEvent
from onrecord.events.precision import Moment, moment_of, utc
from onrecord.events.statements import Said, speakers
from onrecord.events.values import Grade
from onrecord.ledger.values import Held
from onrecord.telling.channels import via
from onrecord.telling.contacts import contact_notes, contact_title, diplomacy_title, listed
from onrecord.telling.line import ZONE, Item, Kind
from onrecord.telling.tables import number
from onrecord.telling.tallies import long_date
from onrecord.window import Grain, When

if TYPE_CHECKING:
    from onrecord.alerts.air_alert import AirAlert
    from onrecord.alerts.coverage import Coverage
    from onrecord.alerts.record import History
    from onrecord.ledger import Ledger

SIDES = (("RU", "UA"), ("UA", "RU"))
SHOWN = 6  # claims of one attack that a page quotes; `onrecord event` has all
ENDLESS = timedelta(days=4)  # alerts that began so long before a window are over, or permanent


def items_between(
    ledger: Ledger, since: str, until: str, as_of: str | None, kinds: frozenset[Kind], *,
    who: str | None = None, about: str | None = None,
) -> list[Item]:  # fmt: skip
    """Return all items between two dates; with *who* or *about*, only diplomacy and statements that fit."""
    names = speakers(who) if who else None
    asked = bool(names or about)
    found: list[Item] = []
    if not asked and kinds & {Kind.ATTACK, Kind.ALERT}:
        attacks = [
            event
            for actor, target in SIDES
            for event in attack_events(ledger, actor=actor, target=target, since=since, until=until, as_of=as_of)
        ]
        found += [attack_item(event) for event in attacks if Kind.ATTACK in kinds]
        found += list(_alerts(ledger, attacks, since, until, as_of)) if Kind.ALERT in kinds else []
    if not about and kinds & {Kind.CONTACT, Kind.TALKS, Kind.AID}:
        found += [item for item in _diplomacy(ledger, since, until, as_of) if item.kind in kinds]
    if Kind.STATEMENT in kinds:
        form = None if asked else StatementForm.DIRECT
        told = statements(ledger, speaker=who, about=about, form=form, since=since, until=until, as_of=as_of)
        found += [statement_item(said) for said in told]
    return [item for item in found if names is None or names & set(item.parties)]


def attack_item(event: AttackEvent) -> Item:
    """Return an attack: its size as its own side's counter has it, and what became of it."""
    role = Role.LAUNCHED if event.series == "RU-UA" else Role.DOWNED
    total = event.total(What.AIR_TARGET, role)
    name = f"{'Night' if event.part is Part.NIGHT else 'Day'} of {long_date(event.date)}"
    start, end = utc(event.window[0]), utc(event.window[1])
    known = any(cell.link.grade is Grade.WINDOW for cell in event.cells)
    whom = "on Ukraine" if event.target == "UA" else "over Russia"
    return Item(
        event.id, Kind.ATTACK, event.part.value, event.date, Moment(start, start) if known else Moment(start, end),
        end if known else None, f"{name}, {whom}: {attack_size(event, role)}", tuple(_fates(event, role)), total.value,
        total.bound, event.series, (), _leads(event), event,
    )  # fmt: skip


def attack_size(event: AttackEvent, role: Role = Role.LAUNCHED) -> str:
    """Return how many drones and missiles there were, with who counts them."""
    parts = []
    for what, name in ((What.DRONE, "drones"), (What.MISSILE, "missiles")):
        total = event.total(what, role)
        if total.value or (what is What.DRONE and total.value is not None):
            parts.append(f"{number(total.value, total.bound)} {name if total.value != 1 else name[:-1]}")
    by = event.total(What.AIR_TARGET, role).by or event.total(What.DRONE, role).by
    told = f"{listed(parts)} {role.value}" if parts else f"how many were {role.value} is not known"
    return f"{told} ({by})" if by else told


def _fates(event: AttackEvent, counted: Role) -> Iterator[str]:
    for role, word in ((Role.DOWNED, "downed"), (Role.SUPPRESSED, "suppressed"), (Role.HIT_SITES, "sites hit")):
        total = event.total(What.SITE if role is Role.HIT_SITES else What.AIR_TARGET, role)
        if total.value is not None and role is not counted:
            yield f"{number(total.value, total.bound)} {word}"
    for role in (Role.KILLED, Role.WOUNDED):
        figure = event.figures.get((What.PERSON, None, role))
        if figure and figure.value is not None:
            yield f"{number(figure.value, figure.bound)} people {role.value} ({figure.by or 'the report itself'})"


def _leads(event: AttackEvent) -> tuple[Held, ...]:
    ordered = sorted(event, key=lambda figure: list(Role).index(figure.role))
    return tuple(dict.fromkeys(held for figure in ordered for held in figure.rows))[:SHOWN]


def _diplomacy(ledger: Ledger, since: str, until: str, as_of: str | None) -> Iterator[Item]:
    """Yield what lies between the dates; what came before counts for the ordinals of contacts and rounds."""
    events = diplomacy_events(ledger, until=until, as_of=as_of)
    known = {step.id: track for track in tracks(events) for step in track.steps}
    for contact in logged(events):
        if contact.event.date >= since:
            yield contact_item(contact)
    for event in events:
        if event.date >= since and event.kind != "contact":
            yield _event_item(event, Kind(event.kind), diplomacy_title(event, known.get(event.id)), ())


def contact_item(contact: LoggedContact) -> Item:
    """Return a contact with each side's account."""
    item = _event_item(contact.event, Kind.CONTACT, contact_title(contact), tuple(contact_notes(contact)))
    return replace(item, subject=contact)


def _event_item(event: DiplomacyEvent, kind: Kind, title: str, notes: tuple[str, ...]) -> Item:
    when = event.lead.claim.when
    moment = moment_of(when) if when else Moment(*[datetime.combine(date.fromisoformat(event.date), time(), ZONE)] * 2)
    told = notes or (f"told by {event.lead.claim.by or event.lead.report.source or 'the report itself'}",)
    return Item(
        event.id, kind, event.form, event.date, moment, None, title, told, event.minutes, event.bound or Bound.EXACT,
        None, event.parties, event.claims, event,
    )  # fmt: skip


def statement_item(said: Said) -> Item:
    """Return words of a speaker; their moment is that of their first report, whole where only its date is known."""
    exact = len(said.held.report.published or "") > 10
    moment = Moment(utc(said.published), utc(said.published))
    if not exact:
        moment = moment_of(When(said.date, said.date, Grain.DAY))
    words = " ".join(said.said.split())
    quoted = f"“{words}”" if said.form is StatementForm.DIRECT else words
    source = said.held.report.source or said.held.report.url or said.held.report.id
    notes = [f"reported by {source}{others(said)}"]
    notes += [via(said.channel)] if said.channel else []
    return Item(
        f"statement:{said.held.seq}", Kind.STATEMENT, said.form.value, said.date, moment, None,
        f"{said.speaker}: {quoted}", tuple(notes), parties=(said.speaker,), claims=(said.held, *said.also), subject=said,
    )  # fmt: skip


def others(said: Said) -> str:
    """Return how many others report the same words, and how many only reprint a report of them."""
    more = f" and {said.others} more" if said.others else ""
    return f"{more} and {said.reprints} reprint{'' if said.reprints == 1 else 's'}" if said.reprints else more


def _alerts(
    ledger: Ledger, attacks: list[AttackEvent], since: str, until: str, as_of: str | None
) -> Iterator[Item]:  # fmt: skip
    """Yield what alerts covered of each attack on Ukraine, and of each date without one; nothing where nobody was heard."""
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.coverage import coverage
    from onrecord.alerts.record import alert_history

    own = [event for event in attacks if event.target == "UA"]
    windows = [(event.id, event.date, utc(event.window[0]), utc(event.window[1])) for event in own]
    windows += [_whole_day(one) for one in _dates(since, until) if one not in {event.date for event in own}]
    history = alert_history(ledger, as_of=as_of, since=min(start for *_, start, _ in windows))
    if not any(history.heard.values()):
        return
    tree = load_areas()
    for name, on, start, end in windows:
        if start < end:
            near = _near(history, start, end)
            yield from alert_item(name, on, coverage(near, (start, end), tree, heard=history.heard))


def _near(history: History, start: datetime, end: datetime) -> list[AirAlert]:
    """Return the alerts that may touch a window; they are in the order of their starts."""
    alerts = history.alerts
    first = bisect_left(alerts, start - ENDLESS, key=lambda alert: alert.start)
    last = bisect_left(alerts, end, key=lambda alert: alert.start)
    return [alert for alert in alerts[:first] if alert.end is None] + alerts[first:last]


def alert_item(name: str, on: str, found: Coverage) -> Iterator[Item]:
    """Yield what alerts covered of a window, unless nothing is known of it or none was declared."""
    from onrecord.alerts.coverage import sentence

    if found.known and found.areas:
        title = sentence(found)
        moment = Moment(found.start, found.start)
        yield Item(
            f"alerts:{name}", Kind.ALERT, "alerts", on, moment, found.end, title[:1].upper() + title[1:], subject=found
        )


def _whole_day(on: str) -> tuple[str, str, datetime, datetime]:
    start = datetime.combine(date.fromisoformat(on), time(), ZONE)
    return on, on, start, start + timedelta(days=1)


def _dates(since: str, until: str) -> Iterator[str]:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    for n in range((last - first).days + 1):
        yield (first + timedelta(days=n)).isoformat()
