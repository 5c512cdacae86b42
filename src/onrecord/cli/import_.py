"""``onrecord import``: load the published tables, or a ledger that was exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import OpenLedger, ledger_option, progress

if TYPE_CHECKING:
    from onrecord.claims import AnyClaim
    from onrecord.report import Report

FILE = click.Path(path_type=Path)


@click.group()
def command() -> None:
    """Load a published table (attacks, alerts, diplomacy), or the package of an exported ledger.

    A table is read whole before anything is written: with a wrong column or an impossible date, the ledger stays as
    it was. Loading the same table again changes nothing; a row that was edited since is a new version of its report.
    """


@command.command()
@click.argument("file", type=FILE)
@ledger_option
def attacks(open_ledger: OpenLedger, file: Path) -> None:
    """Load a table of attacks: the lines of nationwide bulletins, one report a bulletin.

    Takes the published table "Massive Missile Attacks on Ukraine" (Kyiv time) and the compact one of the starter tally
    (UTC). Rows of the regional air commands are left out, for they are counted in the bulletins or not meant to be.

    \b
    Example:
      onrecord import attacks missile_attacks_daily.csv
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.ledger.tables.attacks import read_attacks
    from onrecord.ledger.tables.bulletins import bulletins

    _add(open_ledger, "bulletins", bulletins(read_attacks(file)))


@command.command()
@click.argument("file", type=FILE)
@ledger_option
def diplomacy(open_ledger: OpenLedger, file: Path) -> None:
    """Load a log of calls, meetings, talks and decisions on aid: one report a row.

    \b
    Example:
      onrecord import diplomacy diplomacy.csv
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.ledger.tables.diplomacy import read_diplomacy, reports

    _add(open_ledger, "rows", reports(read_diplomacy(file)))


@command.command()
@click.argument("file", type=FILE)
@ledger_option
def alerts(open_ledger: OpenLedger, file: Path) -> None:
    """Load a table of air alerts, plain or gzipped: one report a day.

    Takes the official and the volunteers' table of the ukrainian-air-raid-sirens-dataset (UTC).

    \b
    Example:
      onrecord import alerts official_data_en.csv
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.sources.alert_table import import_alerts

    with open_ledger() as ledger:
        rows, added = import_alerts(file, ledger)
    days = f"{added.new} new days, {added.versions} new versions, {added.same} already there"
    click.echo(f"{rows} alerts: {days}")


@command.command()
@click.argument("folder", type=FILE)
@ledger_option
def package(open_ledger: OpenLedger, folder: Path) -> None:
    """Load a ledger that "onrecord export" wrote into an empty one: the same entries, the same head.

    \b
    Example:
      onrecord import package exported/ --ledger copy.db
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.ledger.package import import_package, package_head

    size = package_head(folder).size  # refuses another folder before a ledger is made
    with open_ledger(empty=True) as ledger, progress("importing", size) as told:
        head = import_package(ledger, folder, told=told)
    click.echo(f"{head.size} entries, head {head.size}:{head.hash}")


def _add(open_ledger: OpenLedger, things: str, table: Iterable[tuple[Report, Sequence[AnyClaim]]]) -> None:
    """Put a table on the ledger, whole or not at all: it is read before the ledger is opened."""
    items = list(table)
    with open_ledger() as ledger:
        added = ledger.add_many(items, batch=len(items))
    counts = f"{added.claims} claims, {added.versions} new versions, {added.same} already there"
    click.echo(f"{added.new} new {things} with {counts}")
