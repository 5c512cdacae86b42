"""Parties: the persons and countries that a stretch of text names, by name, office, pronoun or side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.persons import Persons

_SENT = ("aide", "representative", "spokesman")  # titles of those who speak or go for another
NAME_LENGTH = 3  # words that an unknown name may have


@dataclass(slots=True)
class Mention:
    """Tokens *first* to *last* (exclusive) that mean *names*.

    ``sort`` is "person", "country", "pronoun" (``names`` is then empty until it is resolved) or "pair" (the parties of
    the contact told before). ``weak`` marks a possessive.
    """

    first: int
    last: int
    sort: str
    names: tuple[str, ...] = ()
    weak: bool = False
    folk: bool = False  # a country by its delegation


class PartyFrames:
    """The frames of one language that mentions of parties are found by."""

    def __init__(self, lexicon: Lexicon):
        frame = lexicon.compile
        self.heads = frame(
            "{name|office|holder|counterpart|pronoun|objective|possessive|reflexive|pair|mutual|side|place|body|delegation}"
            "|(?<={the}){numeral}(?={contact_act|speech|speech_adverb|have|be|talks_state|spent})"
        )
        # office … name
        self.chain = frame(
            "{title|office|the|a|of|side|word|modifier|quote|possessor|in}{0,3}?{comma}?{the}?{title|side}{0,2}(?:{open}{word}{1,2}{close})?"
        )
        self.ones = frame("(?:{possessor}|{quote}?{possession}){title|honorific|office|modifier}{0,4}")
        self.before = frame("@side({side})(?:{possessor}|{the}|{word|modifier}){0,2}$")
        self.after = frame("{of}?{the}?@side({side|place})(?:{and}{the}?@other({side|place}))?")
        self.envoy = frame(  # Trump's envoy X; Trump's Ukraine envoy, X; the president's envoy for Ukraine X
            "(?:{possessor}|{quote}?{possession}){modifier|word|side}{0,3}{title|office}{1,3}"
            "(?:{for|to|toward|of}{the|side|modifier|word}{1,3}?)?{comma}?{name}?"
        )
        self.led = frame("{for|to|toward}{the}?{side|place}(?:{and}{side|place})?{comma}?{name}")
        self.ahead = frame("{office|counterpart|delegation}")
        self.aide = frame("{title}{toward|of}{the}?$")
        self.adjective = frame("{side|body}x{1,2}$")  # x: a word that the packs do not know
        # before a name
        self.styled = frame(
            "(?:{side}{possessor}?)?(?:{title|office|honorific|holder|counterpart}{of}?{side}?|{side|body|body_kind|speaker_noun}){1,4}(?:(?<!{side}){comma})?$"
        )
        self.joined = frame("{and}{the}?")
        self.under = lexicon.symbols_of("preposition|beside|of|between|toward|by")
        self.names = lexicon.symbols_of("name")
        self.offices = lexicon.symbols_of("office|counterpart|holder|title")


class Parties:
    """Finds the mentions of parties in a document and resolves them."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.persons = doc.once(Persons)
        lexicon = doc.language.lexicon
        self._entries = lexicon.entries
        self._frames = lexicon.once(PartyFrames)
        self._free = bool(doc.language.settings.get("free_order"))
        self._known: dict[int, list[Mention]] = {}

    def within(self, first: int, last: int) -> list[Mention]:
        """Return the mentions of tokens *first* to *last* (exclusive), in order, each person or country once a phrase."""
        found = self._known.get(first)
        if found is None:
            found = self._known[first] = self._mentions(first, last)
        return found

    def _mentions(self, first: int, last: int) -> list[Mention]:
        found: list[Mention] = []
        done = first
        for m in self._frames.heads.finditer(self.marks.symbols, first, last):
            i = m.start()
            if i < done:
                continue
            mention = self._mention(i, first, last)
            if mention is None:
                continue
            while found and self._absorbs(found[-1], mention):
                before = found.pop()
                mention.first = min(before.first, mention.first)
            found.append(mention)
            done = mention.last
        return found

    def _absorbs(self, before: Mention, mention: Mention) -> bool:
        """Tell whether *before* is but the office or the country of the person that *mention* names."""
        if before.last > mention.first:
            return True
        if mention.sort != "person" or (before.sort in ("pronoun", "pair") and not before.weak):
            return False
        if before.sort == "person" and self._by_name(before) and self._by_name(mention):
            between = self.marks.symbols[before.last : mention.first]
            named = not between and self._free and self._sent(before)
            return named or self._frames.envoy.fullmatch(self.marks.symbols, before.last, mention.last) is not None
        if before.sort == "person" and (not self._office(before) or self._by_name(before)):
            return self._frames.envoy.fullmatch(self.marks.symbols, before.last, mention.last) is not None
        if before.names and before.names != mention.names and not self._by_name(mention) and self._held(mention):
            return False  # «з українським колегою американський президент»
        if before.sort == "country" and before.folk:
            return False
        if before.sort == "country" and self._frames.ones.fullmatch(self.marks.symbols, before.last, mention.first):
            return True  # Russia's Sergei Lavrov
        if before.sort == "person" and self._frames.envoy.fullmatch(self.marks.symbols, before.last, mention.last):
            return True
        m = self._frames.chain.match(self.marks.symbols, before.last, mention.first)
        if m is None or m.end() != mention.first:
            return False
        if before.weak:
            return any(self.marks.value(i, "counterpart") for i in range(before.last, mention.last))
        return before.sort != "country" or before.last == mention.first or self._office(mention, before.last)

    def _sent(self, mention: Mention) -> bool:
        """Tell whether a mention opens with an office that one holds for another: «спецпосланець Трампа» before his name."""
        value = self.marks.value
        return any(
            value(i, "office") == "envoy" or value(i, "title") in _SENT for i in range(mention.first, mention.last)
        )

    def _held(self, mention: Mention) -> bool:
        return any(
            self.marks.value(i, "office") and self.marks.value(i - 1, "side")
            for i in range(mention.first + 1, mention.last)
        )

    def _by_name(self, mention: Mention) -> bool:
        return not self._frames.names.isdisjoint(self.marks.symbols[mention.first : mention.last])

    def _office(self, mention: Mention, start: int | None = None) -> bool:
        first = mention.first if start is None else start
        return not self._frames.offices.isdisjoint(self.marks.symbols[first : mention.last])

    def _of_others(self, i: int) -> bool:
        """Tell whether the leaders at token *i* are somebody's own: "the bloc's leaders"."""
        return i > 0 and (self.marks.value(i - 1, "possession") or self.marks.value(i - 1, "possessor")) is not None

    def _mention(self, i: int, first: int, last: int) -> Mention | None:
        means = self._entries[self.marks.words[i]].meanings
        if name := means.get("name"):
            if " " not in self.marks.words[i]:
                name = self.persons.full(name)
            at = max(first, i - 8)
            styled = self._frames.styled.search(self.marks.symbols[at:i]) or self._called(at, i)
            return Mention(at + styled.start() if styled else i, i + 1, "person", (name,))
        if holder := means.get("holder"):
            return Mention(i, i + 1, "person", (self.holder(holder) or self.marks.quote(i, i),))
        if "numeral" in means:
            return Mention(i - 1, i + 1, "pair") if means["numeral"] == "2" else None  # the two spoke
        if "mutual" in means or ("pair" in means and not self._of_others(i) and not self._sides_of(i, first, last)[0]):
            return Mention(i, i + 1, "pair")
        if "office" in means or "counterpart" in means:
            return self._holder(i, first, last)
        if "pronoun" in means or "objective" in means:
            return Mention(i, i + 1, "pronoun")
        if "possessive" in means or "reflexive" in means:
            return Mention(i, i + 1, "pronoun", weak=True)
        if "delegation" in means:
            sides, a, b = self._sides_of(i, first, last)
            return Mention(a, b, "country", tuple(map(self.country, sides)), folk=True) if sides else None
        side = self.side(i)
        return Mention(i, i + 1, "country", (self.country(side),)) if side else None

    def _called(self, at: int, i: int) -> re.Match[str] | None:
        """Match a country's adjective or a body with an unknown noun before the name at token *i*: "Russian dictator"."""
        m = self._frames.adjective.search(self.marks.symbols[at:i])
        return m if m and self.marks.value(at + m.start(), "place") is None else None

    def _sides_of(self, i: int, first: int, last: int) -> tuple[list[str], int, int]:
        """Return the sides that an office or delegation at token *i* belongs to, and the tokens that it takes with them."""
        symbols = self.marks.symbols
        m = self._frames.after.match(symbols, i + 1, last)
        if m and not (
            m.start("side") == i + 1 and self._frames.ahead.match(symbols, i + 2)
        ):  # колега | американский президент
            sides = [s for g in ("side", "other")[: 1 + self._plural(i)] if m[g] and (s := self.side(m.start(g)))]
            if sides:
                return sides, i, m.end() if len(sides) > 1 or not m["other"] else m.end("side")
        if m := self._frames.before.search(symbols[max(first, i - 4) : i]):
            at = max(first, i - 4) + m.start("side")
            if own := self.side(at):
                other = (
                    self.side(at - 2) if at - 2 >= first and self._frames.joined.match(symbols, at - 1, at) else None
                )
                return ([other, own], at - 2, i + 1) if other and self._plural(i) else ([own], at, i + 1)
        return [], i, i + 1

    def _plural(self, i: int) -> bool:
        return self.marks.value(i, "pair") is not None or self.marks.value(i, "delegation") is not None

    def _holder(self, i: int, first: int, last: int) -> Mention | None:
        sides, a, b = self._sides_of(i, first, last)
        aide = self._frames.aide.search(self.marks.symbols, max(first, a - 4), a) if sides else None
        if aide and self.marks.value(aide.start(), "title") in _SENT:
            return None  # X, an aide to the French president
        if self._frames.led.match(self.marks.symbols, i + 1, last):
            return None  # the envoy for Ukraine X
        if stranger := self._stranger(b, last):
            return Mention(a, stranger, "person", (self.marks.quote(b, stranger - 1),))
        if not sides and (own := self._own(i)):
            return Mention(i, i + 1, "person", (own,))
        if not sides:
            return None
        if len(sides) == 1 and self._plural(i):
            return None  # leaders of the EU
        if self.marks.value(i, "counterpart") and any(
            self.marks.value(k, "possessive") == "it" for k in range(max(first, i - 2), i)
        ):
            return None  # a ministry and its counterpart
        office = self.marks.value(i, "office") or self._office_in_sight(first, i)
        if office is None and any(self.marks.value(k, "name") for k in range(first, i)):
            return Mention(a, b, "person", (self.marks.quote(a, b - 1),))
        office = office or "president"
        names = [self.holder(f"{office} {side}") or self._named_of(side, i) for side in sides]
        if any(n is None for n in names):
            return Mention(a, b, "person", (self.marks.quote(a, b - 1),))
        return Mention(a, b, "person", tuple(n for n in names if n))

    def _own(self, i: int) -> str | None:
        """Return the president of the language's own country, whom an office without a country means as a subject."""
        home = self.doc.language.settings.get("home")
        if not home or self.marks.value(i, "office") != "president" or self._plural(i):
            return None
        if i and self.marks.symbols[i - 1] in self._frames.under:
            return None
        own = self.holder(f"president {home}")
        first = self.persons.first
        others = any(k < i and n != own and self.offices.get(n) == "president" for n, k in first.items())
        known = own in first and first[own] < i
        return own if known or not others else None

    def _stranger(self, i: int, last: int) -> int | None:
        """Return the token behind a name that the packs do not know and that begins at token *i*, ``None`` for none."""
        end = i
        while end < min(i + NAME_LENGTH, last) and self.marks.symbols[end] == "x" and self.marks.capital(end):
            end += 1
        return end if end > i else None

    def _office_in_sight(self, first: int, i: int) -> str | None:
        """Return the office of the person whose counterpart stands at token *i*: of the last one named before."""
        for k in range(i - 1, first - 1, -1):
            if office := self.marks.value(k, "office"):
                return office
            if (name := self.marks.value(k, "name")) and name in self.offices:
                return self.offices[name]
        return None

    def _named_of(self, side: str, i: int) -> str | None:
        """Return the person of a side that the text names before token *i*, nearest first, else behind it."""
        attribute = self.doc.packs.attribute
        return next((name for name in self.persons.around(i) if attribute("name_side", name) == side), None)

    def side(self, i: int) -> str | None:
        """Return the ISO 3166 code of the country that token *i* means, a capital or a body standing for its own."""
        value = self.marks.value
        if (side := value(i, "side")) is not None:
            return side
        if (body := value(i, "body")) is not None:
            return self.doc.packs.attribute("body_side", body)
        place = value(i, "place")
        return place if place and len(place) == 2 and self.doc.packs.attribute("country_name", place) else None

    def country(self, side: str) -> str:
        """Return a country's name in English; the code itself where the packs have none."""
        return self.doc.packs.attribute("country_name", side) or side

    def holder(self, office: str) -> str | None:
        """Return who held an office ("president US") when the report was published; the last known where it gives no date."""
        known = self.doc.packs.attribute("holders", office)
        if not known:
            return None
        published = str(self.doc.published)[:10] if self.doc.published else "9999"
        holder = None
        for entry in known.split("; "):
            since, _, name = entry.partition(" ")
            if holder is None or since <= published:
                holder = name
        return holder

    @cached_property
    def offices(self) -> dict[str, str]:
        """The office of each person who is known to hold or have held one that meets others."""
        held = self.doc.packs.attributes.get("holders", {})
        return {
            e.partition(" ")[2]: office.partition(" ")[0] for office, known in held.items() for e in known.split("; ")
        }
