"""Reports of contacts and statements made by hand, and a ledger that holds them."""

from __future__ import annotations

from itertools import count
from typing import Any

from onrecord.claims import AnyClaim, Contact, ContactForm, Statement, StatementForm
from onrecord.ledger import Ledger
from onrecord.report import Report
from onrecord.window import Grain, When

SIDES = ("Donald Trump", "Vladimir Putin")
_numbers = count(1)


def day(date: str) -> When:
    """A whole day."""
    return When(date, date, Grain.DAY)


def call(quote: str, date: str = "2025-07-03", *, by: str | None = None, parties: Any = SIDES, **more: Any) -> Contact:
    """A call that a report tells of in the words of *quote*."""
    return Contact(
        start=0, end=len(quote), quote=quote, by=by, when=day(date), form=ContactForm.CALL, parties=parties, **more
    )


def words(said: str, speaker: str, channel: str | None = None) -> Statement:
    """Words that somebody is quoted as saying."""
    return Statement(
        start=0, end=len(said) + 2, quote=f'"{said}"', by=speaker, speaker=speaker, form=StatementForm.DIRECT,
        said=said, verb="said", channel=channel,
    )  # fmt: skip


def add(ledger: Ledger, *claims: AnyClaim, published: str = "2025-07-04T06:00:00Z", source: str = "AFP") -> str:
    """Put claims on a ledger, each as a report of its own words; return the last one's id."""
    name = ""
    for claim in claims:
        name = f"told-{next(_numbers)}"
        report = Report(id=name, text=claim.quote, published=published, lang="en", source=source)
        ledger.add(report, [claim])
    return name
