"""Phrases: from where to where the words go that name somebody, found from one of their ends."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
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


class PhraseFrames:
    """The words of one language that phrases are made of."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.heads = symbols_of(_HEADS)
        self.links = symbols_of(_LINKS, _HEADS)
        self.words = symbols_of("word|place_glue", f"{_NO_WORD}|{_HEADS}|{_LINKS}")
        self.marks = self.links - symbols_of("possession")  # with some that are no marks
        self.never = symbols_of(_NO_WORD)
        self.prepositions = symbols_of("preposition")
        self.names = symbols_of("name")
        self.pronouns = symbols_of("pronoun", "name|title|speaker_noun")
        self.openers = symbols_of("the|a|this_region|numeral|number|possessive|all|both|vague")
        self.opening = self.heads | symbols_of("the|a|numeral|number|possessive|all|both|vague|honorific")
        self.titles = symbols_of("title")
        self.stops = symbols_of("stop")
        self.shortened = symbols_of("honorific|abbreviation")
        self.ands = symbols_of("and")
        self.sides = symbols_of("side")
        self.owner = symbols_of("possession")


class Phrases:
    """Finds the phrases of one text. Both ways return tokens first and last (exclusive), ``None`` for no phrase."""

    def __init__(self, marks: Marks):
        self.marks = marks
        self.frames = marks.language.lexicon.once(PhraseFrames)
        self.prepositions = self.frames.prepositions

    def before(self, last: int, low: int) -> tuple[int, int] | None:
        """Return the phrase that ends right before token *last*, not reaching below *low*."""
        marks, frames = self.marks, self.frames
        symbols, heads, words, links = marks.symbols, frames.heads, frames.words, frames.links
        low = max(low, last - FARTHEST)
        first = last - 1
        while first >= low and symbols[first] in frames.marks and not marks.words[first][:1].isalnum():
            first -= 1
        if first < low or not self.heading(first):
            return None
        if symbols[first] in frames.pronouns:
            return first, last  # "of Putin's words he said"
        gap = 0
        for i in range(first - 1, low - 1, -1):
            symbol = symbols[i]
            if symbol in heads or (symbol in words and marks.capital(i)):
                first, gap = i, 0
            elif symbol in links:
                if symbol in frames.openers:
                    first = i
                    if not self._continues(i, low):
                        break
            elif symbol in frames.stops and self._dot(i):
                pass
            elif symbol in words and gap < _GAP and i > low:
                gap += 1
            elif symbol not in frames.ands or not self._joins(i, low, last):
                break
        return first, last

    def after(self, first: int, high: int) -> tuple[int, int] | None:
        """Return the phrase that begins at token *first* and ends before *high*."""
        marks, frames = self.marks, self.frames
        symbols, heads, words, links = marks.symbols, frames.heads, frames.words, frames.links
        if first < high and symbols[first] in frames.pronouns:
            return first, first + 1  # «сказал он ведущему»
        high = min(high, first + FARTHEST)
        last, gap = first, 0
        for i in range(first, high):
            symbol = symbols[i]
            if symbol in heads or (symbol in words and marks.capital(i)):
                last, gap = i + 1, 0
                if symbol in frames.names and not self._goes_on(i + 1, high):
                    break
            elif symbol in links or (symbol in frames.stops and self._dot(i)):
                pass
            elif gap < _GAP and symbol not in frames.never and marks.words[i][:1].isalpha():
                gap += 1  # whatever it means elsewhere
            elif symbol not in frames.ands or not self._joins(i, first, high):
                break
        return (first, last) if last > first else None

    def heading(self, i: int) -> bool:
        """Tell whether token *i* can be the head of a phrase."""
        return self.marks.symbols[i] in self.frames.heads or self.capital(i)

    def capital(self, i: int) -> bool:
        """Tell whether token *i* is a word that no pack names somebody by, and begins with a capital."""
        return self.marks.symbols[i] in self.frames.words and self.marks.capital(i)

    def opens(self, i: int) -> bool:
        """Tell whether a phrase can open at token *i*."""
        return self.marks.symbols[i] in self.frames.opening or self.capital(i)

    def office(self, first: int, last: int) -> bool:
        """Tell whether a phrase names a person by office alone."""
        inside, frames = self.marks.symbols[first:last], self.frames
        if frames.titles.isdisjoint(inside) or not frames.names.isdisjoint(inside):
            return False
        return not any(self.capital(i) for i in range(first, last))

    def _dot(self, i: int) -> bool:
        """Tell whether token *i* is the full stop of an initial or of a short form, inside the phrase."""
        marks = self.marks
        if marks.words[i] != "." or i == 0 or marks.ends[i - 1] != marks.starts[i]:
            return False
        return marks.ends[i - 1] - marks.starts[i - 1] == 1 or marks.symbols[i - 1] in self.frames.shortened

    def _continues(self, i: int, low: int) -> bool:
        """Tell whether what stands before an article still belongs to the phrase: "the head of the service"."""
        return i > low and (self.marks.symbols[i - 1] in self.frames.links or self.heading(i - 1))

    def _joins(self, i: int, low: int, high: int) -> bool:
        """Tell whether the "and" at token *i* joins two countries or words of one name: "Dutch and Norwegian officials"."""
        if not low < i < high - 1:
            return False
        symbols, sides = self.marks.symbols, self.frames.sides
        if symbols[i - 1] in sides and symbols[i + 1] in sides:
            return True
        return self.capital(i - 1) and self.capital(i + 1)

    def _goes_on(self, i: int, high: int) -> bool:
        """Tell whether the phrase goes on at token *i*, right behind a name."""
        if i >= high:
            return False
        if self.marks.symbols[i] not in self.frames.names:
            return self.marks.symbols[i] in self.frames.owner
        value = self.marks.value
        if i > 1 and value(i - 2, "title") in _SENT:
            return True  # «помічник Путіна Юрій Ушаков»
        # another is whom the first one tells: «прошептал Трамп Макрону»
        return value(i, "name") == value(i - 1, "name")
