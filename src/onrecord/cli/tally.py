"""``onrecord tally``: counts by night, day, week, month and year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.claims import Role, What
from onrecord.cli.common import OpenLedger, ledger_option
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.tallies import Coverage, Row

SIDES = ("RU-UA", "UA-RU")


@click.command()
@click.option("--by", type=click.Choice(["night", "day", "week", "month", "year"]), default="month", show_default=True,
              help="The stretch of time; a day is a date, its night and day attacks together.")  # fmt: skip
@click.option("--what", type=click.Choice([what.value for what in What]), multiple=True,
              help="What is counted; may be given several times. [default: drone and missile; over Russia: drone]")  # fmt: skip
@click.option("--role", type=click.Choice([role.value for role in Role]),
              help="In which role. [default: launched; over Russia: downed]")  # fmt: skip
@click.option("--model", metavar="NAME", help='One model, such as Kalibr, or several joined: "Kalibr/Kh-101".')
@click.option("--where", metavar="PLACE", help="One place, as a code (RU-BEL) or a town's name.")
@click.option("--side", type=click.Choice(SIDES), default="RU-UA", show_default=True,
              help="Attacks on Ukraine (RU-UA) or drones over Russia (UA-RU); never added together.")  # fmt: skip
@click.option("--since", metavar="DATE", help="The first date of events, inclusive.")
@click.option("--until", metavar="DATE", help="The last date of events, inclusive.")
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--recorded-by", metavar="DATE", help="Only what this ledger knew by then.")
@click.option("--share", is_flag=True, help="How many of the launched were downed or suppressed, as a share.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "parquet", "svg", "png"]), default="table",
              show_default=True)  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of to the output.")
@ledger_option
def command(open_ledger: OpenLedger, form: str, out: Path | None, share: bool, **asked: Any) -> None:
    """Count by night, day, week, month or year, as of any date.

    A night belongs to the date of its morning. "≥" marks a lower bound: some figures of that stretch are not known. A
    stretch that nobody reported of is missing, not zero.

    \b
    Example:
      onrecord tally --by month --since 2025-01-01
      onrecord tally --by night --what air_target --since 2025-07-01 --until 2025-07-10 --as-of 2025-07-09
      onrecord tally --by week --what drone --format png --out drones.png
      onrecord tally --by day --side UA-RU --where RU-BEL
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.tallies import coverage, shares, tally

    series = asked.pop("side")
    kinds = asked.pop("what") or (("drone", "missile") if series == "RU-UA" else ("drone",))
    role = asked.pop("role") or ("launched" if series == "RU-UA" else "downed")
    span = {name: asked[name] for name in ("since", "until", "as_of", "recorded_by")}
    with open_ledger() as ledger:
        known = coverage(ledger, series=series, **span)
        if share:
            if form not in ("table", "csv", "json"):
                raise UserError("--share is told as a table, csv or json")
            found = [
                (kind, one)
                for kind in kinds
                for one in shares(ledger, by=asked["by"], what=kind, series=series, **span)
            ]
            _write(_shares(found, form), out)
            return
        rows = tally(ledger, what=kinds, role=role, series=series, **asked)
    _write(_rendered(rows, known, form, asked["by"]), out)


def _rendered(rows: list[Row], known: Coverage, form: str, by: str) -> str | bytes:
    from onrecord.telling import tables

    if form == "table":
        from onrecord.telling.tallies import table

        return table(rows, known, by)
    if form in ("svg", "png"):
        return _drawn(rows, known, form, by)
    fields = [tables.plain(row) for row in rows]
    if form == "parquet":
        return tables.to_parquet(fields)
    return tables.to_json(fields) if form == "json" else tables.to_csv(fields, _columns()).rstrip()


def _columns() -> list[str]:
    from dataclasses import fields

    from onrecord.tallies import Row

    return [field.name for field in fields(Row)]


def _drawn(rows: list[Row], known: Coverage, form: str, by: str) -> str | bytes:
    from onrecord.events.precedence import load_precedence
    from onrecord.telling import charts

    if not any(row.value is not None for row in rows):
        raise UserError("there is nothing to draw: the ledger has no such figure")
    title = load_precedence().side(known.series).title
    spec = charts.chart(rows, coverage=[known], title=title, subtitle=f"By {by}")
    return charts.to_svg(spec) if form == "svg" else charts.to_png(spec)


def _shares(found: list[tuple[str, Any]], form: str) -> str:
    from onrecord.telling import tables
    from onrecord.telling.tallies import share_table

    if form == "table":
        return share_table(found)
    fields = [{"what": kind, **tables.plain(share)} for kind, share in found]
    return tables.to_json(fields) if form == "json" else tables.to_csv(fields).rstrip()


def _write(rendered: str | bytes, out: Path | None) -> None:
    if out is not None:
        try:
            out.write_bytes(rendered if isinstance(rendered, bytes) else f"{rendered}\n".encode())
        except OSError as error:
            raise UserError(f"{out}: cannot be written ({error.strerror}); choose another --out") from None
    elif isinstance(rendered, bytes):
        if sys.stdout.isatty():
            raise UserError("this is no text for a terminal; give --out FILE or send it to a file with >")
        sys.stdout.buffer.write(rendered)
    else:
        click.echo(rendered)
