"""``onrecord verify``: check the ledger's hash chain from the first entry."""

from __future__ import annotations

import json
import sys

import click
from msgspec import to_builtins

from onrecord.cli.common import OpenLedger, ledger_option, progress
from onrecord.errors import UserError


@click.command()
@click.option("--proof", metavar="SEQ", type=int, help="Print the proof that one entry is on the ledger, as JSON.")
@click.option("--head", "published", metavar="SIZE:HASH", help="Check against a head that was published earlier.")
@click.option("--rows", is_flag=True, help="Compare the rows by which the ledger is searched with the entries as well.")
@ledger_option
def command(open_ledger: OpenLedger, proof: int | None, published: str | None, rows: bool) -> None:
    """Check the ledger's hash chain from the first entry.

    Prints the head: how many entries, the hash of the last, and the Merkle root over all (RFC 9162). Whoever kept an
    earlier head can have it checked with --head: nothing before it has been changed since. Exit code 1 when an entry
    does not fit, which is named.

    The entries are the record, and all that is told is read from them. The rows beside them, by which they are found, are
    counted, and with --rows each is compared with its entry; that takes about three times as long.

    \b
    Example:
      onrecord verify
      onrecord verify --head 6975:9c2f…
      onrecord verify --proof 42 > entry-42.json
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    with open_ledger(create=False) as ledger:
        if proof is not None:
            click.echo(json.dumps(to_builtins(ledger.prove(proof)), ensure_ascii=False, indent=2))
            return
        with progress("verifying", ledger.head().size) as told:
            result = ledger.verify(rows=rows, until=_head(published), told=told)
        if not result.ok:
            click.echo(f"entry {result.first_bad} does not fit: {result.why}")
            sys.exit(1)
        head = ledger.head()
    click.echo(f"{head.size} entries, all fit")
    click.echo(f"head  {head.size}:{head.hash}")
    click.echo(f"root  {head.root}")


def _head(text: str | None) -> tuple[int, str] | None:
    """Return the size and hash of a head as it is printed."""
    if text is None:
        return None
    size, _, digest = text.partition(":")
    if not size.isdecimal() or len(digest) != 64:
        raise UserError(f'--head: "{text}" is no head; give it as SIZE:HASH, as "onrecord verify" printed it')
    return int(size), digest
