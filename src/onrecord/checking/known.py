"""What the ledger knew as of a moment: the attacks of each side, the log of contacts, talks and aid.

The report under judgement is left out: nothing bears itself out.
"""

from __future__ import annotations

from functools import cached_property

from onrecord.checking.shelf import Shelf
from onrecord.checking.side import Side, is_own
from onrecord.events.cells import published
from onrecord.ledger import Held, Ledger
from onrecord.ledger.moments import ends
from onrecord.report import Report


class Known:
    """A view of the ledger as of a moment (``None``: today); each part is fetched when it is first asked for."""

    def __init__(self, shelf: Shelf, as_of: str | None, without: Report | None = None, today: Known | None = None):
        self.as_of = as_of
        self._shelf, self._without, self._today = shelf, without, today
        self._sides: dict[str, Side] = {}

    @classmethod
    def views(cls, ledger: Ledger, report: Report, as_of: str | None) -> tuple[Known, Known]:
        """Return what was known as of a moment and what is today, both without the report itself."""
        shelf = Shelf.of(ledger)
        if shelf.has(report):
            return cls(shelf, as_of, report), cls(shelf, None, report)
        today = shelf.memory.setdefault("today", cls(shelf, None))
        assert isinstance(today, cls)  # noqa: S101 - nothing else goes by that name
        return (cls(shelf, as_of, today=today) if as_of else today), today

    def side(self, series: str) -> Side | None:
        """Return one side's attacks, ``None`` where the ledger knows of none."""
        if series not in self._sides:
            today = self._today.side(series) if self._today else None
            self._sides[series] = Side(series, self._shelf, self.as_of, self._without, today)
        side = self._sides[series]
        return side if side.first else None

    @cached_property
    def contacts(self) -> tuple[Held, ...]:
        """The log of calls, meetings, letters and visits, by date."""
        return self._log("contact")

    @property
    def every_contact(self) -> tuple[Held, ...]:
        """The log of contacts whatever the moment: how full it is, not what it says."""
        return self._shelf.log("contact")

    @cached_property
    def talks(self) -> tuple[Held, ...]:
        """The log of talks and their rounds, by date."""
        return self._log("talks")

    @cached_property
    def aid(self) -> tuple[Held, ...]:
        """The log of arms and support, by date."""
        return self._log("aid")

    def _log(self, kind: str) -> tuple[Held, ...]:
        until = ends(self.as_of) if self.as_of else None
        return tuple(
            held for held in self._shelf.log(kind)
            if not is_own(held, self._without) and (until is None or published(held) <= until)
        )  # fmt: skip
