"""The parties of a contact behind its word: "a call with X and Y", "met X", "розмова X з Y"."""

from __future__ import annotations

import re

from onrecord.reading.contact_found import Head, listed
from onrecord.reading.contactframes import ContactFrames
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention

REACH = 8  # tokens between a contact and the party behind it, or between two parties
BESIDE = 3  # tokens of a place between a verb and its party


class PartiesBehind:
    """Finds the parties behind the words of contacts, in one document."""

    def __init__(self, doc: Document):
        self.marks = doc.marks
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(ContactFrames)

    def find(self, head: Head, mentions: list[Mention]) -> tuple[list[Mention], str]:
        """Return the mentions behind a contact that its words join to it, and by what."""
        symbols, frames = self.symbols, self.frames
        got: list[Mention] = []
        link = ""
        at = head.at + 1
        for mention in mentions:
            first = mention.first
            if first <= head.at:
                continue
            country = mention.sort == "country" and not mention.folk
            if not got and country and frames.where.search(symbols, at, first):
                at = mention.last if first - at < BESIDE else at
                continue  # met at the Kremlin with X
            if mention.weak:
                return ([mention], "between") if not got and frames.link.search(symbols, at, first) else (got, link)
            if (mention.sort == "pair" and got) or first - at > REACH or frames.breaks.search(symbols, at, first):
                break
            joined = frames.link.search(symbols, at, first)
            near = first <= at or (head.verb and first - at == 1 and symbols[at] in frames.word)
            direct = near and not got and self._directly(head, mention, mentions)
            how = self._link_at(max(joined.start("link"), joined.start("to"))) if joined else ""
            if joined and self._parted(joined, how, head, mention, at, first=not got):
                break
            relative = (
                not head.verb
                and mention.sort != "pronoun"
                and not country
                and symbols[mention.last : mention.last + 1] not in frames.speech
                and frames.relative.fullmatch(symbols, at, first) is not None
            )
            if not (joined or direct or relative or (got and listed(frames, symbols, got[-1], mention, mentions))):
                break
            if not got and not head.verb and self._aides(mention):
                return [Mention(mention.first, mention.last, "pronoun", weak=True)], "between"
            if head.verb and frames.possession.match(symbols, mention.last):
                theirs = self._theirs(mention, mentions)  # welcomed Trump's words
                if theirs is None:
                    break
                at = theirs.first
                continue
            if not link and not got:
                link = how
            got.append(mention)
            at = mention.last
        return got, link

    def _aides(self, mention: Mention) -> bool:
        """Tell whether it is not the mention but an aide of theirs who is meant, and not named: "Trump's special envoy"."""
        m = self.frames.aide.match(self.symbols, mention.last)
        if m is None or m.end() == len(self.symbols):
            return m is not None
        return not (self.marks.value(m.end(), "name") or self.marks.capital(m.end()))

    def _parted(self, joined: re.Match[str], how: str, head: Head, mention: Mention, at: int, *, first: bool) -> bool:
        """Tell whether the words that join a mention to a contact, from token *at* on, join it to something else."""
        symbols, frames = self.symbols, self.frames
        if mention.sort == "country" and (joined["to"] or joined["far"]):
            return True
        if head.verb and joined["link"] and how == "of":
            return True  # sat together at a base of …
        if not first and how != "beside":
            return True
        if how == "beside" and first and mention.first > at + 2 and frames.to_do.match(symbols, at):
            return True  # agreed in a call to work with X
        if how == "by" and frames.aside.search(symbols, at, mention.first):
            return True  # a call, requested by Washington; the meeting was chaired by X
        speaks = symbols[mention.last : mention.last + 1] in frames.speech
        return speaks and frames.comma.search(symbols, at, mention.first) is not None  # talks, with X saying

    def _directly(self, head: Head, mention: Mention, mentions: list[Mention]) -> bool:
        """Tell whether a mention right behind a contact is a party of it: «розмова Зеленського», not the next subject."""
        symbols, frames = self.symbols, self.frames
        if mention.sort == "country":
            return mention.folk
        if mention.sort == "pronoun" and symbols[mention.first] in frames.pronouns:
            return not head.verb and symbols[mention.last : mention.last + 1] in frames.having
        if head.verb or not frames.during.search(symbols, max(0, head.at - 2), head.at):
            return True
        after = next((m for m in mentions if m.first >= mention.last), None)
        return after is not None and frames.partner.fullmatch(symbols, mention.last, after.first) is not None

    def _theirs(self, owner: Mention, mentions: list[Mention]) -> Mention | None:
        """Return the person whom "Trump's envoy Keith Kellogg" names behind the owner."""
        after = next((m for m in mentions if m.first >= owner.last), None)
        if after is None or after.sort != "person":
            return None
        return after if self.frames.theirs.fullmatch(self.symbols, owner.last, after.first) else None

    def _link_at(self, i: int) -> str:
        """Return what the linking word at token *i* says of the party behind it."""
        symbol = self.symbols[i]
        return next((name for name, symbols in self.frames.links if symbol in symbols), "of")
