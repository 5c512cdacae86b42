"""The places that a text names: countries and regions by their ISO 3166 codes, towns and seas by their English names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from onrecord.reading.document import Document

_ANCHORS = "@adj({region_adj})|@place({place})|@origin({launch_from})"
_LIST = 40  # tokens over which the head noun of a list of regions is looked for
_STRANGE = 2  # tokens that the packs do not know and that may stand inside a list of places
_KNOWN: WeakKeyDictionary[Document, list[Place]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Place:
    """A place at tokens *first* to *last* (included).

    ``code`` is its ISO 3166 code, or its English name for a town or sea. ``is_launch_place`` marks where something came
    from, which is not where it happened.
    """

    first: int
    last: int
    code: str
    is_launch_place: bool = False


def places(doc: Document, first: int, last: int) -> tuple[str, ...]:
    """Return where the things told in tokens *first* to *last* (exclusive) happened, in the order of the text.

    Launch places are left out, and so is a region or country that one of the others lies in.
    """
    known = mentions(doc)
    at = bisect_left(known, first, key=lambda p: p.first)
    found: dict[str, None] = {}
    for place in known[at:]:
        if place.first >= last:
            break
        if not place.is_launch_place:
            found[place.code] = None
    if len(found) < 2:
        return tuple(found)
    around = {outer for code in found for outer in _around(doc, code)}
    return tuple(code for code in found if code not in around)


def mentions(doc: Document) -> list[Place]:
    """Return each place that the text names, in its order."""
    known = _KNOWN.get(doc)
    if known is None:
        known = _KNOWN[doc] = _Reader(doc).read()
    return known


def within(doc: Document, code: str, outer: str) -> bool:
    """Tell whether a place lies in another, or is it: ``Rybinsk`` in ``RU-YAR`` in ``RU``."""
    return code == outer or outer in _around(doc, code)


def _around(doc: Document, code: str) -> list[str]:
    found: list[str] = []
    at = doc.packs.attribute("place_in", code)
    while at and at not in found:
        found.append(at)
        at = doc.packs.attribute("place_in", at)
    return found


class _Reader:
    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.symbols = doc.marks.symbols
        self.classes = doc.language.lexicon.classes
        self.adjectives = bool(self.classes.get("region_adj"))

    def read(self) -> list[Place]:
        found: list[Place] = []
        origin = -1  # the last token of the list of launch places that is open, -1 for none
        for m in self.doc.language.lexicon.compile(_ANCHORS).finditer(self.symbols):
            i = m.start()
            if m.lastgroup == "origin":
                if origin < 0 or not self._goes_on(origin, i):
                    origin = i
                continue
            if m.lastgroup == "adj":
                code = self._region(i)
            else:
                code = self._named(i)
            if code is None:
                continue
            launched = origin >= 0 and self._goes_on(origin, i)
            origin = i if launched else -1
            found.append(Place(i, i, code, launched))
        return found

    def _has(self, i: int, *names: str) -> bool:
        return 0 <= i < len(self.symbols) and any(self.symbols[i] in self.classes.get(name, "") for name in names)

    def _region(self, i: int) -> str | None:
        """Return the region of the adjective at token *i*, if a region word heads it or the list that it stands in."""
        code = self.marks.value(i, "region_adj")
        return code if self._head(i, "oblast", "regions", "republic", "krai", "district") else None

    def _named(self, i: int) -> str | None:
        code = self.marks.value(i, "place")
        if code is None or self._stands_for_people(i):
            return None
        if self.adjectives:
            return code
        if self._kind(i + 1) in ("oblast", "krai", "republic", "regions") or self._head(i, "regions"):
            attribute = self.doc.packs.attribute
            inner = attribute("region_named", code) or attribute("place_in", code)
            return inner if inner and "-" in inner else code
        return code

    def _kind(self, i: int) -> str | None:
        return self.marks.value(i, "region_word") if 0 <= i < len(self.symbols) else None

    def _head(self, i: int, *kinds: str) -> bool:
        """Tell whether a region word of these kinds stands behind token *i*, past other members of the list."""
        end = min(len(self.symbols), i + _LIST)
        depth = 0
        for k in range(i + 1, end):
            if self._has(k, "open"):
                depth += 1
            elif self._has(k, "close"):
                if not depth:
                    return False
                depth -= 1
            elif depth:
                continue
            elif self._kind(k) in kinds:
                return True
            elif not self._has(k, "region_adj", "place", "comma", "and", "hyphen", "dash", "quote", "place_glue", "region_word"):
                return False
        return i + 1 >= len(self.symbols)

    def _stands_for_people(self, i: int) -> bool:
        """Tell whether the name means a government or its forces: "Kyiv said", "Ukraine's air force", "according to Moscow"."""
        if not self._has(i, "side"):
            return False
        has = self._has
        if has(i - 1, "according"):
            return True
        if has(i - 1, "of") and has(i - 2, "title", "body", "speaker_noun", "office", "enemy_noun"):
            return True
        behind = i + 1
        if self.marks.words[behind : behind + 1] == ["'s"]:
            return has(behind + 1, "body", "speaker_noun", "title", "outlet", "name", "office")
        if has(behind, "speech") and not has(i - 1, "in"):
            return True
        return has(behind, "act", "have") and not has(i - 1, "in", "at", "on", "over", "against", "to", "of", "place_glue") and not has(behind + 1, "by")

    def _goes_on(self, origin: int, i: int) -> bool:
        """Tell whether the list of launch places that reached token *origin* still runs at token *i*."""
        if i - origin > _LIST:
            return False
        strange = depth = 0
        for k in range(origin + 1, i):
            symbol = self.symbols[k]
            if self._has(k, "open"):
                depth += 1
            elif self._has(k, "close"):
                depth -= 1
                if depth < 0:
                    return False
            elif k > origin + 1 and self._has(k, "weapon") or self._has(k, "act", "event", "number", "numeral", "with", "semicolon"):
                return False
            elif symbol == "x":
                strange += 1
                if strange > _STRANGE:
                    return False
            elif symbol in ".!?" and not self._has(k - 1, "abbreviation") and not self._has(k + 1, "comma"):
                return False
            elif symbol == "l":
                return False
            elif self._has(k, "in", "at", "over", "against") and not self._has(k, "place_glue", "launch_from"):
                return False
        return True
