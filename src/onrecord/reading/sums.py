"""Sums: whether the figures of a report fit each other. A misfit is flagged, never mended."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.claims import Bound, Count, Role, What

ROLES = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT)
TOO_MANY = "more downed than launched"
BESIDE = 120  # characters between a total and the list that it opens; what comes later may be but some of its parts


def check_sums(counts: Sequence[Count], cut: int) -> tuple[list[Count], list[str]]:
    """Return the counts, flagged where they do not fit each other, and the misfits in words.

    Parts that the report lists after a total are added up; and what was downed is held against what was launched. A list
    that goes on to offset *cut*, where the text breaks off inside a sentence, is not taken for whole.

    >>> def count(value, role, part_of=False):
    ...     return Count(start=0, end=1, quote="x", what=What.DRONE, role=role, value=value, part_of=part_of)
    >>> check_sums([count(10, Role.LAUNCHED), count(40, Role.DOWNED)], cut=99)[1]
    ['40 drone downed of 10 launched: more downed than launched']
    """
    flagged = list(counts)
    notes: list[str] = []
    for at, total in enumerate(counts):
        parts = _parts(counts, at)
        if not parts:
            continue
        note = _misfit(total, parts, open_end=parts[-1].end >= cut or not _listed(counts, at, parts))
        if note:
            notes.append(note)
            flagged[at] = msgspec.structs.replace(total, flags=(*flagged[at].flags, note))
    for at, note in _impossible(counts):
        notes.append(note)
        flagged[at] = msgspec.structs.replace(flagged[at], flags=(*flagged[at].flags, TOO_MANY))
    return flagged, notes


def _parts(counts: Sequence[Count], at: int) -> list[Count]:
    """Return the parts that follow the total at *at*, up to the next claim that is none of its parts."""
    total = counts[at]
    found: list[Count] = []
    if total.part_of or total.value is None or total.role not in ROLES:
        return found
    for k in range(at + 1, len(counts)):
        claim = counts[k]
        if not claim.part_of or claim.role != total.role or claim.when != total.when or _elsewhere(total, claim):
            break
        found.append(claim)
    return found


def _elsewhere(total: Count, part: Count) -> bool:
    """Tell whether the two are of different regions, so that neither is a part of the other."""
    own = [place for place in total.where if len(place) > 2]
    return bool(own) and bool(part.where) and set(own).isdisjoint(part.where)


def _listed(counts: Sequence[Count], at: int, parts: list[Count]) -> bool:
    """Tell whether the parts are a list that stands at its total and that no other claim interrupts."""
    following = counts[at + len(parts) + 1 :]
    going_on = following and following[0].start - parts[-1].end < BESIDE and any(c.part_of for c in following[:2])
    return parts[0].start - counts[at].end < BESIDE and not going_on


def _misfit(total: Count, parts: list[Count], *, open_end: bool) -> str | None:
    if total.value is None:
        return None
    known = [p.value for p in parts if p.value is not None and p.bound is Bound.EXACT]
    complete = len(known) == len(parts) and total.bound is Bound.EXACT and not open_end
    first: dict[What, Count] = {
        p.what: p for p in reversed(parts) if p.what in (What.DRONE, What.MISSILE) and p.model is None
    }
    kinds = [p for p in parts if total.what is What.AIR_TARGET and first.get(p.what) is p]
    listed = [p for p in parts if p not in kinds]
    sums = [sum(p.value or 0 for p in some) for some in (parts, kinds, listed) if some]
    if total.value in sums or (not complete and all(s <= total.value for s in sums)):
        return None
    if total.what is What.AIR_TARGET or any(p.where for p in parts):
        made = sums[1] if kinds else sums[0]
        return f"parts of {total.value:g} {_named(total)} make {made:g}"
    over = max(known, default=0)
    return f"a part of {total.value:g} {_named(total)} is {over:g}" if over > total.value else None


def _impossible(counts: Sequence[Count]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    launched: dict[tuple[What, str | None, object], Count] = {}
    for claim in counts:
        if (
            claim.role is Role.LAUNCHED
            and claim.value is not None
            and claim.value > 1
            and claim.bound in (Bound.EXACT, Bound.AT_MOST)
        ):
            key = (claim.what, claim.model, claim.when)
            before = launched.get(key)
            if before is None or (before.value or 0) < claim.value:
                launched[key] = claim
    if not launched:
        return found
    for at, claim in enumerate(counts):
        if claim.role in (Role.DOWNED, Role.NEUTRALISED, Role.SUPPRESSED) and claim.value is not None:
            sent = launched.get((claim.what, claim.model, claim.when))
            if sent and claim.value > (sent.value or 0):
                words = f"{claim.value:g} {claim.what} {claim.role} of {sent.value:g} launched"
                found.append((at, f"{words}: {TOO_MANY}"))
    return found


def _named(count: Count) -> str:
    return f"{count.what.replace('_', ' ')} {count.role}"
