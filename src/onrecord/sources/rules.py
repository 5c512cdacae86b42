"""Tell people of what they asked for: a record that fell, a correction, a silence, a contradiction."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from onrecord.claims import AnyClaim, Count
from onrecord.errors import InputError
from onrecord.report import Report
from onrecord.sources.config import Notify, Rule, When, seconds
from onrecord.sources.watching import Happening, What

Tell = Callable[[Sequence[str], str, str], Awaitable[None]]  # to whom, title, body

QUOTED = 200  # characters of a report in a message: enough to know it by


class Holder(msgspec.Struct, frozen=True):
    """Who holds a record: which attack, night or month, and its figure."""

    label: str
    value: float


class Judges(msgspec.Struct, frozen=True):
    """What rules need of the ledger, handed in by the edge: who holds a record, and what contradicts a report."""

    holder: Callable[[str, str], Holder | None]  # what, scope
    contradictions: Callable[[Report, Sequence[AnyClaim]], Sequence[str]]


class Rules:
    """The rules of one file, held against everything that happens."""

    def __init__(self, notify: Notify, judges: Judges, tell: Tell, *, started: datetime) -> None:
        self._notify, self._judges, self._tell = notify, judges, tell
        self._holders = {self._record(rule): judges.holder(*self._record(rule)) for rule in self._of(When.RECORD)}
        self._started = started
        self._told: set[tuple[int, str]] = set()

    async def on(self, happening: Happening) -> None:
        """Hold the rules against one thing that happened."""
        if happening.what is What.VERSION:
            await self._corrected(happening)
        if happening.report is not None:
            await self._records(happening)
            await self._contradicted(happening)

    async def on_time(self, last_good: dict[str, str | None], now: datetime) -> None:
        """Hold the rules of silence against when each source was last good (ISO); each silence is told once."""
        for number, rule in enumerate(self._notify.rule):
            if rule.when is not When.SILENT:
                continue
            for name in self._among(rule, last_good):
                said = last_good[name]
                good = datetime.fromisoformat(said) if said else self._started
                if now - good <= timedelta(seconds=seconds(rule.after)):
                    self._told.discard((number, name))
                elif (number, name) not in self._told:
                    self._told.add((number, name))
                    await self._send(rule, f"{name} is silent", f"No good answer since {good:%Y-%m-%d %H:%M} UTC.")

    async def _corrected(self, happening: Happening) -> None:
        for rule in self._of(When.CORRECTED, happening.source):
            await self._send(rule, f"{happening.source} changed a report", _about(happening.report))

    async def _records(self, happening: Happening) -> None:
        if not any(isinstance(claim, Count) for claim in happening.claims):
            return
        for rule in self._of(When.RECORD, happening.source):
            record = self._record(rule)
            before, now = self._holders.get(record), await asyncio.to_thread(self._judges.holder, *record)
            self._holders[record] = now
            if now and now != before and (before is None or now.value > before.value):
                title = f"Record: {now.value:,g} {rule.what}s in one {rule.scope}"
                was = f" Before it: {before.value:,g} ({before.label})." if before else ""
                await self._send(rule, title, f"{now.label}.{was}\n{_about(happening.report)}")

    async def _contradicted(self, happening: Happening) -> None:
        report = happening.report
        rules = list(self._of(When.CONTRADICTED, happening.source))
        if not rules or report is None:
            return
        found = await asyncio.to_thread(self._judges.contradictions, report, happening.claims)
        for rule in rules if found else ():
            await self._send(
                rule, f"{happening.source} says what the record contradicts", "\n".join([*found, _about(report)])
            )

    def _of(self, when: When, source: str | None = None) -> list[Rule]:
        return [
            rule
            for rule in self._notify.rule
            if rule.when is when and (source is None or not rule.sources or source in rule.sources)
        ]

    def _among(self, rule: Rule, names: Iterable[str]) -> list[str]:
        return [name for name in names if not rule.sources or name in rule.sources]

    def _record(self, rule: Rule) -> tuple[str, str]:
        return rule.what, rule.scope

    async def _send(self, rule: Rule, title: str, body: str) -> None:
        await self._tell(rule.to or self._notify.to, title, body)


def _about(report: Report | None) -> str:
    if report is None:
        return ""
    text = " ".join(report.text.split())
    return f"{text[:QUOTED]}{'…' * (len(text) > QUOTED)}\n{report.url or report.id}"


def addresses(to: Iterable[str]) -> list[str]:
    """Return the addresses of Apprise, those of the environment (``env:NAME``) looked up; one may hold several.

    Raises ``InputError`` for a variable that is not set.
    """
    found: list[str] = []
    for address in to:
        if not address.startswith("env:"):
            found.append(address)
            continue
        value = os.environ.get(address[4:], "").split()
        if not value:
            raise InputError(f"{address[4:]} is not set", remedy="set it to an address of Apprise")
        found.extend(value)
    return found
