"""``onrecord timeline``: attacks, alerts, calls, talks, aid and statements on one line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import OpenLedger, ledger_option

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.telling.timeline import Timeline

KINDS = ("attack", "alert", "contact", "talks", "aid", "statement")
SPAN = timedelta(days=13)  # two weeks, both ends counted


@click.command()
@click.option("--since", metavar="DATE", help="The first date, inclusive. [default: two weeks before the last]")
@click.option("--until", metavar="DATE", help="The last date, inclusive. [default: the last that the ledger knows]")
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--only", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be given several times.")
@click.option("--who", metavar="NAME", help="Only what this person, body or office took part in or said.")
@click.option("--about", metavar="WORDS", help="Only statements with these words, in any of their forms.")
@click.option("--towards", metavar="NAME", help="With --who: how they spoke of that one, in quoted words of tone.")
@click.option("--format", "form", type=click.Choice(["table", "json", "svg", "html"]), default="table",
              show_default=True)  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of to the output.")
@ledger_option
def command(open_ledger: OpenLedger, form: str, out: Path | None, **asked: Any) -> None:
    """Set attacks, alerts, calls, talks, aid and statements on one line, with the gaps between them.

    A time known to the day cannot prove hours: such gaps are told as ranges. A call that one side alone reported is
    shown as such.

    \b
    Example:
      onrecord timeline --since 2025-07-01 --until 2025-07-07
      onrecord timeline --since 2025-07-01 --until 2025-07-31 --format html --out july.html
      onrecord timeline --since 2025-07-01 --until 2025-07-07 --who "foreign minister" --about pause
      onrecord timeline --since 2025-01-01 --until 2025-07-03 --who Trump --towards Putin
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.cli.files import write
    from onrecord.telling.timeline import timeline

    with open_ledger() as ledger:
        until = asked["until"] or _last(ledger, asked["as_of"])
        since = asked["since"] or _before(until)
        line = timeline(
            ledger, since, until, asked["as_of"], kinds=asked["only"] or KINDS, who=asked["who"],
            about=asked["about"], towards=asked["towards"],
        )  # fmt: skip
    write(_rendered(line, form), out)


def _last(ledger: Ledger, as_of: str | None) -> str:
    from onrecord.tallies import coverage

    return coverage(ledger, as_of=as_of).until or datetime.now(UTC).date().isoformat()


def _before(until: str) -> str:
    from onrecord.events.lookup import day

    return (max(day(until), date.min + SPAN) - SPAN).isoformat()


def _rendered(line: Timeline, form: str) -> str:
    if form == "svg":
        from onrecord.telling.charts import to_svg
        from onrecord.telling.timeline_chart import chart

        return to_svg(chart(line))
    if form == "html":
        from onrecord.telling.timeline_html import page

        return page(line)
    from onrecord.telling import timeline_views

    return timeline_views.to_json(line) if form == "json" else timeline_views.text(line)
