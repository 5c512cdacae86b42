"""How alerts are shown: a line for people, a row for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.alerts.air_alert import AirAlert
    from onrecord.alerts.areas import AreaTree
    from onrecord.alerts.coverage import Coverage
    from onrecord.alerts.state import AreaState

OFFICIAL = "Follow the official channels: what is shown here is re-published, and may be late or wrong."


def print_states(found: Sequence[AreaState], tree: AreaTree, moment: datetime) -> None:
    """Print a line for each area, with the reason where nothing is known."""
    click.echo(f"{moment:%Y-%m-%d %H:%M} UTC")
    for one in found:
        since = f" since {one.since:%Y-%m-%d %H:%M}" if one.since and one.state.value == "on" else ""
        marks = [one.level or "", *(threat.kind for threat in one.threats), "" if one.whole else "parts of it"]
        marks.append("permanent alert" if one.permanent else "")
        said = ", ".join(mark for mark in marks if mark)
        why = f"  ({one.why})" if one.state.value == "unknown" else ""
        click.echo(f"{one.state.value:8}{tree.title(one.area)}{since}{f'  {said}' if said else ''}{why}")
    click.echo(OFFICIAL)


def state_row(one: AreaState, tree: AreaTree) -> dict[str, Any]:
    """Return the state of an area as fields."""
    return {
        "area": one.area,
        "title": tree.title(one.area),
        "iso": tree.oblast(one.area).iso if one.area in tree else None,
        "state": one.state.value,
        "since": _iso(one.since),
        "whole": one.whole,
        "permanent": one.permanent,
        "level": one.level,
        "kinds": " ".join(one.kinds),
        "threats": " ".join(threat.kind for threat in one.threats),
        "routes": " ".join(route.value for route in one.routes),
        "why": one.why,
    }


def alert_line(alert: AirAlert, tree: AreaTree) -> str:
    """Return an alert as a line."""
    from onrecord.alerts.coverage import duration

    if alert.end is None or alert.minutes is None:
        end, length = "open", ""
    else:
        day = "" if alert.end.date() == alert.start.date() else f"{alert.end:%Y-%m-%d} "
        end, length = f"{day}{alert.end:%H:%M}", f"  {duration(alert.minutes)}"
    marks = [alert.level or "", "" if alert.kind == "air_raid" else alert.kind, "end assumed" if alert.assumed else ""]
    said = ", ".join(mark for mark in marks if mark)
    return f"{alert.start:%Y-%m-%d %H:%M} – {end}{length}  {tree.title(alert.area)}{f'  ({said})' if said else ''}"


def alert_row(alert: AirAlert, tree: AreaTree) -> dict[str, Any]:
    """Return an alert as fields."""
    return {
        "area": alert.area,
        "title": tree.title(alert.area),
        "level_of_area": tree[alert.area].level.value if alert.area in tree else None,
        "iso": tree.oblast(alert.area).iso if alert.area in tree else None,
        "start": _iso(alert.start),
        "end": _iso(alert.end),
        "minutes": alert.minutes and round(alert.minutes, 1),
        "assumed": alert.assumed,
        "kind": alert.kind,
        "level": alert.level,
        "threats": " ".join(threat.kind for threat in alert.threats),
        "routes": " ".join(route.value for route in alert.routes),
        "reports": " ".join(alert.reports),
    }


def print_coverage(name: str, found: Coverage, tree: AreaTree) -> None:
    """Print what alerts covered of a window: the sentence, and a line for each oblast."""
    from onrecord.alerts.coverage import duration, sentence

    click.echo(f"{name}: {sentence(found)}")
    for area in found.areas:
        marks = ", ".join(["end assumed"] * area.assumed + ["still open"] * area.still_open)
        click.echo(f"  {duration(area.minutes):>12}  {area.title}{f'  ({marks})' if marks else ''}")
    for uid in found.permanent:
        click.echo(f"     permanent  {tree.title(uid)}")


def coverage_rows(name: str, found: Coverage) -> list[dict[str, Any]]:
    """Return what alerts covered as fields, a row for each oblast."""
    return [
        {
            "window": name,
            "area": area.area,
            "title": area.title,
            "minutes": area.minutes,
            "alerts": area.alerts,
            "longest_minutes": area.longest_minutes,
            "longest_start": _iso(area.longest_start),
            "longest_end": _iso(area.longest_end),
            "assumed": area.assumed,
            "still_open": area.still_open,
            "of": found.of,
            "share": round(found.share, 4),
            "peak": found.peak,
            "peak_at": _iso(found.peak_at),
            "unknown_minutes": found.unknown_minutes,
        }
        for area in found.areas
    ]


def print_rows(rows: Iterable[dict[str, Any]], form: str) -> None:
    """Print rows as JSON, one a line, or as CSV with a head."""
    if form == "json":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row))
            writer.writeheader()
        writer.writerow(row)


def _iso(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None
