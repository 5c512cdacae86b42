"""``onrecord brief``: the morning brief of a date, every sentence footnoted to its claims."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.common import OpenLedger, ledger_option


@click.command()
@click.argument("date")
@click.option("--format", "form", type=click.Choice(["md", "html", "txt"]), default="md", show_default=True)
@click.option("--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True,
              help="The language of the sentences; quotes stay as they were published.")  # fmt: skip
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of to the output.")
@ledger_option
def command(open_ledger: OpenLedger, date: str, form: str, lang: str, as_of: str | None, out: Path | None) -> None:
    """Write the morning brief of DATE: what was launched and downed, how it ranks, where, what happened around it.

    A night belongs to the date of its morning. Every sentence has footnotes to the claims that it rests on, and says no
    more than they do. A date without a bulletin gives a brief that says so.

    \b
    Example:
      onrecord brief 2025-07-04
      onrecord brief 2025-07-04 --format html --out brief.html
      onrecord brief 2025-07-04 --lang uk --format txt --as-of 2025-07-04T09:00+03:00
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.cli.files import write
    from onrecord.telling.brief import brief
    from onrecord.telling.brief_render import picture, render

    with open_ledger() as ledger:
        told = brief(ledger, date, lang, as_of)
        chart = picture(ledger, told) if form == "html" else ""
    write(render(told, form, chart), out)
