"""Two routes of one system are one witness: what both tell is one alert."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from onrecord.alerts.air_alert import AirAlert, Route

# the channel posts some 20 s after the list at the median and gives whole minutes; ends and starts of the same alert
# then differ by less than this, while two alerts of one area follow each other at a greater distance almost always
TOLERANCE = timedelta(minutes=2)
ORDER = {route: place for place, route in enumerate(Route)}


def one_witness(alerts: Iterable[AirAlert]) -> list[AirAlert]:
    """Join alerts of the same area and kind that routes of one system tell of at the same time.

    The times, the level and the threats are those of the first route in the order of :class:`Route`; a threat or level
    that it does not give is taken from the next. Alerts of one and the same route stay apart.
    """
    groups: dict[tuple[str, str, str], list[AirAlert]] = defaultdict(list)
    for alert in alerts:
        groups[alert.area, alert.kind, alert.routes[0].system].append(alert)
    joined = [alert for group in groups.values() for alert in _join(sorted(group, key=lambda alert: alert.start))]
    return sorted(joined, key=lambda alert: (alert.start, alert.area))


def _join(alerts: list[AirAlert]) -> Iterator[AirAlert]:
    if len({alert.routes for alert in alerts}) == 1:
        yield from alerts
        return
    cluster: list[AirAlert] = []
    until: datetime | None = None
    for alert in alerts:
        if cluster and (until is None or alert.start <= until + TOLERANCE):
            cluster.append(alert)
            until = None if until is None or alert.end is None else max(until, alert.end)
            continue
        yield from _settle(cluster)
        cluster, until = [alert], alert.end
    yield from _settle(cluster)


def _settle(cluster: list[AirAlert]) -> Iterator[AirAlert]:
    """Yield the alerts of the route that leads in a cluster, with what the others add to each."""
    if not cluster:
        return
    lead_route = min((alert.routes[0] for alert in cluster), key=ORDER.__getitem__)
    leads = [alert for alert in cluster if alert.routes[0] is lead_route]
    others = [alert for alert in cluster if alert.routes[0] is not lead_route]
    for lead in leads:
        yield _with(lead, [other for other in others if _meet(lead, other)])
    yield from (other for other in others if not any(_meet(lead, other) for lead in leads))


def _meet(one: AirAlert, other: AirAlert) -> bool:
    before = one.end is None or other.start <= one.end + TOLERANCE
    after = other.end is None or one.start <= other.end + TOLERANCE
    return before and after


def _with(lead: AirAlert, others: list[AirAlert]) -> AirAlert:
    ends = [other.end for other in others if other.end and not other.assumed]
    mends = lead.assumed and ends
    return msgspec.structs.replace(
        lead,
        end=max(ends) if mends else lead.end,
        assumed=lead.assumed and not mends,
        levels=lead.levels or next((other.levels for other in others if other.levels), ()),
        threats=lead.threats or next((other.threats for other in others if other.threats), ()),
        routes=tuple(dict.fromkeys([*lead.routes, *(route for other in others for route in other.routes)])),
        reports=tuple(dict.fromkeys([*lead.reports, *(report for other in others for report in other.reports)])),
    )
