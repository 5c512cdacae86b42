"""What figure of the ledger a claim may mean: the one for its very words, and those that newsrooms call by them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.checking import phrase
from onrecord.checking.stretch import Stretch, joined
from onrecord.claims import Count, Role, What
from onrecord.events import Figure, Total

# Kinds that the press calls by each other's names: a Kinzhal is ballistic to one and hypersonic to another.
RELATED = {
    What.BALLISTIC_MISSILE: (What.AEROBALLISTIC_MISSILE, What.HYPERSONIC_MISSILE, What.SAM_MISSILE),
    What.CRUISE_MISSILE: (What.GUIDED_AIR_MISSILE, What.ANTI_SHIP_MISSILE, What.HYPERSONIC_MISSILE),
    What.HYPERSONIC_MISSILE: (What.AEROBALLISTIC_MISSILE,),
    What.AEROBALLISTIC_MISSILE: (What.HYPERSONIC_MISSILE,),
    What.SAM_MISSILE: (What.BALLISTIC_MISSILE,),
    What.GUIDED_AIR_MISSILE: (What.CRUISE_MISSILE, What.ANTI_RADAR_MISSILE),
    What.ANTI_SHIP_MISSILE: (What.CRUISE_MISSILE,),
    What.ANTI_RADAR_MISSILE: (What.GUIDED_AIR_MISSILE,),
}
ATTACK_DRONE = "Shahed"  # bulletins count attack drones and, on a line of their own, reconnaissance drones


@dataclass(frozen=True, slots=True)
class Option:
    """A figure that a claim may mean; ``note`` says in which wider sense, and is empty for the very words.

    ``ceiling`` is set where a joint figure leaves open how many of it are meant: up to there nothing is contradicted.
    """

    total: Total
    note: str = ""
    ceiling: float | None = None


def options(claim: Count, stretch: Stretch) -> list[Option]:
    """Return what a claim may mean in a stretch, its very words first; figures that are not known are left out."""
    found = _of_model(claim, stretch) if claim.model else _of_kind(claim.what, claim.role, stretch)
    return [option for option in found if option.total.value is not None]


def _of_kind(what: What, role: Role, stretch: Stretch) -> Iterator[Option]:
    yield Option(stretch.total(what, role), ceiling=_ceiling(what, role, stretch))
    yield from _fates(what, role, stretch)
    if what is What.DRONE:
        attack = joined(_single(f) for f in stretch.figures(role) if f.what is what and ATTACK_DRONE in (f.model or ""))
        yield Option(attack, "without reconnaissance drones")
    yield from _related(what, role, stretch)


def _fates(what: What, role: Role, stretch: Stretch) -> Iterator[Option]:
    """Take "shot down" in the wider sense of news, and a bulletin's joint figure as both."""
    downed, suppressed = stretch.total(what, Role.DOWNED), stretch.total(what, Role.SUPPRESSED)
    if role is Role.DOWNED and downed.value and suppressed.value:
        note = (
            f"{phrase.number(downed.value)} shot down and {phrase.number(suppressed.value)} jammed or lost from radar"
        )
        yield Option(stretch.total(what, Role.NEUTRALISED), note)
    if role is Role.NEUTRALISED and not suppressed.value:
        yield Option(downed, "the bulletin gives one figure for both")


def _related(what: What, role: Role, stretch: Stretch) -> Iterator[Option]:
    own = stretch.total(what, role)
    related = [(kind, total) for kind in RELATED.get(what, ()) if (total := stretch.total(kind, role)).value]
    for size in range(1, len(related) + 1):
        for some in combinations(related, size):
            total = joined([own, *(total for _, total in some)] if own.value is not None else [t for _, t in some])
            yield Option(total, f"with {phrase.listed([phrase.noun(kind, 2) for kind, _ in some])}")


def _ceiling(what: What, role: Role, stretch: Stretch) -> float | None:
    """Return what a kind of missile may reach with those that the bulletins name together with other kinds."""
    if not what.is_missile or what is What.MISSILE:
        return None
    kinds = {what, *RELATED.get(what, ())}
    mixed = [f for f in stretch.figures(role) if f.what is What.MISSILE or f.what in kinds]
    return sum(figure.value or 0 for figure in mixed) or None


def _of_model(claim: Count, stretch: Stretch) -> Iterator[Option]:
    """Take the figures that name the model; a figure for several models leaves open how many were of one."""
    wanted = set((claim.model or "").split("/"))
    own: list[Figure] = []
    shared: list[Figure] = []
    for figure in stretch.figures(claim.role):
        models = set((figure.model or "").split("/"))
        if models & wanted and (figure.what is claim.what or claim.what is What.MISSILE or figure.what.is_missile):
            (own if models <= wanted else shared).append(figure)
    if own or shared:
        ceiling = sum(figure.value or 0 for figure in own + shared) if shared else None
        yield Option(joined(map(_single, own or shared)), ceiling=ceiling)
        if shared:
            yield Option(joined(map(_single, own + shared)), "named together with others")
    if claim.what is What.DRONE:
        yield from _fates(claim.what, claim.role, stretch)
        yield Option(stretch.total(What.DRONE, claim.role), "drones of all types")


def _single(figure: Figure) -> Total:
    return Total(figure.value, figure.bound, 0, (figure,), figure.by)
