"""The picture of a page: bars of attacks and lanes of all else as inline SVG, in the page's own colours.

It is written by hand for pages, which must follow light and dark and start in milliseconds; charts to hand on are
drawn by Altair (`charts.py`, `timeline_chart.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from onrecord.claims import Bound
from onrecord.telling.line import ZONE, Item, Kind, Timeline
from onrecord.telling.tallies import MONTHS
from onrecord.telling.timeline_chart import LANES, SERIES, span, stretch

WIDTH, LEFT, RIGHT = 900, 78, 8
BARS, LANE, HEAD, FOOT = 130, 20, 22, 24
TICKS = 10  # dates written at most
ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a picture in one language; ``months`` are short, January first."""

    series: Mapping[str, str]
    lanes: Mapping[Kind, str]
    caption: str
    months: tuple[str, ...]


ENGLISH = Labels(
    SERIES,
    {kind: name for kind, (name, _) in LANES.items()},
    "Bars: drones and missiles of each attack, as counted by the side attacked. Pale: a lower bound or an estimate. "
    "A mark as wide as a day is known to the day.",
    tuple(month[:3] for month in MONTHS),
)


def figure(line: Timeline, labels: Labels = ENGLISH) -> str:
    """Return the picture of a timeline with a caption; figures are told again in the list below it."""
    body, height = _panels(line, labels)
    caption = escape(labels.caption)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{caption}">{body}</svg>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _panels(line: Timeline, labels: Labels) -> tuple[str, int]:
    parts, top = [], 0
    attacks = [item for item in line.of(Kind.ATTACK) if item.value is not None]
    for series, title in labels.series.items():
        own = [item for item in attacks if item.series == series]
        if own:
            parts += [f'<text x="{LEFT}" y="{top + 12}">{escape(title)}</text>', *_bars(own, line, top + HEAD)]
            top += HEAD + BARS + 14
    for kind, name in labels.lanes.items():
        own = line.of(kind)
        if own:
            parts += [f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(name)}</text>']
            parts += [_mark(item, line, top) for item in own]
            top += LANE
    parts += _axis(line, top, labels.months)
    return "".join(parts), top + FOOT


def _bars(items: Sequence[Item], line: Timeline, top: int) -> Iterator[str]:
    most = max((item.value or 0) for item in items) or 1
    step = nice_step(most)
    for n in range(int(most // step) + 1):
        y = top + BARS - n * step / most * BARS
        yield f'<line class="rule" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{n * step:,}</text>'
    for item in items:
        start, end = (x_of(moment, line) for moment in stretch(item, line))
        height = (item.value or 0) / most * BARS
        pale = ' opacity=".5"' if item.bound is not Bound.EXACT else ""
        yield (
            f'<rect x="{start:.1f}" y="{top + BARS - height:.1f}" width="{max(end - start - 0.5, 1.5):.1f}" '
            f'height="{height:.1f}" fill="var(--attack)"{pale}><title>{escape(item.title)}</title></rect>'
        )


def nice_step(most: float) -> int:
    """Return the distance of lines that cuts a scale into two to five.

    >>> nice_step(550), nice_step(7), nice_step(1)
    (200, 2, 1)
    """
    size = 1
    while True:
        for digit in ROUND:
            if most / (digit * size) <= 5:
                return digit * size
        size *= 10


def _mark(item: Item, line: Timeline, top: int) -> str:
    start, end = (x_of(moment, line) for moment in stretch(item, line))
    title, colour = escape(item.title), f"var(--{item.kind.value})"
    if item.moment.exact and item.end is None:
        return f'<circle cx="{start:.1f}" cy="{top + 10}" r="4" fill="{colour}"><title>{title}</title></circle>'
    return (
        f'<rect x="{start:.1f}" y="{top + 5}" width="{max(end - start - 1, 3):.1f}" height="10" rx="2" '
        f'fill="{colour}"><title>{title}</title></rect>'
    )


def _axis(line: Timeline, top: int, months: Sequence[str]) -> Iterator[str]:
    low, high = span(line)
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{top + 2}" y2="{top + 2}"/>'
    days = (high - low).days + 1
    every = -(-days // TICKS)
    first = low.astimezone(ZONE).replace(hour=0, minute=0) + timedelta(days=1)
    for n in range(0, days, every):
        day = first + timedelta(days=n)
        x = x_of(day, line)
        if x <= WIDTH - RIGHT - 30:
            yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{top + 2}" y2="{top + 7}"/>'
            yield f'<text x="{x:.1f}" y="{top + 20}">{day.day} {months[day.month - 1]}{f" {day.year}" if n == 0 else ""}</text>'


def x_of(moment: datetime, line: Timeline) -> float:
    """Return where a moment stands on the axis."""
    low, high = span(line)
    return LEFT + (moment - low) / (high - low) * (WIDTH - LEFT - RIGHT)
