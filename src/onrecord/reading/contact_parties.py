"""Whose call, meeting, letter or visit it was: the parties that the words around a contact give it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from onrecord.claims import ContactForm
from onrecord.reading.contact_ahead import BESIDE, PartiesAhead
from onrecord.reading.contact_behind import REACH, PartiesBehind
from onrecord.reading.contact_found import Found, Head
from onrecord.reading.contactframes import ContactFrames
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.pronouns import Pronouns
from onrecord.reading.sentences import Sentence


class PartyFinder:
    """Finds the parties of contacts.

    *told* gives those of the contact told last, which "they" are; *partners* with whom somebody had a contact already told.
    """

    def __init__(
        self,
        doc: Document,
        told: Callable[[], tuple[str, ...]],
        partners: Callable[[ContactForm, str], set[str]],
    ):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(ContactFrames)
        self.parties = doc.once(Parties)
        self.whom = Pronouns(doc, told)
        self.behind = PartiesBehind(doc)
        self.ahead = PartiesAhead(doc, self.whom, partners)

    def find(self, head: Head, sentence: Sentence, since: int) -> Found:
        """Return the parties that its sentence gives a contact; *since* is the token behind the contact before it."""
        mentions = self.whom.mentions = self.parties.within(sentence.first, sentence.last)
        found = Found(self._start(head.at, sentence.first), head.at + 1)
        if head.form is ContactForm.VISIT:
            return self._visit(head, mentions, found)
        behind, link = self.behind.find(head, mentions)
        if self.symbols[head.at] in self.frames.guests and (not behind or link not in ("", "by")):
            return found  # welcomed an offer
        if not self._calls(head, behind, link):
            return found
        if behind and behind[0].weak:
            found.owned = True  # a meeting between their teams
            return found
        for mention in behind:
            found.add(self.whom.names(mention, found.names), mention, head.at)
            if mention.sort == "pair" and found.names and not self.whom.told():
                found.explicit = True  # X and Y held talks with each other
        if self.symbols[head.at] in self.frames.talks and self._track(head, behind, mentions, since):
            return Found(found.first, found.last)
        if len(found.names) < 2 or link == "beside" or (head.verb and not link):
            named = found.names
            self.ahead.find(head, mentions, found, since)
            if head.verb and link == "beside" and found.names == named:
                return Found(found.first, found.last)  # they met with X and Y: nobody says who
        if len(found.names) == 1:
            refers = head.verb and self.symbols[head.at] in self.frames.refers
            if link == "beside" or refers or (behind and not head.verb):
                self._fronted(head, mentions, found)
        if not found.names and not found.owned and not head.verb:
            self._addressed(head, mentions, found)
        return found

    def _addressed(self, head: Head, mentions: list[Mention], found: Found) -> None:
        """Add who said something to whom in a call that names nobody else: "in a call X told Y", "X, in a call, told Y"."""
        if not self.frames.during.search(self.symbols, max(0, head.at - 3), head.at):
            return
        for one, other in pairwise([m for m in mentions if m.sort == "person"]):
            near = one.first - head.at <= REACH and head.at - one.last <= BESIDE and other.first > head.at
            if near and self.frames.telling.fullmatch(self.symbols, max(one.last, head.at + 1), other.first):
                found.add((*one.names, *other.names), one, head.at)
                found.last = max(found.last, other.last)
                return

    def _track(self, head: Head, behind: list[Mention], mentions: list[Mention], since: int) -> bool:
        """Tell whether talks are a track between countries: not what persons held, nor what is told to have lasted."""
        if self.frames.lasted.match(self.symbols, head.at + 1):
            return False
        if behind:
            return any(m.sort == "country" for m in behind)
        trial = Found(head.at, head.at + 1)
        self.ahead.find(head, mentions, trial, since)
        return len(trial.names) < 2 or not trial.persons

    def _start(self, head: int, first: int) -> int:
        """Return the first token of the noun phrase whose noun is *head*."""
        m = self.frames.noun_phrase.search(self.symbols, max(first, head - 6), head)
        return m.start() if m else head

    def _calls(self, head: Head, behind: list[Mention], link: str) -> bool:
        """Tell "called Putin on Sunday" from "called Putin a killer" and from the noun "call"."""
        if head.sort != "call_act":
            return True
        if not behind or link:
            return False
        return self.frames.naming.match(self.symbols, behind[0].last) is None

    def _fronted(self, head: Head, mentions: list[Mention], found: Found) -> None:
        """Add the subject that follows: "In a call with Putin on Monday, Trump …"."""
        after = next((m for m in mentions if m.first >= found.last), None)
        if after is None or after.sort not in ("person", "pronoun") or after.weak:
            return
        if self.frames.fronted.fullmatch(self.symbols, found.last, after.first):
            end = found.last
            found.add(self.whom.names(after, found.names), after, head.at)
            found.last = end

    def _visit(self, head: Head, mentions: list[Mention], found: Found) -> Found:
        """Return who made a visit; without the place it is none ("visited the wounded")."""
        place = (self.frames.place_act if head.verb else self.frames.place).match(self.symbols, head.at + 1)
        if place is None:
            return found
        found.last = place.end()
        inside = [m for m in mentions if head.at < m.first and m.last < place.end()]
        if inside:  # the visit of X to Y
            found.add(self.whom.names(inside[0], ()), inside[0], head.at)
            found.names = found.names[:1]
            return found
        self.ahead.find(head, [m for m in mentions if m.last <= head.at and m.sort != "country"], found, 0)
        if not found.names and not found.owned:
            noun_only = Head(head.at, head.form, "contact_act")
            self.ahead.subject(noun_only, [m for m in mentions if m.last <= head.at and m.sort == "person"], found)
        found.names = found.names[:1]
        return found
