"""Names: whom a phrase means, as a canonical name where the packs know one, else as written.

A person's name wins over an office, a body over a plain noun, and a phrase without any means whoever the text told of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.antecedents import Antecedents
from onrecord.reading.document import Document
from onrecord.reading.marks import Marks
from onrecord.reading.phrases import Phrases

_LAST_WORD = re.compile(r"[^\W\d_][\w'’-]+$")
_WORD = re.compile(r"[\w'’-]*\w")
_FULL_NAME_REACH = 6000  # code points around a bare surname in which the full name is sought
_SENT = ("aide", "representative", "spokesman")  # those who speak or go for another
_SPEAKS_FOR = ("spokesman", "representative")  # offices that speak for their body


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens *first* to *last* (exclusive), and whom it means.

    ``sort`` is "person", "body", "outlet", "country", "noun" or "document".
    """

    first: int
    last: int
    sort: str
    name: str


def full_names(doc: Document) -> dict[str, str]:
    """Return by surname the known persons whom the text names in full: there the surname alone is theirs."""
    found: dict[str, str] = {}
    for m in doc.language.lexicon.compile("{name}").finditer(doc.marks.symbols):
        name = doc.marks.value(m.start(), "name") or ""
        if " " in doc.marks.words[m.start()]:
            found.setdefault(name.rpartition(" ")[2], name)
    return found


def opens_quote(marks: Marks, i: int, quotes: frozenset[str]) -> bool:
    """Tell whether token *i* is a quotation mark that opens: the next word stands right behind it."""
    return marks.symbols[i] in quotes and marks.ends[i] == marks.starts[i + 1]


class Names:
    """Reads the phrases of one document, in the order of its text."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.phrases = Phrases(doc.marks)
        self.antecedents = Antecedents(doc)
        self.memory = self.antecedents.memory
        symbols_of = doc.language.lexicon.symbols_of
        self._head_first = bool(doc.language.settings.get("free_order"))
        self._pronouns = symbols_of("pronoun")
        self._quotes = symbols_of("quote")
        self._titles = symbols_of("title")
        self._names = symbols_of("name")
        self._documents = symbols_of("document_noun")
        self._bodies = symbols_of("body|body_kind")
        self._outlets = symbols_of("outlet")
        self._others = symbols_of("a|speaker_noun|body|body_kind|outlet", "title")
        self._holders = symbols_of("holder")
        self._nouns = symbols_of("speaker_noun|person")
        self._formerly = symbols_of("formerly")
        self._charge = doc.language.lexicon.compile(
            "(?:{in_charge}{!preposition|contact|contact_ref|comma|stop|speech|quote|newline|dash|colon|name}{1,6}){1,2}{name}?"
        )
        self._region = doc.language.lexicon.compile(
            "{title}{of|in}?@where({region_adj|place}){region_word|administration}{0,2}"
        )

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
        m = self._charge.match(self.marks.symbols, last, high)
        if m is None or self._titles.isdisjoint(self.marks.symbols[first:last]):
            return None
        phrases, symbols = self.phrases, self.marks.symbols
        for k in range(last + 2, m.end()):
            named = symbols[k] in self._names or (k + 1 < high and phrases.capital(k) and phrases.capital(k + 1))
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
            return (
                speaker
                if speaker is None or speaker.sort != "noun" or self.marks.value(first, "speaker_noun")
                else None
            )
        bearer = self.antecedents.first_bearer(office)
        return Speaker(first, found[1], "person" if bearer else "noun", bearer or self.marks.quote(first, first))

    def read(self, first: int, last: int) -> Speaker | None:
        """Return whom tokens *first* to *last* (exclusive) mean, ``None`` for nobody who could speak."""
        value = self.marks.value
        symbols = self.marks.symbols
        if last - first == 1 and symbols[first] in self._pronouns:
            pronoun = value(first, "pronoun") or ""
            name = self.antecedents.pronoun(pronoun, first)
            return Speaker(first, last, "person" if pronoun in ("he", "she") else "body", name) if name else None
        titles = [i for i in range(first, last) if symbols[i] in self._titles and value(i, "title")]
        if titles and titles[0] == first and not self._documents.isdisjoint(symbols[first:last]):
            inside = next((i for i in range(first + 1, last) if symbols[i] in self.phrases.prepositions), last)
            last = inside if self._documents.isdisjoint(symbols[first:inside]) else last  # «президент у дописі»
        return (
            self._person(first, last, titles)
            or self._holder(first, last)
            or self._document(first, last)
            or self._body(first, last, titles)
            or self._office(first, last, titles)
            or self._stranger(first, last, titles)
            or self._noun(first, last, titles)
        )

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
        marks, phrases = self.marks, self.phrases
        if self._names.isdisjoint(marks.symbols[first:last]):
            return None
        for i in range(last - 1, first - 1, -1):
            name = marks.value(i, "name")
            if name is None or (i + 1 < last and marks.value(i + 1, "possession")):
                continue
            if i - 1 > first and marks.symbols[i - 1] in phrases.prepositions:
                continue
            if " " not in marks.words[i]:
                name = self.doc.once(full_names).get(name.rpartition(" ")[2], name)
                if last - i > 2 and all(phrases.capital(k) for k in range(i + 1, last)):
                    return None  # «спецпредставник Трампа Кіт Келлог»: whom the packs do not know
                if i > first and phrases.capital(i - 1) and self._another(i - 1, name):
                    name = marks.quote(i - 1, i)
            if i > first and marks.value(i - 1, "title") in _SENT and last - i == 1 and self._oblique(i, name):
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
        for i in titles:
            self.memory.learn(name, self.marks.value(i, "title") or "", self._side(titles[0], titles[-1] + 3))

    def _side(self, first: int, last: int) -> str | None:
        value = self.marks.value
        return next((s for i in range(max(0, first - 1), min(last, len(self.marks))) if (s := value(i, "side"))), None)

    def _document(self, first: int, last: int) -> Speaker | None:
        """Read "the statement": whoever issued it, as told beside it or before."""
        marks = self.marks
        if self._documents.isdisjoint(marks.symbols[first:last]):
            return None
        speaker = self._body(first, last, []) or self._outlet(first, last)
        owner = next(
            (i for i in range(first, last - 1) if marks.value(i, "name") and marks.value(i + 1, "possession")), None
        )
        if owner is not None:
            return Speaker(first, last, "person", marks.value(owner, "name") or "")
        if speaker is None:
            before = self.memory.anyone
            short = last - first <= 3
            speaker = Speaker(first, last, "document", before[1] if before and short else marks.quote(first, last - 1))
        return speaker

    def _outlet(self, first: int, last: int) -> Speaker | None:
        if self._outlets.isdisjoint(self.marks.symbols[first:last]):
            return None
        found = next((v for i in range(first, last) if (v := self.marks.value(i, "outlet"))), None)
        return Speaker(first, last, "outlet", found) if found else None

    def _body(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        marks = self.marks
        places = [i for i in range(first, last) if marks.symbols[i] in self._bodies]
        if not places:
            return None if titles else self._outlet(first, last)
        people = not titles and any(marks.value(i, "speaker_noun") == "people" for i in range(first, last))
        named = titles and titles[-1] + 1 < last and self.phrases.capital(titles[-1] + 1)
        if people or named or not all(marks.value(i, "title") in _SPEAKS_FOR for i in titles):
            return None
        i = places[0] if self._head_first else places[-1]  # «Генеральний штаб Збройних сил»
        name = marks.value(i, "body") or self.antecedents.body_of_country(i, first, last)
        voice = self.antecedents.holder("spokesman", name) if name and titles else None
        if voice and voice in self.antecedents.named(len(marks)):
            return Speaker(first, last, "person", voice)  # the ministry's spokeswoman, whom the text names
        return Speaker(first, last, "body", name or marks.quote(first, last - 1))

    def _office(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        marks = self.marks
        if not titles or any(self.phrases.capital(i) for i in range(titles[0] + 1, last)):
            return None
        office = marks.value(titles[0], "title") or ""
        if regional := self._regional(office, titles[0], last):
            return Speaker(first, last, "person", regional)
        if (office == "politician" and last - first > 1 and self.doc.language.settings.get("free_order")) or (
            office == "expert"
        ):
            return None  # a European diplomat
        if not self._others.isdisjoint(marks.symbols[first:last]):
            return None
        side = next((s for i in range(first, last) if (s := marks.value(i, "side"))), None)
        if office == "public_figure":
            met = self.memory.person
            own = met is not None and side in (None, self.doc.packs.attribute("name_side", met[1]))
            return Speaker(first, last, "person", met[1]) if met and own else None
        if not self._formerly.isdisjoint(marks.symbols[max(0, first - 1) : titles[0]]):
            once = self.antecedents.once(office, side, first)
            return Speaker(first, last, "person", once) if once else None
        name = self.antecedents.office(office, side, first, alone=last - first <= 2)
        if name and side:
            self.memory.learn(name, office, side)
        return Speaker(first, last, "person", name) if name else None

    def _regional(self, office: str, title: int, last: int) -> str | None:
        """Return who heads the region or town that an office names: "the governor of Belgorod region"."""
        m = self._region.fullmatch(self.marks.symbols, title, last)
        at, value = m.start("where") if m else 0, self.marks.value
        code = (value(at, "region_adj") or value(at, "place")) if m else None
        return self.antecedents.holder("governor" if office == "head" else office, code) if code else None

    def _holder(self, first: int, last: int) -> Speaker | None:
        """Read "the White House chief": a person by the name of the office alone."""
        if self._holders.isdisjoint(self.marks.symbols[first:last]):
            return None
        value = next((v for i in range(first, last) if (v := self.marks.value(i, "holder"))), "")
        office, _, side = value.partition(" ")
        name = self.antecedents.office(office, side, first, alone=False)
        return Speaker(first, last, "person", name) if name else None

    def _stranger(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        """Read a person whom the packs do not know: capitalised words, at the end of the phrase."""
        marks, phrases = self.marks, self.phrases
        end = last
        while end > first and not phrases.capital(end - 1):
            end -= 1
        begin = end
        while begin > first and (phrases.capital(begin - 1) or marks.words[begin - 1] in (".", "-")):
            if (
                marks.ends[begin - 1] - marks.starts[begin - 1] > 1
                and marks.quote(begin - 1, begin - 1).isupper()
                and begin < end
            ):
                break
            begin -= 1
        while begin < end and not phrases.capital(begin):
            begin += 1
        if begin < end and begin > 0 and opens_quote(marks, begin - 1, self._quotes):
            return None  # телемарафон «Єдині новини»
        if end < last and marks.capital(end):
            return None  # "Disaster Management Authority"
        if begin == end or (titles and (titles[-1] >= end or end < last)):
            return None  # "the head of the Vyshhorod district"
        if titles and begin > first and marks.symbols[begin - 1] in phrases.prepositions:
            return None  # "spokesman for the forces in Darfur"
        before = begin > first and bool(marks.value(begin - 1, "title") or marks.value(begin - 1, "honorific"))
        if end - begin > 2 and not before and "." not in marks.words[begin:end] and "-" not in marks.words[begin:end]:
            begin = end - 2
        written = marks.quote(begin, end - 1)
        if end - begin == 1:
            full = self.full(written, begin)
            if full is None and not before and begin in self.antecedents.openers:
                return None
            written = full or written
        self._learn(written, titles)
        return Speaker(first, last, "person", written)

    def full(self, surname: str, near: int) -> str | None:
        """Return the full name under which *surname* is met in the text."""
        stem = surname if surname.isascii() or len(surname) < 5 else surname[:-2]
        known, text = self.doc.language.lexicon.entries, self.doc.text
        low = max(0, self.marks.starts[near] - _FULL_NAME_REACH)
        high = self.marks.starts[near] + _FULL_NAME_REACH
        at = text.find(f" {stem}", low, high)
        while at >= 0:
            before = _LAST_WORD.search(text, max(0, at - 30), at)
            if before and before[0][0].isupper() and before[0].lower() not in known:
                return text[before.start() : at + 1] + (_WORD.match(text, at + 1) or [surname])[0]
            at = text.find(f" {stem}", at + 1, high)
        return None

    def _noun(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        marks = self.marks
        nouns = [i for i in range(first, last) if marks.symbols[i] in self._nouns]
        if not nouns and not titles:
            code = marks.value(last - 1, "side")
            if code is None or not all(marks.value(i, "the") or marks.value(i, "side") for i in range(first, last - 1)):
                return None
            return Speaker(first, last, "country", self.doc.packs.attribute("country_name", code) or code)
        noun = marks.value(nouns[0], "speaker_noun") if nouns else None
        if noun in ("back", "ministry") and last - first <= 2 and not titles:
            met = self.antecedents.last_body(first, noun)
            if met:
                return Speaker(first, last, "body", met[1])
            return Speaker(first, last, "body", marks.quote(first, last - 1))
        return Speaker(first, last, "noun", marks.quote(first, last - 1))
