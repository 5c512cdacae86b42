"""``onrecord token``: who may add reports to the desk, or read one that is closed."""

from __future__ import annotations

import click

from onrecord.cli.common import OpenLedger, ledger_option


@click.group()
def command() -> None:
    """Make, list and revoke tokens of the desk.

    Only a hash of a token is kept: it is shown once, when it is made.

    Example: onrecord token create "night desk"
    """


@command.command(epilog="Example: onrecord token create newsroom-import --scope add")
@click.argument("name")
@click.option("--scope", "scopes", type=click.Choice(["read", "add"]), multiple=True, default=("add",),
              show_default=True, help="May be given several times.")  # fmt: skip
@ledger_option
def create(open_ledger: OpenLedger, name: str, scopes: tuple[str, ...]) -> None:
    """Make a token and print it."""
    from onrecord.desk.tokens import create_token

    with open_ledger() as ledger:
        secret = create_token(ledger, name, scopes)
    click.echo(secret)
    click.echo("keep it now: it is not shown again", err=True)


@command.command(name="list")
@ledger_option
def list_(open_ledger: OpenLedger) -> None:
    """List the tokens, the revoked ones too."""
    from onrecord.desk.tokens import list_tokens

    with open_ledger() as ledger:
        found = list_tokens(ledger)
    for token in found:
        state = f"revoked {token.revoked}" if token.revoked else "holds"
        click.echo(f"{token.name}  {','.join(token.scopes)}  made {token.created}  {state}")
    if not found:
        click.echo("there are no tokens; make one with: onrecord token create NAME", err=True)


@command.command()
@click.argument("name")
@ledger_option
def revoke(open_ledger: OpenLedger, name: str) -> None:
    """Let a token hold no longer."""
    from onrecord.desk.tokens import revoke_token

    with open_ledger() as ledger:
        revoke_token(ledger, name)
    click.echo(f"{name} is revoked")
