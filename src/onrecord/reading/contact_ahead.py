"""The parties of a contact before its word: whose it is, or who is its subject."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.claims import ContactForm
from onrecord.reading.contact_found import NEAR, Found, Head, listed, tells
from onrecord.reading.contactframes import ContactFrames
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention
from onrecord.reading.pronouns import Pronouns
from onrecord.reading.strangers import full_name

STRANGER = 3  # words of a name that no pack has
BESIDE = 3  # tokens between a verb and a country that is its subject


class PartiesAhead:
    """Finds the parties before the words of contacts, in one document.

    *whom* resolves pronouns; *partners* gives with whom somebody had a contact already told.
    """

    def __init__(self, doc: Document, whom: Pronouns, partners: Callable[[ContactForm, str], set[str]]):
        self.doc = doc
        self.whom = whom
        self.partners = partners
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(ContactFrames)

    def find(self, head: Head, mentions: list[Mention], found: Found, since: int) -> None:
        """Add the parties that stand before a contact: whose it is, or who is its subject."""
        got = [m for m in mentions if m.last <= head.at]
        if not got:
            if head.verb:
                self._stranger(head, found, got)
            return
        if self._owns(got[-1], head):
            found.owned = True
            names = self._known(head, got, found) or self.whom.names(got[-1], found.names) or self._teams(got)
            found.add(names, got[-1], head.at)
            return
        if not head.verb and self.frames.owned.search(self.symbols, max(0, head.at - 7), head.at):
            found.owned = True  # his envoy's meeting
            return
        got = [m for m in got if not m.weak]
        if len(got) > 1 and not head.verb and self._hyphened(got[-2], got[-1], head):
            found.add((*got[-2].names, *got[-1].names), got[-2], head.at)
            return
        if head.verb and self._stranger(head, found, got):
            return
        alone = not found.names and not head.verb
        self.subject(head, [m for m in got if m.first >= since] if alone else got, found, since)
        if alone and len(found.names) == 1:
            self._told_whom(head, got, found)
        if alone and len(found.names) == 1:
            found.names = ()

    def _teams(self, got: list[Mention]) -> tuple[str, ...]:
        """Return the countries whose teams the sentence names before "their": "the teams of X and Y held their meeting"."""
        if self.doc.marks.value(got[-1].first, "possessive") != "they":
            return ()
        return next((m.names for m in reversed(got[:-1]) if m.folk and len(m.names) > 1), ())

    def _known(self, head: Head, got: list[Mention], found: Found) -> tuple[str, ...]:
        """Return whose "his call with Putin" is when the report told before that just one of those named had that call."""
        if len(found.names) != 1 or got[-1].names:
            return ()
        had = self.partners(head.form, found.names[0])
        one = {m.names[0] for m in got if m.sort == "person" and m.names and m.names[0] in had} - set(found.names)
        return tuple(one) if len(one) == 1 else ()

    def _told_whom(self, head: Head, got: list[Mention], found: Found) -> None:
        """Add the first person of "Putin promised Trump, in a call, …", who said something to the one right before it."""
        if len(got) < 2 or got[-1].sort != "person" or got[-2].sort != "person":
            return
        said = self.frames.told.fullmatch(self.symbols, got[-2].last, got[-1].first)
        if said and self.frames.call_aside.fullmatch(self.symbols, got[-1].last, head.at):
            found.add((*got[-2].names, *got[-1].names), got[-2], head.at)

    def _stranger(self, head: Head, found: Found, got: list[Mention]) -> bool:
        """Add the subject right before a verb whom no pack knows: "as Cameron visited Kyiv"; tell whether there is one."""
        marks = self.doc.marks
        last = head.at
        while last > found.first - NEAR and last and self.symbols[last - 1] in self.frames.auxiliary:
            last -= 1
        first = last
        while first and self.symbols[first - 1] == "x" and marks.capital(first - 1) and last - first < STRANGER:
            first -= 1
        if first == last or (got and got[-1].last > first):
            return False
        if last - first == 1 and self.doc.sentences[self.doc.sentence_of[first]].first == first:
            return False  # a capital that any word has there
        if self.frames.under.search(self.symbols, max(0, first - 3), first):
            return False
        written = marks.quote(first, last - 1)
        name = (full_name(self.doc, written, first) or written) if last - first == 1 else written
        found.add((name,), Mention(first, last, "person", (name,)), head.at)
        return True

    def _hyphened(self, one: Mention, other: Mention, head: Head) -> bool:
        """Tell whether two mentions stand as in "the Trump-Putin call"."""
        beside = head.at - other.last <= 1
        return beside and self.frames.hyphened.fullmatch(self.symbols, one.last, other.first) is not None

    def _owns(self, mention: Mention, head: Head) -> bool:
        """Tell whether a mention stands as in "his phone call", "the presidents' call", "Trump's sixth call"."""
        if head.verb:
            return False
        between = self.frames.governed if mention.weak else self.frames.possessed
        return between.fullmatch(self.symbols, mention.last, head.at) is not None

    def _object(self, mention: Mention, first: Mention, head: Head, since: int) -> bool:
        """Tell whether a mention is the object of the contact before, at token *since*, whose subject stands before that."""
        if first.last >= since or not since <= mention.first < since + 4:
            return False
        turn = self.frames.then if head.verb else self.frames.turn
        return turn.search(self.symbols, mention.last, head.at) is not None

    def subject(self, head: Head, got: list[Mention], found: Found, since: int = 0) -> None:
        """Add the subject of a contact with those listed with it, and "with Putin" before a noun that has no party behind."""
        symbols, frames = self.symbols, self.frames
        partner: Mention | None = None
        for k in range(len(got) - 1, -1, -1):
            mention = got[k]
            if mention.sort == "country" and self._of_place(mention, head, found):
                continue
            names = self.whom.names(mention, found.names)
            if not names or set(names) <= set(found.names):
                continue
            told = mention.sort == "person" and k and got[k - 1].last + 1 == mention.first
            asked = frames.needed.search(symbols, max(mention.last - 4, 0), head.at + 1)
            if told and not asked and symbols[got[k - 1].last] in frames.speech:
                continue  # Trump told Putin of a meeting with X, but told him that one is due
            held = head.verb or frames.held.search(symbols, mention.last, head.at)
            if not held and mention.names and tells(self.doc, mention.names[0], found.names):
                continue
            if mention.first >= since > 0 and k and self._object(mention, got[0], head, since):
                continue  # X phoned Y and then spoke to Z
            before = max(0, mention.first - 3)
            if frames.under.search(symbols, before, mention.first):
                if partner is None and frames.beside.search(symbols, before, mention.first):
                    partner = mention
                continue
            if k and listed(frames, symbols, got[k - 1], mention, got) and self._hung(got[k - 1]):
                continue  # heard from X and Y of the meeting
            found.add(names, mention, head.at)
            bare = self._bare(got, k)
            while k and (k > bare or listed(frames, symbols, got[k - 1], got[k], got)):
                k -= 1
                found.add(self.whom.names(got[k], found.names), got[k], head.at)
            break
        if partner is not None and len(found.names) == 1 and not head.verb:
            found.add(self.whom.names(partner, found.names), partner, head.at)

    def _of_place(self, mention: Mention, head: Head, found: Found) -> bool:
        """Tell whether a country is no subject of a contact: it stands apart, or for a place, or persons meet."""
        if not (mention.folk or (head.verb and head.at - mention.last <= BESIDE)) or found.persons:
            return True
        if not mention.folk and self.frames.comma.search(self.symbols, mention.last, head.at):
            return True  # X, the US Army secretary, met …
        where = self.frames.where.search(self.symbols, max(0, mention.first - 2), mention.first)
        return where is not None  # talked at the White House

    def _hung(self, mention: Mention) -> bool:
        """Tell whether a mention hangs on a preposition that leads to no party of what follows."""
        return self.frames.hung.search(self.symbols, max(0, mention.first - 3), mention.first) is not None

    def _bare(self, got: list[Mention], k: int) -> int:
        """Return the index of the mention with which a list of names without "and" opens a headline, *k* for none."""
        low = k
        while low and got[low - 1].sort == got[k].sort == "person" and self._apart(got[low - 1], got[low]):
            low -= 1
        first = got[low].first
        return low if first == 0 or self.symbols[first - 1] in self.frames.opening else k

    def _apart(self, one: Mention, other: Mention) -> bool:
        """Tell whether a comma alone parts two mentions, neither of which owns what follows."""
        if self.frames.possession.match(self.symbols, other.last):
            return False
        return self.frames.listed.fullmatch(self.symbols, one.last, other.first) is not None
