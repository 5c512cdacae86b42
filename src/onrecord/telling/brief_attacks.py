"""The facts of a date's attacks: launched and downed, places, people, what is disputed and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.claims import Count, Role, What
from onrecord.events import AttackEvent, Figure, Total
from onrecord.ledger.values import Held
from onrecord.telling.brief_values import Basis, Day, Fact, Rule, Shown, Verbatim, teller
from onrecord.telling.events import outvoted

HURT = (Role.KILLED, Role.WOUNDED, Role.MISSING, Role.RESCUED, Role.EVACUATED)
FATES = (Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT)


def shown(event: AttackEvent, what: What, role: Role) -> Shown | None:
    """Return an attack's total with the claims that make it, ``None`` where nothing is known.

    What its claims do not add up to is not shown: a total without them would say more than its footnotes.
    """
    total = event.total(what, role)
    for claims in (_rows(event, what, role), _added(total)):
        values = [value for held in claims if (value := _value(held)) is not None]
        if values and sum(values) == total.value:
            return Shown(total.value, total.bound, Rule.SAME if len(claims) == 1 else Rule.SUM, claims)
    return None


def _added(total: Total) -> tuple[Held, ...]:
    return tuple(held for part in total.parts for held in part.rows if _value(held) is not None)


def _rows(event: AttackEvent, what: What, role: Role) -> tuple[Held, ...]:
    """Return the claims that are added up: of a total that its counter states, that one; of both kinds, those of each."""
    total = event.total(what, role)
    parts = [part for part in total.parts if (part.what, part.role, part.model) == (what, role, None)]
    if not (total.stated and parts):
        if what is What.AIR_TARGET:
            return _rows(event, What.DRONE, role) + _rows(event, What.MISSILE, role)
        parts = list(total.parts)
    return tuple(held for part in parts for held in part.rows if _value(held) is not None)


def of_figure(figure: Figure) -> Shown | None:
    """Return an event's figure with the claims that make it."""
    if figure.value is None:
        return None
    claims = tuple(held for held in figure.rows if _value(held) is not None)
    return Shown(figure.value, figure.bound, Rule.SAME if len(claims) == 1 else Rule.SUM, claims)


def _value(held: Held) -> float | None:
    return held.claim.value if isinstance(held.claim, Count) else None


def launched(event: AttackEvent) -> Iterator[Fact]:
    """Yield what was launched and what became of it, as the counter of that side has it."""
    role = Role.LAUNCHED if event.series == "RU-UA" else Role.DOWNED
    total = event.total(What.AIR_TARGET, role)
    every = shown(event, What.AIR_TARGET, role)
    if every is None or not every.claims:
        return
    kinds = {what.value: _kind(event, what, role) for what in (What.DRONE, What.MISSILE)}
    common = {"by": _counter(total, every), "date": Day(event.date), "part": event.part.value, "series": event.series}
    yield Fact(role.value, {**common, "total": every, **kinds})
    models = [
        (Verbatim(part.model), figure)
        for part in total.parts
        if part.model and (figure := of_figure(part)) and figure.value
    ]
    if len(models) > 1 and role is Role.LAUNCHED:
        yield Fact("models", {"models": models})
    for fate in FATES:
        if fate is not role:
            yield from _fate(event, fate)


def _kind(event: AttackEvent, what: What, role: Role) -> Shown | None:
    """Return how many of a kind; none where nobody says, or none was."""
    figure = shown(event, what, role)
    return figure if figure and figure.value and figure.claims else None


def _fate(event: AttackEvent, fate: Role) -> Iterator[Fact]:
    total = event.total(What.AIR_TARGET, fate)
    every = shown(event, What.AIR_TARGET, fate)
    if every and every.claims:
        kinds = {what.value: _kind(event, what, fate) for what in (What.DRONE, What.MISSILE)}
        yield Fact(fate.value, {"by": _counter(total, every), "total": every, **kinds})


def places(event: AttackEvent) -> Iterator[Fact]:
    """Yield where: how many sites were hit, and every figure that is of one place."""
    hit, debris = (event.figures.get((What.SITE, None, role)) for role in (Role.HIT_SITES, Role.DEBRIS_SITES))
    sites = {name: of_figure(figure) for name, figure in (("hit", hit), ("debris", debris)) if figure}
    if any(sites.values()):
        lead = hit or debris
        yield Fact(
            "sites",
            {
                "series": event.series,
                "by": teller(lead.lead) if lead else None,
                "hit": sites.get("hit"),
                "debris": sites.get("debris"),
            },
        )
    for (what, model, role, place), figure in sorted(event.local.items(), key=lambda pair: str(pair[0])):
        if what is not What.PERSON and (size := of_figure(figure)):
            yield Fact("local", {"series": event.series, "by": teller(figure.lead), "what": what.value, "role": role.value, "size": size,
                                 "model": Verbatim(model) if model else None, "place": Verbatim(place)})  # fmt: skip


def people(event: AttackEvent) -> Iterator[Fact]:
    """Yield who was hurt, with who says so; the places beside the whole."""
    for role in HURT:
        whole = event.figures.get((What.PERSON, None, role))
        local = [
            (place, figure)
            for (what, _, of, place), figure in sorted(event.local.items(), key=lambda pair: str(pair[0]))
            if (what, of) == (What.PERSON, role)
        ]
        for place, figure in [(None, whole), *local] if whole else local:
            if figure and (size := of_figure(figure)):
                yield Fact(
                    "people", {"series": event.series, "by": teller(figure.lead), "role": role.value, "size": size,
                               "place": Verbatim(place) if place else None},
                )  # fmt: skip


def disputed(event: AttackEvent) -> Iterator[Fact]:
    """Yield where claims differ from the one that leads, and what was corrected."""
    yield from _other_kinds(event)
    for figure in [*event, *event.local.values()]:
        lead = of_figure(figure)
        if lead is None:
            continue
        for held in figure.differing:
            if (other := _one(held)) and other != lead:
                yield Fact("differs", {**_what(figure), "lead": lead, "by": teller(figure.lead), "other": other,
                                       **_other_teller(held)})  # fmt: skip
        for held in figure.corrections:
            if (old := _one(held)) and old.value != lead.value:
                yield Fact("corrected", {**_what(figure), "lead": lead, "by": teller(figure.lead), "old": old})


def _other_kinds(event: AttackEvent) -> Iterator[Fact]:
    for figure, total in outvoted(event):
        lead, other = shown(event, figure.what, figure.role), of_figure(figure)
        if lead and other and lead.claims:
            yield Fact("differs", {**_what(figure), "lead": lead, "by": _counter(total, lead), "other": other,
                                   **_other_teller(figure.lead)})  # fmt: skip


def _one(held: Held) -> Shown | None:
    claim = held.claim
    if not isinstance(claim, Count) or claim.value is None:
        return None
    return Shown(claim.value, claim.bound, Rule.SAME, (held,))


def _what(figure: Figure) -> dict[str, object]:
    return {
        "what": figure.what.value, "role": figure.role.value, "model": Verbatim(figure.model) if figure.model else None,
        "place": Verbatim(figure.place) if figure.place else None,
    }  # fmt: skip


def unknown(events: Sequence[AttackEvent], claims: int) -> Iterator[Fact]:
    """Yield what no report on the ledger says of the attacks on Ukraine."""
    basis: Basis = ("searched", {"claims": claims})
    for event in events:
        if event.series != "RU-UA":
            continue
        for role in (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED):
            for what in (What.DRONE, What.MISSILE):
                if _open(event, what, role):
                    yield Fact("open", {"what": what.value, "role": role.value, "part": event.part.value,
                                        "date": Day(event.date)}, _launches(event, what), basis)  # fmt: skip
    if not any(_names_people(event) for event in events):
        yield Fact("open_people", {}, basis=basis)
    if not any(event.local for event in events):
        yield Fact("open_places", {}, basis=basis)


def _open(event: AttackEvent, what: What, role: Role) -> bool:
    """Tell whether some of this kind flew and it is not told, or told of a part alone, what became of it."""
    total, flown = event.total(what, role), event.total(what, Role.LAUNCHED)
    return bool(total.unknown) and (flown.value != 0 or bool(flown.unknown)) and bool(flown.parts or total.parts)


def _launches(event: AttackEvent, what: What) -> tuple[Held, ...]:
    parts: Iterable[Figure] = event.total(what, Role.LAUNCHED).parts
    return tuple(held for part in parts for held in part.rows)


def _names_people(event: AttackEvent) -> bool:
    keys = [*event.figures, *((what, model, role) for what, model, role, _ in event.local)]
    return any(what is What.PERSON for what, *_ in keys)


def _other_teller(held: Held) -> dict[str, object]:
    """Return who says it, and who quotes them where it is not their own report."""
    source = held.report.source
    quoted = Verbatim(source) if held.claim.by and source and source != held.claim.by else None
    return {"other_by": teller(held), "other_source": quoted}


def _counter(total: Total, every: Shown) -> Verbatim:
    return Verbatim(total.by) if total.by else teller(every.claims[0])
