"""Claims made by hand, as a ledger would hold them."""

from __future__ import annotations

from itertools import count

from onrecord.claims import Bound, Count, Role, What
from onrecord.ledger.values import Held, ReportHead
from onrecord.window import Grain, When

AIR_FORCE = "Air Force of Ukraine"
RUSSIAN_MOD = "Ministry of Defence of Russia"
NIGHT = When("2025-07-03T15:00:00Z", "2025-07-04T03:00:00Z", Grain.NIGHT)

_entries = count(1)


def report(
    id: str,  # noqa: A002 - the field's own name
    *rows: Count,
    source: str | None = AIR_FORCE,
    published: str | None = "2025-07-04T06:00:00Z",
    version: int = 1,
) -> list[Held]:
    """The claims of one report, each with an entry of its own."""
    head = ReportHead(id, source, published, None, None, "en", "0" * 64, None, next(_entries), version)
    return [Held(next(_entries), row, head, "2025-07-05T00:00:00.000Z") for row in rows]


def said(
    what: str,
    role: str,
    value: float | None,
    *,
    model: str | None = None,
    when: When | None = NIGHT,
    by: str | None = AIR_FORCE,
    actor: str | None = "RU",
    bound: str = "exact",
    where: tuple[str, ...] = (),
    part_of: bool = False,
    start: int | None = None,
) -> Count:
    """One count."""
    at = next(_entries) * 10 if start is None else start
    return Count(
        start=at, end=at + 5, quote="x", by=by, when=when, where=where, what=What(what), role=Role(role), value=value,
        model=model, actor=actor, bound=Bound(bound), part_of=part_of,
    )  # fmt: skip


def window(start: str, end: str, grain: str = "night") -> When:
    """A stretch of time."""
    return When(start, end, Grain(grain))


def bulletin(id: str = "kpszsu/1", **kwargs: object) -> list[Held]:  # noqa: A002
    """A night's bulletin: 539 drones and 11 missiles of three kinds."""
    return report(
        id,
        said("drone", "launched", 539, model="Shahed"),
        said("drone", "downed", 268, model="Shahed"),
        said("drone", "suppressed", 208, model="Shahed"),
        said("ballistic_missile", "launched", 6, model="Iskander-M"),
        said("cruise_missile", "launched", 4, model="Iskander-K"),
        said("cruise_missile", "downed", 2, model="Iskander-K"),
        said("aeroballistic_missile", "launched", 1, model="Kinzhal"),
        **kwargs,  # type: ignore[arg-type]
    )
