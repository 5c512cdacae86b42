"""``onrecord archive``: read whole archives into a folder of Parquet."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.archive.counts import Counts
    from onrecord.archive.plan import Part

_EXAMPLE = """
Read WARC (gzip, Zstandard or plain), JSON Lines (the same) and folders of HTML and text, and write every claim about an
attack or its diplomacy to OUT as Parquet, by month of publication. A run that was stopped goes on where it was.

\b
Example:
  onrecord archive CC-NEWS-2025-07/*.warc.gz --out july
  onrecord add july
"""


@click.command(help=_EXAMPLE)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--out", required=True, type=click.Path(file_okay=False), help="The folder to write; made when missing.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes on this machine; the number of its cores by default."
)
@click.option("--scheduler", metavar="ADDRESS", help="Work on a Dask cluster: its scheduler, such as tcp://host:8786.")
@click.option(
    "--max-page", type=click.FloatRange(min=0.01), default=10, show_default=True, help="Skip larger pages (MB)."
)
@click.option(
    "--max-ratio", type=click.IntRange(min=2), default=200, show_default=True, help="Name it a zip bomb beyond."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of the report of the run.")
def command(
    paths: tuple[str, ...],
    out: str,
    workers: int | None,
    scheduler: str | None,
    max_page: float,
    max_ratio: int,
    form: str,
) -> None:
    """Run the archive and print its report."""
    from onrecord.archive import Limits, run, told

    if workers and scheduler:
        raise click.UsageError("give --workers for this machine or --scheduler for a cluster, not both")
    limits = Limits(page=int(max_page * 1e6), ratio=max_ratio)
    with _bar() as bar:
        summary = run(
            paths,
            out,
            workers=workers or _cores(),
            scheduler=scheduler,
            limits=limits,
            on_plan=bar.plan,
            on_part=bar.part,
        )
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(summary))
    else:
        click.echo(told(summary))
    if summary.failed:
        print(f"onrecord: {len(summary.failed)} parts failed; run the same command again to try them", file=sys.stderr)
    if summary.failed or "unreadable" in summary.counts.rejects:
        sys.exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Silent:
    """Progress for a pipe: none."""

    def plan(self, parts: list[Part], left: list[Part]) -> None:
        """Take note of what there is to do."""

    def part(self, part: Part, counts: Counts | None) -> None:
        """Take note of a part that is done."""


class _Bar(_Silent):
    """Progress for a terminal: bytes of the files read, pages a second, time that remains."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        self.progress = Progress(
            BarColumn(),
            DownloadColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self.progress.add_task("archive", total=None, rate="")
        self._pages = 0

    def plan(self, parts: list[Part], left: list[Part]) -> None:
        """Take note of what there is to do."""
        done = set(parts) - set(left)
        self.progress.update(
            self._task, total=sum(p.end - p.start for p in parts), completed=sum(p.end - p.start for p in done)
        )

    def part(self, part: Part, counts: Counts | None) -> None:
        """Take note of a part that is done."""
        self._pages += counts.pages if counts else 0
        elapsed = self.progress.tasks[0].elapsed or 1
        self.progress.update(self._task, advance=part.end - part.start, rate=f"{self._pages / elapsed:,.0f} pages/s")


@contextmanager
def _bar() -> Iterator[_Silent]:
    if not sys.stderr.isatty():
        yield _Silent()
        return
    bar = _Bar()
    with bar.progress:
        yield bar
