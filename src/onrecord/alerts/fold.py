"""Signals of start and end become alerts, whatever order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from onrecord.alerts.air_alert import AirAlert, Signal, Threat
from onrecord.claims import AlertState

# a start this long after the last word of an alert means that the end was missed; it is then assumed an hour after
# that last word: the rule by which the published table was made, so that both series bear comparison
MISSED_AFTER = timedelta(hours=3)
ASSUMED_LENGTH = timedelta(hours=1)


def fold_signals(signals: Iterable[Signal]) -> list[AirAlert]:
    """Return the alerts that *signals* of one route tell of, in the order of their starts.

    A start doubled keeps the first; an end without a start makes no alert; what came out of order is put in order.
    """
    by_area: dict[str, list[Signal]] = defaultdict(list)
    for signal in signals:
        by_area[signal.area].append(signal)
    alerts = [alert for of_area in by_area.values() for alert in _fold_area(sorted(of_area, key=_order))]
    return sorted(alerts, key=lambda alert: (alert.start, alert.area))


def _order(signal: Signal) -> tuple[datetime, int]:
    return signal.at, signal.post


class _Open(msgspec.Struct):
    """An alert as it grows."""

    first: Signal
    last_word: datetime
    reports: list[str]
    threats: dict[str, Threat]

    def closed(self, end: datetime | None, *, assumed: bool = False) -> AirAlert:
        return AirAlert(
            area=self.first.area,
            start=self.first.at,
            end=end,
            routes=(self.first.route,),
            assumed=assumed,
            threats=tuple(self.threats.values()),
            reports=tuple(dict.fromkeys(self.reports)),
        )


def _fold_area(signals: Iterable[Signal]) -> Iterator[AirAlert]:
    growing: _Open | None = None
    for signal in signals:
        if signal.threat is not None:
            if growing:
                _note_threat(growing, signal)
            continue
        if signal.state is AlertState.OFF:
            if growing:
                growing.reports.extend(filter(None, (signal.report,)))
                yield growing.closed(signal.at)
            growing = None
            continue
        if growing and not signal.still and signal.at - growing.last_word > MISSED_AFTER:
            yield growing.closed(growing.last_word + ASSUMED_LENGTH, assumed=True)
            growing = None
        growing = growing or _Open(signal, signal.at, [], {})
        growing.last_word = signal.at
        growing.reports.extend(filter(None, (signal.report,)))
    if growing:
        yield growing.closed(None)


def _note_threat(growing: _Open, signal: Signal) -> None:
    kind = signal.threat or "unknown"
    if signal.state is AlertState.ON:
        growing.threats.setdefault(kind, Threat(kind=kind, since=signal.at))
    elif kind in growing.threats:
        growing.threats[kind] = msgspec.structs.replace(growing.threats[kind], until=signal.at)
    growing.reports.extend(filter(None, (signal.report,)))
