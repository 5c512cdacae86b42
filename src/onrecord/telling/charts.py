"""Charts of tallies: Vega-Lite through Altair, drawn to SVG and PNG by vl-convert without a browser.

One panel for each side, kind and role, each with its own scale: sides are never added nor laid over one another. Bars
whose figure is a lower bound are pale, and dates without any counter's bulletin are shaded: nothing is known of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from onrecord.claims import Bound, Role, What
from onrecord.errors import MissingExtra
from onrecord.tallies import Coverage, Row
from onrecord.telling.places import place_name

WIDTH, HEIGHT = 720, 220
INK, GREY, RULE, PAPER = "#222222", "#6b6b6b", "#e3e0d8", "#fffdf8"
COLOURS = {"drone": "#31587a", "missile": "#9c3d2e", "air_target": "#4a4a4a"}
OTHER = "#5d7052"
GAPS = 400  # shaded stretches drawn at most, so that a sparse series stays readable

NOTE = "Shaded: dates without a bulletin of those who count. Pale: a lower bound or an estimate."

NAMES = {
    What.DRONE: "Drones",
    What.MISSILE: "Missiles",
    What.AIR_TARGET: "Drones and missiles",
    What.BOMB: "Bombs",
    What.PERSON: "People",
    What.SITE: "Sites",
}
ROLES = {Role.HIT_SITES: "hit", Role.DEBRIS_SITES: "with debris"}


def panel_title(row: Row) -> str:
    """Return what a panel shows, in words.

    >>> panel_title(Row("", "", "", What.DRONE, Role.LAUNCHED, 1, Bound.EXACT, 0, ()))
    'Drones launched'
    >>> panel_title(Row("", "", "", What.DRONE, Role.DOWNED, 1, Bound.EXACT, 0, (), where="RU-BRY"))
    'Drones downed (Bryansk oblast, RU-BRY)'
    """
    what = NAMES.get(row.what) or row.what.value.replace("_", " ").capitalize() + "s"
    role = ROLES.get(row.role) or row.role.value.replace("_", " ")
    place = () if row.where is None else dict.fromkeys((place_name(row.where), row.where))
    limits = ", ".join(filter(None, (row.model, *place)))
    return f"{what} {role}" + (f" ({limits})" if limits else "")


def chart(
    rows: Sequence[Row], *, coverage: Sequence[Coverage] = (), title: str = "", subtitle: str = "", source: str = ""
) -> dict[str, Any]:
    """Return the Vega-Lite specification of a tally.

    Raises ``MissingExtra`` without the extra ``charts``.
    """
    alt = load_altair()
    missing = {known.series: known.missing for known in coverage}
    order = {(row.series, row.what, row.role): None for row in rows}
    panels = [
        _panel(alt, [row for row in rows if (row.series, row.what, row.role) == key], missing.get(key[0], ()))
        for key in order
    ]
    notes = [line for line in (subtitle, source, NOTE if any(missing.values()) else "") if line]
    whole = alt.vconcat(*panels, spacing=26).resolve_scale(x="shared")
    whole = whole.properties(
        title=alt.TitleParams(
            title, subtitle=notes, anchor="start", fontSize=19, fontWeight=600,
            subtitleFontSize=12, subtitleColor=GREY, subtitlePadding=6, offset=16, color=INK,
        ),
        background=PAPER,
        padding=18,
    )  # fmt: skip
    spec: dict[str, Any] = styled(whole).to_dict()
    return spec


def to_svg(spec: dict[str, Any]) -> str:
    """Draw a specification as SVG; raises ``MissingExtra`` without the extra ``charts``."""
    drawn: str = _converter().vegalite_to_svg(spec)
    return drawn


def to_png(spec: dict[str, Any], *, scale: float = 2.0) -> bytes:
    """Draw a specification as PNG, *scale* times its size for sharp print."""
    drawn: bytes = _converter().vegalite_to_png(spec, scale=scale)
    return drawn


def _panel(alt: Any, rows: Sequence[Row], missing: Sequence[str]) -> Any:
    drawn = [
        {
            "start": row.start,
            "end": _day_after(row.end),
            "label": row.label,
            "value": row.value,
            "bound": "exact" if row.bound is Bound.EXACT else "lower bound or estimate",
        }
        for row in rows
        if row.value is not None
    ]
    colour = COLOURS.get(rows[0].what.value, OTHER)
    axis = alt.Axis(tickCount=5, format=",d", minExtent=44)  # one width, so that panels stand under one another
    dates = alt.Axis(grid=False, tickCount=8, labelFlush=True)
    bars = alt.Chart(alt.Data(values=drawn)).mark_rect(color=colour, stroke=PAPER, strokeWidth=0.4).encode(
        x=alt.X("start:T", title=None, scale=alt.Scale(type="utc"), axis=dates),
        x2="end:T",
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=axis),
            y2=alt.datum(0),
        opacity=alt.Opacity("bound:O", legend=None, scale=alt.Scale(
            domain=["exact", "lower bound or estimate"], range=[1.0, 0.45])),
        tooltip=["label:N", alt.Tooltip("value:Q", format=",d"), "bound:N"],
    )  # fmt: skip
    layers = [bars]
    shaded = _stretches(missing, rows)
    if shaded:
        gaps = alt.Chart(alt.Data(values=shaded)).mark_rect(color="#d9d4c7", opacity=0.55)
        layers.insert(0, gaps.encode(x="start:T", x2="end:T"))
    heading = alt.TitleParams(panel_title(rows[0]), anchor="start", fontSize=13, fontWeight=600, color=INK, offset=8)
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=heading)


def _stretches(missing: Sequence[str], rows: Sequence[Row]) -> list[dict[str, str]]:
    """Return the runs of dates without a bulletin that lie within the rows, the longest where there are too many."""
    if not rows:
        return []
    low, high = min(row.start for row in rows), max(row.end for row in rows)
    days = [date.fromisoformat(day) for day in missing if low <= day <= high]
    runs = [
        [day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0])
    ]
    longest = sorted(runs, key=len, reverse=True)[:GAPS]
    return [{"start": run[0].isoformat(), "end": _day_after(run[-1].isoformat())} for run in sorted(longest)]


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def styled(whole: Any) -> Any:
    """Give a chart the look that all charts share."""
    font = "Georgia, 'Times New Roman', serif"
    return (
        whole.configure(font=font)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=GREY, labelFontSize=11, gridColor=RULE, domainColor=INK, tickColor=INK, domainWidth=0.7
        )
        .configure_axisY(domain=False, ticks=False, labelPadding=6)
    )


def load_altair() -> Any:
    """Import Altair; raises ``MissingExtra`` without the extra ``charts``."""
    try:
        import altair
    except ModuleNotFoundError:
        raise MissingExtra("charts", "altair") from None
    return altair


def _converter() -> Any:
    try:
        import vl_convert
    except ModuleNotFoundError:
        raise MissingExtra("charts", "vl-convert-python") from None
    return vl_convert
