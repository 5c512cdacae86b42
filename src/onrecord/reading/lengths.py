"""How long something lasted: "almost an hour", "2 hours 5 minutes", "півтори години"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Bound
from onrecord.reading.figures import number
from onrecord.reading.marks import Marks

_NUMBER = "(?:{number}|{numeral}(?:{hyphen}?{numeral})?)"
_HALF = "(?:{hyphen}?{and}{hyphen}?{a}?{hyphen}?{fraction|half}|{and_half})"
_HOURS = f"(?:@count({_NUMBER})(?P<more>{_HALF})?|@times({{times_hour}})|{{a}}?){{hyphen}}?@hour({{unit=hour}})(?P<and>{_HALF})?"
_MINUTES = f"@count2({_NUMBER}){{hyphen}}?@minute({{unit=minute}})"
LENGTH = f"(?P<bound>(?:{{bound|about_time}}{{than}}?){{0,2}})(?:{_HOURS}(?:{{and|comma}}?@rest({_MINUTES.replace('count2', 'count3').replace('@minute', '@minute3')}))?|{_MINUTES}|(?:@whole({_NUMBER}){{hyphen}}?{{and}}{{hyphen}}?{{a}}{{hyphen}}?)?@fixed({{span_minutes}}))"


@dataclass(frozen=True, slots=True)
class Length:
    """A length in minutes at tokens *first* to *last* (exclusive), its bound words included."""

    first: int
    last: int
    minutes: int | float
    bound: Bound


def lengths(marks: Marks, first: int, last: int) -> list[Length]:
    """Return the lengths in hours and minutes that tokens *first* to *last* (exclusive) tell.

    >>> from onrecord.packs import load_packs
    >>> marks = Marks("It lasted 2 hours 5 minutes, not almost an hour.", load_packs().languages["en"])
    >>> [(length.minutes, length.bound.value) for length in lengths(marks, 0, len(marks))]
    [(125, 'exact'), (60, 'at_most')]
    """
    found = []
    for m in marks.language.lexicon.compile(LENGTH).finditer(marks.symbols, first, last):
        minutes: float = 0
        if m["minute"]:
            minutes = number(marks, *m.span("count2")) or 0
        elif m["fixed"]:
            minutes = float(marks.value(m.start("fixed"), "span_minutes") or 0)
            minutes += 60 * (number(marks, *m.span("whole")) or 0) if m["whole"] else 0  # two-and-a-half-hour
        else:
            hours: float = 1
            if m["count"]:
                hours = number(marks, *m.span("count")) or 0
            elif m["times"]:
                hours = float(marks.value(m.start("times"), "times_hour") or 1)
            minutes = 60 * (hours + (0.5 if m["more"] or m["and"] else 0))
            if m["rest"]:
                minutes += number(marks, *m.span("count3")) or 0
        if minutes:
            whole = int(minutes) if minutes == int(minutes) else minutes
            found.append(Length(m.start(), m.end(), whole, _bound(marks, *m.span("bound"))))
    return found


def _bound(marks: Marks, first: int, last: int) -> Bound:
    for i in range(last - 1, first - 1, -1):
        if value := marks.value(i, "bound"):
            return Bound(value)
        if marks.value(i, "about_time"):
            return Bound.ABOUT
    return Bound.EXACT
