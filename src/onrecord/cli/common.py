"""What commands share: which ledger, and how to open it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger import Ledger


class OpenLedger(Protocol):
    """Opens the ledger that the command line names; use it in a ``with``."""

    def __call__(self, *, create: bool = True, empty: bool = False) -> Ledger:
        """Open it; where there is none, one is made unless *create* is false, with the starter unless *empty*."""
        ...


def many(count: int, noun: str) -> str:
    """Say how many.

    >>> many(1, "new report"), many(0, "new report"), many(1200, "claim")
    ('1 new report', '0 new reports', '1,200 claims')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], object]]:
    """Show how far long work has come, on a terminal alone; gives what to call with the number of steps done since."""
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield bar.update


def _keep_tallies(connection: Connection, _first: int, _last: int) -> None:
    """Keep the tallies current in the transaction that adds."""
    from onrecord.tallies.keeping import catch_up

    catch_up(connection)


def ledger_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--ledger`` and ``--empty`` and the parameter *open_ledger*.

    Said after the command, they go before what was said ahead of it (``onrecord --ledger A tally``). Nothing is
    imported or opened before *open_ledger* is called.
    """

    @click.option("--ledger", "ledger_url", metavar="URL", help="A path (SQLite) or postgresql://… address.")
    @click.option("--empty", "start_empty", is_flag=True, help="Open a new ledger without the starter tally.")
    @click.pass_context
    @wraps(function)
    def command(
        context: click.Context, /, *args: Any, ledger_url: str | None, start_empty: bool, **options: Any
    ) -> Any:
        ahead = context.find_object(dict) or {}
        url = ledger_url or ahead.get("ledger")
        unfilled = start_empty or bool(ahead.get("empty"))

        def open_ledger(*, create: bool = True, empty: bool = False) -> Ledger:
            from onrecord.ledger import Ledger

            ledger = Ledger.open(url, empty=empty or unfilled, create=create)
            ledger.on_added(_keep_tallies)
            return ledger

        return function(*args, open_ledger=open_ledger, **options)

    return command
