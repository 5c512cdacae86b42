"""Atom and JSON Feed: new events, records, corrections and shared checks, the newest first."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import msgspec
from sqlalchemy import select
from starlette.requests import Request

from onrecord.claims import What
from onrecord.desk import checks
from onrecord.desk.answer import Answer
from onrecord.desk.asked import SIDES
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.desk.problems import NotThere
from onrecord.desk.templates_env import segment
from onrecord.events import AttackEvent, attack_events
from onrecord.ledger import Ledger
from onrecord.ledger.schema import reports
from onrecord.tallies import breaking, coverage, tally
from onrecord.telling.tables import number
from onrecord.telling.tallies import long_date

NEWEST = 40
ATOM = "http://www.w3.org/2005/Atom"
MEDIA = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; the same ``id`` with a later ``updated`` is a correction of it."""

    id: str
    title: str
    text: str
    path: str
    updated: str


def events(ledger: Ledger) -> list[Entry]:
    """Return the latest attacks of each side."""
    found: list[AttackEvent] = []
    for series in SIDES:
        known = coverage(ledger, series=series)
        if known.until is None:
            continue
        actor, _, target = series.partition("-")
        rows = tally(ledger, by="day", what="drone", role="launched" if series == "RU-UA" else "downed", series=series)
        since = rows[-NEWEST].start if len(rows) >= NEWEST else None
        found += attack_events(ledger, actor=actor, target=target, since=since)
    found.sort(key=lambda event: event.window[1], reverse=True)
    return [_event(one) for one in found[:NEWEST]]


def _event(event: AttackEvent) -> Entry:
    role = "launched" if event.series == "RU-UA" else "downed"
    told = [
        f"{number(total.value, total.bound)} {figures.name_of(what)} {role}"
        for what in (What.DRONE, What.MISSILE)
        if (total := event.total(what, role)).value is not None
    ]
    title = f"{event.part.value.capitalize()} of {long_date(event.date)}: {', '.join(told) or 'no figure'}"
    updated = max((held.recorded for held in event.claims), default=event.window[1])
    return Entry(f"event:{event.id}", title, figures.side_title(event.series), f"/event/{segment(event.id)}", updated)


def records(ledger: Ledger) -> list[Entry]:
    """Return the attacks that broke a record when they came."""
    found = []
    for what in (What.AIR_TARGET, What.DRONE, What.MISSILE):
        for row in breaking(tally(ledger, by="attack", what=what))[-NEWEST // 2 :]:
            title = f"Record: {number(row.value, row.bound)} {figures.name_of(what)} launched, {row.label}"
            text = f"The most in one attack that the ledger knew by then, since {long_date(_since(ledger))}."
            found.append(
                Entry(
                    f"record:{what}:{row.label}",
                    title,
                    text,
                    f"/event/{segment(row.events[0])}",
                    f"{row.end}T12:00:00Z",
                )
            )
    return sorted(found, key=lambda entry: entry.updated, reverse=True)[:NEWEST]


def _since(ledger: Ledger) -> str:
    return coverage(ledger).since or "2022-02-24"


def corrections(ledger: Ledger) -> list[Entry]:
    """Return new versions of reports, and corrections by people."""
    newest = select(reports).where(reports.c.version > 1).order_by(reports.c.seq.desc()).limit(NEWEST)
    with ledger.reading() as connection:
        rows = connection.execute(newest).all()
    found = [Entry(f"report:{row.id}:{row.version}", f"Version {row.version}: {row.title or row.id}",
                   f"{row.source or 'unknown source'} published another text.", f"/report/{segment(row.id)}", row.recorded)
             for row in rows]  # fmt: skip
    notes = islice(reversed(list(ledger.notes())), NEWEST)
    found += [Entry(f"note:{note.seq}", f"{note.author}: {note.kind}", note.reason, f"/entry/{note.seq}", note.recorded)
              for note in notes]  # fmt: skip
    return sorted(found, key=lambda entry: entry.updated, reverse=True)[:NEWEST]


def shared_checks(ledger: Ledger) -> list[Entry]:
    """Return the checks that were shared last."""
    return [Entry(f"check:{one.id}", one.title, "A report, checked.", f"/check/{one.id}", one.created)
            for one in checks.latest(ledger, NEWEST)]  # fmt: skip


FEEDS: dict[str, tuple[str, Callable[[Ledger], list[Entry]]]] = {
    "events": ("new events", events),
    "records": ("records", records),
    "corrections": ("corrections", corrections),
    "checks": ("shared checks", shared_checks),
}


def render(desk: Desk, request: Request) -> Answer:
    """Answer with a feed in the form that is asked for."""
    name, form = request.path_params["name"], request.path_params["form"]
    if name not in FEEDS or form not in MEDIA:
        raise NotThere(f"there is no such feed; there are {', '.join(FEEDS)}, as .atom and .json")
    title, entries_of = FEEDS[name]
    base = str(request.base_url).rstrip("/")
    made = atom if form == "atom" else json_feed
    return Answer(made(name, f"onrecord: {title}", base, entries_of(desk.ledger)), MEDIA[form])


def atom(name: str, title: str, base: str, entries: list[Entry]) -> bytes:
    """Return an Atom feed (RFC 4287)."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _put(feed, "id", f"{base}/feeds/{name}")
    _put(feed, "title", title)
    _put(feed, "updated", max((one.updated for one in entries), default="1970-01-01T00:00:00Z"))
    ET.SubElement(_put(feed, "author", None), f"{{{ATOM}}}name").text = "onrecord"
    _put(feed, "link", None, rel="self", href=f"{base}/feeds/{name}.atom")
    _put(feed, "link", None, rel="alternate", href=f"{base}/")
    for one in entries:
        entry = _put(feed, "entry", None)
        _put(entry, "id", f"{base}/feeds/{name}/{segment(one.id)}")
        _put(entry, "title", one.title)
        _put(entry, "updated", one.updated)
        _put(entry, "link", None, rel="alternate", href=base + one.path)
        _put(entry, "summary", one.text)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: ET.Element, name: str, text: str | None, **attributes: str) -> ET.Element:
    """Add an element; characters that XML cannot hold are left out."""
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = (
        None if text is None else "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or c >= "\ue000")
    )
    return child


def json_feed(name: str, title: str, base: str, entries: list[Entry]) -> bytes:
    """Return a JSON Feed 1.1."""
    items = [
        {
            "id": one.id,
            "url": base + one.path,
            "title": one.title,
            "content_text": one.text,
            "date_modified": one.updated,
        }
        for one in entries
    ]
    return msgspec.json.encode({
        "version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": f"{base}/",
        "feed_url": f"{base}/feeds/{name}.json", "items": items,
    })  # fmt: skip
