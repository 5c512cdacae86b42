"""The arms that an act of aid is about, as the report words them."""

from __future__ import annotations

from onrecord.reading.document import Document

ITEM = "{aid_item|aid_word}"
ARMS = "{aid_item|aid_word|weapon|model}"
MONEY = "{money}|{currency}(?={number})"
SHUT = "{stop|semicolon|colon|newline}"
ITEM_REACH = 12  # tokens between what is done and the arms it is done to
GIVE_REACH = 10  # the same for a verb of giving at large
_ITEM_START = (
    "(?:{a|the|number|numeral|vague|bound|another|modifier|sort|model|weapon|side|hyphen|fraction}|{word}){1,5}$"
)
_ITEM_END = (
    "(?:{hyphen|quote|slash}?{aid_item|aid_word|weapon|model|sort|number|word|modifier}{0,1}{aid_item|aid_word|weapon|model}"
    "|(?:{of|and|comma}{1,2}(?:{a|the|bound|number|numeral|side|modifier|sort|unit_noun|hyphen}|{word|modifier}){0,4})"
    "{aid_item|aid_word|weapon|model}){0,6}{quote}?"
)
_MORE = "(?:{a|the|number|numeral|modifier|sort|hyphen}|{word}){0,3}{aid_item|aid_word|weapon|model}{1,3}"
_PARTED = "{comma}(?!.*{comma}{future}|{future})"  # but: offered, he said, to buy arms


class Items:
    """Finds the words for arms and support beside a verb."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frame = doc.language.lexicon.compile

    def find(self, at: int, give: bool, items: list[int], done: int) -> tuple[int, int] | None:
        """Return the tokens (the last excluded) of the arms that an act is about: behind it, else before it."""
        shut = self.frame(SHUT)
        reach = GIVE_REACH if give else ITEM_REACH
        head = next((i for i in items if at < i <= at + reach and not shut.search(self.symbols, at, i)), None)
        if head is not None and self.frame(_PARTED).search(self.symbols, at, head):
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
        cut = [
            m.end()
            for m in self.frame("{with|to|in|toward|aid_act|aid_give|future|be|have|speech|comma|for}").finditer(
                self.symbols, low, head
            )
        ]
        low = max([low, *cut, *(i + 1 for i in range(low, head) if self.whom(i))])
        m = self.frame(_ITEM_START).search(self.symbols[low:head])
        first = low + m.start() if m else head
        end = self.frame(_ITEM_END).match(self.symbols, head + 1)
        last = end.end() if end else head + 1
        if sum_ := self.frame("{number}(?:{numeral}|{unit_noun})?").match(self.symbols, last):
            last = sum_.end() if self.frame(MONEY).match(self.symbols, head) else last  # $500 million
        if self.whom(last) and (more := self.frame(_MORE).match(self.symbols, last + 1)):
            return last + 1, more.end()  # призупинили поставки Україні деяких видів зброї
        return first, last

    def whom(self, i: int) -> bool:
        """Tell whether token *i* is a country by its noun, not one that qualifies the noun behind it."""
        value = self.doc.marks.value
        if i >= len(self.symbols) or value(i, "side") is None or value(i, "place") is None:
            return False
        bare = self.doc.language.settings.get("bare_nouns") is not None
        return not (bare and self.frame(ITEM).match(self.symbols, i + 1))
