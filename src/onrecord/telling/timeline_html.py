"""The timeline as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from itertools import groupby

from onrecord.telling.contacts import tone_lines
from onrecord.telling.line import Item, Kind, Timeline
from onrecord.telling.rendering import environment, web
from onrecord.telling.strip import figure
from onrecord.telling.tallies import long_date
from onrecord.telling.timeline_views import CLOCK, LABELS, NOTHING, heading


def page(line: Timeline) -> str:
    """Render the page; everything that comes from outside is escaped. Raises ``MissingExtra`` without Jinja2."""
    from markupsafe import Markup

    days = [
        (long_date(day), list(group)) for day, group in groupby(line.items, key=lambda item: item.begins_on)
    ]  # fmt: skip
    rendered: str = environment().get_template("timeline.html.j2").render(
        heading=heading(line), clock=CLOCK, nothing=NOTHING, items=line.items, sequences=line.sequences, days=days,
        labels=LABELS, kinds=[kind.value for kind in Kind], sources=sources,
        figure=Markup(figure(line)) if line.items else "",  # noqa: S704 - escaped where it is made
        tones=tone_lines(line.tones) if line.tones else [],
    )  # fmt: skip
    return rendered


def sources(item: Item) -> list[tuple[str, str | None]]:
    """Return who published what an item rests on, and where, each once; without those that its notes name already."""
    told = " ".join(item.notes)
    named = [(held.report.source or held.claim.by or held.report.id, web(held.report.url)) for held in item.claims]
    return [(who, url) for who, url in dict.fromkeys(named) if url or who not in told]
