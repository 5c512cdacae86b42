"""Gaps: how many days later a report's main event came than another that its sentence leads to."""

from __future__ import annotations

from onrecord.reading.figures import number
from onrecord.reading.marks import Marks

_DAYS_AFTER = "(?:{a}|@many({numeral|number})){unit=day}{after}"
_MOST = 7  # days that such a gap may have


def days_after(marks: Marks) -> list[tuple[int, int]]:
    """Return (token, days) for each "a day after": the token behind it, where the earlier thing is told.

    >>> from onrecord.packs import load_packs
    >>> days_after(Marks("It came two days after a strike", load_packs().languages["en"]))
    [(5, 2)]
    """
    found: list[tuple[int, int]] = []
    for m in marks.language.lexicon.compile(_DAYS_AFTER).finditer(marks.symbols):
        many = number(marks, *m.span("many")) if m["many"] is not None else 1
        if many is not None and 0 < many <= _MOST:
            found.append((m.end(), int(many)))
    return found
