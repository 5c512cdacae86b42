"""``onrecord serve``: the desk."""

from __future__ import annotations

import click

from onrecord.cli.common import OpenLedger, ledger_option
from onrecord.errors import MissingExtra, UserError


@click.command(epilog="Example: onrecord serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--closed", is_flag=True, help='Ask for a token with the scope "read" (onrecord token) everywhere.')
@click.option("--rate", type=click.FloatRange(min=0), default=20.0, show_default=True,
              help="Requests a second of one client on average; 0 for no limit.")  # fmt: skip
@click.option("--proxy", "proxies", metavar="ADDRESS", default="127.0.0.1", show_default=True,
              help="Proxies whose X-Forwarded-For is believed, joined with commas.")  # fmt: skip
@ledger_option
def command(open_ledger: OpenLedger, host: str, port: int, closed: bool, rate: float, proxies: str) -> None:
    """Open the desk: pages, API, feeds and live updates over the ledger, with no other service.

    Reading is open unless --closed; adding reports needs a token with the scope "add".
    """
    try:
        import uvicorn

        from onrecord.desk.app import create_app
        from onrecord.desk.settings import Settings
    except ModuleNotFoundError as error:
        raise MissingExtra("desk", error.name or "uvicorn") from None
    _refuse_taken(host, port)
    with open_ledger() as ledger:
        app = create_app(ledger, Settings(closed=closed, rate=rate or None))
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"the desk is open at http://{shown}:{port}/ (end it with Ctrl-C)", err=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", forwarded_allow_ips=proxies, server_header=False,
                    timeout_graceful_shutdown=3)  # fmt: skip


def _refuse_taken(host: str, port: int) -> None:
    """Say in one line that the address cannot be had, before anything is opened."""
    import socket

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise UserError(f"{host}:{port} cannot be had ({error.strerror or error}); choose another --port") from None
