"""Who counts what, and whose figure leads: the theatre's ``precedence.yaml`` as values."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

import onrecord.packs as packs
from onrecord.claims import What
from onrecord.packs.yaml import load

PATH = Path(packs.__file__).parent / "theatres" / "ukraine" / "precedence.yaml"


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One side's attacks on another: never added to those of the other side.

    ``zone`` is the clock by which an attack's date is told; ``places`` are the country codes of the attacked side.
    """

    id: str
    title: str
    actor: str
    target: str
    zone: str
    places: tuple[str, ...]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose figures lead for some kinds of count in one series."""

    name: str
    series: str
    what: tuple[str, ...]
    counters: tuple[str, ...]
    why: str
    latest: bool = False

    def rank(self, by: str | None, firsthand: bool) -> int:
        """Return the place of a counter, 0 leading; who is quoted by others comes after all who published.

        >>> rule = Rule("air", "RU-UA", ("drone",), ("Air Force", "General Staff"), "")
        >>> [rule.rank("Air Force", own) for own in (True, False)], rule.rank("AFP", True), rule.rank(None, False)
        ([0, 2], 4, 5)
        """
        if by is None:
            return 2 * len(self.counters) + 1
        if by not in self.counters:
            return 2 * len(self.counters)
        place = 0 if self.latest else self.counters.index(by)
        return place if firsthand else place + len(self.counters)

    def names(self, by: str | None) -> bool:
        """Tell whether *by* is one of those who count."""
        return by in self.counters


class Precedence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All series and rules of a theatre."""

    series: tuple[Series, ...]
    rules: tuple[Rule, ...]
    variants: dict[str, tuple[str, ...]] = {}
    standalone: bool = True

    def side(self, series: str) -> Series:
        """Return the named series; a pair of sides that the theatre does not know tells time by UTC."""
        known = next((s for s in self.series if s.id == series), None)
        if known:
            return known
        actor, _, target = series.partition("-")
        return Series(series, f"Attacks by {actor} on {target}", actor, target, "UTC", (target,))

    def models(self, asked: str) -> set[str]:
        """Return the models that a joined name means, with the variants that bulletins do not tell from them.

        >>> sorted(load_precedence().models("Iskander-M/Kalibr"))
        ['Iskander-M', 'KN-23', 'Kalibr']
        """
        named = asked.split("/")
        return {*named, *(variant for model in named for variant in self.variants.get(model, ()))}

    def rule(self, series: str, what: What) -> Rule:
        """Return the rule for a kind of count; where the theatre has none, the latest figure leads."""
        kind = "missile" if what.is_missile else what.value
        return next((r for r in self.rules if r.series == series and kind in r.what), UNRULED)


UNRULED = Rule("latest", "", (), (), "nobody is named as counting this; the latest figure leads", latest=True)


@lru_cache(maxsize=1)
def load_precedence(path: Path = PATH) -> Precedence:
    """Return the theatre's order of counters.

    Raises ``PackError`` with the file, line and faulty key when the file breaks its schema.
    """
    return load(path, shown(path)).as_type(Precedence)


def shown(path: Path) -> str:
    """Return how errors name a pack's file: from ``packs/`` on, where it is one of ours."""
    home = PATH.parents[2]
    return f"packs/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
