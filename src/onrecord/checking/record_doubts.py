"""When a record that the ledger does not bear out is not called false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.checking import phrase
from onrecord.checking.context import Context
from onrecord.checking.side import Side
from onrecord.checking.standing import SINGLE, Standing, row_with, rows_of, standing_in
from onrecord.claims import Count, Order, Record, Role, Scope, What
from onrecord.tallies import Row

CLOSE = 0.02  # figures nearer than this are no ground for calling a record false
NEAR_DAYS = 10  # "days after a record attack": the record is of the attack before

# Words by which a report speaks of a record that has fallen.
FORMER = (
    "previous", "then-record", "at the time", "until now", "until then", "former", "earlier record", "so far that year",
    "попередн", "на той час", "досі", "предыдущ", "на тот момент", "прежн",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is ranked: the measure and the scope, with the rows that are known of it."""

    what: What
    role: Role
    scope: Scope
    side: Side

    @property
    def rows(self) -> list[Row]:
        """All rows, in the order of time."""
        return rows_of(self.side, self.scope, self.what, self.role)

    def standing(self, row: Row, claim: Record) -> Standing:
        """Rank one of the rows as a claim asks."""
        return standing_in(self.side, self.scope, self.what, self.role, row, claim.direction, claim.since)


def tells_of_former(claim: Record, context: Context) -> bool:
    """Tell whether the words around a record are of one that has fallen."""
    words = context.sentence(claim).lower()
    return any(word in words for word in FORMER)


def doubt_of(claim: Record, context: Context, question: Question, stands: Standing, *, sure: bool) -> str:
    """Return why a record that the ledger does not bear out is not called false; empty when it is."""
    if claim.hedge:
        return "the report calls it one of several"
    if tells_of_former(claim, context):
        return "the report speaks of a record of an earlier time"
    if question.side.as_of is None and context.report.published is None and not stands.earlier:
        return "the report has no date, and it was a record once"
    if not sure:
        return "the report does not say clearly of which attack it speaks"
    if not stands.beaten:
        return "it equals an earlier figure"
    near = (date.fromisoformat(stands.row.start) - timedelta(days=NEAR_DAYS)).isoformat()
    if any(isinstance(one, Order) for one in context.beside(claim)) and any(
        row.start >= near for row in stands.earlier
    ):
        return "the report may speak of the attack before"
    if stands.row.unknown:
        return "the bulletin leaves some of its figures open"
    top = max(abs((row.value or 0) - (stands.row.value or 0)) for row in stands.beaten)
    if top <= CLOSE * (stands.row.value or 0):
        return "the figures are too near to each other"
    if claim.since and all(_in_month(row.start, claim.since) for row in stands.beaten):
        return "the report may mean since that month"
    if other := next((why for why in _otherwise(claim, context, question, stands)), ""):
        return other
    return ""


def _in_month(day: str, since: str) -> bool:
    """Tell whether a date lies in the month that "since March" names; a New Year's Day names a year."""
    return since.endswith("-01") and not since.endswith("-01-01") and day[:7] == since[:7]


def _otherwise(claim: Record, context: Context, question: Question, stands: Standing) -> Iterator[str]:
    """Look for a reading of the words in which the record holds: a part, a whole date, all that was stopped."""
    row = stands.row
    others = [(one.what, question.role, question.scope) for one in context.beside(claim) if isinstance(one, Count)]
    others = [other for other in others if other[0].is_missile]
    if question.what is What.AIR_TARGET:
        others += [(What.DRONE, question.role, question.scope), (What.MISSILE, question.role, question.scope)]
    if question.role is Role.DOWNED:
        others.append((question.what, Role.NEUTRALISED, question.scope))
    if question.scope in SINGLE:
        others += [(question.what, question.role, scope) for scope in SINGLE if scope is not question.scope]
    for what, role, scope in others:
        asked = Question(what, role, scope, question.side)
        own = next((one for event in row.events if (one := row_with(asked.side, scope, what, role, event))), None)
        if own and asked.standing(own, claim).holds:
            yield f"it was a record of {phrase.noun(what, 2)} {phrase.done(role)} in one {scope.value}"
