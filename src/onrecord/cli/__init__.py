"""The command line: one file a command; the only place that prints and exits."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from onrecord.errors import OnrecordError

# command -> module; imported only when it is run, so that start-up stays short
COMMANDS = {
    "add": "onrecord.cli.add",
    "alerts": "onrecord.cli.alerts",
    "archive": "onrecord.cli.archive",
    "brief": "onrecord.cli.brief",
    "check": "onrecord.cli.check",
    "event": "onrecord.cli.event",
    "export": "onrecord.cli.export",
    "import": "onrecord.cli.import_",
    "read": "onrecord.cli.read",
    "records": "onrecord.cli.records",
    "score": "onrecord.cli.score",
    "serve": "onrecord.cli.serve",
    "tally": "onrecord.cli.tally",
    "timeline": "onrecord.cli.timeline",
    "token": "onrecord.cli.token",
    "verify": "onrecord.cli.verify",
    "watch": "onrecord.cli.watch",
}

# as many more than were freed start a round of the garbage collector: the 700 of Python would have it walk again and again
# over modules and packs, which stay, for a tenth of the time that a short command takes
NEW_OBJECTS = 100_000

# what the list of commands says of each, without importing them
SUMMARIES = {
    "add": "Read reports and put them on the ledger.",
    "alerts": "Air alerts: on, off or unknown; history, coverage, CAP.",
    "archive": "Read whole archives (WARC, JSONL) into Parquet.",
    "brief": "The brief of one morning, every sentence sourced.",
    "check": "Verdicts on a report, claim by claim.",
    "event": "One event: its figures and every claim behind them.",
    "export": "Write the ledger as a Frictionless data package.",
    "import": "Load a published table or an exported ledger.",
    "read": "The claims of a report.",
    "records": "Who holds each record, who broke it when.",
    "score": "Precision and recall against gold files.",
    "serve": "The desk: pages, API, feeds.",
    "tally": "Count by night, day, week, month or year.",
    "timeline": "Attacks, alerts, calls, talks and aid on one line.",
    "token": "Make, list and revoke tokens of the desk.",
    "verify": "Check the ledger's hash chain from the first entry.",
    "watch": "Keep adding reports from the configured sources.",
}


class Program(click.Group):
    """The program, which imports a command's module when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the named command, or ``None`` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by their summaries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in self.list_commands(ctx)])


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example: onrecord check report.txt --published 2025-07-04. Each command has --help with an example.",
)
@click.version_option(package_name="onrecord")
@click.option("--ledger", metavar="URL", envvar="ONRECORD_LEDGER", help="A path (SQLite) or postgresql://… address.")
@click.option("--empty", is_flag=True, help="Open a new ledger without the starter tally.")
@click.pass_context
def program(ctx: click.Context, ledger: str | None, empty: bool) -> None:
    """What the public record says about air attacks and the diplomacy around them, and whether it is right."""
    ctx.obj = {"ledger": ledger, "empty": empty}


def main(argv: list[str] | None = None) -> Any:
    """Run the program: exit code 0 when it did its job, 1 when the answer is no, 2 on bad use or bad input."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        return program.main(args=argv, prog_name="onrecord", standalone_mode=True)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output (head, less) has gone: no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
