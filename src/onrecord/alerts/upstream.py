"""The list of open alerts that alerts.in.ua gives: its answer read, and each alert as a report of its own.

The text of such a report is one line of JSON: the fields of the alert as the list gave them, and what was seen of it
from answer to answer. The list keeps no past: levels and threats that it drops are kept here with the time they went.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from onrecord.alerts.air_alert import AirAlert, Level, Route, Threat
from onrecord.alerts.areas import AreaTree
from onrecord.alerts.moments import iso, moment
from onrecord.claims import Alert, AlertState
from onrecord.errors import UserError
from onrecord.report import Report
from onrecord.window import Grain, When

SOURCE = Route.LIST.value
ENDED = "Air alert, ended"  # how the titles of alerts begin that are over: those need not be read to know what is open


class ListedThreat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A threat as the list gives it; ``gone_at`` is the time of the first answer without it."""

    threat_type: str
    level: str | None = None
    started_at: str | None = None
    gone_at: str | None = None


class Listed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An open alert as the list gives it; ids and enumerations that we do not know pass through.

    ``as_of`` is the list's own time of the answer in which it was first seen so, ``gone_at`` that of the first answer
    without it, ``levels`` what its level was and since which answer.
    """

    id: int
    location_uid: str
    location_title: str = ""
    location_type: str = ""
    location_oblast: str | None = None
    location_oblast_uid: str | int | None = None
    alert_type: str = "unknown"
    alert_level: str | None = None
    started_at: str
    finished_at: str | None = None
    threats: tuple[ListedThreat, ...] = ()
    levels: tuple[tuple[str | None, str], ...] = ()
    as_of: str = ""
    gone_at: str | None = None


class _Meta(msgspec.Struct):
    last_updated_at: str
    type: str = "full"


class _Answer(msgspec.Struct):
    alerts: tuple[Listed, ...]
    meta: _Meta


class Answer(msgspec.Struct, frozen=True):
    """A full answer of the list: its alerts by id, and the list's own time (UTC)."""

    alerts: dict[int, Listed]
    as_of: datetime


def read_answer(body: bytes) -> Answer:
    """Read the body of ``/v1/alerts/active.json``.

    Raises ``ValueError`` for anything but a full list: an empty body, another shape, a part of the list. Such an answer
    says nothing, least of all that there is no alert.
    """
    try:
        answer = msgspec.json.decode(body, type=_Answer, strict=False)
        as_of = datetime.strptime(answer.meta.last_updated_at, "%Y/%m/%d %H:%M:%S %z").astimezone(UTC)
        for alert in answer.alerts:
            moment(alert.started_at), moment(alert.finished_at or alert.started_at)
    except (msgspec.DecodeError, ValueError, UserError) as error:
        raise ValueError(f"not a list of alerts: {error}") from None
    if answer.meta.type != "full":
        raise ValueError(f'a list of type "{answer.meta.type}", not a full one')
    return Answer({alert.id: alert for alert in answer.alerts}, as_of)


def follow(before: dict[int, Listed], answer: Answer) -> tuple[dict[int, Listed], list[Listed]]:
    """Return what is listed after *answer*, and each alert that began, changed or went since *before*.

    An alert that is unchanged stays as it was noted, with the time of the answer that it was noted from.
    """
    now = iso(answer.as_of)
    after = {key: _carried(alert, before.get(key), now) for key, alert in answer.alerts.items()}
    changed = [alert for key, alert in after.items() if alert is not before.get(key)]
    gone = [alert for key, alert in before.items() if key not in after and not ended(alert)]
    return after, changed + [msgspec.structs.replace(alert, gone_at=now, as_of=now) for alert in gone]


def ended(alert: Listed) -> bool:
    """Tell whether its end is known, told by the list or seen by its going."""
    return bool(alert.finished_at or alert.gone_at)


def _carried(new: Listed, old: Listed | None, now: str) -> Listed:
    """Return the alert with the levels and threats that earlier answers gave it; *old* itself where nothing changed."""
    levels = old.levels if old else ()
    if not levels or levels[-1][0] != new.alert_level:
        levels = (*levels, (new.alert_level, now))
    current = {threat.threat_type for threat in new.threats}
    past = [threat for threat in (old.threats if old else ()) if threat.threat_type not in current]
    gone = tuple(threat if threat.gone_at else msgspec.structs.replace(threat, gone_at=now) for threat in past)
    carried = msgspec.structs.replace(new, levels=levels, threats=(*new.threats, *gone), as_of=now)
    return old if old and _essence(old) == _essence(carried) else carried


def _essence(alert: Listed) -> tuple[object, ...]:
    """Return what makes a new version when it changes: not the time of the answer."""
    return alert.location_uid, alert.alert_type, alert.alert_level, alert.started_at, alert.finished_at, alert.threats


def to_report(alert: Listed, tree: AreaTree) -> tuple[Report, list[Alert]]:
    """Return the report of an alert as it stands, and what it claims: that it is on, or that it is off."""
    text = msgspec.json.encode(alert, order="deterministic").decode()
    report = Report(
        id=f"{SOURCE}:{alert.id}",
        text=text,
        published=alert.as_of,
        source=SOURCE,
        title=f"{ENDED if ended(alert) else 'Air alert'}: {tree.title(area_of(alert, tree))}",
    )
    return report, [_claim(alert, text, tree)]


def _claim(alert: Listed, text: str, tree: AreaTree) -> Alert:
    end = alert.finished_at or alert.gone_at
    quote = (
        f'"{"finished_at" if alert.finished_at else "gone_at"}":"{end}"'
        if end
        else f'"started_at":"{alert.started_at}"'
    )
    at = text.index(quote)
    start = iso(moment(alert.started_at))
    area = area_of(alert, tree)
    where = (tree.oblast(area).iso or "", *(a.en for a in tree.path(area)[:-1])) if area in tree else ()
    return Alert(
        start=at,
        end=at + len(quote),
        quote=quote,
        by="State alert system of Ukraine",
        when=When(start, iso(moment(end)) if end else start, Grain.MINUTE),
        where=where,
        state=AlertState.OFF if end else AlertState.ON,
    )


def area_of(alert: Listed, tree: AreaTree) -> str:
    """Return the uid of the alert's area, found by name where the number is new, else the oblast's, else as it came."""
    if alert.location_uid in tree:
        return alert.location_uid
    named = tree.named(alert.location_title)
    oblast = tree.named(alert.location_oblast or "")
    return next((area.uid for area in (*(named if len(named) == 1 else ()), *oblast)), alert.location_uid)


def alert_of(report_id: str, text: str, tree: AreaTree) -> AirAlert:
    """Return the alert that a report of :func:`to_report` tells of, in its latest version."""
    listed = msgspec.json.decode(text, type=Listed)
    end = listed.finished_at or listed.gone_at
    return AirAlert(
        area=area_of(listed, tree),
        start=moment(listed.started_at),
        end=moment(end) if end else None,
        routes=(Route.LIST,),
        kind=listed.alert_type,
        levels=tuple(Level(name, moment(since)) for name, since in listed.levels),
        threats=tuple(_threat(threat) for threat in listed.threats),
        reports=(report_id,),
    )


def _threat(threat: ListedThreat) -> Threat:
    return Threat(
        kind=threat.threat_type, level=threat.level, since=_if_known(threat.started_at), until=_if_known(threat.gone_at)
    )


def _if_known(text: str | None) -> datetime | None:
    """Return a moment, ``None`` for what is none: a threat's time is not worth losing the alert for."""
    try:
        return moment(text) if text else None
    except UserError:
        return None
