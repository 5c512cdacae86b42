"""Gaps of time between two things: "just hours", "a week", «за кілька годин», in hours at most."""

from __future__ import annotations

import re

from onrecord.reading.figures import number
from onrecord.reading.marks import Marks

HOURS = {"minute": 1 / 60, "hour": 1, "night": 24, "day": 24, "week": 168}
# what "minutes", "hours", "days" without a number stay within
VAGUE_HOURS = {
    "minute": 1,
    "hour": 24,
    "night": 72,
    "day": 168,
}
_COUNT = "@count({number|numeral}{1,3}|{a}|{vague}|{another})"
SPAN = f"(?:{{just|bound|about_time|relday|than}}{{0,3}}(?:{_COUNT}{{hyphen}}?|@next({{next}}))?@unit({{unit}}))"


def hours(marks: Marks, m: re.Match[str]) -> float | None:
    """Return how many hours a gap, matched by ``SPAN``, lasts at most; ``None`` where its words set no bound.

    A unit in the plural without a number ("hours after") stays within the next larger one.
    """
    unit = marks.value(m.start("unit"), "unit") or ""
    frame = marks.language.lexicon.compile
    if frame("{bound=at_least}").search(marks.symbols, m.start(), m.start("unit")):
        return None
    if m["next"]:
        return 2 * HOURS[unit]
    count = number(marks, *m.span("count")) if m["count"] else None
    if count is None and m["count"] and frame("{a}|{another}").fullmatch(m["count"]):
        count = 1
    if count is None and (m["count"] or marks.value(m.start("unit"), "one_unit") is None):
        return VAGUE_HOURS.get(unit)
    long = HOURS[unit] * (count or 1)
    return int(long) if long == int(long) else round(long, 2)
