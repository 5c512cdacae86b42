"""The short notation in which packs write the forms of a word.

``drone(s|)`` is *drones* and *drone*; ``крилат(а|их) ракет(а|)`` is the product of both; a leading ``=`` keeps the case
(``=US`` is not *us*).
"""

from __future__ import annotations

from itertools import product

from onrecord.errors import InputError

MOST_FORMS = 3000  # of one entry: a longer product is a slip of the pen


def expand(entry: str) -> list[str]:
    """Return all the forms that *entry* stands for, in the order written.

    Raises ``InputError`` when its brackets do not match or it makes too many forms.

    >>> expand("missile(s|)")
    ['missiles', 'missile']
    >>> expand("(анти|проти)ракет(а|и)")
    ['антиракета', 'антиракети', 'протиракета', 'протиракети']
    """
    parts: list[list[str]] = []
    rest = entry
    while rest:
        before, bracket, after = rest.partition("(")
        if ")" in before:
            raise InputError(f'"{entry}": a bracket closes that was not opened')
        if before:
            parts.append([before])
        if not bracket:
            break
        inside, closed, rest = after.partition(")")
        if not closed or "(" in inside:
            raise InputError(f'"{entry}": a bracket is not closed, or stands inside another')
        parts.append(inside.split("|"))
    size = 1
    for part in parts:
        size *= len(part)
    if size > MOST_FORMS:
        raise InputError(f'"{entry}" makes {size} forms', remedy=f"split it (at most {MOST_FORMS})")
    return [" ".join("".join(choice).split()) for choice in product(*parts)]
