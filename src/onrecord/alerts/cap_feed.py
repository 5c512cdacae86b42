"""What a desk publishes in the Common Alerting Protocol at a moment: its messages, and the Atom feed of their links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from xml.etree import ElementTree as Xml

from onrecord.alerts.air_alert import AirAlert, Route
from onrecord.alerts.areas import AreaTree
from onrecord.alerts.cap import MEDIA_TYPE, CapMessage, Sender, Status, document, is_live, messages
from onrecord.alerts.moments import iso
from onrecord.alerts.state import STALE_AFTER, Heard

ATOM = "http://www.w3.org/2005/Atom"
RECENT = timedelta(hours=2)  # as long as a message holds: an all-clear is of use for no longer


def current_messages(
    alerts: Iterable[AirAlert], heard: Heard, sender: Sender, now: datetime, *, recent: timedelta = RECENT
) -> list[CapMessage]:
    """Return the messages sent in the time before *now* that they hold for, the latest first."""
    found = [
        message
        for alert in alerts
        if alert.start <= now and (alert.end is None or alert.end > now - recent)
        for message in messages(alert, sender, heard_until=_heard_until(alert, heard, now), since=now - recent)
    ]
    return sorted(found, key=lambda message: (message.sent, message.identifier), reverse=True)


def _heard_until(alert: AirAlert, heard: Heard, now: datetime) -> datetime:
    """Return up to when the alert's routes vouch for it; an end that is known needs nobody to vouch for it."""
    if alert.end is not None:
        return now
    live = (stretch.until for route in alert.routes for stretch in heard.get(route, ()))
    return min(max(live, default=alert.start), now)


def status_of(alert: AirAlert, heard: Heard, now: datetime, *, stale_after: timedelta = STALE_AFTER) -> Status:
    """Return ``Actual`` where a live route that told of the alert is heard at *now*, else ``Test``."""
    live = (heard.get(route, ())[-1:] for route in alert.routes if route is not Route.TABLE)
    fresh = any(now - stretch.until <= stale_after for last in live for stretch in last)
    return Status.ACTUAL if fresh and is_live(alert) else Status.TEST


def feed(sent: Iterable[CapMessage], sender: Sender, tree: AreaTree, now: datetime, *, base: str) -> bytes:
    """Write the Atom feed of *sent*: an entry for each message, which lies at ``base/IDENTIFIER.xml``."""
    base = base.rstrip("/")
    root = Xml.Element("feed", xmlns=ATOM)
    _text(root, "id", f"{base}/feed.atom")
    _text(root, "title", "Air alerts, re-published")
    _text(root, "updated", iso(now))
    _text(Xml.SubElement(root, "author"), "name", sender.name or sender.id)
    Xml.SubElement(root, "link", rel="self", href=f"{base}/feed.atom")
    for message in sent:
        root.append(_entry(message, tree, f"{base}/{message.identifier}.xml"))
    return document(root)


def _entry(message: CapMessage, tree: AreaTree, href: str) -> Xml.Element:
    said = "All-clear" if message.clear else "Alert" if message.kind == "Alert" else "Alert goes on"
    entry = Xml.Element("entry")
    _text(entry, "id", href)
    _text(entry, "title", f"{said}: {tree.title(message.alert.area)}")
    _text(entry, "updated", iso(message.sent))
    _text(
        entry, "summary", f"{said} in {tree.title(message.alert.area)}, since {message.alert.start:%Y-%m-%d %H:%M} UTC"
    )
    Xml.SubElement(entry, "link", rel="alternate", type=MEDIA_TYPE, href=href)
    return entry


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
