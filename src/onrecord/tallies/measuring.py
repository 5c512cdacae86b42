"""What one attack comes to: its rows by kind, role, model and place, and a measure read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from onrecord.claims import Bound
from onrecord.events.bounds import added
from onrecord.events.precedence import load_precedence
from onrecord.events.totals import family
from onrecord.events.values import AttackEvent, Figure, Number, Part
from onrecord.tallies.values import Measure, Measured


class Known(NamedTuple):
    """One figure of an attack as tallies keep it.

    ``model`` and ``place`` are "" for the total over them. ``own``: a named counter published it itself, so that nothing
    that others say can change it; or nobody says anything of it.
    """

    what: str
    role: str
    model: str
    place: str
    value: Number | None
    bound: str
    unknown: int
    own: bool = True


def known(event: AttackEvent) -> Iterator[Known]:
    """Yield what tallies keep of an attack: its totals, the leading counter's figures by model, those of places."""
    order = load_precedence()
    for (what, role), total in event.totals.items():
        own = total.by is None and total.value is None and not total.parts
        own = own or (total.firsthand and order.rule(event.series, what).names(total.by))
        yield Known(what, role, "", "", total.value, total.bound, total.unknown, own)
        for figure in total.parts:
            if figure.model and figure.what is what:
                yield _figure(figure, "", own)
            place = _regions(figure)
            if place and figure.what is what and not figure.model:
                yield _figure(figure, place, own)
    for figure in event.local.values():
        own = figure.lead.report.source == figure.by and order.rule(event.series, figure.what).names(figure.by)
        yield _figure(figure, figure.place or "", own)


def _figure(figure: Figure, place: str, own: bool) -> Known:
    unknown = int(figure.value is None)
    return Known(figure.what, figure.role, figure.model or "", place, figure.value, figure.bound, unknown, own)


def _regions(figure: Figure) -> str:
    return "/".join(sorted(place for place in figure.lead.claim.where if not (len(place) == 2 and place.isupper())))


def measured(event: str, date: str, part: Part, rows: Iterable[Known], measure: Measure) -> Measured | None:
    """Return what an attack comes to in a measure, ``None`` where the measure has nothing to do with it."""
    if is_total(measure):
        row = next((row for row in rows if not row.model and not row.place and row.what == measure.what), None)
        return Measured(event, date, part, row.value, Bound(row.bound), row.unknown) if row else None
    wished = asked(measure)
    kinds = family(measure.what)
    touched = [(row, told) for row in rows if row.what in kinds and (told := _told(row, measure)) & wished]
    if not touched:
        return None
    whole = [row for row, told in touched if told <= wished]
    values = [row.value for row in whole if row.value is not None]
    unknown = len(touched) - len(values)
    bound = added((Bound(row.bound) for row in whole if row.value is not None), unknown)
    return Measured(event, date, part, sum(values) if values else None, bound if values else Bound.ABOUT, unknown)


@cache
def asked(measure: Measure) -> frozenset[str]:
    """Return the models, or the one place, that a measure asks for."""
    return frozenset(load_precedence().models(measure.model) if measure.model else {measure.where or ""})


def _told(row: Known, measure: Measure) -> frozenset[str]:
    if measure.model is not None:
        return _split(row.model) if not row.place else frozenset()
    return _split(row.place) if not row.model else frozenset()


@cache
def _split(joined: str) -> frozenset[str]:
    return frozenset(joined.split("/")) - {""}


def is_total(measure: Measure) -> bool:
    """Tell whether a measure is of the whole attack: of no one model, and of no place smaller than a country.

    >>> from onrecord.claims import What
    >>> is_total(Measure(What.DRONE, where="UA")), is_total(Measure(What.DRONE, where="RU-BEL"))
    (True, False)
    """
    where = measure.where
    return measure.model is None and (where is None or (len(where) == 2 and where.isupper()))


def measure_event(event: AttackEvent, measure: Measure) -> Measured | None:
    """Return what an attack comes to in a measure, read from the event itself."""
    rows = [row for row in known(event) if row.role == measure.role]
    return measured(event.id, event.date, event.part, rows, measure)


def wanted(measure: Measure) -> list[str]:
    """Return the kinds whose rows a measure reads."""
    if is_total(measure):
        return [measure.what]
    return list(family(measure.what))
