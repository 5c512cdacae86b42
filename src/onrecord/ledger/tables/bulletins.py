"""From lines of a table to reports: one a bulletin, its text the lines themselves, so that each claim has a quote.

A bulletin is the lines of one post that end on one Kyiv date, the night's and the day's apart: seven posts stand in
lines of several dates by mistake, and one in those of a night and of the day after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import groupby

from onrecord.claims import Count, Role, What
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.tables.attacks import KYIV, Figures, Line
from onrecord.report import Report
from onrecord.window import Grain, When

NIGHT_ENDS = time(5, 0)  # a window that starts later is the day's: about first light in a Ukrainian summer
WHOLE_DAY = timedelta(hours=23, minutes=59)

_WORDS = {
    "launched": "{} launched",
    "downed": "{} downed",
    "suppressed": "{} suppressed",
    "hit_sites": "hits at {} sites",
    "debris_sites": "debris at {} sites",
}


def bulletins(lines: Iterable[Line]) -> Iterator[tuple[Report, list[Count]]]:
    """Yield the report of each bulletin with its claims, in the order of their ends."""
    by_post = sorted(lines, key=_order)
    parted: list[tuple[tuple[str, str, str, str], list[Line]]] = []
    for (date, source, post), group in groupby(by_post, key=lambda line: (line.date, line.source, line.post)):
        together = list(group)
        for grain in (Grain.NIGHT, Grain.DAY):
            chosen = [line for line in together if grain_of(line, together) is grain]
            if chosen:
                parted.append(((date, grain.value, source, post), chosen))
    for (date, part, source, post), chosen in sorted(parted, key=lambda item: max(line.end for line in item[1])):
        yield _bulletin(date, part, source, post, chosen)


def _order(line: Line) -> tuple[object, ...]:
    return line.date, line.source, line.post, line.start, line.end, line.what, line.model or ""


def grain_of(line: Line, together: list[Line]) -> Grain:
    """Tell whether a line is of the night or of the day.

    The night's lines are those that start before 05:00 of the date on which they end, and those that lie within one of
    them: the missiles that a night's bulletin gives with their own hour. A date without hours is the day's.
    """
    nights = [other for other in together if _starts_at_night(other)]
    within = any(night.start <= line.start and line.end <= night.end for night in nights)
    return Grain.NIGHT if within and line.end - line.start < WHOLE_DAY else Grain.DAY


def _starts_at_night(line: Line) -> bool:
    dawn = datetime.combine(line.end.astimezone(KYIV).date(), NIGHT_ENDS, KYIV)
    return line.start < dawn and line.end - line.start < WHOLE_DAY


def _bulletin(date: str, part: str, source: str, post: str, lines: list[Line]) -> tuple[Report, list[Count]]:
    head = f"{source}, {date}, {part}"
    parts = [head + "\n"]
    claims: list[Count] = []
    for line in lines:
        _write(line, Grain(part), sum(map(len, parts)), parts, claims)
    report = Report(
        id=f"{TABLE_ID}attacks/{date}/{part}/{post}",
        text="".join(parts),
        published=_utc(max(line.end for line in lines)),
        lang="en",
        url=address(post),
        title=head,
        source=source,
    )
    return report, claims


def _write(line: Line, grain: Grain, offset: int, parts: list[str], claims: list[Count]) -> None:
    """Append a line's text to *parts* and its claims to *claims*; *offset* is where the line begins."""
    when = When(_utc(line.start), _utc(line.end), grain)
    label = line.model or line.what.value.replace("_", " ") + "s, model not named"
    text = f"{when.start} to {when.end}: {label}: "
    for name, value in zip(Figures._fields, line.figures, strict=True):
        if value is None:
            continue
        text += "" if text.endswith(": ") else ", "
        quote = _WORDS[name].format(value)
        claims.append(_claim(line, name, value, quote, offset + len(text), when))
        text += quote
    parts.append(text + "\n")


def _claim(line: Line, name: str, value: int, quote: str, start: int, when: When) -> Count:
    sites = name in ("hit_sites", "debris_sites")
    return Count(
        start=start,
        end=start + len(quote),
        quote=quote,
        by=line.source,
        when=when,
        where=("UA",),
        what=What.SITE if sites else line.what,
        role=Role(name),
        value=value,
        model=None if sites else line.model,
        actor=None if sites else "RU",
        flags=_flags(line, name),
    )


def _flags(line: Line, name: str) -> tuple[str, ...]:
    """Return what is odd about a figure; it stays as claimed."""
    figures = line.figures
    if name not in ("downed", "suppressed") or figures.launched is None:
        return ()
    accounted = (figures.downed or 0) + (figures.suppressed or 0)
    if accounted <= figures.launched:
        return ()
    return (f"{accounted} downed or suppressed of {figures.launched} launched",)


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def address(post: str) -> str:
    """Return the address of a post; the table shortens those on Facebook.

    >>> address("kpszsu/posts/1"), address("https://t.me/kpszsu/1")
    ('https://www.facebook.com/kpszsu/posts/1', 'https://t.me/kpszsu/1')
    """
    return post if post.startswith("https://") else f"https://www.facebook.com/{post}"
