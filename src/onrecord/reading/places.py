"""The places that a text names: countries and regions by their ISO 3166 codes, towns and seas by their English names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document

_ANCHORS = "(?={region_adj|place})(?:@adj({region_adj})|@place({place}))"
_INSIDE = "{open}{!close|stop|newline}{0,12}{close}"  # a remark in brackets: "(1 drone)"
# From a region's adjective or a town to the head noun of the list that it stands in; at the end of a cut text there is none.
_MEMBER = "(?:{region_adj|place|comma|and|hyphen|dash|quote|place_glue|region_word}|" + _INSIDE + ")"
_ADJECTIVE_HEAD = _MEMBER + "{0,40}?(?:{region_word}|$)"
# An adjective that stands for its region without a head noun: "два – над Курской, один – над Орловской".
_PUT, _CUT = (
    "{over|in|dash|hyphen|comma|region_word|place_glue}",
    "{comma|dash|stop|semicolon|close|newline|and}|{word}?$",
)
_TOWN_HEAD = (
    "{region_word=oblast|region_word=krai|region_word=republic|region_word=regions}|"
    + _MEMBER
    + "{0,40}?{region_word=regions}"
)
# From the word that opens a list of launch places to the next of them: nothing that begins to tell of something else.
_SAME = (
    "(?:{place_glue|region_word|comma|colon|hyphen|dash|slash|quote|and|launch_from|side|the|of|region_adj|place}|{abbreviation}{stop}|{stop}{comma}|"
    + _INSIDE
    + ")"
)
_GAP = _SAME + "{0,12}(?:{word}" + _SAME + "{0,12}){0,3}"
_FROM = "{launch_from}{weapon}?{open}?" + _GAP + "$"
_ON = "{close}?" + _GAP + "{open}?" + _GAP + "$"
_OPENED = 12  # tokens between the word that opens a list of launch places and the first of them
_PEOPLE = "{body|speaker_noun|title|outlet|name|office}"


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
    return narrowest(doc, [p.code for p in named(doc, first, last) if not p.is_launch_place])


def named(doc: Document, first: int, last: int) -> list[Place]:
    """Return each place that tokens *first* to *last* (exclusive) name, in the order of the text."""
    known, firsts = mentions(doc), doc.once(_firsts)
    return known[bisect_left(firsts, first) : bisect_left(firsts, last)] if known else []


def named_before(doc: Document, token: int) -> Iterator[Place]:
    """Yield each place named before *token*, the nearest first."""
    known = mentions(doc)
    return (known[at] for at in range(bisect_left(doc.once(_firsts), token) - 1, -1, -1))


def narrowest(doc: Document, codes: list[str]) -> tuple[str, ...]:
    """Return *codes*, each once, without those that another of them lies in."""
    found = tuple(dict.fromkeys(codes))
    if len(found) < 2:
        return found
    around = {outer for code in found for outer in _around(doc, code)}
    return tuple(code for code in found if code not in around)


def _firsts(doc: Document) -> list[int]:
    return [place.first for place in mentions(doc)]


def mentions(doc: Document) -> list[Place]:
    """Return each place that the text names, in its order."""
    return doc.once(_read)


def lies_in(doc: Document, code: str, outer: str) -> bool:
    """Tell whether a place lies in another, or is it: ``Rybinsk`` in ``RU-YAR`` in ``RU``."""
    return code == outer or outer in _around(doc, code)


def region_of(doc: Document, code: str) -> str | None:
    """Return the region (ISO 3166-2) that a place lies in or is, ``None`` when the packs know none."""
    return next((c for c in (code, *_around(doc, code)) if len(c) > 3 and c[2] == "-" and c.isupper()), None)


def country_of(doc: Document, code: str) -> str | None:
    """Return the country (ISO 3166-1) that a place lies in or is, ``None`` when the packs know none."""
    return next((c for c in (code, *_around(doc, code)) if len(c) == 2 and c.isupper()), None)


def _around(doc: Document, code: str) -> list[str]:
    found: list[str] = []
    at = doc.packs.attribute("place_in", code)
    while at and at not in found:
        found.append(at)
        at = doc.packs.attribute("place_in", at)
    return found


def _read(doc: Document) -> list[Place]:
    return _Reader(doc).read()


class _Frames:
    """The frames of one language that places are read by, and the symbols of the words at them."""

    def __init__(self, lexicon: Lexicon):
        self.anchors = lexicon.compile(_ANCHORS)
        self.adjective_head = lexicon.compile(_ADJECTIVE_HEAD)
        self.cut = lexicon.compile(_CUT)
        self.put = lexicon.compile(_PUT)
        self.joined = lexicon.compile("{region_adj}{and}$")
        self.town_head = lexicon.compile(_TOWN_HEAD)
        self.launched_on = lexicon.compile(_ON)
        self.launched_from = lexicon.compile(_FROM)
        self.people_of = lexicon.compile(_PEOPLE + "{of}$")
        self.acting = lexicon.compile("(?:{act}{!by}|{have})")
        self.adjectives = "region_adj" in lexicon.classes
        self.sides = lexicon.symbols_of("side")
        self.before_people = lexicon.symbols_of("according|by")
        self.hyphen = lexicon.symbols_of("hyphen")
        self.led = lexicon.symbols_of("led")
        self.people = lexicon.symbols_of(_PEOPLE.strip("{}"))
        self.speech = lexicon.symbols_of("speech")
        self.within = lexicon.symbols_of("in")
        self.aims = lexicon.symbols_of("in|at|on|over|against|to|of|place_glue")


class _Reader:
    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(_Frames)

    def read(self) -> list[Place]:
        """Return the places in the order of the text."""
        found: list[Place] = []
        for m in self.frames.anchors.finditer(self.symbols):
            i = m.start()
            code = self._region(i) if m.lastgroup == "adj" else self._named(i)
            if code is not None:
                found.append(Place(i, i, code, self._launches(i, found[-1] if found else None)))
        return found

    def _region(self, i: int) -> str | None:
        """Return the region of the adjective at token *i*, if a region word heads it or the list that it stands in."""
        headed = self.frames.adjective_head.match(self.symbols, i + 1) or (
            self._put(i) and self.frames.cut.match(self.symbols, i + 1)
        )
        return self.marks.value(i, "region_adj") if headed else None

    def _put(self, i: int) -> bool:
        """Tell whether token *i* stands where a place is told: behind "over", a dash, or another region and "and"."""
        joined = self.frames.joined.search(self.symbols, max(i - 2, 0), i)
        return i > 0 and (joined is not None or self.frames.put.match(self.symbols, i - 1) is not None)

    def _named(self, i: int) -> str | None:
        code = self.marks.value(i, "place")
        if code is None or (self.symbols[i] in self.frames.sides and self._stands_for_people(i)):
            return None
        if self.frames.adjectives or self.frames.town_head.match(self.symbols, i + 1) is None:
            return code
        attribute = self.doc.packs.attribute
        inner = attribute("region_named", code) or attribute("place_in", code)
        return inner if inner and "-" in inner else code

    def _launches(self, i: int, before: Place | None) -> bool:
        """Tell whether token *i* stands in a list of launch places."""
        if before and before.is_launch_place and self.frames.launched_on.match(self.symbols, before.last + 1, i):
            return True
        start = max(before.last + 1 if before else 0, i - _OPENED)
        return self.frames.launched_from.search(self.symbols, start, i) is not None

    def _stands_for_people(self, i: int) -> bool:
        """Tell whether the name means a government or its forces: "Kyiv said", "Ukraine's air force", "US-led"."""
        symbols, frames = self.symbols, self.frames
        before, behind = symbols[i - 1 : i], symbols[i + 1 : i + 2]
        if before in frames.before_people or behind in frames.led:
            return True
        if behind in frames.hyphen and self.marks.starts[i + 1] == self.marks.ends[i]:
            return True
        if frames.people_of.search(symbols, max(i - 2, 0), i):
            return True
        if behind and self.marks.words[i + 1] == "'s":
            return symbols[i + 2 : i + 3] in frames.people
        if behind in frames.speech and before not in frames.within:
            return True
        return before not in frames.aims and frames.acting.match(symbols, i + 1) is not None
