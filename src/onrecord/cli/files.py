"""Where a command writes what it made: the output, or a file of the user's choice."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.errors import UserError


def write(rendered: str, out: Path | None) -> None:
    """Write text to a file, or to the output without one; raises ``UserError`` where the file cannot be written."""
    if out is None:
        click.echo(rendered.rstrip("\n"))
        return
    try:
        out.write_text(rendered.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"{out}: cannot be written ({error.strerror}); choose another --out") from None
