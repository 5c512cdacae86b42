"""Antecedents: whom a pronoun or an office means, by what the text has told so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.persons import Persons

_FARTHEST = 3000  # tokens back in which the bearer of an office is sought
_OWNER = 40  # tokens back in which the country is sought that "its" means
_BACK = 3  # sentences in which an antecedent is sought
_NESTED = 4  # quotations that stand one in the other, at most
Met = tuple[int, str]  # the token where somebody stands, and the name


@dataclass(slots=True)
class Memory:
    """Who spoke last, by sort, and what the text told of persons and bodies."""

    person: Met | None = None
    body: Met | None = None
    country: Met | None = None
    group: Met | None = None
    offices: dict[str, list[str]] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def anyone(self) -> Met | None:
        """Return who spoke last, a person or a body."""
        return max(filter(None, (self.person, self.body, self.country)), default=None)

    def learn(self, name: str, office: str, side: str | None) -> None:
        """Keep that the text gives *name* an office, and whose."""
        self.offices.setdefault(office, []).append(name)
        if side:
            self.sides.setdefault(name, side)


class AntecedentFrames:
    """The words of one language that antecedents are found by."""

    def __init__(self, lexicon: Lexicon):
        self.names = lexicon.compile("{name}")
        self.bodies = lexicon.compile("{body|body_kind}")
        self.kinds = lexicon.compile("{body_kind}")
        self.side = lexicon.compile("{side}")
        self.subject = lexicon.compile(  # a side under no preposition, and not as whose weapons
            "(?<!{preposition|of|by|against|to|at|on|from|in})(?<!{preposition|of|by|against|to|at|on|from|in}{the})"
            "{side}(?!{modifier|sort}{0,3}{weapon})"
        )
        self.weapons = lexicon.compile("{side}{modifier|sort}{0,3}{weapon}")
        self.parting = lexicon.compile("{comma|stop|semicolon|colon|newline|dash|speech|complementizer}")
        self.possessive = lexicon.symbols_of("possessive")
        self.owner = lexicon.symbols_of("possession")
        self.prepositions = lexicon.symbols_of("preposition")
        self.ands = lexicon.symbols_of("and")
        self.hung = lexicon.compile(
            "{preposition}{title|honorific|side|speaker_noun|the}{0,3}{name}(?:{of|in}{place|word|side}{1,2})?{and}"
        )
        self.before_name = lexicon.symbols_of("title|honorific|side|speaker_noun")


class Antecedents:
    """Resolves pronouns and offices in one document, in the order of the text."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.memory = Memory()
        self.persons = doc.once(Persons)
        self.sentence_of = doc.sentence_of
        self.frames = doc.language.lexicon.once(AntecedentFrames)
        self.quoted: list[tuple[int, int]] = []  # stretches whose persons are not the report's own subjects
        self._held: dict[tuple[str, str], bool] = {}  # whether a person is known to hold an office

    def pronoun(self, value: str, at: int) -> str | None:
        """Return whom "he", "she", "it" or "they" at token *at* means."""
        memory = self.memory
        found: Met | None = None
        if value in ("he", "she"):
            found = self._person(at, value)
        elif value == "it":
            found = max(filter(None, (memory.body, memory.country)), default=None) or memory.person
        elif value == "they":
            found = max(filter(None, (memory.group, memory.body)), default=None)
        return found[1] if found else None

    def office(self, office: str, side: str | None, at: int, *, alone: bool) -> str | None:
        """Return who holds an *office* named at token *at*: whom the text gave it, whom it named, or who is known to."""
        attribute = self.doc.packs.attribute
        last = self.memory.person
        learned = self._learned(office)
        named = self.named(at)
        known = [n for n in named if n in learned or self._holds(n, office)]
        candidates = [*known, *learned] if learned and learned[0] in named else [*learned, *known]
        home = self.doc.language.settings.get("home") if side is None else None
        if home:
            candidates.sort(key=lambda name: attribute("name_side", name) != home)  # "the head of state" is the own one
        if home and alone and not any(attribute("name_side", name) == home for name in candidates):
            own = self.holder(office, home)  # another's president is the last who spoke
            recent = self.memory.anyone
            if own and not (recent and recent[1] in candidates):
                return own
        for name in candidates:
            if side is None or (attribute("name_side", name) or self.memory.sides.get(name)) in (side, None):
                return name
        if side:
            return self.holder(office, side)
        if not alone:
            return None
        return (self.holder(office, home) if home else None) or (last[1] if last else None)

    def _holds(self, name: str, office: str) -> bool:
        """Tell whether *name* is known to hold an *office*, or to have held it; a foreign minister is a minister."""
        known = self._held.get((name, office))
        if known is None:
            role = self.doc.packs.attribute("name_role", name)
            held = self.doc.packs.attributes.get("holders", {}) if role is None else {}
            offices = [role] if role else [key.partition(" ")[0] for key, terms in held.items() if name in terms]
            known = self._held[name, office] = any(o == office or o.endswith(f"_{office}") for o in offices)
        return known

    def once(self, office: str, side: str | None, at: int) -> str | None:
        """Return the person named before token *at* who held an *office* and is told to hold it no more."""
        held = self.doc.packs.attributes.get("holders", {})
        terms = " ".join(
            v for key, v in held.items() if key == f"{office} {side}" or (side is None and key.startswith(office))
        )
        return next((name for name in self.named(at) if name in terms), None)

    def _learned(self, office: str) -> list[str]:
        """Return whom the text gave an *office*, the latest first; "the minister" is any of them that is one."""
        offices = self.memory.offices
        if office in offices:
            return offices[office][::-1]
        return [
            name for other in reversed(offices) if other.endswith(f"_{office}") for name in reversed(offices[other])
        ]

    def first_bearer(self, office: str) -> str | None:
        """Return the first whom the text gives an *office*, for a headline above it."""
        return next(iter(self.memory.offices.get(office, [])), None)

    def _person(self, at: int, sex: str) -> Met | None:
        """Return the last speaker, or a later person whom a sentence begins with."""
        marks, known = self.marks, self.memory.person
        if known and known[0] > at:
            known = None
        sentences = self.doc.sentences
        k, back = self.sentence_of[at], _BACK
        opened = next((a for a, b in reversed(self._quoted_before(at)) if b <= at), None)
        if opened is not None and sentences[k].first > opened:
            back += k - self.sentence_of[opened]  # a quotation of many sentences counts as one
        for n in range(k, max(-1, k - back), -1):
            sentence = self.doc.sentences[n]
            if known and known[0] >= sentence.first and self._fits(known[1], sex):
                return known
            if known and n < k and marks.value(sentence.first, "pronoun") == sex and self._fits(known[1], sex):
                return known  # "He said … He added …"
            for m in self.frames.names.finditer(marks.symbols, sentence.first, min(sentence.last, at)):
                i = m.start()
                name = marks.value(i, "name") or ""
                if not self.oblique(i) and self._fits(name, sex) and not self._is_quoted(i):
                    return i, name
        return known if known and self._fits(known[1], sex) else None

    def _quoted_before(self, token: int) -> list[tuple[int, int]]:
        """Return the stretches that open last at *token* or before it: as many as may stand one in the other."""
        k = bisect_right(self.quoted, token, key=itemgetter(0))
        return self.quoted[max(0, k - _NESTED) : k]

    def _is_quoted(self, token: int) -> bool:
        return any(token < b for _, b in self._quoted_before(token))

    def oblique(self, i: int) -> bool:
        """Tell whether the name at token *i* owns something or hangs on a preposition."""
        symbols, frames = self.marks.symbols, self.frames
        if i + 1 < len(symbols) and symbols[i + 1] in frames.owner:
            return True
        while i > 0 and symbols[i - 1] in frames.before_name:
            i -= 1
        if i > 1 and symbols[i - 1] in frames.ands and (m := frames.hung.search(symbols, max(0, i - 9), i)):
            return m.end() == i  # sponsored by X and Y
        return i > 0 and symbols[i - 1] in frames.prepositions

    def last_body(self, at: int, noun: str = "back") -> Met | None:
        """Return the last body that spoke or, in the sentences right before token *at*, was named.

        For a *noun* that means one kind of bodies alone, such as "ministry", it is the last of that kind.
        """
        if noun != "back" and (met := self._last_of(at, noun)):
            return met
        marks, found = self.marks, self.memory.body
        k = self.sentence_of[at]
        for m in self.frames.bodies.finditer(marks.symbols, self.doc.sentences[max(0, k - _BACK)].first, at):
            i = m.start()
            name = marks.value(i, "body") or self.body_of_country(i, max(0, i - 2), i + 1)
            if name and (found is None or i > found[0]):
                found = i, name
        return found or self._next_body(at, k)

    def _next_body(self, at: int, k: int) -> Met | None:
        """Return the body named first behind token *at* of sentence *k*: "the ministry said … The defence ministry …"."""
        sentences = self.doc.sentences
        behind = sentences[k + _BACK].first if k + _BACK < len(sentences) else len(self.marks)
        for m in self.frames.bodies.finditer(self.marks.symbols, at + 1, behind):
            i = m.start()
            if name := self.marks.value(i, "body") or self.body_of_country(i, max(0, i - 2), i + 1):
                return i, name
        return None

    def _last_of(self, at: int, noun: str) -> Met | None:
        """Return the last body named before token *at* whose kind is what *noun* means."""
        attribute, found = self.doc.packs.attribute, None
        for m in self.frames.kinds.finditer(self.marks.symbols, max(0, at - _FARTHEST), at):
            i = m.start()
            if attribute("kind_noun", self.marks.value(i, "body_kind") or "") == noun:
                name = self.body_of_country(i, max(0, i - 2), i + 1)
                found = (i, name) if name else found
        return found

    def body_of_country(self, i: int, first: int, last: int) -> str | None:
        """Return the canonical name of the body whose kind stands at token *i* of a phrase, by the country beside it."""
        attribute, kinds, value = self.doc.packs.attribute, self.memory.kinds, self.marks.value
        symbols, frames = self.marks.symbols, self.frames
        kind = value(i, "body_kind") or ""
        behind = min(last + 2, len(symbols))
        if parted := frames.parting.search(symbols, last, behind):
            behind = parted.start()
        named = frames.side.search(symbols, first, behind)
        side = value(named.start(), "side") if named else None
        if side is None and not frames.possessive.isdisjoint(symbols[first:last]):
            owners = [m.start() for m in frames.side.finditer(symbols, max(0, first - _OWNER + 1), first)]
            side = self._own_side(first) or (value(owners[-1], "side") if owners else None)
        if side is None and kind in kinds:
            return kinds[kind]
        side = side or attribute("kind_home", kind) or self.doc.language.settings.get("home") or self._against(i)
        if side is None:
            return None
        country = attribute("country_name", side) or side
        the = "the " if country.startswith("United") else ""
        kinds[kind] = attribute("kind_of", f"{kind} {side}") or f"{kind} of {the}{country}"
        return kinds[kind]

    def _own_side(self, at: int) -> str | None:
        """Return the side whose "its" at token *at* is: the first that its sentence names under no preposition."""
        low = self.doc.sentences[self.sentence_of[at]].first
        m = self.frames.subject.search(self.marks.symbols, low, at)
        return self.marks.value(m.start(), "side") if m else None

    def _against(self, i: int) -> str | None:
        """Return whose body at token *i* it is that tells of the enemy's weapons: "the ministry destroyed 36 Ukrainian drones"."""
        sentence = self.doc.sentences[self.sentence_of[i]]
        m = self.frames.weapons.search(self.marks.symbols, sentence.first, sentence.last)
        return self.doc.packs.attribute("enemy", self.marks.value(m.start(), "side") or "") if m else None

    def _fits(self, name: str, sex: str) -> bool:
        known = self.doc.packs.attribute("name_sex", name)
        if sex == "he":
            return known != "f"
        return known == "f" or self.doc.packs.attribute("name_side", name) is None

    def named(self, at: int) -> list[str]:
        """Return the known persons named before token *at*, once each, the latest first."""
        return self.persons.named(at - _FARTHEST, at)

    def holder(self, office: str, side: str) -> str | None:
        """Return who held the *office* of a country, region or town (by code or name) when the report was published."""
        held = self.doc.packs.attribute("holders", f"{office} {side}")
        day = (self.doc.report.published or "")[:10]
        holder = None
        for term in (held or "").split("; "):
            since, _, name = term.partition(" ")
            if name and (not day or since <= day):
                holder = name
        return holder
