"""The facts around a date's attacks: what was said, calls, talks, aid, and the gaps between them and the attacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.claims import Aid, Bound, Talks
from onrecord.events import AttackEvent, LoggedContact, Said
from onrecord.events.accounts import GRADES
from onrecord.events.diplomacy import DiplomacyEvent
from onrecord.events.values import Number
from onrecord.ledger.values import Held
from onrecord.telling.brief_values import Day, Fact, Rule, Shown, Verbatim, teller
from onrecord.telling.line import Item, Kind, Sequence
from onrecord.telling.sequences import hours_of
from onrecord.telling.timeline import timeline

if TYPE_CHECKING:
    from onrecord.alerts.coverage import Coverage
    from onrecord.ledger import Ledger

BEFORE, AFTER = timedelta(days=3), timedelta(days=1)  # how far around the date calls, talks and aid are told
STATEMENTS = 6  # as many as fit on a page; `onrecord timeline` has all


class Around:
    """What stands on the line around one date."""

    def __init__(self, ledger: Ledger, on: str, as_of: str | None):
        day = date.fromisoformat(on)
        low, high = (day - BEFORE).isoformat(), (day + AFTER).isoformat()
        self.ledger, self.on, self.as_of = ledger, on, as_of
        self.line = timeline(ledger, low, high, as_of)

    def said(self) -> Iterator[Fact]:
        """Yield the words of speakers that were first reported on that date."""
        for item in [item for item in self.line.of(Kind.STATEMENT) if item.date == self.on][:STATEMENTS]:
            if isinstance(item.subject, Said):
                said = item.subject
                channel = Verbatim(said.channel) if said.channel else None
                yield Fact("said", {"speaker": Verbatim(said.speaker), "said": Verbatim(" ".join(said.said.split()).rstrip(",")),
                                    "channel": channel}, (said.held,))  # fmt: skip

    def diplomacy(self) -> Iterator[Fact]:
        """Yield calls, talks and aid, then how they lie to the attacks of the date."""
        for item in self.line.items:
            if isinstance(item.subject, LoggedContact):
                yield from self._contact(item.subject)
            elif isinstance(item.subject, DiplomacyEvent):
                yield from _decision(item.subject)
        for one in self.line.sequences:
            if any(item.kind is Kind.ATTACK and item.date == self.on for item in (one.first, one.then)):
                yield _gap(one)

    def _contact(self, contact: LoggedContact) -> Iterator[Fact]:
        event = contact.event
        minutes = _minutes(event.lead, event.minutes, event.bound)
        common = {"form": event.form, "date": Day(event.date), "parties": [Verbatim(name) for name in event.parties]}
        by = [Verbatim(account.by) for account in contact.accounts if account.by]
        yield Fact("contact", {**common, "minutes": minutes, "by": by}, (event.lead,))
        yield self._number(contact, common)
        for account in contact.accounts:
            if account.tone:
                words = [Verbatim(word) for word in account.words]
                teller = Verbatim(account.by or account.claims[0].report.source or "")
                yield Fact(
                    "tone", {"by": teller, "tone": account.tone.value, "words": words, **common}, account.claims[:1]
                )
        if contact.one_sided:
            yield Fact("one_sided", {**common, "told": Verbatim(contact.one_sided)}, event.claims)

    def _number(self, contact: LoggedContact, common: dict[str, object]) -> Fact:
        """Count the contacts of the same form and parties since the first of January, each with its claim."""
        from onrecord.events import contact_log

        event = contact.event
        log = contact_log(
            self.ledger, parties=event.parties, since=f"{event.date[:4]}-01-01", until=event.date, as_of=self.as_of
        )
        same = [one for one in log if (one.event.form, one.event.parties) == (event.form, event.parties)]
        leads = tuple({one.event.date: one.event.lead for one in same}.values())
        number = Shown(len(leads), rule=Rule.COUNT, claims=leads)
        return Fact("ordinal", {**common, "number": number, "year": Verbatim(event.date[:4])})

    def disputed(self) -> Iterator[Fact]:
        """Yield on which contacts the accounts differ."""
        for item in self.line.of(Kind.CONTACT):
            if isinstance(item.subject, LoggedContact):
                event = item.subject.event
                lead = _minutes(event.lead, event.minutes, event.bound)
                for held in event.differing:
                    other = _minutes(held, getattr(held.claim, "minutes", None), getattr(held.claim, "bound", None))
                    if lead and other:
                        yield Fact("minutes_differ", {"form": event.form, "date": Day(event.date), "lead": lead,
                                   "by": teller(event.lead), "other": other, "other_by": teller(held)})  # fmt: skip

    def unknown(self) -> Iterator[Fact]:
        """Yield whose hour is not on record."""
        for item in self.line.items:
            if item.kind in (Kind.CONTACT, Kind.TALKS, Kind.AID) and not item.moment.exact:
                yield Fact(
                    "open_hour", {"form": item.form, "kind": item.kind.value, "date": Day(item.date)}, item.claims[:1]
                )

    def alerts(self, events: list[AttackEvent]) -> Iterator[Fact]:
        """Yield what alerts covered of the date's attacks on Ukraine; that nothing is known, where nobody was heard."""
        found = {item.id: item for item in self.line.of(Kind.ALERT)}
        for event in events:
            item = found.get(f"alerts:{event.id}")
            if event.target == "UA":
                yield _covered(event, item) if item else Fact("alerts_unknown", {"part": event.part.value, "date": Day(event.date)},
                                                              basis=("no_alerts", {}))  # fmt: skip


def _covered(event: AttackEvent, item: Item) -> Fact:
    found: Coverage = item.subject  # type: ignore[assignment] # an item of alerts is made of their coverage

    def figure(value: float) -> Shown:
        return Shown(round(value), rule=Rule.ALERTS)

    longest = found.longest
    return Fact(
        "alerts",
        {"part": event.part.value, "date": Day(event.date), "areas": figure(len(found.areas)), "of": figure(found.of),
         "peak": figure(found.peak), "longest": _length(longest.longest_minutes) if longest else None,
         "where": _area(longest.area, longest.title) if longest else None,
         "unknown": figure(found.unknown_minutes) if found.unknown_minutes >= 1 else None},
        basis=("alerts_heard", {}),
    )  # fmt: skip


def _length(minutes: float) -> dict[str, Shown]:
    hours, rest = divmod(round(minutes), 60)
    return {"hours": Shown(hours, rule=Rule.ALERTS), "minutes": Shown(rest, rule=Rule.ALERTS)}


def _area(uid: str, title: str) -> Verbatim:
    """Return an oblast by its ISO code, which every language has a name for; without one, by its English title."""
    from onrecord.alerts.areas import load_areas

    return Verbatim(load_areas().oblast(uid).iso or title)


def _decision(event: DiplomacyEvent) -> Iterator[Fact]:
    claim, day = event.lead.claim, Day(event.date)
    told = teller(event.lead)
    if isinstance(claim, Aid):
        yield Fact("aid", {"action": claim.action.value, "date": day, "by": told,
                           "giver": Verbatim(claim.giver) if claim.giver else None,
                           "receiver": Verbatim(claim.receiver) if claim.receiver else None,
                           "item": Verbatim(claim.item) if claim.item else None}, (event.lead,))  # fmt: skip
    elif isinstance(claim, Talks):
        parties = [Verbatim(name) for name in event.parties]
        yield Fact("talks", {"state": claim.state.value, "date": day, "by": told, "parties": parties}, (event.lead,))


def _gap(one: Sequence) -> Fact:
    least, most = hours_of(one.gap)
    claims = (_timed(one.first), _timed(one.then))
    ends = {
        name: {"kind": item.kind.value, "form": item.form, "date": Day(item.date)}
        for name, item in (("first", one.first), ("then", one.then))
    }
    hours = {
        "least": Shown(abs(least), rule=Rule.HOURS, claims=claims),
        "most": Shown(abs(most), rule=Rule.HOURS, claims=claims),
    }
    key = "gap_exact" if least == most else "gap_open" if least < 0 < most else "gap_between"
    return Fact(key, {**ends, **hours})


def _timed(item: Item) -> Held:
    """Return the claim that gives an item its time: of an attack, one whose window opens it."""
    if isinstance(item.subject, AttackEvent):
        cells = item.subject.cells
        opening = [cell for cell in cells if cell.link.start == item.subject.window[0]] or cells
        return min(opening, key=lambda cell: GRADES.index(cell.link.grade)).rows[0]
    return item.claims[0]


def _minutes(held: Held, value: Number | None, bound: Bound | None) -> Shown | None:
    return Shown(value, bound or Bound.EXACT, Rule.SAME, (held,)) if value is not None else None
