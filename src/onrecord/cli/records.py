"""``onrecord records``: who holds each record, and the list of those who broke it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from onrecord.claims import Role, What
from onrecord.cli.common import OpenLedger, ledger_option

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.telling.records import Records

SCOPES = ("attack", "night", "day", "week", "month", "year")


@click.command()
@click.option("--what", type=click.Choice([what.value for what in What]), default="drone", show_default=True)
@click.option("--role", type=click.Choice([role.value for role in Role]),
              help="In which role. [default: launched; over Russia: downed]")  # fmt: skip
@click.option("--scope", type=click.Choice(SCOPES), default="attack", show_default=True,
              help="Of what the line and ranking are: an attack is one bulletin, a day a whole date.")  # fmt: skip
@click.option("--model", metavar="NAME", help="One model, such as Kalibr.")
@click.option("--side", type=click.Choice(["RU-UA", "UA-RU"]), default="RU-UA", show_default=True,
              help="Attacks on Ukraine (RU-UA) or drones over Russia (UA-RU).")  # fmt: skip
@click.option("--since", metavar="DATE", help="The first date of events, inclusive.")
@click.option("--until", metavar="DATE", help="The last date of events, inclusive.")
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--recorded-by", metavar="DATE", help="Only what this ledger knew by then.")
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many the ranking shows.")
@click.option("--most-since", metavar="LABEL", help="Since when there was not as much as on that date, week or month.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@ledger_option
def command(open_ledger: OpenLedger, form: str, top: int, scope: str, most_since: str | None, **asked: Any) -> None:
    """Say who holds each record, who broke it when, and how they rank, as of any date.

    A record is one of what the ledger knows, which it says: since when, and of which dates it has no bulletin.

    \b
    Example:
      onrecord records
      onrecord records --what air_target --as-of 2025-07-04
      onrecord records --scope month --what missile --most-since 2025-06
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    asked["series"] = asked.pop("side")
    asked["role"] = asked["role"] or ("launched" if asked["series"] == "RU-UA" else "downed")
    with open_ledger() as ledger:
        if most_since:
            click.echo(_since(ledger, most_since, scope, asked, form))
            return
        found = _found(ledger, scope, top, asked)
    click.echo(_rendered(found, form))


def _found(ledger: Ledger, scope: str, top: int, asked: dict[str, Any]) -> Records:
    from onrecord.tallies import breaking, coverage, rank, streaks, tally
    from onrecord.telling.charts import panel_title
    from onrecord.telling.records import Records

    span = {name: asked[name] for name in ("series", "since", "until", "as_of", "recorded_by")}
    rows = {by: tally(ledger, by=by, **asked) for by in SCOPES}
    title = panel_title(rows[scope][0]) if rows[scope] else asked["what"]
    ranked = rank(rows[scope])
    return Records(
        title, scope, {by: rank(own)[:2] for by, own in rows.items()}, breaking(rows[scope]), ranked[:top],
        streaks(rows["day"])[:3], coverage(ledger, **span),
    )  # fmt: skip


def _since(ledger: Ledger, label: str, scope: str, asked: dict[str, Any], form: str) -> str:
    from onrecord.tallies import most_since, tally
    from onrecord.telling.tables import number, plain

    found = most_since(tally(ledger, by="day" if scope == "attack" else scope, **asked), label)
    if form == "json":
        return json.dumps(plain(found), ensure_ascii=False)
    row, before = found.row, found.before
    figure = number(row.value, row.bound)
    if before is None:
        return f"{label}: {figure}, the most since the ledger knows ({found.known_since})"
    return f"{label}: {figure}, the most since {before.label} ({number(before.value, before.bound)})"


def _rendered(found: Records, form: str) -> str:
    from onrecord.telling import tables
    from onrecord.telling.records import text

    if form == "table":
        return text(found)
    if form == "csv":
        return tables.to_csv([{"rank": one.rank, **tables.plain(one.row)} for one in found.ranking]).rstrip()
    fields: dict[str, Any] = {
        "holders": {by: [tables.plain(one.row) for one in top[:1]] for by, top in found.holders.items()},
        "line": [tables.plain(row) for row in found.line],
        "ranking": [tables.plain(one) for one in found.ranking],
        "streaks": [tables.plain(one) for one in found.streaks],
        "coverage": tables.plain(found.coverage),
    }
    return json.dumps(fields, ensure_ascii=False)
