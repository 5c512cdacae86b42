"""Alerts as messages of the Common Alerting Protocol, version 1.2 (OASIS): start, update, all-clear.

The messages of an alert follow from the alert alone, so that the same ledger gives the same messages. Each tells until
when it holds; while the alert is open and heard, an update follows well before that. Once it is no longer heard no more
updates follow, and the last message runs out by itself: a receiver never shows for ever what nobody vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from xml.etree import ElementTree as Xml

import msgspec

from onrecord.alerts.air_alert import AirAlert, Route
from onrecord.alerts.areas import AreaTree

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"
NOTE = "Re-published, not issued, by this desk. Follow the competent authority."

# 86 in 100 alerts of the published table were over within two hours; hourly updates keep longer ones from running out
HOLDS = timedelta(hours=2)
REFRESH = timedelta(hours=1)

EVENTS = {  # kind -> what it is called in English and in Ukrainian
    "air_raid": ("Air raid alert", "Повітряна тривога"),
    "artillery_shelling": ("Artillery shelling alert", "Загроза артилерійського обстрілу"),
    "urban_fights": ("Urban fights alert", "Загроза вуличних боїв"),
    "chemical": ("Chemical threat", "Хімічна загроза"),
    "nuclear": ("Radiation threat", "Радіаційна загроза"),
}
CLEAR = ("All-clear", "Відбій тривоги")
SEVERITY = {"red": "Extreme", "yellow": "Severe"}


class Status(StrEnum):
    """Whether a message is meant in earnest."""

    ACTUAL = "Actual"  # from a live route, heard just now
    TEST = "Test"  # everything else: imports, replays, what is no longer heard


class Sender(msgspec.Struct, frozen=True):
    """Who sends: ``id`` is unique in the world (an address of the desk), without space, comma, ``<`` and ``&``."""

    id: str
    name: str | None = None
    web: str | None = None


class CapMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message, an ``Alert`` or ``Update``; ``clear`` marks the all-clear, ``references`` name the ones before."""

    identifier: str
    sent: datetime
    expires: datetime
    kind: str
    clear: bool
    references: tuple[str, ...]
    alert: AirAlert


def messages(
    alert: AirAlert, sender: Sender, *, heard_until: datetime, since: datetime | None = None
) -> list[CapMessage]:
    """Return the messages of an alert up to *heard_until* (UTC), oldest first; only those sent at or after *since*.

    Each message refers to those of this alert that still held when it was sent.
    """
    sent = list(_moments(alert, heard_until))
    return [
        _message(alert, sender, number, sent) for number in range(len(sent)) if since is None or sent[number] >= since
    ]


def _moments(alert: AirAlert, heard_until: datetime) -> Iterator[datetime]:
    """Yield when messages are sent: at the start, at each change and each hour, and at the end."""
    last = min(filter(None, (alert.end, heard_until)))
    changed = {moment for threat in alert.threats for moment in (threat.since, threat.until) if moment}
    changed |= {level.since for level in alert.levels}
    due = sorted({moment for moment in changed if alert.start < moment < last})
    moment = alert.start
    yield moment
    while True:
        upcoming = moment + REFRESH
        while due and due[0] <= moment:
            due.pop(0)
        moment = min(upcoming, due[0]) if due else upcoming
        if moment >= last:
            break
        yield moment
    if alert.end and alert.end <= heard_until:
        yield alert.end


def _message(alert: AirAlert, sender: Sender, number: int, sent: list[datetime]) -> CapMessage:
    when = sent[number]
    clear = number > 0 and when == alert.end
    live = [earlier for earlier in range(number) if sent[earlier] + HOLDS > when]
    return CapMessage(
        identifier=_identifier(alert, number),
        sent=when,
        expires=when + HOLDS,
        kind="Update" if number else "Alert",
        clear=clear,
        references=tuple(f"{sender.id},{_identifier(alert, earlier)},{cap_time(sent[earlier])}" for earlier in live),
        alert=alert,
    )


def _identifier(alert: AirAlert, number: int) -> str:
    return f"onrecord-{alert.kind}-{alert.area}-{alert.start.astimezone(UTC):%Y%m%dT%H%M%SZ}-{number + 1}"


def cap_time(moment: datetime) -> str:
    """Write a moment as the protocol wants it: with its offset, which for UTC is -00:00.

    >>> cap_time(datetime(2026, 11, 22, 1, 15, tzinfo=UTC))
    '2026-11-22T01:15:00-00:00'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}-00:00"


def to_xml(message: CapMessage, sender: Sender, tree: AreaTree, *, status: Status = Status.TEST) -> bytes:
    """Write a message as XML in UTF-8, its elements in the order of the schema."""
    root = Xml.Element("alert", xmlns=NAMESPACE)
    fields = {
        "identifier": message.identifier,
        "sender": sender.id,
        "sent": cap_time(message.sent),
        "status": status.value,
        "msgType": message.kind,
        "source": ", ".join(route.value for route in message.alert.routes),
        "scope": "Public",
        "note": NOTE,
        "references": " ".join(message.references),
    }
    _add(root, fields)
    for language in (0, 1):
        root.append(_info(message, sender, tree, language))
    return document(root)


def document(root: Xml.Element) -> bytes:
    """Write a tree of XML for people and machines: indented, UTF-8, with its declaration."""
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _info(message: CapMessage, sender: Sender, tree: AreaTree, language: int) -> Xml.Element:
    alert, clear = message.alert, message.clear
    names = EVENTS.get(alert.kind, (alert.kind.replace("_", " ").capitalize(),) * 2)
    info = Xml.Element("info")
    fields = {
        "language": ("en", "uk")[language],
        "category": "Security",
        "event": names[language],
        "responseType": "AllClear" if clear else "Shelter",
        "urgency": "Past" if clear else "Immediate",
        "severity": SEVERITY.get(alert.level_at(message.sent) or "", "Unknown"),
        "certainty": "Observed",
        "onset": cap_time(alert.start),
        "expires": cap_time(message.expires),
        "senderName": sender.name,
        "headline": f"{CLEAR[language] if clear else names[language]}: {_place(alert.area, tree, language)}",
        "web": sender.web,
    }
    _add(info, fields)
    for threat in alert.threats:
        if threat.until is None or threat.until > message.sent:
            _pair(info, "parameter", "threat", threat.kind)
    info.append(_area(alert.area, tree, language))
    return info


def _area(uid: str, tree: AreaTree, language: int) -> Xml.Element:
    area = Xml.Element("area")
    _add(area, {"areaDesc": _place(uid, tree, language)})
    if uid in tree:
        _pair(area, "geocode", "ISO3166-2", tree.oblast(uid).iso or "UA")
    _pair(area, "geocode", "UID", uid)
    return area


def _place(uid: str, tree: AreaTree, language: int) -> str:
    if language == 0 or uid not in tree:
        return tree.title(uid)
    path = tree.path(uid)
    return path[0].uk if len(path) == 1 else f"{path[0].uk}, {path[-1].uk}"


def _add(parent: Xml.Element, fields: Mapping[str, str | None]) -> None:
    for name, text in fields.items():
        if text:
            Xml.SubElement(parent, name).text = text


def _pair(parent: Xml.Element, name: str, key: str, text: str) -> None:
    _add(Xml.SubElement(parent, name), {"valueName": key, "value": text})


def is_live(alert: AirAlert) -> bool:
    """Tell whether a live route told of it: an imported table is history, whatever its dates."""
    return any(route is not Route.TABLE for route in alert.routes)
