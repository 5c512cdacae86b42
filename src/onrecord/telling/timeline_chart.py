"""The timeline as a chart: the size of attacks above, all else below in lanes, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from onrecord.claims import Bound
from onrecord.telling import charts
from onrecord.telling.line import Item, Kind, Timeline
from onrecord.telling.timeline_views import heading

LANES = {
    Kind.ALERT: ("Alerts", "#a26b00"), Kind.CONTACT: ("Contacts", "#31587a"), Kind.TALKS: ("Talks", "#5d7052"),
    Kind.AID: ("Aid", "#6a4a7a"), Kind.STATEMENT: ("Statements", "#6b6b6b"),
}  # fmt: skip
SERIES = {"RU-UA": "Drones and missiles launched at Ukraine", "UA-RU": "Drones downed over Russia"}
NOTE = "A mark as wide as a day is known to the day. Pale: a lower bound or an estimate."
LANE, PANEL = 26, 180


def chart(line: Timeline) -> dict[str, Any]:
    """Return the Vega-Lite specification of a timeline; raises ``MissingExtra`` without the extra ``charts``."""
    alt = charts.load_altair()
    scale = alt.Scale(type="utc", domain=[_iso(moment) for moment in span(line)], nice=False)
    x = alt.X("start:T", title=None, scale=scale, axis=alt.Axis(grid=True, tickCount=8, labelFlush=True))
    panels = [
        _bars(alt, x, [item for item in line.of(Kind.ATTACK) if item.series == series], title)
        for series, title in SERIES.items()
        if any(item.series == series and item.value is not None for item in line.of(Kind.ATTACK))
    ]
    others = [item for item in line.items if item.kind in LANES]
    panels += [_lanes(alt, x, others, line)] if others else []
    whole = alt.vconcat(*(panels or [_lanes(alt, x, [], line)]), spacing=18).properties(
        title=alt.TitleParams(
            f"Timeline, {heading(line)}", subtitle=[NOTE], anchor="start", fontSize=19, fontWeight=600,
            subtitleFontSize=12, subtitleColor=charts.GREY, subtitlePadding=6, offset=16, color=charts.INK,
        ),
        background=charts.PAPER,
        padding=18,
    )  # fmt: skip
    spec: dict[str, Any] = charts.styled(whole).to_dict()
    return spec


def span(line: Timeline) -> tuple[datetime, datetime]:
    """Return the stretch of the axis: from the eve of the first date, when its night begins, to the end of the last."""
    first, last = date.fromisoformat(line.since), date.fromisoformat(line.until)
    start = datetime.combine(first - timedelta(days=1), time(12), UTC)
    return start, datetime.combine(last + timedelta(days=1), time(), UTC)


def stretch(item: Item, line: Timeline, least: timedelta = timedelta(0)) -> tuple[datetime, datetime]:
    """Return what an item covers of the axis, at least so long that it can be seen; a day where no hour is known."""
    low, high = span(line)
    start, end = (item.moment.earliest, item.end or item.moment.latest)
    if not item.moment.exact:
        start = datetime.combine(date.fromisoformat(item.date), time(), UTC)
        end = start + timedelta(days=1)
    start = min(max(start, low), high - least)
    return start, min(max(end, start + least), high)


def _bars(alt: Any, x: Any, items: Sequence[Item], title: str) -> Any:
    rows = [
        {"start": _iso(item.moment.earliest), "end": _iso(item.end or item.moment.latest), "value": item.value,
         "title": item.title, "bound": "exact" if item.bound is Bound.EXACT else "lower bound or estimate"}
        for item in items
        if item.value is not None
    ]  # fmt: skip
    colour = charts.COLOURS["air_target" if items[0].series == "RU-UA" else "drone"]
    axis = alt.Axis(tickCount=4, format=",d", minExtent=70)
    bars = alt.Chart(alt.Data(values=rows)).mark_rect(color=colour)
    shade = alt.Scale(domain=["exact", "lower bound or estimate"], range=[1.0, 0.45])
    heading_ = alt.TitleParams(title, anchor="start", fontSize=13, fontWeight=600, color=charts.INK, offset=8)
    return bars.encode(
        x=x, x2="end:T", y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=axis),
        y2=alt.datum(0), opacity=alt.Opacity("bound:N", legend=None, scale=shade), tooltip=["title:N"],
    ).properties(width=charts.WIDTH, height=PANEL, title=heading_)  # fmt: skip


def _lanes(alt: Any, x: Any, items: Sequence[Item], line: Timeline) -> Any:
    present = [kind for kind in LANES if any(item.kind is kind for item in items)]
    rows = [
        {"start": _iso(start), "end": _iso(end), "lane": LANES[item.kind][0], "title": item.title,
         "point": item.moment.exact and item.end is None}
        for item in items
        for start, end in [stretch(item, line)]
    ]  # fmt: skip
    names, colours = [LANES[kind][0] for kind in present], [LANES[kind][1] for kind in present]
    y = alt.Y("lane:N", title=None, sort=names, axis=alt.Axis(domain=False, ticks=False, minExtent=70))
    shade = alt.Color("lane:N", legend=None, scale=alt.Scale(domain=names, range=colours))
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y, color=shade, tooltip=["title:N"])
    wide = base.transform_filter("!datum.point").mark_bar(height=9, cornerRadius=2).encode(x2="end:T")
    points = base.transform_filter("datum.point").mark_point(filled=True, size=60, opacity=1)
    return alt.layer(wide, points).properties(width=charts.WIDTH, height=max(1, len(present)) * LANE)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
