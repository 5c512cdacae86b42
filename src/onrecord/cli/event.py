"""``onrecord event``: one event, its figures, every claim behind each, where sources disagree."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.common import OpenLedger, ledger_option
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.events import AttackEvent, DiplomacyEvent
    from onrecord.ledger import Ledger
    from onrecord.ledger.values import Note


@click.command()
@click.argument("name", metavar="DATE|ID")
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--recorded-by", metavar="DATE", help="Only what this ledger knew by then.")
@click.option("--links", is_flag=True, help="Say of each claim why it belongs to the event.")
@click.option(
    "--same", metavar="REPORT", help="A correction: that report speaks of this event (needs --author, --reason)."
)
@click.option("--not", "not_this", metavar="REPORT", help="A correction: that report does not speak of this event.")
@click.option("--same-as", metavar="ID", help="A correction: that event is part of this one.")
@click.option("--undo", metavar="NOTE", type=int, help="Take back the correction at that entry.")
@click.option("--author", help="Who makes the correction.")
@click.option("--reason", help="Why.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_option
def command(open_ledger: OpenLedger, name: str, form: str, links: bool, **asked: Any) -> None:
    """Show what is on record of a date or of one event: figures, who leads and why, and every claim behind them.

    A date shows the attacks of both sides on it, and the calls, talks and aid decisions. Exit code 1 when nothing is on
    record. A correction is an entry of its own on the ledger, with author and reason, and can be taken back.

    \b
    Example:
      onrecord event 2025-07-04
      onrecord event RU-UA:2026-03-24:day --as-of 2026-03-25
      onrecord event RU-UA:2025-07-04:night --not news-17 --author "A. Editor" --reason "speaks of an exercise"
    """  # noqa: D301 - \b is click's mark for lines to be left as they are
    span = {"as_of": asked.pop("as_of"), "recorded_by": asked.pop("recorded_by")}
    with open_ledger() as ledger:
        noted = _correct(ledger, name, **asked)
        attacks, diplomacy = _find(ledger, name, span)
        notes = _notes(ledger, name, span["recorded_by"])
    if noted is not None:
        click.echo(f"noted as entry {noted}; take it back with --undo {noted}", err=True)
    if not attacks and not diplomacy and not notes:
        click.echo(f"nothing is on record of {name}", err=True)
        sys.exit(1)
    click.echo(_rendered(attacks, diplomacy, notes, form, links=links))


def _find(ledger: Ledger, name: str, span: dict[str, str | None]) -> tuple[list[AttackEvent], list[DiplomacyEvent]]:
    from onrecord.events import diplomacy_events, find_event
    from onrecord.events.corrections import is_attack

    if name.count(":") >= 2 and not is_attack(name):
        found = diplomacy_events(ledger, **span)
        return [], [event for event in found if event.id == name]
    attacks = find_event(ledger, name, **span)
    if ":" in name:
        return attacks, []
    return attacks, diplomacy_events(ledger, since=name, until=name, **span)


def _notes(ledger: Ledger, name: str, recorded_by: str | None) -> list[Note]:
    """Return the corrections that hold of the event, or of any event of the date."""
    from onrecord.events.corrections import LINK, UNLINK, standing

    made = [note for kind in (LINK, UNLINK) for note in ledger.notes(kind, as_of=recorded_by)]

    def speaks(note: Note) -> bool:
        ids = note.body["event"], note.body.get("with", "")
        return any(name == one or name in one.split(":") for one in ids)

    return list(filter(speaks, standing(made).notes))


def _correct(
    ledger: Ledger, name: str, *, same: str | None, not_this: str | None, same_as: str | None, undo: int | None,
    author: str | None, reason: str | None,
) -> int | None:  # fmt: skip
    from onrecord.events import corrections
    from onrecord.tallies import follow

    made: list[tuple[str, dict[str, Any]]] = []
    if same:
        made.append((corrections.LINK, corrections.same(same, name)))
    if not_this:
        made.append((corrections.LINK, corrections.not_this(not_this, name)))
    if same_as:
        made.append((corrections.LINK, corrections.same_event(name, same_as)))
    if undo is not None:
        _refuse_no_note(ledger, undo)
        made.append((corrections.UNLINK, corrections.taken_back(undo)))
    if not made:
        return None
    if len(made) > 1:
        raise UserError("make one correction at a time, so that each has its own reason")
    for report in (same, not_this):
        if report and ledger.report(report) is None:
            raise UserError(f'there is no report "{report}" on the ledger; give its id as "onrecord event" shows it')
    follow(ledger)
    kind, body = made[0]
    return ledger.append_note(kind, body, author=author or "", reason=reason or "")


def _refuse_no_note(ledger: Ledger, undo: int) -> None:
    from onrecord.events.corrections import LINK, UNLINK
    from onrecord.ledger.copies import COPY

    if not any(note.seq == undo for kind in (LINK, UNLINK, COPY) for note in ledger.notes(kind)):
        raise UserError(f"entry {undo} is no correction; give the number that was shown when it was made")


def _rendered(
    attacks: list[AttackEvent], diplomacy: list[DiplomacyEvent], notes: list[Note], form: str, *, links: bool
) -> str:
    from onrecord.telling import events

    if form == "text":
        return events.text(attacks, diplomacy, notes, full=links)
    fields = [events.attack_fields(event) for event in attacks]
    fields += [events.diplomacy_fields(event) for event in diplomacy]
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in fields)
