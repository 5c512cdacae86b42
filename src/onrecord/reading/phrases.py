"""Phrases: from where to where the words go that name somebody, found from one of their ends."""

from __future__ import annotations

from onrecord.reading.marks import Marks

_HEADS = "name|body|body_kind|outlet|title|speaker_noun|side|pronoun|document_noun|place|region_word|person|holder|administration"
_LINKS = "of|for|possession|the|a|hyphen|honorific|numeral|number|all|each|both|in|possessive|vague|fraction|modifier|quote|this_region"
_NO_WORD = (
    "speech|according|speech_adverb|complementizer|relative|preposition|channel|by_pronoun|weekday|month|act|be|have|not|contact_act"
    "|talks_state|aid_act|carrier|this_said|and|but|or|that"
)
FARTHEST = 14  # tokens that a phrase may have
_SENT = ("aide", "representative", "spokesman")  # titles of those who speak for another, whose name may come first
_GAP = 3  # unknown small words in a row that it may have: "the regional military administrator"


class Phrases:
    """Finds the phrases of one text. Both ways return tokens first and last (exclusive), ``None`` for no phrase."""

    def __init__(self, marks: Marks):
        self.marks = marks
        symbols_of = marks.language.lexicon.symbols_of
        self.heads = symbols_of(_HEADS)
        self.links = symbols_of(_LINKS, _HEADS)
        self.words = symbols_of("word|place_glue", f"{_NO_WORD}|{_HEADS}|{_LINKS}")
        self._never = symbols_of(_NO_WORD)
        self.prepositions = symbols_of("preposition")
        self._names = symbols_of("name")
        self._pronouns = symbols_of("pronoun", "name|title|speaker_noun")
        self._openers = symbols_of("the|a|this_region|numeral|number|possessive|all|both|vague")
        self._lead = symbols_of("the|a|numeral|number|possessive|all|both|vague|honorific")

    def before(self, last: int, low: int) -> tuple[int, int] | None:
        """Return the phrase that ends right before token *last*, not reaching below *low*."""
        symbols = self.marks.symbols
        low = max(low, last - FARTHEST)
        i = last - 1
        while i >= low and self._mark(i):
            i -= 1
        if i < low or not self.heading(i):
            return None
        if symbols[i] in self._pronouns:
            return i, last  # "of Putin's words he said"
        first, gap = i, 0
        while i >= low:
            symbol = symbols[i]
            if self.heading(i):
                first, gap = i, 0
            elif symbol in self.links or self._dot(i):
                if symbol in self._openers:
                    first = i
                    if not self._continues(i, low):
                        break
            elif symbol in self.words and gap < _GAP and i > low:
                gap += 1
            elif not self._joins(i, low, last):
                break
            i -= 1
        return first, last

    def after(self, first: int, high: int) -> tuple[int, int] | None:
        """Return the phrase that begins at token *first* and ends before *high*."""
        symbols = self.marks.symbols
        if first < high and symbols[first] in self._pronouns:
            return first, first + 1  # «сказал он ведущему»
        high = min(high, first + FARTHEST)
        last, gap = first, 0
        i = first
        while i < high:
            symbol = symbols[i]
            if self.heading(i):
                last, gap = i + 1, 0
                if symbol in self._names and not self._goes_on(i + 1, high):
                    break
            elif symbol in self.links or self._dot(i):
                pass
            elif gap < _GAP and self._small(i):
                gap += 1
            elif not self._joins(i, first, high):
                break
            i += 1
        return (first, last) if last > first else None

    def heading(self, i: int) -> bool:
        """Tell whether token *i* can be the head of a phrase."""
        return self.marks.symbols[i] in self.heads or self.capital(i)

    def capital(self, i: int) -> bool:
        """Tell whether token *i* is a word that no pack names somebody by, and begins with a capital."""
        return self.marks.symbols[i] in self.words and self.marks.capital(i)

    def _small(self, i: int) -> bool:
        """Tell whether token *i* is a word that may stand inside a phrase, whatever it means elsewhere."""
        return self.marks.words[i][:1].isalpha() and self.marks.symbols[i] not in self._never

    def lead(self, i: int) -> bool:
        """Tell whether token *i* can open a phrase without being one: an article, a numeral, Mr."""
        return self.marks.symbols[i] in self._lead

    def _mark(self, i: int) -> bool:
        value = self.marks.value
        return (
            not self.marks.words[i][:1].isalnum() and self.marks.symbols[i] in self.links and not value(i, "possession")
        )

    def _dot(self, i: int) -> bool:
        """Tell whether token *i* is the full stop of an initial or of a short form, inside the phrase."""
        marks = self.marks
        if marks.words[i] != "." or i == 0 or marks.ends[i - 1] != marks.starts[i]:
            return False
        short = marks.ends[i - 1] - marks.starts[i - 1] == 1
        return short or bool(marks.value(i - 1, "honorific") or marks.value(i - 1, "abbreviation"))

    def _continues(self, i: int, low: int) -> bool:
        """Tell whether what stands before an article still belongs to the phrase: "the head of the service"."""
        return i > low and (self.marks.symbols[i - 1] in self.links or self.heading(i - 1))

    def _joins(self, i: int, low: int, high: int) -> bool:
        """Tell whether "and" joins two countries or words of one name: "Dutch and Norwegian officials"."""
        value = self.marks.value
        if not low < i < high - 1 or not value(i, "and"):
            return False
        sides = value(i - 1, "side") and value(i + 1, "side")
        return bool(sides) or (self.capital(i - 1) and self.capital(i + 1))

    def _goes_on(self, i: int, high: int) -> bool:
        if i >= high:
            return False
        value = self.marks.value
        another = value(i, "name")  # right behind a name, it is whom the first one tells: «прошептал Трамп Макрону»
        if another and i > 1 and value(i - 2, "title") in _SENT:
            return True  # «помічник Путіна Юрій Ушаков»
        return another == value(i - 1, "name") if another else bool(value(i, "possession"))
