"""Claims and traces as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.claims import Aid, Alert, AnyClaim, Contact, Count, Order, Record, Statement, Talks
from onrecord.reading.trace import Trace
from onrecord.report import Reading

QUOTE = 60  # characters of a quote shown


def lines(reading: Reading) -> Iterator[str]:
    """Return a table of a reading's claims: what, who says it, when, and the words."""
    yield f"{reading.id} · {reading.lang or 'unknown language'} · {reading.published or 'no date'} · {len(reading.claims)} claims"
    for claim in reading.claims:
        by = claim.by or "the report"
        when = claim.when.date if claim.when else ""
        yield f"  {claim.kind:<9} {gist(claim):<44} {by[:28]:<28} {when:<10}  {_short(claim.quote)}"
    for flag in reading.flags:
        yield f"  ! {flag}"


def explained(trace: Trace) -> Iterator[str]:
    """Return, for each claim, the rule and words that made it; then the figures that no claim used."""
    yield f"{trace.reading.id} · {len(trace.made)} claims"
    for made in trace.made:
        words = f' by "{_short(made.words)}"' if made.words and made.words != made.claim.quote else ""
        yield f"  {made.claim.kind:<9} {gist(made.claim):<44} {_short(made.claim.quote)}"
        yield f"            rule: {made.rule}{words}"
    unread = [u for u in trace.unused if u.why is None]
    ignored = [u for u in trace.unused if u.why is not None]
    yield f"figures ignored: {len(ignored)}"
    yield from (f"  {u.text} at {u.span.start}: {u.why}" for u in ignored)
    yield f"figures unread: {len(unread)}"
    yield from (f"  {u.text} at {u.span.start}" for u in unread)


def gist(claim: AnyClaim) -> str:
    """Return what a claim says in a few words.

    >>> from onrecord.claims import Alert, AlertState
    >>> gist(Alert(start=0, end=5, quote="Siren", state=AlertState.ON))
    'alert on'
    """
    match claim:
        case Count():
            bound = {"at_least": "≥ ", "at_most": "≤ ", "about": "~ "}.get(claim.bound, "")
            figure = claim.vague or "some" if claim.value is None else f"{bound}{claim.value:g}"
            return " ".join(
                x for x in (figure, claim.model, claim.what.replace("_", " "), claim.role.replace("_", " ")) if x
            )
        case Record():
            return f"{claim.direction} {claim.measure.what.replace('_', ' ')} {claim.measure.role}, by {claim.scope}"
        case Statement():
            return f"{claim.form}: {claim.speaker or 'nobody named'}"
        case Contact():
            return f"{claim.form}: {', '.join(claim.parties)}"
        case Talks():
            return f"talks {claim.state.replace('_', ' ')}: {', '.join(claim.parties)}"
        case Aid():
            return f"{claim.giver or '?'} to {claim.receiver or '?'}: {claim.action}"
        case Alert():
            return f"alert {claim.state}"
        case Order():
            return f"{claim.gap}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTE else line[: QUOTE - 1] + "…"
