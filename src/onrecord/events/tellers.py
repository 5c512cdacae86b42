"""Who speaks for whom: the names in a claim's ``by``, and the party of a contact for which each of them speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.packs import load_packs

_BESIDE = re.compile(r" on .+$| \(.*\)$")  # the channel, or the person, that a log names beside the teller


def tellers(by: str | None) -> tuple[str, ...]:
    """Return the names of those who tell something; a log joins several with a semicolon.

    >>> tellers("Donald Trump on Truth Social; Kremlin (Yuri Ushakov)")
    ('Donald Trump', 'Kremlin')
    """
    parts = (_BESIDE.sub("", part.strip()) for part in (by or "").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """Return the country (ISO 3166) of a person, a body or a country's English name; ``None`` where the packs have none.

    >>> country_of("Kremlin"), country_of("Donald Trump"), country_of("Ukraine"), country_of("AFP")
    ('RU', 'US', 'UA', None)
    """
    packs = load_packs()
    countries = packs.attributes.get("country_name", {})
    whose = name.rpartition(" of ")[2]  # "Office of the President of Ukraine", as canonical names of bodies are made
    own = next((code for code, title in countries.items() if title == whose), None)
    kinds = packs.attributes.get("kind_of", {})
    seat = next((key.rpartition(" ")[2] for key, title in kinds.items() if title == name), None)
    return packs.attribute("name_side", name) or packs.attribute("body_side", name) or own or seat


def sides_told(by: str | None, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the parties of a contact whose own account a claim gives: they speak themselves, or their country does.

    >>> sides_told("White House; Kremlin", ["Donald Trump", "Vladimir Putin"])
    ('Donald Trump', 'Vladimir Putin')
    >>> sides_told("AFP", ["Donald Trump", "Vladimir Putin"])
    ()
    """
    names = tellers(by)
    return tuple(party for party in parties if party in names or _same_country(party, names))


def _same_country(party: str, names: Iterable[str]) -> bool:
    country = country_of(party)
    return country is not None and any(country_of(name) == country for name in names)
