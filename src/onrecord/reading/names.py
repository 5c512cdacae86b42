"""Names: whom a phrase means, as a canonical name where the packs know one, else as written.

A person's name wins over an office, a body over a plain noun, and a phrase without any means whoever the text told of.
"""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.antecedents import Antecedents
from onrecord.reading.document import Document
from onrecord.reading.offices import Offices
from onrecord.reading.persons import Persons
from onrecord.reading.phrases import Phrases
from onrecord.reading.speaker import Speaker
from onrecord.reading.strangers import Strangers

_SENT = ("aide", "representative", "spokesman")  # those who speak or go for another
_SPEAKS_FOR = ("spokesman", "representative")  # offices that speak for their body


class NameFrames:
    """The frames of one language that names are read by."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.pronouns = symbols_of("pronoun")
        self.titles = symbols_of("title")
        self.names = symbols_of("name")
        self.owner = symbols_of("possession")
        self.documents = symbols_of("document_noun")
        self.bodies = symbols_of("body|body_kind")
        self.outlets = symbols_of("outlet")
        self.holders = symbols_of("holder")
        self.nouns = symbols_of("speaker_noun|person")
        self.speaker_nouns = symbols_of("speaker_noun")
        self.sides = symbols_of("side")
        self.owned = symbols_of("the|side")
        self.side = lexicon.compile("{side}")
        self.outlet = lexicon.compile("{outlet}")
        self.person_owner = lexicon.compile("{name}{possession}")
        self.charge = lexicon.compile(
            "{word}{0,2}(?:{in_charge}{!preposition|contact|contact_ref|comma|stop|speech|quote|newline|dash|colon|name}{1,6}){1,2}(?:{preposition}{!preposition|contact|contact_ref|comma|stop|speech|quote|newline|dash|colon|name}{1,3})?{name}?"
        )


class Names:
    """Reads the phrases of one document, in the order of its text."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.frames = doc.language.lexicon.once(NameFrames)
        self.phrases = Phrases(doc.marks)
        self.persons = doc.once(Persons)
        self.antecedents = Antecedents(doc)
        self.memory = self.antecedents.memory
        self.offices = Offices(doc, self.phrases, self.antecedents)
        self.strangers = Strangers(doc, self.phrases)
        self._head_first = bool(doc.language.settings.get("free_order"))

    def before(self, last: int, low: int) -> Speaker | None:
        """Return whom the phrase right before token *last* means."""
        found = self.phrases.before(last, low)
        return self.read(*found) if found else None

    def after(self, first: int, high: int) -> Speaker | None:
        """Return whom the phrase from token *first* on means."""
        found = self.phrases.after(first, high)
        if found is None:
            return None
        return self.in_charge(*found, high) or self.read(*found)

    def in_charge(self, first: int, last: int, high: int) -> Speaker | None:
        """Read an office with what it is in charge of before its bearer: «советник X по вопросам Y Иван Иваненко»."""
        m = self.frames.charge.match(self.marks.symbols, last, high)
        if m is None or self.frames.titles.isdisjoint(self.marks.symbols[first:last]):
            return None
        phrases, symbols = self.phrases, self.marks.symbols
        for k in range(last + 2, m.end()):
            named = symbols[k] in self.frames.names or (k + 1 < high and phrases.capital(k) and phrases.capital(k + 1))
            if named and symbols[k - 1] not in phrases.prepositions:
                end = phrases.after(k, high)
                bearer = self.read(*end) if end else None
                return bearer if bearer and bearer.sort == "person" else None
        return None

    def signed(self, first: int, high: int) -> Speaker | None:
        """Return whom the phrase that closes a headline means; an office alone is its first bearer in the text."""
        found = self.phrases.after(first, high)
        office = self.marks.value(first, "title")
        if found is None or office is None or found[1] - first > 1:
            speaker = self.read(*found) if found else None
            if speaker and speaker.sort == "person" and speaker.name.isupper():
                return None  # the label of a picture or a film: "Five hurt - VIDEO"
            if speaker and speaker.sort == "noun" and self.marks.symbols[first] not in self.frames.speaker_nouns:
                return None
            return speaker
        bearer = self.antecedents.first_bearer(office)
        return Speaker(first, found[1], "person" if bearer else "noun", bearer or self.marks.quote(first, first))

    def read(self, first: int, last: int) -> Speaker | None:
        """Return whom tokens *first* to *last* (exclusive) mean, ``None`` for nobody who could speak."""
        symbols, frames = self.marks.symbols, self.frames
        if last - first == 1 and symbols[first] in frames.pronouns:
            pronoun = self.marks.value(first, "pronoun") or ""
            name = self.antecedents.pronoun(pronoun, first)
            return Speaker(first, last, "person" if pronoun in ("he", "she") else "body", name) if name else None
        inside = symbols[first:last]
        titles = [i for i in range(first, last) if symbols[i] in frames.titles]
        if titles and titles[0] == first and not frames.documents.isdisjoint(inside):
            behind = next((i for i in range(first + 1, last) if symbols[i] in self.phrases.prepositions), last)
            last = behind if frames.documents.isdisjoint(symbols[first:behind]) else last  # «президент у дописі»
            inside = symbols[first:last]
        found: Speaker | None = None
        if not frames.names.isdisjoint(inside):
            found = self._person(first, last, titles)
        if found is None and not frames.holders.isdisjoint(inside):
            found = self.offices.holder(first, last)
        if found is None and not frames.documents.isdisjoint(inside):
            found = self._document(first, last)
        if found is None:
            if not frames.bodies.isdisjoint(inside):
                found = self._body(first, last, titles)
            elif not titles:
                found = self._outlet(first, last)
        if found is None and titles:
            found = self.offices.read(first, last, titles)
        return found or self._stranger(first, last, titles) or self._noun(first, last, titles)

    def spoke(self, speaker: Speaker) -> None:
        """Remember that *speaker* spoke, for the pronouns and offices that follow."""
        met = (speaker.first, speaker.name)
        if speaker.sort == "person":
            self.memory.person = met
        elif speaker.sort in ("body", "outlet"):
            self.memory.body = met
        elif speaker.sort == "country":
            self.memory.country = met
        elif speaker.sort == "noun":
            self.memory.group = met

    def _person(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        marks, phrases, frames = self.marks, self.phrases, self.frames
        symbols = marks.symbols
        for i in range(last - 1, first - 1, -1):
            if symbols[i] not in frames.names or (i + 1 < last and symbols[i + 1] in frames.owner):
                continue
            if i - 1 > first and symbols[i - 1] in phrases.prepositions:
                continue
            name = marks.value(i, "name") or ""
            if " " not in marks.words[i]:
                name = self.persons.full(name)
                if last - i > 2 and all(phrases.capital(k) for k in range(i + 1, last)):
                    return None  # «спецпредставник Трампа Кіт Келлог»: whom the packs do not know
                if i > first and phrases.capital(i - 1) and self._another(i - 1, name):
                    name = marks.quote(i - 1, i)
            alone = i > first and last - i == 1
            owned = alone and not titles and self._head_first and self._oblique(i, name)
            if owned and marks.value(i - 1, "speaker_noun") == "body":
                return Speaker(first, last, "body", marks.quote(i - 1, i))  # «в офисе Макрона»
            if alone and marks.value(i - 1, "title") in _SENT and self._oblique(i, name):
                return Speaker(first, last, "noun", marks.quote(first, last - 1))  # «советник Ермака»
            self._learn(name, titles)
            return Speaker(first, last, "person", name)
        return None

    def _oblique(self, i: int, name: str) -> bool:
        """Tell whether the surname at token *i* has an ending that another form of it has not."""
        word = self.marks.words[i]
        return any(word != form and word.startswith(form) for form in self.doc.language.lexicon.names.get(name, ()))

    def _another(self, i: int, name: str) -> bool:
        """Tell whether a capitalised word before the surname of *name* makes it another bearer: "Melania Trump"."""
        start = self.marks.words[i][:2]
        return not any(form.startswith(start) for form in self.doc.language.lexicon.names.get(name, ()))

    def _learn(self, name: str, titles: list[int]) -> None:
        """Keep the offices that the text gives *name* beside it."""
        if titles:
            symbols = self.marks.symbols
            side = self.frames.side.search(symbols, max(0, titles[0] - 1), min(titles[-1] + 3, len(symbols)))
            whose = self.marks.value(side.start(), "side") if side else None
            for i in titles:
                self.memory.learn(name, self.marks.value(i, "title") or "", whose)

    def _stranger(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        written = self.strangers.name(first, last, titles)
        if written is None:
            return None
        self._learn(written, titles)
        return Speaker(first, last, "person", written)

    def _document(self, first: int, last: int) -> Speaker:
        """Read "the statement": whoever issued it, as told beside it or before."""
        marks = self.marks
        speaker = self._body(first, last, []) or self._outlet(first, last)
        if owner := self.frames.person_owner.search(marks.symbols, first, last):
            return Speaker(first, last, "person", marks.value(owner.start(), "name") or "")
        if speaker is None:
            before = self.memory.anyone
            short = last - first <= 3
            speaker = Speaker(first, last, "document", before[1] if before and short else marks.quote(first, last - 1))
        return speaker

    def _outlet(self, first: int, last: int) -> Speaker | None:
        found = self.frames.outlet.search(self.marks.symbols, first, last)
        return Speaker(first, last, "outlet", self.marks.value(found.start(), "outlet") or "") if found else None

    def _body(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        """Read a body, the offices *titles* of a phrase being those that speak for it; without a body, a medium."""
        marks, bodies = self.marks, self.frames.bodies
        places = [i for i in range(first, last) if marks.symbols[i] in bodies]
        if not places:
            return None if titles else self._outlet(first, last)
        if not titles and self._people(first, last):
            return None
        if titles and titles[-1] + 1 < last and self.phrases.capital(titles[-1] + 1):
            return None
        if not all(marks.value(i, "title") in _SPEAKS_FOR for i in titles):
            return None
        i = places[0] if self._head_first else places[-1]  # «Генеральний штаб Збройних сил»
        name = marks.value(i, "body") or self.antecedents.body_of_country(i, first, last)
        voice = self.antecedents.holder("spokesman", name) if name and titles else None
        if voice and voice in self.antecedents.named(len(marks)):
            return Speaker(first, last, "person", voice)  # the ministry's spokeswoman, whom the text names
        return Speaker(first, last, "body", name or marks.quote(first, last - 1))

    def _people(self, first: int, last: int) -> bool:
        """Tell whether a phrase has a noun of people: officials of the ministry, not the ministry."""
        symbols, nouns = self.marks.symbols, self.frames.speaker_nouns
        return any(self.marks.value(i, "speaker_noun") == "people" for i in range(first, last) if symbols[i] in nouns)

    def _noun(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        marks, frames = self.marks, self.frames
        symbols = marks.symbols
        noun = next((i for i in range(first, last) if symbols[i] in frames.nouns), None)
        if noun is None and not titles:
            if symbols[last - 1] not in frames.sides or not frames.owned.issuperset(symbols[first : last - 1]):
                return None
            code = marks.value(last - 1, "side") or ""
            return Speaker(first, last, "country", self.doc.packs.attribute("country_name", code) or code)
        sort = marks.value(noun, "speaker_noun") if noun is not None else None
        if sort in ("back", "ministry") and last - first <= 2 and not titles:
            met = self.antecedents.last_body(first, sort)
            if met:
                return Speaker(first, last, "body", met[1])
            return Speaker(first, last, "body", marks.quote(first, last - 1))
        return Speaker(first, last, "noun", marks.quote(first, last - 1))
