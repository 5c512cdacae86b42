"""Stretches of time, clipped, joined and counted. All are half-open: the start counts, the end does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

Interval = tuple[datetime, datetime]


def clip(interval: Interval, window: Interval) -> Interval | None:
    """Return the part of *interval* inside *window*, or ``None``."""
    start, end = max(interval[0], window[0]), min(interval[1], window[1])
    return (start, end) if start < end else None


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the stretches that any of *intervals* covers, in order, joined where they touch.

    >>> at = lambda hour: datetime(2025, 7, 4, hour)
    >>> [(a.hour, b.hour) for a, b in union([(at(5), at(7)), (at(1), at(3)), (at(2), at(5))])]
    [(1, 7)]
    """
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def total(intervals: Iterable[Interval]) -> timedelta:
    """Return the time that *intervals* cover together, each moment once."""
    return sum((end - start for start, end in union(intervals)), timedelta())


def gaps(intervals: Iterable[Interval], window: Interval) -> list[Interval]:
    """Return the stretches of *window* that none of *intervals* covers."""
    covered = union(part for part in (clip(interval, window) for interval in intervals) if part)
    edges = [window[0], *(edge for interval in covered for edge in interval), window[1]]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def peak(tracks: Iterable[Iterable[Interval]]) -> tuple[int, datetime | None]:
    """Return how many of *tracks* were covered at once at most, and since when first; (0, ``None``) for none."""
    edges = (edge for track in tracks for start, end in union(track) for edge in ((start, 1), (end, -1)))
    most, when, now = 0, None, 0
    for moment, step in sorted(edges):  # at one moment ends (-1) sort before starts (+1)
        now += step
        if now > most:
            most, when = now, moment
    return most, when
