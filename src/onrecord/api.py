"""onrecord for programs and notebooks: ask a ledger, get rows or data frames.

::

    from onrecord import api

    api.tally(by="month", what="drone", since="2025-01-01")                # a Polars frame
    api.tally(by="month", what="drone", frame="pandas")                    # a pandas frame
    api.records(what="air_target", as_of="2025-07-04", frame=None)         # plain rows
    api.event("2025-07-04")                                                # the attacks of a date, as values
    api.timeline("2025-07-01", "2025-07-07").sequences                     # what came after what, how closely known
    api.statements(speaker="foreign minister", about="pause")              # who said what about what

Every function takes ``ledger``: a path, a ``postgresql://`` address, an open ``Ledger``, or nothing for the user's own.
Columns are the fields of the values in `onrecord.tallies`; what is unknown is null, never zero.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import MissingExtra, UserError

if TYPE_CHECKING:
    from onrecord.events import AttackEvent, DiplomacyEvent, LoggedContact, Said, ToneTrend
    from onrecord.ledger import Ledger
    from onrecord.tallies import Coverage, Since
    from onrecord.telling.brief_values import Brief
    from onrecord.telling.line import Timeline

Frame = Literal["polars", "pandas"] | None

__all__ = [
    "brief", "claims", "contacts", "coverage", "diplomacy", "event", "events", "most_since", "open_ledger", "ranking",
    "records", "shares", "statements", "streaks", "tally", "timeline", "tones",
]  # fmt: skip


@contextmanager
def open_ledger(ledger: str | os.PathLike[str] | Ledger | None = None) -> Iterator[Ledger]:
    """Open a ledger whose tallies are kept current, or use an open one, which stays open."""
    from onrecord.ledger import Ledger
    from onrecord.tallies import follow

    if isinstance(ledger, Ledger):
        yield ledger
        return
    with Ledger.open(ledger) as opened:
        follow(opened)
        yield opened


def tally(ledger: Any = None, *, frame: Frame = "polars", **question: Any) -> Any:
    """Return counts over stretches of time; the keywords are those of `onrecord.tallies.tally`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return _framed(tallies.tally(opened, **question), frame)


def ranking(ledger: Any = None, *, frame: Frame = "polars", **question: Any) -> Any:
    """Return stretches by their figures, the record holder first; keywords as in `onrecord.tallies.ranking`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        rows = tallies.ranking(opened, **question)
    return rows if frame is None else _framed([one.row for one in rows], frame, rank=[one.rank for one in rows])


def records(ledger: Any = None, *, frame: Frame = "polars", **question: Any) -> Any:
    """Return the line of those that broke the record when they came; keywords as in `onrecord.tallies.record_line`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return _framed(tallies.record_line(opened, **question), frame)


def shares(ledger: Any = None, *, frame: Frame = "polars", **question: Any) -> Any:
    """Return how many of the launched were downed or suppressed; keywords as in `onrecord.tallies.shares`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return _framed(tallies.shares(opened, **question), frame)


def streaks(ledger: Any = None, *, at_least: float = 1, frame: Frame = "polars", **question: Any) -> Any:
    """Return the runs of dates in a row that reach a figure; further keywords as in `onrecord.tallies.tally`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return _framed(tallies.streaks(tallies.tally(opened, **{"by": "day", **question}), at_least), frame)


def most_since(label: str, ledger: Any = None, **question: Any) -> Since:
    """Return since when there was not as much as in the row of that label; keywords as in `onrecord.tallies.tally`."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return tallies.most_since(tallies.tally(opened, **question), label)


def coverage(ledger: Any = None, **question: Any) -> Coverage:
    """Return since when the ledger knows a side, and which dates have no bulletin."""
    from onrecord import tallies

    with open_ledger(ledger) as opened:
        return tallies.coverage(opened, **question)


def event(name: str, ledger: Any = None, *, as_of: str | None = None) -> list[AttackEvent]:
    """Return the attacks that a date or an id names, with every claim."""
    from onrecord.events import find_event

    with open_ledger(ledger) as opened:
        return find_event(opened, name, as_of=as_of)


def events(ledger: Any = None, **question: Any) -> list[AttackEvent]:
    """Return one side's attacks, with every claim; keywords as in `onrecord.events.attack_events`."""
    from onrecord.events import attack_events

    with open_ledger(ledger) as opened:
        return attack_events(opened, **question)


def diplomacy(ledger: Any = None, **question: Any) -> list[DiplomacyEvent]:
    """Return calls, meetings, talks and decisions on aid; keywords as in `onrecord.events.diplomacy_events`."""
    from onrecord.events import diplomacy_events

    with open_ledger(ledger) as opened:
        return diplomacy_events(opened, **question)


def contacts(ledger: Any = None, **question: Any) -> list[LoggedContact]:
    """Return the log of contacts with each side's account; keywords as in `onrecord.events.contact_log`."""
    from onrecord.events import contact_log

    with open_ledger(ledger) as opened:
        return contact_log(opened, **question)


def statements(ledger: Any = None, **question: Any) -> list[Said]:
    """Return what was said by whom about what; keywords as in `onrecord.events.statements`."""
    from onrecord import events as room

    with open_ledger(ledger) as opened:
        return room.statements(opened, **question)


def tones(speaker: str, towards: str, ledger: Any = None, **question: Any) -> ToneTrend:
    """Return how somebody has spoken of another over time; keywords as in `onrecord.events.tone_trend`."""
    from onrecord.events import tone_trend

    with open_ledger(ledger) as opened:
        return tone_trend(opened, speaker, towards, **question)


def timeline(since: str, until: str, ledger: Any = None, **question: Any) -> Timeline:
    """Return what is on record between two dates; keywords as in `onrecord.telling.timeline.timeline`."""
    from onrecord.telling.timeline import timeline as line

    with open_ledger(ledger) as opened:
        return line(opened, since, until, **question)


def brief(date: str, ledger: Any = None, *, lang: str = "en", as_of: str | None = None) -> Brief:
    """Return the morning brief of a date, each sentence with its footnotes."""
    from onrecord.telling.brief import brief as told

    with open_ledger(ledger) as opened:
        return told(opened, date, lang, as_of)


def claims(ledger: Any = None, *, frame: Frame = "polars", **question: Any) -> Any:
    """Return claims as they stand on the ledger, one row each; keywords as in `Ledger.claims`."""
    with open_ledger(ledger) as opened:
        held = list(opened.claims(**question))
    if frame is None:
        return held
    return _made([_claim_row(one) for one in held], frame)


def _claim_row(held: Any) -> dict[str, Any]:
    claim = held.claim
    when = claim.when
    return {
        "seq": held.seq, "kind": claim.kind, "report": held.report.id, "source": held.report.source,
        "published": held.report.published, "recorded": held.recorded, "by": claim.by, "quote": claim.quote,
        "start": when.start if when else None, "end": when.end if when else None, "where": list(claim.where),
        **{name: _text(getattr(claim, name, None)) for name in ("what", "role", "model", "value", "bound", "actor")},
    }  # fmt: skip


def _text(value: Any) -> Any:
    return getattr(value, "value", value)


def _framed(rows: Sequence[Any], frame: Frame, **more: list[Any]) -> Any:
    if frame is None:
        return list(rows)
    from onrecord.telling.tables import plain

    fields = [plain(row) for row in rows]
    for name, values in more.items():
        fields = [{name: value, **row} for value, row in zip(values, fields, strict=True)]
    return _made(fields, frame)


def _made(fields: list[dict[str, Any]], frame: Frame) -> Any:
    if frame == "polars":
        from onrecord.telling.tables import frame as polars_frame

        return polars_frame(fields)
    if frame != "pandas":
        raise UserError(f'there are no "{frame}" frames; ask for "polars", "pandas" or None')
    try:
        import pandas
    except ModuleNotFoundError:
        raise MissingExtra("pandas", "pandas") from None
    return pandas.DataFrame(fields)
