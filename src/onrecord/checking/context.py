"""What a report as a whole speaks of: the side whose attack it tells, and its night."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.claims import AnyClaim, Count, Grain, Record, Role, What, When
from onrecord.events.precedence import load_precedence
from onrecord.report import Reading, Report

_STOPS = (". ", "\n", "! ", "? ")
_AIR = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED)
_ONE_ATTACK = (Grain.NIGHT, Grain.DAY, Grain.HOUR)


@dataclass(frozen=True, slots=True)
class Context:
    """The report under judgement.

    ``series`` is the one side's attack that its counts speak of, ``None`` when they speak of none or of several.
    ``night`` is the time that most of its counts of drones and missiles give, ``None`` where two are as common.
    """

    report: Report
    claims: tuple[AnyClaim, ...]
    series: str | None
    night: When | None

    @property
    def published_on(self) -> str:
        """The date of publication, empty when unknown."""
        return (self.report.published or "")[:10]

    def sentence(self, claim: AnyClaim) -> str:
        """Return the words around a claim, to the ends of its sentence as full stops and lines make it."""
        start, end = self._around(claim)
        return self.report.text[start:end].strip()

    def beside(self, claim: AnyClaim) -> list[AnyClaim]:
        """Return the other claims of a claim's sentence."""
        start, end = self._around(claim)
        return [one for one in self.claims if one is not claim and one.start < end and start < one.end]

    def _around(self, claim: AnyClaim) -> tuple[int, int]:
        text = self.report.text
        start = max(text.rfind(mark, 0, claim.start) for mark in _STOPS) + 1
        ends = [place for mark in _STOPS if (place := text.find(mark, claim.end)) >= 0]
        return start, min(ends, default=len(text))


def context_of(report: Report, reading: Reading) -> Context:
    """Find what a report speaks of."""
    counts = [claim for claim in reading.claims if isinstance(claim, Count)]
    named = {series for claim in counts if (series := series_of(claim.actor, claim.where))}
    air = [c.when for c in counts if c.role in _AIR and c.what is not What.PERSON and c.when and _is_one_attack(c.when)]
    return Context(report, reading.claims, named.pop() if len(named) == 1 else None, _commonest(air))


def series_of(actor: str | None, where: Iterable[str]) -> str | None:
    """Return the side's attack that an actor or a country names; another country than the side's target names none.

    >>> series_of("RU", ["UA-63"]), series_of(None, ["UA"]), series_of("RU", ["PL"]), series_of("IR", [])
    ('RU-UA', 'RU-UA', None, None)
    """
    countries = {place[:2] for place in where if is_code(place)}
    for series in load_precedence().series:
        fits = not countries or bool(countries & set(series.places))
        if fits and (actor == series.actor or (actor is None and countries)):
            return series.id
    return None


def is_code(place: str) -> bool:
    """Tell a code of ISO 3166 from a town's name.

    >>> is_code("UA"), is_code("UA-63"), is_code("Kyiv")
    (True, True, False)
    """
    return (len(place) == 2 and place.isupper()) or place[2:3] == "-"


def is_local(claim: Count | Record) -> bool:
    """Tell whether a claim is limited to a region or a town, so that no nationwide figure can contradict it."""
    return any(not (len(place) == 2 and place.isupper()) for place in claim.where)


def _is_one_attack(when: When) -> bool:
    return when.grain in _ONE_ATTACK and (when.grain is not Grain.DAY or when.start[:10] == when.end[:10])


def _commonest(whens: list[When]) -> When | None:
    ranked = Counter(whens).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
