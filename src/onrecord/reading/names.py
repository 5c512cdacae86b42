"""Names: who a phrase means, as a canonical name, across the sentences of a text.

A phrase is found from one of its ends (the verb of speaking stands there) and then read: a person's name wins over an
office, a body over a plain noun. What the packs do not know is kept as written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.packs import Language

if TYPE_CHECKING:
    from onrecord.reading.document import Document

_HEADS = "name|body|body_kind|outlet|title|speaker_noun|side|pronoun|document_noun|place|region_word"
_LINKS = (
    "of|for|possession|the|a|hyphen|honorific|numeral|number|all|each|both|in|possessive|vague|fraction|modifier|and"
)
_NEVER = "speech|according|speech_adverb|complementizer|relative|preposition|channel|by_pronoun|weekday|month|act"
_FAR = 14  # tokens that a phrase may have


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens *first* to *last* (exclusive), and who it means.

    ``sort`` is "person", "body", "outlet", "country", "noun" or "document"; ``name`` is ``None`` where it means nobody.
    """

    first: int
    last: int
    sort: str
    name: str | None
    plural: bool = False


@dataclass(slots=True)
class Memory:
    """Who spoke before, by sort, and the offices and countries that the text gave to persons and bodies."""

    person: tuple[int, str] | None = None
    body: tuple[int, str] | None = None
    noun: tuple[int, str] | None = None
    any: tuple[int, str] | None = None
    offices: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class Names:
    """Reads the phrases of one text. What it has read before helps with pronouns, offices and bare surnames."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.memory = Memory()
        self.firsts = [s.first for s in doc.sentences]
        classes = _classes(doc.language)
        self._head, self._link, self._word = classes

    def before(self, last: int, low: int) -> Speaker | None:
        """Return the phrase that ends right before token *last*, not reaching below *low*."""
        marks, symbols = self.marks, self.marks.symbols
        low = max(low, last - _FAR)
        first = i = last - 1
        if i < low or not self._heading(i):
            return None
        pending = 0
        while i >= low:
            if self._heading(i):
                first, pending = i, 0
            elif symbols[i] in self._link:
                if (pending == 0 and marks.value(i, "the")) or marks.value(i, "a") or marks.value(i, "numeral"):
                    first = i
            elif symbols[i] == "." and i > low and marks.ends[i - 1] == marks.starts[i] and self._short(i - 1):
                pass
            elif symbols[i] in self._word and pending < 2 and i > low:
                pending += 1
            else:
                break
            i -= 1
        while first < last - 1 and (symbols[first] in self._prepositions or marks.value(first, "and")):
            first += 1
        return self._read(first, last)

    def after(self, first: int, high: int) -> Speaker | None:
        """Return the phrase that begins at token *first* and ends before *high*."""
        marks, symbols = self.marks, self.marks.symbols
        high = min(high, first + _FAR)
        last = i = first
        pending = 0
        while i < high:
            if self._heading(i):
                last, pending = i + 1, 0
                if marks.value(i, "name") and not (i + 1 < high and self._next_name(i + 1)):
                    break
            elif symbols[i] == "." and i > first and marks.ends[i - 1] == marks.starts[i] and self._short(i - 1):
                pass
            elif symbols[i] in self._link:
                if marks.value(i, "and") and last > first:
                    break
            elif symbols[i] in self._word and pending < 3 and not self._verb(i):
                pending += 1
            else:
                break
            i += 1
        return self._read(first, last) if last > first else None

    def _next_name(self, i: int) -> bool:
        return bool(self.marks.value(i, "name") or self.marks.value(i, "possession"))

    def _verb(self, i: int) -> bool:
        return self.marks.value(i, "speech") is not None

    @property
    def _prepositions(self) -> frozenset[str]:
        return _prepositions(self.doc.language)

    def _heading(self, i: int) -> bool:
        return self.marks.symbols[i] in self._head or self._capital(i)

    def _capital(self, i: int) -> bool:
        """Tell whether token *i* is a word that the packs have no name for, and begins with a capital."""
        marks = self.marks
        return marks.symbols[i] in self._word and marks.capital(i) and not marks.value(i, "speech_adverb")

    def _short(self, i: int) -> bool:
        marks = self.marks
        return marks.ends[i] - marks.starts[i] == 1 or bool(
            marks.value(i, "honorific") or marks.value(i, "abbreviation")
        )

    def _read(self, first: int, last: int) -> Speaker | None:
        marks = self.marks
        found = {
            c: [i for i in range(first, last) if marks.value(i, c)] for c in ("name", "title", "body", "body_kind")
        }
        return (
            self._person(first, last, found["name"], found["title"])
            or self._pronoun(first, last)
            or self._document(first, last, found)
            or self._body(first, last, found)
            or self._office(first, last, found["title"])
            or self._stranger(first, last, found["title"])
            or self._noun(first, last)
        )

    def _person(self, first: int, last: int, names: list[int], titles: list[int]) -> Speaker | None:
        marks = self.marks
        for i in reversed(names):
            if i + 1 < last and marks.value(i + 1, "possession"):
                continue
            if i > first and marks.symbols[i - 1] in self._prepositions and i - 1 > first:
                continue
            name = marks.value(i, "name") or ""
            if i > first and " " not in marks.words[i] and self._capital(i - 1) and not marks.value(i - 1, "title"):
                name = marks.quote(i - 1, i)  # another bearer of the surname
            self._learn(name, titles)
            return Speaker(first, last, "person", name)
        return None

    def _learn(self, name: str, titles: list[int]) -> None:
        for i in titles:
            office = self.marks.value(i, "title")
            if office:
                self.memory.offices.setdefault(office, []).append(name)

    def _pronoun(self, first: int, last: int) -> Speaker | None:
        value = self.marks.value(last - 1, "pronoun")
        if value is None or last - first > 1:
            return None
        return self.pronoun(value, first, last)

    def pronoun(self, value: str, first: int, last: int) -> Speaker | None:
        """Return who a pronoun means at tokens *first* to *last*; ``None`` for "I" and "we"."""
        memory = self.memory
        if value in ("he", "she"):
            before = self._subject(first, value) or memory.person
            return Speaker(first, last, "person", before[1]) if before else None
        if value == "it":
            before = memory.body or memory.any
            return Speaker(first, last, "body", before[1]) if before else None
        if value == "they":
            before = memory.noun or memory.body or memory.any
            return Speaker(first, last, "noun", before[1]) if before else None
        return None

    def _subject(self, at: int, sex: str) -> tuple[int, str] | None:
        """Return the person whom the last sentences before token *at* are about, or who spoke last."""
        marks, doc = self.marks, self.doc
        known = self.memory.person
        k = max(0, bisect_right(self.firsts, at) - 1)
        names = marks.language.lexicon.compile("{name}")
        for n in range(k, max(-1, k - 3), -1):
            s = doc.sentences[n]
            if known and known[0] >= s.first and self._fits(known[1], sex):
                return known
            for m in names.finditer(marks.symbols, s.first, min(s.last, at)):
                i = m.start()
                name = marks.value(i, "name") or ""
                if not self._oblique(i) and self._fits(name, sex):
                    return i, name
        return known if known and self._fits(known[1], sex) else None

    def _oblique(self, i: int) -> bool:
        marks = self.marks
        if i + 1 < len(marks) and marks.value(i + 1, "possession"):
            return True
        while i > 0 and (marks.value(i - 1, "title") or marks.value(i - 1, "honorific") or marks.value(i - 1, "side")):
            i -= 1
        return i > 0 and marks.symbols[i - 1] in self._prepositions

    def _fits(self, name: str, sex: str) -> bool:
        known = self.doc.packs.attribute("name_sex", name)
        return known != "f" if sex == "he" else known == "f" or self.doc.packs.attribute("name_side", name) is None

    def _document(self, first: int, last: int, found: dict[str, list[int]]) -> Speaker | None:
        marks = self.marks
        if not any(marks.value(i, "document_noun") for i in range(first, last)):
            return None
        speaker = self._body(first, last, found) or self._outlet(first, last)
        if speaker is None:
            if found["title"]:
                return None
            before = self.memory.any
            written = marks.quote(first, last - 1)
            speaker = Speaker(first, last, "document", before[1] if before else written)
        return speaker

    def _outlet(self, first: int, last: int) -> Speaker | None:
        for i in range(first, last):
            value = self.marks.value(i, "outlet")
            if value:
                return Speaker(first, last, "outlet", value)
        return None

    def _body(self, first: int, last: int, found: dict[str, list[int]]) -> Speaker | None:
        marks = self.marks
        places = found["body"] + found["body_kind"]
        if not places:
            speaker = self._outlet(first, last)
            return speaker if speaker and not found["title"] else None
        i = max(places)
        heads = [k for k in range(first, last) if marks.value(k, "title") or marks.value(k, "speaker_noun") == "people"]
        if heads and not all(marks.value(k, "title") in ("spokesman", "representative") for k in heads):
            return None
        value = marks.value(i, "body")
        if value is None:
            value = self._composed(marks.value(i, "body_kind") or "", first, last)
        if value is None:
            return Speaker(first, last, "body", marks.quote(first, last - 1))
        return Speaker(first, last, "body", value)

    def _composed(self, kind: str, first: int, last: int) -> str | None:
        packs = self.doc.packs
        side = next(
            (s for i in range(first, last + 2) if i < len(self.marks) and (s := self.marks.value(i, "side"))), None
        )
        if side is None and kind in self.memory.kinds:
            return self.memory.kinds[kind]
        side = side or packs.attribute("kind_home", kind) or self.doc.language.settings.get("home")
        if side is None:
            return None
        country = packs.attribute("country_name", side) or side
        name = packs.attribute("kind_of", f"{kind} {side}") or f"{kind} of {_the(country)}"
        self.memory.kinds[kind] = name
        return name

    def _office(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        """Find who holds the office named: whoever the text gave it, else whom the packs know in it."""
        if not titles or any(self._capital(i) for i in range(titles[-1] + 1, last)):
            return None
        marks, packs, memory = self.marks, self.doc.packs, self.memory
        office = marks.value(titles[0], "title") or ""
        if office == "expert":
            return None
        side = next((s for i in range(first, last) if (s := marks.value(i, "side"))), None)
        given = memory.offices.get(office, [])
        people = [n for n in reversed(given) if side in (None, packs.attribute("name_side", n), None)]
        if not people and memory.person and packs.attribute("name_role", memory.person[1]) == office:
            people = [memory.person[1]]
        if not people:
            people = [
                n
                for n in self._met(first)
                if packs.attribute("name_role", n) == office and side in (None, packs.attribute("name_side", n))
            ]
        if not people and side:
            holder = self._holder(office, side)
            people = [holder] if holder else []
        if not people and side is None and memory.person and self._plain(first, last):
            people = [memory.person[1]]
        return Speaker(first, last, "person", people[0]) if people else None

    def _plain(self, first: int, last: int) -> bool:
        return last - first <= 3 and not any(
            self.marks.value(i, "a") or self.marks.value(i, "speaker_noun") for i in range(first, last)
        )

    def _met(self, at: int) -> list[str]:
        """Return the known persons named before token *at*, the latest first."""
        marks = self.marks
        names = marks.language.lexicon.compile("{name}")
        return [marks.value(m.start(), "name") or "" for m in names.finditer(marks.symbols, 0, at)][::-1]

    def _holder(self, office: str, side: str) -> str | None:
        held = self.doc.packs.attribute("holders", f"{office} {side}")
        day = (self.doc.report.published or "")[:10]
        holder = None
        for term in (held or "").split("; "):
            since, _, name = term.partition(" ")
            if name and (not day or since <= day):
                holder = name
        return holder

    def _stranger(self, first: int, last: int, titles: list[int]) -> Speaker | None:
        """Read a person whom the packs do not know: capitalised words behind a title, or two of them."""
        marks = self.marks
        end = last
        while end > first and not self._capital(end - 1):
            end -= 1
        begin = end
        while begin > first and (self._capital(begin - 1) or (marks.symbols[begin - 1] in ".-" and begin - 1 > first)):
            begin -= 1
        while begin < end and not self._capital(begin):
            begin += 1
        if begin == end:
            return None
        written = marks.quote(begin, end - 1)
        before = begin > first and (marks.value(begin - 1, "title") or marks.value(begin - 1, "honorific"))
        if end - begin == 1:
            full = self._full(written)
            if full:
                written = full
            elif not before:
                return None
        elif titles and titles[-1] >= begin:
            return None
        self._learn(written, titles)
        return Speaker(first, last, "person", written)

    def _full(self, surname: str) -> str | None:
        """Return the full name under which *surname* was met in the text."""
        text = self.doc.text
        stem = re.escape(surname if len(surname) < 5 or surname.isascii() else surname[:-2])
        for m in re.finditer(rf"\b([^\W\d_][\w'’-]+) ({stem}\w{{0,3}})\b", text):
            first = m[1]
            if first[0].isupper() and first.lower() not in self.marks.language.lexicon.entries:
                return m[0]
        return None

    def _noun(self, first: int, last: int) -> Speaker | None:
        marks, memory = self.marks, self.memory
        nouns = [i for i in range(first, last) if marks.value(i, "speaker_noun")]
        titles = [i for i in range(first, last) if marks.value(i, "title")]
        if not nouns and not titles:
            sides = [i for i in range(first, last) if marks.value(i, "side")]
            if sides and sides[-1] == last - 1 and len(sides) == 1:
                code = marks.value(sides[0], "side") or ""
                return Speaker(first, last, "country", self.doc.packs.attribute("country_name", code) or code)
            return None
        if nouns and marks.value(nouns[0], "speaker_noun") == "body" and last - first <= 2 and memory.body:
            return Speaker(first, last, "body", memory.body[1])
        return Speaker(first, last, "noun", marks.quote(first, last - 1), plural=True)

    def spoke(self, speaker: Speaker) -> None:
        """Remember that *speaker* spoke, for the pronouns and offices that follow."""
        if not speaker.name:
            return
        said = (speaker.first, speaker.name)
        memory = self.memory
        memory.any = said
        if speaker.sort == "person":
            memory.person = said
        elif speaker.sort in ("body", "country", "outlet"):
            memory.body = said
        elif speaker.sort == "noun":
            memory.noun = said


def _the(country: str) -> str:
    return f"the {country}" if country.startswith(("United", "Netherlands")) else country


_cache: dict[int, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}


def _classes(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the symbols of heads, of links and of plain words."""
    key = id(language.lexicon)
    if key not in _cache:
        classes = language.lexicon.classes
        heads = frozenset("".join(classes.get(c, "") for c in _HEADS.split("|")))
        links = frozenset("".join(classes.get(c, "") for c in _LINKS.split("|"))) - heads
        words = frozenset(classes["word"]) - heads - links
        words -= frozenset("".join(classes.get(c, "") for c in _NEVER.split("|")))
        _cache[key] = heads, links, words
    return _cache[key]


_preposition_cache: dict[int, frozenset[str]] = {}


def _prepositions(language: Language) -> frozenset[str]:
    key = id(language.lexicon)
    if key not in _preposition_cache:
        _preposition_cache[key] = frozenset(language.lexicon.classes.get("preposition", ""))
    return _preposition_cache[key]
