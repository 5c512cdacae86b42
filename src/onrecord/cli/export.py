"""``onrecord export``: the ledger as a data package."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import OpenLedger, ledger_option, progress


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@ledger_option
def command(open_ledger: OpenLedger, folder: Path) -> None:
    """Write the ledger as a Frictionless Data Package 2.0: entries, reports and claims as CSV and Parquet.

    The package names the chain's head, and the credit and licence of each source. "onrecord import package" makes the
    same ledger of it again, with the same head. DIR must be new or empty.

    \b
    Example:
      onrecord export ledger-2025-07-04/
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.ledger.package import export_package

    with open_ledger(create=False) as ledger, progress("exporting", 2 * ledger.head().size) as told:
        head = export_package(ledger, folder, told=told)
    click.echo(f"{folder}: {head.size} entries, head {head.size}:{head.hash}")
