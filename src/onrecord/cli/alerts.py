"""``onrecord alerts``: the state of areas now, their history, what alerts covered, and CAP messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.alert_views import (
    alert_line,
    alert_row,
    coverage_rows,
    print_coverage,
    print_rows,
    print_states,
    state_row,
)
from onrecord.cli.common import OpenLedger, ledger_option
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.alerts.air_alert import AirAlert
    from onrecord.alerts.areas import AreaTree
    from onrecord.alerts.cap import Sender
    from onrecord.events import AttackEvent
    from onrecord.ledger import Ledger

FORMATS = click.Choice(["table", "json", "csv"])


@click.group()
def command() -> None:
    """Air alerts: on, off or unknown. Unknown is not off: nobody has been heard.

    \b
    Example:
      onrecord alerts coverage 2023-12-28T16:00Z 2023-12-29T08:00Z
    """  # noqa: D301 - \b is click's mark for lines to be left as they are


@command.command()
@click.option("--area", help="One area: its number, ISO code or name.")
@click.option("--as-of", metavar="MOMENT", help="The state as it was known then.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@ledger_option
def now(area: str | None, as_of: str | None, form: str, open_ledger: OpenLedger) -> None:
    """Say which areas are under alert, which are not, and of which nothing is known."""
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.record import known_alerts
    from onrecord.alerts.state import state_of, states

    tree = load_areas()
    moment = _moment(as_of) if as_of else datetime.now(UTC)
    with open_ledger() as ledger:
        known = known_alerts(ledger, as_of=as_of, since=moment, tree=tree)
    found = [state_of(_area(area, tree), tree, known, moment)] if area else states(tree, known, moment)
    if form == "table":
        print_states(found, tree, moment)
    else:
        print_rows([state_row(one, tree) for one in found], form)


@command.command()
@click.option("--area", help="One area and what lies in it: its number, ISO code or name.")
@click.option("--since", metavar="DATE", help="From this date or moment on.")
@click.option("--until", metavar="DATE", help="Up to the end of this date, or this moment.")
@click.option("--as-of", metavar="MOMENT", help="What was known then.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@ledger_option
def history(
    area: str | None, since: str | None, until: str | None, as_of: str | None, form: str, open_ledger: OpenLedger
) -> None:
    """List alerts with their starts and ends; an end that nobody gave is marked as assumed."""
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.moments import window_of
    from onrecord.alerts.record import alert_history

    tree = load_areas()
    window = window_of(since or "1970-01-01", until or "9999-12-30")
    within = _area(area, tree) if area else None
    with open_ledger() as ledger:
        held = alert_history(ledger, as_of=as_of, since=window[0], tree=tree).alerts
    found = [one for one in held if _touches(one, window) and (within is None or _inside(one.area, within, tree))]
    if form != "table":
        print_rows([alert_row(one, tree) for one in found], form)
        return
    for one in found:
        click.echo(alert_line(one, tree))
    if not found:
        click.echo("no alert is on the ledger for that; that does not mean that there was none", err=True)


def _touches(alert: AirAlert, window: tuple[datetime, datetime]) -> bool:
    return alert.start < window[1] and (alert.end is None or alert.end > window[0])


def _inside(uid: str, within: str, tree: AreaTree) -> bool:
    return uid == within or (uid in tree and any(area.uid == within for area in tree.path(uid)))


@command.command()
@click.argument("start")
@click.argument("end", required=False)
@click.option("--as-of", metavar="MOMENT", help="What was known then.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@ledger_option
def coverage(start: str, end: str | None, as_of: str | None, form: str, open_ledger: OpenLedger) -> None:
    """Say what alerts covered between START and END, or during an attack named by its date or id alone.

    \b
    Example:
      onrecord alerts coverage 2023-12-29
      onrecord alerts coverage 2023-12-28T16:00Z 2023-12-29T08:00Z
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.coverage import coverage as cover
    from onrecord.alerts.moments import window_of
    from onrecord.alerts.record import alert_history

    tree = load_areas()
    with open_ledger() as ledger:
        windows = [(f"{start} – {end}", window_of(start, end))] if end else list(_attack_windows(ledger, start, as_of))
        since = min((window[0] for _, window in windows), default=None)
        held = alert_history(ledger, as_of=as_of, since=since, tree=tree)
    for name, window in windows:
        found = cover(held.alerts, window, tree, heard=held.heard)
        if form != "table":
            print_rows(coverage_rows(name, found), form)
            continue
        print_coverage(name, found, tree)


def _attack_windows(ledger: Ledger, name: str, as_of: str | None) -> Iterator[tuple[str, tuple[datetime, datetime]]]:
    """Yield the windows of the attacks of that date or id; of a date without attacks, the whole UTC day."""
    from onrecord.alerts.moments import window_of

    for event in _attacks(ledger, name, as_of):
        yield event.id, window_of(*event.window)
    if ":" not in name and not _attacks(ledger, name, as_of):
        yield name, window_of(name, name)


def _attacks(ledger: Ledger, name: str, as_of: str | None) -> list[AttackEvent]:
    from onrecord.events import attack_events

    date = name.split(":")[1] if ":" in name else name
    found = attack_events(ledger, as_of=as_of, since=date, until=date)
    return [event for event in found if name in (event.id, event.date)]


@command.command()
@click.option("--sender", required=True, help="Who sends: an address of yours, unique in the world (desk@example.org).")
@click.option("--name", help="The sender's name, for people.")
@click.option("--web", help="The sender's page.")
@click.option("--base", default="https://example.org/cap", show_default=True, help="Where the messages will lie.")
@click.option("--at", metavar="MOMENT", help="The moment to speak of, for a replay; such messages are marked Test.")
@click.option("--recent", default=120, show_default=True, help="Minutes to look back.")
@click.option("--out", type=click.Path(file_okay=False), help="Write each message and feed.atom into this folder.")
@ledger_option
def cap(
    sender: str,
    name: str | None,
    web: str | None,
    base: str,
    at: str | None,
    recent: int,
    out: str | None,
    open_ledger: OpenLedger,
) -> None:
    """Write alerts as CAP 1.2 messages with an Atom feed of their links; without --out, print the feed.

    Each is marked as a re-publication. Only what a live route told, and is heard now, has the status Actual.
    """
    from onrecord.alerts.areas import load_areas
    from onrecord.alerts.cap import Status, to_xml
    from onrecord.alerts.cap_feed import current_messages, feed, status_of
    from onrecord.alerts.record import alert_history

    tree, who = load_areas(), _sender(sender, name, web)
    moment = _moment(at) if at else datetime.now(UTC)
    with open_ledger() as ledger:
        held = alert_history(ledger, since=moment - timedelta(minutes=recent), tree=tree)
    sent = current_messages(held.alerts, held.heard, who, moment, recent=timedelta(minutes=recent))
    atom = feed(sent, who, tree, moment, base=base)
    if out is None:
        click.echo(atom.decode(), nl=False)
        return
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for message in sent:
        status = Status.TEST if at else status_of(message.alert, held.heard, moment)
        (folder / f"{message.identifier}.xml").write_bytes(to_xml(message, who, tree, status=status))
    (folder / "feed.atom").write_bytes(atom)
    click.echo(f"{len(sent)} messages and feed.atom in {folder}")


def _sender(sender: str, name: str | None, web: str | None) -> Sender:
    from onrecord.alerts.cap import Sender

    if not sender or any(mark in sender for mark in " ,<&\t\n"):
        raise UserError(f'"{sender}" cannot be a sender: leave out spaces, commas, < and &')
    return Sender(sender, name, web)


def _area(text: str, tree: AreaTree) -> str:
    found = tree.find(text)
    if not found:
        raise UserError(
            f'no area is called "{text}"; give a number (22), an ISO code (UA-63) or a name (Kharkiv oblast)'
        )
    if len(found) > 1:
        choices = ", ".join(f"{area.uid} ({area.uk}, {tree.title(area.uid)})" for area in found[:5])
        raise UserError(f'"{text}" may be several areas; give a number: {choices}')
    return found[0].uid


def _moment(text: str) -> datetime:
    from onrecord.alerts.moments import moment

    return moment(text) + (timedelta(days=1, seconds=-1) if len(text) == len("2025-07-04") else timedelta())
