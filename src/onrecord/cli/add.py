"""``onrecord add``: read reports and put them on the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import OpenLedger, ledger_option, many

if TYPE_CHECKING:
    from onrecord.claims import AnyClaim
    from onrecord.ledger import AddedMany, Ledger
    from onrecord.report import Report

    Item = tuple[Report, Sequence[AnyClaim]]


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="When they were published, where they do not say it themselves.")
@click.option("--lang", metavar="CODE", help="Their language (en, uk, ru); told from the text unless given.")
@ledger_option
def command(open_ledger: OpenLedger, paths: tuple[str, ...], published: str | None, lang: str | None) -> None:
    """Read reports and put them and their claims on the ledger.

    Takes what "onrecord read" takes (text, HTML, JSON Lines documents, Telegram exports, - for standard input) and the
    folder that "onrecord archive" wrote, with its links between near-copies. All files are read before anything is written. The same report twice changes
    nothing; a changed text is a new version, and what changed is shown.

    \b
    Example:
      onrecord add bulletin.txt --published 2025-07-04T09:00+03:00
      curl -s https://example.org/report.html | onrecord add - --published 2025-07-04
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.archive.link import copies
    from onrecord.archive.load import is_archive, load

    folders = [path for path in paths if is_archive(path)]
    items = list(_read([path for path in paths if path not in folders], published, lang))
    with open_ledger() as ledger:
        if items or not folders:
            _tell(ledger, ledger.add_many(items, batch=len(items)))
        for folder in folders:
            links = ((copy.id, copy.of) for copy in copies(folder))
            linked = ledger.add_copies(links, author="onrecord archive", reason="its text is a near-copy")
            _tell(ledger, ledger.add_many(load(folder)))
            if linked:
                click.echo(f"{many(linked, 'new link')} of a near-copy to the first of its story, which is one witness")


def _read(paths: Sequence[str], published: str | None, lang: str | None) -> Iterator[Item]:
    from onrecord.cli.inputs import read_inputs
    from onrecord.reading import read

    reports = read_inputs(paths, published, lang, dated=True)
    with click.progressbar(reports, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        for report in shown:
            yield _with_source(report), read(report).claims


def _with_source(report: Report) -> Report:
    """Name who published a report that does not say so, where the packs know its channel or its closing line."""
    from msgspec.structs import replace

    from onrecord.packs import load_packs
    from onrecord.reading.authors import author_of

    return report if report.source else replace(report, source=author_of(report, load_packs()))


def _tell(ledger: Ledger, added: AddedMany) -> None:
    new, versions = many(added.new, "new report"), many(added.versions, "new version")
    click.echo(f"{new}, {versions}, {added.same} already there; {many(added.claims, 'new claim')}")
    for report_id in added.changed:
        stored = ledger.report(report_id)
        if stored is not None:
            click.echo(f"\n{report_id}: version {stored.head.version} supersedes {stored.head.supersedes}")
            click.echo(stored.changes[-1].text)
