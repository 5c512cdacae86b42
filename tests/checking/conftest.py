"""A ledger with the starter tally, and reports made of a few claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.checking import check
from onrecord.claims import claim_from
from onrecord.ledger import Ledger
from onrecord.report import Reading, Report
from onrecord.verdicts import Verdict

Judge = Callable[..., list[Verdict]]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger that holds the starter tally and nothing else."""
    path: Path = tmp_path_factory.mktemp("checking") / "starter.db"
    with Ledger.open(path) as ledger:
        yield ledger


@pytest.fixture
def judged(starter: Ledger) -> Judge:
    """Judge claims, given by their fields, as one report of a date; the quotes make its text, a line each."""

    def run(published: str | None, *claims: dict[str, Any], ledger: Ledger = starter, **options: Any) -> list[Verdict]:
        text, read = "", []
        for fields in claims:
            quote = fields.get("quote") or f"{fields.get('value')} {fields.get('what', fields['kind'])}"
            read.append(claim_from({"start": len(text), "end": len(text) + len(quote), **fields, "quote": quote}))
            text += quote + "\n"
        report = Report(id="report", text=text or "-", published=published)
        reading = Reading(id="report", lang="en", published=published, claims=tuple(read))
        return list(check(report, reading, ledger, **options).verdicts)

    return run


def night(date: str) -> dict[str, str]:
    """The time of a night, named by its morning."""
    from datetime import date as day
    from datetime import timedelta

    eve = (day.fromisoformat(date) - timedelta(days=1)).isoformat()
    return {"start": eve, "end": date, "grain": "night"}


def count(value: float | None, what: str = "drone", role: str = "launched", **more: Any) -> dict[str, Any]:
    """The fields of a count of Russia's weapons."""
    return {"kind": "count", "value": value, "what": what, "role": role, "actor": "RU", **more}
