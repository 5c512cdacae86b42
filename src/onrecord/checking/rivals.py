"""What others who count have published against the leading figure."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Count
from onrecord.events import Figure, Total
from onrecord.ledger.values import Held
from onrecord.verdicts import Evidence

Number = int | float


@dataclass(frozen=True, slots=True)
class Rival:
    """Another counter's claim and the total as it would be with it."""

    held: Held
    figure: Figure
    given: Number
    value: Number

    @property
    def by(self) -> str:
        """Who counts otherwise."""
        return self.held.claim.by or "another counter"

    def evidence(self, event: str) -> Evidence:
        """Show the claim as evidence."""
        report, quote = self.held.report, self.held.claim.quote
        return Evidence(by=self.by, value=self.given, event=event, source=report.url or report.source, quote=quote)


def rivals(total: Total) -> list[Rival]:
    """Return the differing claims that a named counter published itself; what news reports say is none."""
    return [
        Rival(held, figure, held.claim.value, (total.value or 0) - (figure.value or 0) + held.claim.value)
        for figure in total.parts
        if figure.disputed
        for held in figure.differing
        if isinstance(held.claim, Count) and held.claim.value is not None and held.report.source == held.claim.by
    ]
