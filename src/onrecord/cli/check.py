"""``onrecord check``: verdicts on reports, claim by claim."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import OpenLedger, ledger_option

if TYPE_CHECKING:
    from onrecord.report import Report
    from onrecord.verdicts import Check

FORMATS = ("text", "json", "html", "claimreview")
WIDEST = 100  # columns of prose that an eye follows

Checked = list[tuple["Report", "Check"]]


@click.command(
    epilog="Example: onrecord check report.txt --published 2025-07-04",
    short_help="Verdicts on a report, claim by claim.",
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@click.option("--as-of", metavar="WHEN", help="Judge by what was known then (ISO date or time), not at publication.")
@click.option("--published", metavar="DATE", help="When the report came out, where it does not say so itself.")
@click.option("--lang", metavar="CODE", help="The report's language: en, uk or ru.")
@click.option("--page", metavar="URL", help="Of claimreview: the address at which you publish it.")
@ledger_option
def command(
    paths: tuple[str, ...], form: str, as_of: str | None, published: str | None, lang: str | None, page: str | None,
    open_ledger: OpenLedger,
) -> None:  # fmt: skip
    """Judge what reports claim: text, HTML, JSON Lines of documents, Telegram exports, or - for standard input.

    Each claim is supported, contradicted, disputed (the ledger's sources disagree) or cannot be judged, by what was
    known when the report came out; where today's knowledge says otherwise, that is told too.
    """
    from onrecord.cli.inputs import read_inputs

    reports = list(read_inputs(paths, published, lang, dated=as_of is None))
    _print(_checked(reports, as_of, open_ledger), form, page)


def _checked(reports: list[Report], as_of: str | None, open_ledger: OpenLedger) -> Checked:
    from onrecord.checking import check
    from onrecord.cli.dates import is_moment
    from onrecord.errors import InputError
    from onrecord.reading import read

    if as_of is not None and not is_moment(as_of):
        raise InputError(f"--as-of: {as_of!r} is no date", remedy="write it like 2025-07-04 or 2025-07-04T06:00Z")
    with open_ledger() as ledger:
        return [(report, check(report, read(report), ledger, as_of=as_of)) for report in reports]


def _print(checked: Checked, form: str, page: str | None) -> None:
    if form == "json":
        import msgspec

        for _, done in checked:
            click.echo(msgspec.json.encode(done).decode())
    elif form == "html":
        from onrecord.telling.verdicts_html import verdicts_html

        click.echo(verdicts_html(checked), nl=False)
    elif form == "claimreview":
        import json

        from onrecord.telling.claimreview import PAGE, claim_reviews

        click.echo(json.dumps(claim_reviews(checked, page=page or PAGE), ensure_ascii=False, indent=2))
    else:
        _print_text(checked)


def _print_text(checked: Checked) -> None:
    import os

    from onrecord.telling.verdicts import verdicts_text

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST) if sys.stdout.isatty() else 80
    for report, done in checked:
        click.echo(verdicts_text(done, report, colour=colour, width=width), color=colour or None)
