"""The tree of areas that alerts name: oblasts, their raions, and the hromadas in those."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources

import msgspec

CITY = "м. "


class AreaLevel(StrEnum):
    """How large an area is."""

    OBLAST = "oblast"
    RAION = "raion"
    HROMADA = "hromada"


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """One area, by the number (``uid``) that the state's alert system gives it.

    ``iso`` is the ISO 3166-2 code, oblasts only; ``also`` holds other names: those
    before the renaming of 2024, and an oblast's name as it is transliterated ("Kharkivska oblast").
    """

    uid: str
    parent: str | None
    level: AreaLevel
    uk: str
    en: str
    iso: str | None = None
    also: tuple[str, ...] = ()


class Permanent(msgspec.Struct, frozen=True):
    """An alert that has been on for years, and since when (UTC)."""

    uid: str
    since: datetime


class AreaTree:
    """All areas of a theatre, found by number or by name, with their parents and parts.

    >>> tree = load_areas()
    >>> tree.title("124")
    'Kharkivskyi raion, Kharkiv oblast'
    >>> [area.uid for area in tree.named("#м_Харків_та_Харківська_територіальна_громада")]
    ['1293']
    """

    def __init__(self, areas: Mapping[str, Area], uncounted: frozenset[str], permanent: Iterable[Permanent]) -> None:
        self.areas = dict(areas)
        self.permanent = {entry.uid: entry.since for entry in permanent}
        self.oblasts = tuple(a for a in areas.values() if a.level is AreaLevel.OBLAST and a.uid not in uncounted)
        self._parts: dict[str, list[Area]] = defaultdict(list)
        for area in areas.values():
            if area.parent:
                self._parts[area.parent].append(area)

    @cached_property
    def _names(self) -> dict[str, list[Area]]:
        """Areas by their full names: a hromada that bears its city's name does not answer to the name without it."""
        return self._index(lambda a: (a.uk, *a.also) if a.uk.startswith(CITY) else (a.uk, a.en, *a.also), fold)

    @cached_property
    def _short_names(self) -> dict[str, list[Area]]:
        return self._index(lambda a: (a.uk, a.en, *a.also), lambda name: without_city(fold(name)))

    def _index(self, names: Callable[[Area], Iterable[str]], key: Callable[[str], str]) -> dict[str, list[Area]]:
        index: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            for name in {key(name) for name in names(area)}:
                index[name].append(area)
        return index

    def __contains__(self, uid: object) -> bool:
        return uid in self.areas

    def __getitem__(self, uid: str) -> Area:
        return self.areas[uid]

    def __iter__(self) -> Iterator[Area]:
        return iter(self.areas.values())

    def parts(self, uid: str) -> tuple[Area, ...]:
        """Return the areas directly within; none for a hromada."""
        return tuple(self._parts.get(uid, ()))

    def below(self, uid: str) -> Iterator[Area]:
        """Yield every area within, at any depth, without the area itself."""
        for part in self._parts.get(uid, ()):
            yield part
            yield from self.below(part.uid)

    def path(self, uid: str) -> tuple[Area, ...]:
        """Return the area and what it lies in, the oblast last."""
        path = [self.areas[uid]]
        while path[-1].parent:
            path.append(self.areas[path[-1].parent])
        return tuple(path)

    def oblast(self, uid: str) -> Area:
        """Return the oblast (or Kyiv City) in which the area lies, itself for an oblast."""
        return self.path(uid)[-1]

    def title(self, uid: str) -> str:
        """Return the English name with the oblast's, as a person reads it; the number itself where it is unknown."""
        if uid not in self.areas:
            return f"area {uid}"
        path = self.path(uid)
        return path[0].en if len(path) == 1 else f"{path[0].en}, {path[-1].en}"

    def named(self, name: str, *, within: str | None = None) -> tuple[Area, ...]:
        """Return the areas of that name, in any spelling, tag or language; several hromadas share a name.

        *within* is the uid of an area that they must lie in.
        """
        folded = fold(name)
        found = self._names.get(folded) or self._short_names.get(without_city(folded)) or []
        return tuple(a for a in found if within is None or any(up.uid == within for up in self.path(a.uid)[1:]))

    def find(self, text: str) -> tuple[Area, ...]:
        """Return the areas that a person may mean by a uid, an ISO code or a name ("124", "UA-63", "Kharkiv")."""
        if text in self.areas:
            return (self.areas[text],)
        by_code = tuple(area for area in self.areas.values() if area.iso and area.iso.casefold() == text.casefold())
        return by_code or self.named(text) or self.named(f"{text} oblast") or self.named(f"{text} city")


_SEPARATORS = re.compile(r"[\s_]+")
_DROPPED = re.compile(r"[#.'’ʼ`ʹ-]")
_CITY_AND = re.compile(r"^(?:м|m) .+? (?:та|ta) ")
_HROMADA = re.compile(r"(?:територіальна|міська|селищна|сільська|terytorialna) (громада|hromada)$")
_OBLAST = re.compile(r"ska oblast$")


def fold(name: str) -> str:
    """Reduce a name to what its spellings share: the table's, the channel's tag and ours come out alike.

    >>> fold("#м_Кривий_Ріг_та_Криворізька_територіальна_громада")
    'м кривий ріг та криворізька громада'
    >>> fold("Kam'ianskyi  raion")
    'kamianskyi raion'
    """
    plain = _SEPARATORS.sub(" ", _DROPPED.sub("", _SEPARATORS.sub(" ", name.casefold())).strip())
    return _HROMADA.sub(r"\1", plain)


def without_city(folded: str) -> str:
    """Drop the city from the name of a hromada that bears both.

    >>> without_city("м кривий ріг та криворізька громада")
    'криворізька громада'
    """
    return _CITY_AND.sub("", folded)


def areas_from(text: bytes | str) -> AreaTree:
    """Build the tree from the pack's file; ``KeyError`` or ``msgspec.ValidationError`` where it is not of that form."""
    pack = msgspec.json.decode(text)
    rows = (dict(zip(pack["columns"], row, strict=True)) for row in pack["areas"])
    areas = msgspec.convert({row["uid"]: row for row in rows}, dict[str, Area])
    permanent = msgspec.convert(pack["permanent"], tuple[Permanent, ...])
    return AreaTree(areas, frozenset(pack["uncounted"]), permanent)


@cache
def load_areas() -> AreaTree:
    """Return the tree of the theatre, read once."""
    return areas_from((resources.files("onrecord.packs") / "theatres/ukraine/areas.json").read_bytes())
