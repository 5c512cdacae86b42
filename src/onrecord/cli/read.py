"""``onrecord read``: the claims of texts."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable

import click
import msgspec

from onrecord.cli.inputs import read_inputs
from onrecord.reading import read
from onrecord.reading.trace import Trace, explain
from onrecord.report import Reading

COLUMNS = ("report", "kind", "start", "end", "quote", "by", "when", "where", "what", "model", "role", "value", "bound")


@click.command("read")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
@click.option("--published", metavar="DATE", help="When the text was published, for relative times.")
@click.option("--lang", metavar="CODE", help="The language (en, uk, ru); found by its letters when not given.")
@click.option(
    "--explain", "explained", is_flag=True, help="Show which rule and words made each claim, and unread figures."
)
def command(paths: tuple[str, ...], form: str, published: str | None, lang: str | None, explained: bool) -> None:
    """Print the claims of texts, pages, JSON Lines documents, Telegram exports, or of "-".

    Example: onrecord read report.txt --published 2025-07-04 --format jsonl
    """
    reports = read_inputs(paths, published, lang)
    if explained:
        for report in reports:
            _explain(explain(report))
        return
    readings = (read(report) for report in reports)
    {"table": _table, "jsonl": _jsonl, "csv": _csv}[form](readings)


def _jsonl(readings: Iterable[Reading]) -> None:
    encode = msgspec.json.Encoder().encode
    for reading in readings:
        sys.stdout.buffer.write(encode(reading) + b"\n")


def _csv(readings: Iterable[Reading]) -> None:
    out = csv.writer(sys.stdout)
    out.writerow(COLUMNS)
    for reading in readings:
        for claim in msgspec.to_builtins(reading.claims):
            when = claim["when"]
            row = {**claim, "report": reading.id, "where": " ".join(claim["where"])}
            row["when"] = f"{when['start']}/{when['end']}" if when else ""
            out.writerow([row.get(c, "") for c in COLUMNS])


def _table(readings: Iterable[Reading]) -> None:
    from onrecord.telling.claims import lines

    for reading in readings:
        click.echo("\n".join(lines(reading)))


def _explain(trace: Trace) -> None:
    from onrecord.telling.claims import explained

    click.echo("\n".join(explained(trace)))
