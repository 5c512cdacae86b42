"""The order of the steps: each claim judged by what was known when its report came out, and by what is known now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.checking.contacts import judge_contact
from onrecord.checking.context import Context, context_of
from onrecord.checking.counts import judge_count
from onrecord.checking.known import Known
from onrecord.checking.opinion import Opinion, unverifiable
from onrecord.checking.orders import judge_order
from onrecord.checking.records import judge_record
from onrecord.checking.talks_aid import judge_aid, judge_talks
from onrecord.claims import AnyClaim
from onrecord.ledger import Ledger
from onrecord.reading.trends import read_trends
from onrecord.report import Reading, Report
from onrecord.verdicts import Check

Judge = Callable[[Any, Context, Known], Opinion]

JUDGES: dict[str, Judge] = {
    "count": judge_count,
    "record": judge_record,
    "contact": judge_contact,
    "talks": judge_talks,
    "aid": judge_aid,
    "order": judge_order,
}
NOT_JUDGED = {
    "statement": "The ledger does not judge what somebody is quoted as saying.",
    "alert": "The ledger of claims does not judge alerts; ask `onrecord alerts history`.",
}


def check(report: Report, reading: Reading, ledger: Ledger, *, as_of: str | None = None, now: bool = True) -> Check:
    """Judge a report's claims by what the ledger knew at its publication, or at *as_of* (ISO date or date-time).

    A date admits that whole UTC day. With *now*, a verdict that everything known today would change says so. A report
    without a date, judged without *as_of*, is judged by today's knowledge.
    """
    moment = as_of or report.published
    reading = with_trends(report, reading)
    context = context_of(report, reading)
    then, today = Known.views(ledger, report, moment)
    verdicts = tuple(
        judge(claim, context, then).verdict(claim, judge(claim, context, today) if now and moment else None)
        for claim in reading.claims
    )
    return Check(id=report.id, lang=reading.lang, published=report.published, as_of=moment, verdicts=verdicts)


def with_trends(report: Report, reading: Reading) -> Reading:
    """Add the trends that a report tells: comparisons to be judged, which are no claims of the reading contract."""
    told = [one for one in read_trends(report) if one not in reading.claims]
    if not told:
        return reading
    claims = sorted((*reading.claims, *told), key=lambda one: (one.start, one.end))
    return msgspec.structs.replace(reading, claims=tuple(claims))


def judge(claim: AnyClaim, context: Context, known: Known) -> Opinion:
    """Give the opinion on one claim."""
    kind = type(claim).kind
    return JUDGES[kind](claim, context, known) if kind in JUDGES else unverifiable(NOT_JUDGED[kind])
