"""Offices: whom the name of an office means, by what the text told and by who holds it."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.antecedents import Antecedents
from onrecord.reading.document import Document
from onrecord.reading.phrases import Phrases
from onrecord.reading.speaker import Speaker


class OfficeFrames:
    """The frames of one language that offices are read by."""

    def __init__(self, lexicon: Lexicon):
        self.others = lexicon.symbols_of("a|speaker_noun|body|body_kind|outlet", "title")
        self.formerly = lexicon.symbols_of("formerly")
        self.side = lexicon.compile("{side}")
        self.holder = lexicon.compile("{holder}")
        self.region_key = lexicon.symbols_of("region_adj|place")
        self.region = lexicon.compile("{title}{of|in}?@where({region_adj|place}){region_word|administration}{0,2}")


class Offices:
    """Reads the phrases of one document that name a person by office alone."""

    def __init__(self, doc: Document, phrases: Phrases, antecedents: Antecedents):
        self.doc = doc
        self.marks = doc.marks
        self.phrases = phrases
        self.antecedents = antecedents
        self.frames = doc.language.lexicon.once(OfficeFrames)
        self._free_order = bool(doc.language.settings.get("free_order"))

    def read(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        """Return who holds the office whose words *titles* are in tokens *first* to *last* (exclusive)."""
        marks, frames, antecedents = self.marks, self.frames, self.antecedents
        if any(self.phrases.capital(i) for i in range(titles[0] + 1, last)):
            return None
        office = marks.value(titles[0], "title") or ""
        if not frames.region_key.isdisjoint(marks.symbols[titles[0] : last]):
            regional = self._regional(office, titles[0], last)
            if regional:
                return Speaker(first, last, "person", regional)
        if office == "expert" or (office == "politician" and last - first > 1 and self._free_order):
            return None  # a European diplomat
        if not frames.others.isdisjoint(marks.symbols[first:last]):
            return None
        named = frames.side.search(marks.symbols, first, last)
        side = marks.value(named.start(), "side") if named else None
        if office == "public_figure":
            met = antecedents.memory.person
            own = met is not None and side in (None, self.doc.packs.attribute("name_side", met[1]))
            return Speaker(first, last, "person", met[1]) if met and own else None
        if not frames.formerly.isdisjoint(marks.symbols[max(0, first - 1) : titles[0]]):
            once = antecedents.once(office, side, first)
            return Speaker(first, last, "person", once) if once else None
        name = antecedents.office(office, side, first, alone=last - first <= 2)
        if name and side:
            antecedents.memory.learn(name, office, side)
        return Speaker(first, last, "person", name) if name else None

    def holder(self, first: int, last: int) -> Speaker | None:
        """Read "the White House chief": a person by the name of the office alone."""
        m = self.frames.holder.search(self.marks.symbols, first, last)
        office, _, side = ((self.marks.value(m.start(), "holder") or "") if m else "").partition(" ")
        name = self.antecedents.office(office, side, first, alone=False)
        return Speaker(first, last, "person", name) if name else None

    def _regional(self, office: str, title: int, last: int) -> str | None:
        """Return who heads the region or town that an office names: "the governor of Belgorod region"."""
        m = self.frames.region.fullmatch(self.marks.symbols, title, last)
        if m is None:
            return None
        at, value = m.start("where"), self.marks.value
        code = value(at, "region_adj") or value(at, "place")
        return self.antecedents.holder("governor" if office == "head" else office, code) if code else None
