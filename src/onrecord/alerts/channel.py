"""The posts of the alert channel: which alert or threat began or ended, where and when.

The words are in ``packs/theatres/ukraine/alert_channel.yaml``; here is only how a post is built: a first line with the
hour and the formula, then areas as tags or in a list, and sometimes a second list of areas where the alert goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

import msgspec

from onrecord.alerts.air_alert import Route, Signal
from onrecord.alerts.areas import Area, AreaTree, fold
from onrecord.claims import AlertState
from onrecord.errors import PackError

CLOCKS_DIFFER = timedelta(minutes=5)  # by so much a stated hour may be ahead of the post's own time
LATE = timedelta(hours=12)  # an edit may be noticed hours later; half a day back, the hour may as well be another day's


class Says(StrEnum):
    """What a post says."""

    ON = "on"
    OFF = "off"
    THREAT_ON = "threat_on"
    THREAT_OFF = "threat_off"


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell what a post says."""

    says: Says
    words: tuple[str, ...]


class ChannelFormat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a channel writes: its formulas in the order of trial, and the words of lists, threats and odd tags."""

    channel: str
    zone: str
    formulas: tuple[Formula, ...]
    still_on: tuple[str, ...]
    ignored: tuple[str, ...]
    threats: dict[str, tuple[str, ...]]
    tags: dict[str, str]


@cache
def load_format() -> ChannelFormat:
    """Return the format of the theatre's alert channel, read once; ``PackError`` where the file breaks its schema."""
    place = resources.files("onrecord.packs") / "theatres/ukraine/alert_channel.yaml"
    try:
        return format_from(place.read_text(encoding="utf-8"))
    except msgspec.ValidationError as error:
        raise PackError(str(error), path=str(place), remedy="give each key as the others are given") from None


def format_from(text: str) -> ChannelFormat:
    """Read a format from YAML; ``msgspec.ValidationError`` names what is missing or wrong."""
    import yaml

    return msgspec.convert(yaml.safe_load(text), ChannelFormat)


_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_TAG = re.compile(r"#([\w’'ʼ-]+)")
_LISTED = re.compile(r"^\s*[-–—•*·]\s*(.+?)[.;,\s]*$")


def signals_of_post(
    text: str, published: datetime, tree: AreaTree, *, form: ChannelFormat, post: int = 0, report: str | None = None
) -> Iterator[Signal]:
    """Yield what a post says, one signal for each area; nothing for a post of another kind.

    *published* is the post's own time, UTC. Where an all-clear names an area as still under alert, that area gets no
    end, whatever else the post says of it.
    """
    says = _says(text, form)
    if says is None:
        return
    head, still = _parts(text, form)
    going_on = [area for name in _listed(still) for area in _areas(name, tree, form)]
    at = _declared(text, published, ZoneInfo(form.zone))
    threat = _threat(text, form) if says in (Says.THREAT_ON, Says.THREAT_OFF) else None
    state = AlertState.ON if says in (Says.ON, Says.THREAT_ON) else AlertState.OFF
    for area in _named(text, head, tree, form):
        if state is AlertState.ON or area not in going_on:
            yield Signal(area.uid, state, at, Route.CHANNEL, post=post, report=report, threat=threat)
    for area in going_on if threat is None else ():
        yield Signal(area.uid, AlertState.ON, at, Route.CHANNEL, post=post, report=report, still=True)


def _says(text: str, form: ChannelFormat) -> Says | None:
    if any(word in text for word in form.ignored):
        return None
    first = text.strip().split("\n", 1)[0]
    return next((formula.says for formula in form.formulas if any(word in first for word in formula.words)), None)


def _parts(text: str, form: ChannelFormat) -> tuple[str, str]:
    """Return the post up to the words "still on", and what stands below them."""
    cuts = [text.index(word) for word in form.still_on if word in text]
    cut = min(cuts, default=len(text))
    return text[:cut], text[cut:]


def _listed(text: str) -> list[str]:
    return [found[1] for line in text.splitlines() if (found := _LISTED.match(line))]


def _named(text: str, head: str, tree: AreaTree, form: ChannelFormat) -> list[Area]:
    """Return the areas that the post is about: its tags, else the list under the first line, else that line's end."""
    first = head.strip().split("\n", 1)[0]
    for names in (_TAG.findall(text), _listed(head), [re.split(r"\s[вуy]\s", first)[-1].rstrip(" .!")]):
        areas = [area for name in names for area in _areas(name, tree, form)]
        if areas:
            return list(dict.fromkeys(areas))
    return []


def _areas(name: str, tree: AreaTree, form: ChannelFormat) -> tuple[Area, ...]:
    uid = form.tags.get(fold(name))
    return (tree[uid],) if uid else tree.named(name)


def _threat(text: str, form: ChannelFormat) -> str:
    first = text.strip().split("\n", 1)[0].casefold()
    return next((kind for kind, stems in form.threats.items() if any(s.casefold() in first for s in stems)), "unknown")


def _declared(text: str, published: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of the first line's hour, the last one before the post.

    The post's own time, where there is no hour or only one that cannot be meant: in the future, or half a day back.
    """
    clock = _CLOCK.search(text.split("\n", 1)[0])
    posted = published.astimezone(UTC)
    if clock is None:
        return posted
    local = (posted + CLOCKS_DIFFER).astimezone(zone)
    today = local.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    stated = (today if today <= local else today - timedelta(days=1)).astimezone(UTC)
    return stated if posted - stated < LATE else posted
