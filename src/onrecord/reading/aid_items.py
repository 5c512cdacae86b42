"""The arms that an act of aid is about, as the report words them."""

from __future__ import annotations

from onrecord.reading.aidframes import AidFrames
from onrecord.reading.document import Document

ITEM_REACH = 12  # tokens between what is done and the arms it is done to
GIVE_REACH = 10  # the same for a verb of giving at large


class Items:
    """Finds the words for arms and support beside a verb."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(AidFrames)

    def find(self, at: int, give: bool, items: list[int], done: int) -> tuple[int, int] | None:
        """Return the tokens (the last excluded) of the arms that an act is about: behind it, else before it."""
        shut = self.frames.shut
        reach = GIVE_REACH if give else ITEM_REACH
        head = next((i for i in items if at < i <= at + reach and not shut.search(self.symbols, at, i)), None)
        if head is not None and self.frames.parted.search(self.symbols, at, head):
            head = None
        if head is None or (head > at + 5 and any(at - 3 <= i < at for i in items)):
            earlier = [
                i for i in items if max(done, at - ITEM_REACH - 2) <= i < at and not shut.search(self.symbols, i, at)
            ]
            head = earlier[-1] if earlier else head
        if head is None and self.doc.marks.value(at, "aid_item"):
            head = at
        if head is None:
            return None
        low = max(done, head - 5, at + 1 if head > at else 0)
        cut = [m.end() for m in self.frames.outside.finditer(self.symbols, low, head)]
        low = max([low, *cut, *(i + 1 for i in range(low, head) if self.whom(i))])
        m = self.frames.item_start.search(self.symbols[low:head])
        first = low + m.start() if m else head
        end = self.frames.item_end.match(self.symbols, head + 1)
        last = end.end() if end else head + 1
        if sum_ := self.frames.sum.match(self.symbols, last):
            last = sum_.end() if self.frames.money.match(self.symbols, head) else last  # $500 million
        if self.whom(last) and (more := self.frames.more.match(self.symbols, last + 1)):
            return last + 1, more.end()  # призупинили поставки Україні деяких видів зброї
        return first, last

    def whom(self, i: int) -> bool:
        """Tell whether token *i* is a country by its noun, not one that qualifies the noun behind it."""
        value = self.doc.marks.value
        if i >= len(self.symbols) or value(i, "side") is None or value(i, "place") is None:
            return False
        bare = self.doc.language.settings.get("bare_nouns") is not None
        return not (bare and self.frames.item.match(self.symbols, i + 1))
