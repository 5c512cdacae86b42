"""Words for explanations: figures, dates and kinds as a newsroom writes them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims import Role, What

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_NOUNS = {
    What.AIR_TARGET: ("drone or missile", "drones and missiles together"),
    What.SAM_MISSILE: ("surface-to-air missile", "surface-to-air missiles"),
    What.SITE: ("place", "places"),
    What.PERSON: ("person", "people"),
}
_DONE = {
    Role.LAUNCHED: "launched",
    Role.DOWNED: "shot down",
    Role.SUPPRESSED: "jammed or lost from radar",
    Role.NEUTRALISED: "shot down or jammed",
    Role.HIT: "that got through",
    Role.HIT_SITES: "hit",
    Role.DEBRIS_SITES: "where debris fell",
    Role.WOUNDED: "wounded",
    Role.KILLED: "killed",
}


def number(value: float) -> str:
    """Write a figure with commas.

    >>> number(5438), number(2.5), number(125.0)
    ('5,438', '2.5', '125')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def date(iso: str) -> str:
    """Write an ISO date or date-time as a date.

    >>> date("2025-07-04"), date("2025-07-04T06:00:00Z")
    ('4 July 2025', '4 July 2025')
    """
    year, month, day = iso[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def month(iso: str) -> str:
    """Write the month of an ISO date.

    >>> month("2025-06-01")
    'June 2025'
    """
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def noun(what: What, count: float | None, model: str | None = None) -> str:
    """Name what is counted, in the number that fits.

    >>> noun(What.DRONE, 1), noun(What.CRUISE_MISSILE, 4), noun(What.MISSILE, 2, "Kinzhal")
    ('drone', 'cruise missiles', 'Kinzhal missiles')
    """
    plain = what.value.replace("_", " ")
    singular, plural = _NOUNS.get(what, (plain, plain + "s"))
    words = singular if count == 1 else plural
    if not model:
        return words
    return f"{model} {'drone' if what is What.DRONE else 'missile'}{'' if count == 1 else 's'}"


def done(role: Role) -> str:
    """Say what was done to them.

    >>> done(Role.SUPPRESSED)
    'jammed or lost from radar'
    """
    return _DONE.get(role, role.value.replace("_", " "))


def counted(value: float, what: What, role: Role, model: str | None = None) -> str:
    """Write a figure with its noun and what was done.

    >>> counted(539, What.DRONE, Role.LAUNCHED)
    '539 drones launched'
    """
    return f"{number(value)} {noun(what, value, model)} {done(role)}"


def listed(words: Sequence[str]) -> str:
    """Join words with commas and a last "and".

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(*parts: str) -> str:
    """Make one sentence of clauses: first letter upper case, semicolons between, one full stop.

    >>> sentence("539 drones were launched", "", "550 is both")
    '539 drones were launched; 550 is both.'
    """
    text = "; ".join(part for part in parts if part)
    return text[:1].upper() + text[1:].rstrip(".") + "."
