"""``onrecord watch``: keep adding from the configured sources."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING

import click

from onrecord.cli.common import OpenLedger, ledger_option
from onrecord.errors import LedgerError

if TYPE_CHECKING:
    from onrecord.claims import AnyClaim
    from onrecord.ledger import Ledger
    from onrecord.report import Report
    from onrecord.sources.config import Config
    from onrecord.sources.files import ReadFile
    from onrecord.sources.rules import Holder, Judges, Rules
    from onrecord.sources.store import Store
    from onrecord.sources.watching import Happening, Watch

FIRST_WORDS = 80  # characters of a report in its line
SILENCE_CHECK = 30.0  # seconds between two looks at who has fallen silent


@click.command()
@click.argument("config", metavar="[CONFIG]", default="watch.toml", type=click.Path(dir_okay=False))
@click.option("--once", is_flag=True, help="Ask every source once and stop; exit code 1 when any of them failed.")
@click.option("--health", is_flag=True, help="Say how each source fares, and stop; exit code 1 when any of them fails.")
@click.option("--example", is_flag=True, help="Print a configuration to begin with.")
@ledger_option
def command(config: str, once: bool, health: bool, example: bool, open_ledger: OpenLedger) -> None:
    """Keep adding reports from the sources that CONFIG (watch.toml) names: feeds, channels, pages, air alerts.

    Prints a line for each new report. Stop it with Ctrl-C and start it again at any time: nothing is lost or doubled.

    \b
    Example:
      onrecord watch --example > watch.toml
      onrecord watch watch.toml
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    if example:
        click.echo((resources.files("onrecord.sources") / "example.toml").read_text(encoding="utf-8"), nl=False)
        return
    if health:
        with open_ledger(create=False) as ledger:
            sys.exit(_show_health(ledger))
    from onrecord.sources.config import load_config

    settings = load_config(config)
    with open_ledger() as ledger, suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(_watch(settings, ledger, once=once)))


def _show_health(ledger: Ledger) -> int:
    from onrecord.sources.store import Store

    found = Store(ledger).health()
    if not found:
        click.echo("no source was ever asked")
    for one in found:
        state = "fails" if one.failures else "good"
        click.echo(f"{one.name}: {state}; last good {_short(one.last_good)}", nl=one.why is None)
        if one.why:
            click.echo(f"; last failure {_short(one.last_failure)}: {one.why}")
    return int(any(one.failures for one in found))


def _short(moment: str | None) -> str:
    return f"{moment[:10]} {moment[11:16]} UTC" if moment else "never"


async def _watch(settings: Config, ledger: Ledger, *, once: bool) -> int:
    """Watch until told to stop; return the exit code."""
    import stamina.instrumentation

    from onrecord import tallies
    from onrecord.report import Report
    from onrecord.sources.build import build, fetcher_of
    from onrecord.sources.store import Store
    from onrecord.sources.watching import Watch

    stamina.instrumentation.set_on_retry_hooks([])  # each failure is told once, by us
    tallies.follow(ledger)
    await asyncio.to_thread(_read, Report(id="", text="", lang="en"))  # load the packs before the first report is here
    store = Store(ledger)
    watched = build(settings, read_file=_file_reader, read_line=sys.stdin.buffer.readline)
    heard: asyncio.Queue[Happening] = asyncio.Queue()
    rules = _rules(settings, ledger)
    async with fetcher_of(settings) as fetcher:
        listeners = [_print, heard.put_nowait] if rules else [_print]
        watch = Watch(watched, store, fetcher, _read, listeners=listeners)
        if once:
            failures = await watch.once()
            while rules and not heard.empty():
                await rules.on(heard.get_nowait())
            return int(failures > 0)
        names = [one.source.name for one in watched]
        await _until_stopped(watch, rules, heard, store, names)
    return 0


async def _until_stopped(
    watch: Watch, rules: Rules | None, heard: asyncio.Queue[Happening], store: Store, names: Sequence[str]
) -> None:
    async def everything() -> None:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(watch.run())
            if rules:
                beside = [_hold_rules(rules, heard), _look_for_silence(rules, store, names)]
                tasks = [group.create_task(one) for one in beside]
                await watching  # it ends where standard input was the only source
                for task in tasks:
                    task.cancel()

    work = asyncio.create_task(everything())
    for stop in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
            asyncio.get_running_loop().add_signal_handler(stop, work.cancel)
    with suppress(asyncio.CancelledError):
        await work


async def _hold_rules(rules: Rules, heard: asyncio.Queue[Happening]) -> None:
    while True:
        happening = await heard.get()
        try:
            await rules.on(happening)
        except Exception as error:  # a message that cannot be made must not stop the watch
            _complain(f"a rule could not be held: {error}")


async def _look_for_silence(rules: Rules, store: Store, names: Sequence[str]) -> None:
    while True:
        await asyncio.sleep(SILENCE_CHECK)
        try:
            fares = {one.name: one.last_good for one in await asyncio.to_thread(store.health)}
        except LedgerError as error:
            _complain(str(error))
            continue
        await rules.on_time({name: fares.get(name) for name in names}, datetime.now(UTC))


def _print(happening: Happening) -> None:
    """Print a report as one line on standard output, a failure on standard error."""
    at = f"{happening.at:%H:%M:%S}"
    report = happening.report
    if report is None:
        _complain(f"{at}  {happening.source}  {happening.what.value}{f': {happening.why}' if happening.why else ''}")
        return
    words = " ".join(report.text.split())
    said = f"{words[: FIRST_WORDS - 1]}…" if len(words) > FIRST_WORDS else words
    claims = f"{len(happening.claims)} claim{'s' * (len(happening.claims) != 1)}"
    click.echo(f"{at}  {happening.source}  {happening.what.value}  {claims}  {said}  {report.url or report.id}")
    sys.stdout.flush()


def _complain(line: str) -> None:
    click.echo(line, err=True)


def _read(report: Report) -> Sequence[AnyClaim]:
    from onrecord.reading import read

    return read(report).claims


def _file_reader(lang: str | None) -> ReadFile:
    def read_file(path: str) -> Iterable[Report]:
        from onrecord.cli.inputs import read_inputs

        return read_inputs([path], lang=lang)

    return read_file


def _rules(settings: Config, ledger: Ledger) -> Rules | None:
    """Return the rules, their addresses checked; ``None`` where there are none."""
    if not settings.notify.rule:
        return None
    from onrecord.sources.rules import Rules
    from onrecord.sources.telling import Messenger, check_addresses

    for rule in settings.notify.rule:
        check_addresses(rule.to or settings.notify.to)
    return Rules(settings.notify, _judges(ledger), Messenger(_complain), started=datetime.now(UTC))


def _judges(ledger: Ledger) -> Judges:
    from onrecord.sources.rules import Judges

    return Judges(_holder_of(ledger), _contradictions_of(ledger))


def _holder_of(ledger: Ledger) -> Callable[[str, str], Holder | None]:
    from onrecord.sources.rules import Holder

    def holder(what: str, scope: str) -> Holder | None:
        from onrecord.tallies import ranking

        first = next(iter(ranking(ledger, scope=scope, what=what)), None)
        return Holder(first.row.label, float(first.row.value or 0)) if first else None

    return holder


def _contradictions_of(ledger: Ledger) -> Callable[[Report, Sequence[AnyClaim]], list[str]]:
    def contradictions(report: Report, claims: Sequence[AnyClaim]) -> list[str]:
        from onrecord.checking import check
        from onrecord.report import Reading
        from onrecord.verdicts import Ruling

        reading = Reading(id=report.id, lang=report.lang, published=report.published, claims=tuple(claims))
        verdicts = check(report, reading, ledger, now=False).verdicts
        return [
            f"“{verdict.claim.quote}”: {verdict.explanation}"
            for verdict in verdicts
            if verdict.verdict is Ruling.CONTRADICTED
        ]

    return contradictions
