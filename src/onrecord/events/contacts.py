"""The log of contacts: each call, meeting, visit or letter with each side's account of it, and the how-manieth it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.claims import Bound, Contact, Tone
from onrecord.events.corrections import NOTHING, Corrections
from onrecord.events.diplomacy import DiplomacyEvent, diplomacy_events, diplomacy_of
from onrecord.events.lookup import Claims
from onrecord.events.tellers import sides_told
from onrecord.events.values import Number
from onrecord.ledger.values import Held


@dataclass(frozen=True, slots=True)
class Account:
    """What one teller says of a contact; ``claims`` are all of its claims, the one that leads first.

    ``sides`` are the parties whose own account it is; empty when somebody else tells it. ``words`` are the words of its
    quote that give the tone; a tone without any is the label of the log that it stands in.
    """

    by: str | None
    sides: tuple[str, ...]
    minutes: Number | None
    bound: Bound | None
    tone: Tone | None
    words: tuple[str, ...]
    outcome: str | None
    claims: tuple[Held, ...]

    @property
    def quote(self) -> str:
        """The words of the claim that leads."""
        return self.claims[0].claim.quote


@dataclass(frozen=True, slots=True)
class LoggedContact:
    """A contact with its accounts, those of the sides first.

    ``silent`` are the parties whose own account is not on the ledger. ``number`` counts contacts of the same form and
    parties on the ledger from its first one, given in ``first``, and ``in_year`` from the first of January, by date.
    """

    event: DiplomacyEvent
    accounts: tuple[Account, ...]
    silent: tuple[str, ...]
    number: int
    first: str
    in_year: int

    @property
    def one_sided(self) -> str | None:
        """The only party that reported it, where just one of them did."""
        told = [party for party in self.event.parties if party not in self.silent]
        return told[0] if len(told) == 1 < len(self.event.parties) else None


def contact_log(
    ledger: Claims,
    *,
    parties: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[LoggedContact]:
    """Return the contacts in which all of *parties* took part, by date; *since* and *until* are inclusive dates.

    The numbers count every contact up to *until*, also those before *since*. A party that the packs do not know is
    looked for, and kept, as written.
    """
    every = logged(diplomacy_events(ledger, as_of=as_of, recorded_by=recorded_by, until=until))
    return [
        one for one in every if set(parties) <= set(one.event.parties) and (not since or one.event.date >= since[:10])
    ]


def contacts_of(claims: Iterable[Held], corrections: Corrections = NOTHING) -> list[LoggedContact]:
    """Return the log that *claims* make; their order plays no part."""
    return logged(diplomacy_of(claims, corrections))


def logged(events: Iterable[DiplomacyEvent]) -> list[LoggedContact]:
    """Number the contacts among *events* and set the accounts of each side by side."""
    dates: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    log = []
    for event in sorted((one for one in events if one.kind == "contact"), key=lambda one: (one.date, one.id)):
        own = dates[event.form, event.parties]
        own += [event.date] if event.date not in own else []
        told = accounts_of(event)
        heard = {side for account in told for side in account.sides}
        in_year = sum(date[:4] == event.date[:4] for date in own)
        silent = tuple(party for party in event.parties if party not in heard)
        log.append(LoggedContact(event, told, silent, len(own), own[0], in_year))
    return log


def accounts_of(event: DiplomacyEvent) -> tuple[Account, ...]:
    """Return the accounts of a contact: one a teller, those of its sides first, as the event orders its claims."""
    groups: dict[str | None, list[Held]] = defaultdict(list)
    for held in event.claims:
        groups[held.claim.by].append(held)
    told = [_account(by, claims, event.parties) for by, claims in groups.items()]
    return tuple(sorted(told, key=lambda account: -len(account.sides)))


def _account(by: str | None, claims: Sequence[Held], parties: Sequence[str]) -> Account:
    # Here and not above: it brings all of reading, which other questions to events do not need.
    from onrecord.reading.tones import read_tone

    lead = max(claims, key=lambda held: isinstance(held.claim, Contact) and held.claim.minutes is not None)
    claim = lead.claim
    assert isinstance(claim, Contact)  # noqa: S101 - only claims of contacts are linked to one
    toned = next((held for held in claims if isinstance(held.claim, Contact) and held.claim.tone), lead)
    tone = toned.claim.tone if isinstance(toned.claim, Contact) else None
    read, quoted = read_tone(toned.claim.quote, toned.report.lang)
    words = quoted if read is tone else ()
    rest = tuple(held for held in claims if held is not lead)
    return Account(by, sides_told(by, parties), claim.minutes, claim.bound, tone, words, claim.outcome, (lead, *rest))
