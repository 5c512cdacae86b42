"""The claims that a report makes: the public interface of reading.

A claim is a fact about the report, never about the world: who says what, in exactly which characters.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from onrecord.window import Grain, When

__all__ = [
    "Aid", "AidAction", "Alert", "AlertState", "AnyClaim", "Bound", "Claim", "Contact", "ContactForm", "Count",
    "Direction", "Grain", "KINDS", "Measure", "Order", "Record", "Role", "Scope", "Statement", "StatementForm",
    "Talks", "TalksState", "Tone", "What", "When", "claim_from", "to_json",
]  # fmt: skip


class What(StrEnum):
    """What is counted."""

    DRONE = "drone"
    MISSILE = "missile"
    BALLISTIC_MISSILE = "ballistic_missile"
    CRUISE_MISSILE = "cruise_missile"
    AEROBALLISTIC_MISSILE = "aeroballistic_missile"
    HYPERSONIC_MISSILE = "hypersonic_missile"
    ANTI_SHIP_MISSILE = "anti_ship_missile"
    ANTI_RADAR_MISSILE = "anti_radar_missile"
    GUIDED_AIR_MISSILE = "guided_air_missile"
    SAM_MISSILE = "sam_missile"
    BOMB = "bomb"
    AIR_TARGET = "air_target"  # drones and missiles together
    PERSON = "person"
    SITE = "site"
    ATTACK = "attack"

    @property
    def is_missile(self) -> bool:
        """Tell whether it is a missile of any kind.

        >>> What.CRUISE_MISSILE.is_missile, What.DRONE.is_missile
        (True, False)
        """
        return self.value.endswith("missile")


class Role(StrEnum):
    """In which role it is counted."""

    LAUNCHED = "launched"
    DOWNED = "downed"  # shot down, destroyed, intercepted
    SUPPRESSED = "suppressed"  # jammed, lost from radar, did not reach its target
    NEUTRALISED = "neutralised"  # downed or suppressed, where the report adds the two
    HIT = "hit"  # got through and struck
    AIRBORNE = "airborne"  # still in the air
    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    RESCUED = "rescued"
    EVACUATED = "evacuated"
    SHELTERING = "sheltering"
    HIT_SITES = "hit_sites"
    DEBRIS_SITES = "debris_sites"


class Bound(StrEnum):
    """How a figure bounds the true one."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class Scope(StrEnum):
    """The stretch over which a record counts."""

    ATTACK = "attack"
    NIGHT = "night"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Direction(StrEnum):
    """Which end of the ranking a record claims."""

    MOST = "most"
    FEWEST = "fewest"


class StatementForm(StrEnum):
    """Whether the words themselves are quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class ContactForm(StrEnum):
    """How two sides were in touch."""

    CALL = "call"
    MEETING = "meeting"
    LETTER = "letter"
    VISIT = "visit"


class Tone(StrEnum):
    """How a contact is spoken of, in the speaker's own words."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"


class TalksState(StrEnum):
    """Where a negotiation track stands."""

    ANNOUNCED = "announced"
    UNDER_WAY = "under_way"
    STALLED = "stalled"
    ENDED = "ended"
    AGREED = "agreed"


class AidAction(StrEnum):
    """What is done with arms or support."""

    PLEDGED = "pledged"
    DELIVERED = "delivered"
    PAUSED = "paused"
    RESUMED = "resumed"
    REFUSED = "refused"


class AlertState(StrEnum):
    """Whether an air alert begins or ends."""

    ON = "on"
    OFF = "off"


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", gc=False):
    """One thing that a report says, with who says it and the exact characters that say it.

    ``start`` and ``end`` are offsets into the report's text in Unicode code points, the end exclusive, and ``quote``
    is exactly the characters between them. ``by`` is a canonical name where the packs know one, else as written;
    ``None`` is the report's own voice. ``where`` holds ISO 3166 / 3166-2 codes, and names for towns.
    """

    kind: ClassVar[str] = ""

    start: int
    end: int
    quote: str
    by: str | None = None
    when: When | None = None
    where: tuple[str, ...] = ()


class Count(Claim, frozen=True, kw_only=True, tag="count"):
    """How many of what, in which role, as the report gives it, right or wrong.

    ``value`` is ``None`` when the report gives only a word, which ``vague`` then holds, or nothing countable at all.
    ``model`` joins several canonical names with "/" in alphabetical order. ``actor`` launched it (ISO 3166 code).
    ``part_of`` is true when the report states it as a part of another count of the same role. ``each`` is true for
    "two each in A and B". ``flags`` tells what is odd about the figure ("more downed than launched"); it stays as read.
    """

    kind: ClassVar[str] = "count"

    what: What
    role: Role
    value: int | float | None
    model: str | None = None
    bound: Bound = Bound.EXACT
    vague: str | None = None
    part_of: bool = False
    actor: str | None = None
    each: bool = False
    flags: tuple[str, ...] = ()


class Measure(msgspec.Struct, frozen=True, gc=False):
    """What a record ranks."""

    what: What
    role: Role


class Record(Claim, frozen=True, kw_only=True, tag="record"):
    """A superlative or comparison that the tally can judge.

    ``since`` is an ISO date; ``None`` means since the war began. ``value`` is set only where the superlative governs the
    figure. ``hedge`` is "one_of" for "one of the largest", "trend" for growth over some weeks ("have escalated").
    """

    kind: ClassVar[str] = "record"

    measure: Measure
    scope: Scope
    direction: Direction = Direction.MOST
    since: str | None = None
    value: int | float | None = None
    hedge: str | None = None


class Statement(Claim, frozen=True, kw_only=True, tag="statement"):
    """Words that somebody is quoted as saying."""

    kind: ClassVar[str] = "statement"

    speaker: str | None
    form: StatementForm
    said: str
    verb: str | None = None
    channel: str | None = None


class Contact(Claim, frozen=True, kw_only=True, tag="contact"):
    """A call, a meeting, a message between named sides.

    ``minutes`` is its length with ``bound``; ``ordinal`` is 6 when the report makes it the sixth, and ``prior`` is 5
    when it speaks of the five before.
    """

    kind: ClassVar[str] = "contact"

    form: ContactForm
    parties: tuple[str, ...]
    minutes: int | float | None = None
    bound: Bound | None = None
    ordinal: int | None = None
    prior: int | None = None
    outcome: str | None = None
    tone: Tone | None = None


class Talks(Claim, frozen=True, kw_only=True, tag="talks"):
    """A negotiation track and its state."""

    kind: ClassVar[str] = "talks"

    parties: tuple[str, ...]
    state: TalksState


class Aid(Claim, frozen=True, kw_only=True, tag="aid"):
    """Arms or support, given or withheld. Several givers are joined with "/" in alphabetical order."""

    kind: ClassVar[str] = "aid"

    giver: str | None
    receiver: str | None
    action: AidAction
    item: str | None = None


class Alert(Claim, frozen=True, kw_only=True, tag="alert"):
    """An air alert that begins or ends."""

    kind: ClassVar[str] = "alert"

    state: AlertState


class Order(Claim, frozen=True, kw_only=True, tag="order"):
    """One thing before another, as the report tells it.

    ``first`` and ``then`` are the quotes of the two things in the order of time, ``gap`` the report's words between them.
    """

    kind: ClassVar[str] = "order"

    first: str | None
    then: str | None
    gap: str
    at_most_hours: int | float | None = None


AnyClaim = Count | Record | Statement | Contact | Talks | Aid | Alert | Order
KINDS = ("count", "record", "statement", "contact", "talks", "aid", "alert", "order")


def claim_from(fields: dict[str, Any]) -> AnyClaim:
    """Build a claim from its JSON fields; unknown fields are ignored, as the contract lets anyone add some.

    Raises ``msgspec.ValidationError`` when a field of the contract has another type or an unknown value.

    >>> claim_from({"kind": "alert", "start": 0, "end": 5, "quote": "Siren", "state": "on"}).state
    <AlertState.ON: 'on'>
    """
    claim: AnyClaim = msgspec.convert(fields, AnyClaim)
    return claim


def to_json(value: msgspec.Struct) -> dict[str, Any]:
    """Return the JSON fields of a claim or verdict, in the contract's shape.

    >>> to_json(Alert(start=0, end=5, quote="Siren", state=AlertState.ON))["kind"]
    'alert'
    """
    fields: dict[str, Any] = msgspec.to_builtins(value)
    return fields
