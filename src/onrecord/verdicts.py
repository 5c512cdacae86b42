"""The verdicts that checking gives: the public interface of judging."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.claims import AnyClaim


class Ruling(StrEnum):
    """Whether the record bears a claim out."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"  # the ledger's own sources disagree with each other about it
    UNVERIFIABLE = "unverifiable"  # the ledger holds nothing to judge it by


class Reason(StrEnum):
    """Why a ruling was given."""

    EQUAL = "equal"
    WITHIN_BOUND = "within_bound"
    TOTAL_GIVEN_AS_PART = "total_given_as_part"
    PART_GIVEN_AS_TOTAL = "part_given_as_total"
    OTHER_ROLE = "other_role"
    OTHER_TIME = "other_time"
    DIGITS_SWAPPED = "digits_swapped"
    DIFFERS = "differs"
    SUPERSEDED = "superseded"
    RECORD_HOLDS = "record_holds"
    RECORD_DID_NOT_HOLD = "record_did_not_hold"
    ORDER_HOLDS = "order_holds"
    ORDER_DOES_NOT_HOLD = "order_does_not_hold"
    NOT_IN_LEDGER = "not_in_ledger"


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A claim or total that a verdict rests on.

    ``event`` is the id of the event it belongs to, ``source`` the address or name of where it was published.
    """

    by: str | None = None
    value: int | float | str | None = None
    event: str | None = None
    source: str | None = None
    quote: str | None = None


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """The same verdict as it would be given from everything known today."""

    verdict: Ruling
    reason: Reason
    explanation: str
    expected: int | float | None = None
    evidence: tuple[Evidence, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says of one claim, and why.

    ``expected`` is the ledger's figure for the same thing; ``now`` is set when today's verdict would be another.
    """

    claim: AnyClaim
    verdict: Ruling
    reason: Reason
    explanation: str
    expected: int | float | None = None
    evidence: tuple[Evidence, ...] = ()
    now: Now | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts on one report: the line that ``onrecord check --format json`` prints."""

    id: str
    lang: str | None
    published: str | None
    as_of: str | None
    verdicts: tuple[Verdict, ...]
