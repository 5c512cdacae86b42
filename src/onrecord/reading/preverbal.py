"""Preverbal subjects: who speaks, where the words for it stand before the verb."""

from __future__ import annotations

from onrecord.reading.document import Document
from onrecord.reading.names import Names
from onrecord.reading.speaker import Speaker
from onrecord.reading.subjectframes import SubjectFrames

_LISTED = 16  # tokens of a list of persons before a verb
_RELATED = 9  # tokens of a relative clause before a verb
_APPOSITIONS = 5  # commas before a verb behind which its subject is sought


class Preverbal:
    """Finds the subjects before verbs of speaking, in one document."""

    def __init__(self, doc: Document, names: Names):
        self.marks = doc.marks
        self.names = names
        self.frames = doc.language.lexicon.once(SubjectFrames)
        self.free_order = bool(doc.language.settings.get("free_order"))

    def find(self, last: int, low: int) -> tuple[Speaker | None, bool]:
        """Return the subject before the verb at token *last*, not below *low*, and whether it stands beside it."""
        symbols, frames = self.marks.symbols, self.frames
        if symbols[last - 1] in frames.commas:
            return self._appositive(last - 1, low), True
        if relative := symbols[last - 1] in frames.relatives:
            last -= 1
            if last > low and symbols[last - 1] in frames.commas:
                last -= 1
        found = self.names.phrases.before(last, low)
        if found and relative:
            return self.names.read(*found), True
        if found and (head := self._outer(found[0], low)) is not None:
            return self.names.before(head, low), True
        if found and (behind := self._behind_place(found, low)) is not None:
            return self.names.read(behind, found[1]), True
        if found is None and self.free_order and (parted := self._past_adverb(last, low)):
            return parted, True
        if found is None:
            return self._opening(last, low) or self._in_body(last, low), False
        if found[0] > low and symbols[found[0] - 1] in frames.governing:
            return self._opening(last, low) or self._impersonal(found), False
        if not self.free_order:
            return self._named_before(found, low) or self.names.read(*found), True
        known = not frames.persons.isdisjoint(symbols[found[0] : found[1]])
        if not known and frames.medium.search(symbols, max(low, found[0] - 4), found[0]):
            return self._opening(last, low), False  # the medium on which somebody spoke, not who did
        if (outer := self._beside_list(found[0], low)) is not None:
            return outer, True
        speaker = self._named_before(found, low) or self.names.read(*found)
        if not known and frames.within.search(symbols, max(low, found[0] - 3), found[0]):
            outer = self._opening(last, low)  # «X на заседании Совбеза подтвердил»
            if outer and outer.sort == "person":
                return outer, True
        return speaker, True

    def _past_adverb(self, last: int, low: int) -> Speaker | None:
        """Return the person before one unknown word that the verb has before it: «президент тепло поблагодарил»."""
        if last - 2 < low or self.marks.symbols[last - 1] != "x" or self.marks.capital(last - 1):
            return None
        found = self.names.phrases.before(last - 1, low)
        if found is None or (found[0] > low and self.marks.symbols[found[0] - 1] not in self.frames.apart):
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort == "person" else None

    def _beside_list(self, first: int, low: int) -> Speaker | None:
        """Return the subject before a list of others that ends at the verb: «X після переговорів з Y, Z та W сказав»."""
        begin = max(low, first - _LISTED)
        m = self.frames.others.search(self.marks.symbols, begin, first)
        outer = self._opening(m.start(), low) if m and m.start() > low else None
        return outer if outer and outer.sort == "person" else None

    def _outer(self, first: int, low: int) -> int | None:
        """Return the relative pronoun whose clause the phrase at token *first* ends: "an official who briefed reporters said"."""
        m = self.frames.clause.search(self.marks.symbols, max(low, first - _RELATED), first)
        return m.start() if m else None

    def _behind_place(self, found: tuple[int, int], low: int) -> int | None:
        """Return where a name begins behind the place that opens its clause: "In Moscow Medvedev said"."""
        (first, last), symbols, frames = found, self.marks.symbols, self.frames
        if first == low or symbols[first - 1] not in frames.inside:
            return None
        begin = first
        while begin < last - 1 and symbols[begin] in frames.places:
            begin += 1
        return begin if begin > first and symbols[begin] in frames.persons else None

    def _named_before(self, office: tuple[int, int], low: int) -> Speaker | None:
        """Return the person whose office stands between a comma and the verb: "X, the head of the service said"."""
        symbols, frames, phrases = self.marks.symbols, self.frames, self.names.phrases
        comma = office[0] - 1
        if comma <= low or symbols[comma] not in frames.commas:
            return None
        if not phrases.office(*office) and not frames.head_of.match(symbols, *office):
            return None
        found = phrases.before(comma, low)
        if found is None or phrases.office(*found) or (found[0] > low and symbols[found[0] - 1] not in frames.apart):
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort == "person" else None

    def _impersonal(self, found: tuple[int, int]) -> Speaker | None:
        """Return the body in which it is said: «в Кремле заявили»."""
        if not self.free_order or self.marks.symbols[found[0] - 1] not in self.frames.inside:
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort != "person" else None

    def _in_body(self, last: int, low: int) -> Speaker | None:
        """Return the body with which the clause begins: «в Минобороны удар назвали …»."""
        if not self.free_order or self.marks.symbols[low] not in self.frames.inside:
            return None
        speaker = self.names.after(low + 1, last)
        return speaker if speaker and speaker.sort == "body" else None

    def _opening(self, last: int, low: int) -> Speaker | None:
        """Return the phrase that opens the clause: "officials in the city of Dnipro said"."""
        symbols, frames = self.marks.symbols, self.frames
        begin = next((i + 1 for i in range(last - 1, max(low, last - 14) - 1, -1) if symbols[i] in frames.breaks), low)
        while begin < last and symbols[begin] in frames.between:
            begin += 1
        if m := frames.fronted.match(symbols, begin, last):
            begin = m.end()  # «в тот же день X на совещании … сказал»
        if begin >= last or symbols[begin] in frames.prepositions or last - begin > 12:
            return None
        return self.names.after(begin, last)

    def _appositive(self, comma: int, low: int) -> Speaker | None:
        """Return the subject of a verb behind a comma: "Rustem Umerov, the minister who led the side, said"."""
        symbols, frames, phrases = self.marks.symbols, self.frames, self.names.phrases
        fallback = resort = None
        end = comma
        for _ in range(_APPOSITIONS):
            begin = end
            while begin > low and symbols[begin - 1] not in frames.commas:
                begin -= 1
            start = begin
            aside = begin < end and symbols[begin] in frames.prepositions  # together with Y
            while begin < end and symbols[begin] in frames.skipped:
                begin += 1  # "…, while X, asked by Y, said"; «сам X, которого спросили, ответил»
            aside = aside or (begin < end and symbols[begin] in frames.hung)
            found = None if aside or begin == end else phrases.after(begin, end)
            if found and (found[1] == end or symbols[found[1]] in frames.relatives):
                speaker = self.names.read(*found)
                if speaker and speaker.sort == "person" and not phrases.office(*found) and phrases.opens(begin):
                    if symbols[end] not in frames.close:
                        return speaker
                    speaker = None  # Marcy Kaptur (D-Ohio)
                if frames.prepositions.isdisjoint(symbols[found[0] : found[1]]):
                    fallback = fallback or speaker
                resort = resort or speaker  # X, an ally of Y, said
            if start <= low:
                break
            end = start - 1
        return fallback or resort
