"""Whom a mention means: "he", "their", "the two presidents", «своєї»."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.contactframes import ContactFrames
from onrecord.reading.context import said_by
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention, Parties

_TELLERS = ("spokesman", "aide")  # offices of those who tell of the talks of others
_OPENS = 4  # tokens from the start of a sentence in which a pronoun is its subject


class Pronouns:
    """Resolves mentions in the sentence whose ``mentions`` it is given; *told* gives the parties of the contact told last."""

    def __init__(self, doc: Document, told: Callable[[], tuple[str, ...]]):
        self.doc = doc
        self.told = told
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(ContactFrames)
        self.parties = doc.once(Parties)
        self.mentions: list[Mention] = []

    def names(self, mention: Mention, others: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a mention means, pronouns resolved to persons who are none of *others*."""
        if mention.names:
            return mention.names
        if (
            mention.sort == "pair"
            and self.doc.marks.value(mention.first, "mutual")
            and (two := self._two_before(mention))
        ):
            return two
        if mention.sort == "pair":
            return self.told() or self._two_before(mention)
        value = self.doc.marks.value
        who = value(mention.first, "pronoun") or value(mention.first, "objective") or value(mention.first, "possessive")
        if who == "they":
            return self.told() or (self._two_of_last(mention) if mention.weak else ())
        if who in ("i", "we"):
            speaker = said_by(self.doc, mention.first)
            return (speaker,) if speaker else ()
        if who in ("he", "she") or value(mention.first, "reflexive"):
            person = (
                self._subject_before(mention, others)
                or self._speaker(mention, others)
                or self._subject_of_last(mention, others)
            )
            person = person or self.parties.persons.before(mention.first, others)
            return (person,) if person else ()
        return ()

    def _two_before(self, mention: Mention) -> tuple[str, ...]:
        """Return the two persons whom the sentence names before "the two", where it names no more."""
        before = [m.names[0] for m in self.mentions if m.last <= mention.first and m.sort == "person" and m.names]
        names = tuple(n for n in dict.fromkeys(before) if self.doc.packs.attribute("name_role", n) not in _TELLERS)
        return names if len(names) == 2 else ()

    def _two_of_last(self, mention: Mention) -> tuple[str, ...]:
        """Return the two persons with whom the sentence before begins, where it names no more: "X and Y spoke. Their call …"."""
        sentences = self.doc.sentences
        k = self.doc.sentence_of[mention.first]
        if k < 1:
            return ()
        before = self.parties.within(sentences[k - 1].first, sentences[k - 1].last)
        names = tuple(dict.fromkeys(m.names[0] for m in before if m.sort == "person" and m.names))
        return names if len(names) == 2 else ()

    def _speaker(self, mention: Mention, others: tuple[str, ...]) -> str | None:
        """Return whom a quotation before the pronoun has as its speaker: "…," X told reporters as he received Y."""
        told = self.frames.quoted.search(self.symbols, max(0, mention.first - 16), mention.first)
        speaker = said_by(self.doc, mention.first) if told else None
        known = speaker is not None and self.doc.packs.attribute("name_side", speaker) is not None
        return speaker if known and speaker not in others else None

    def _subject_of_last(self, mention: Mention, others: tuple[str, ...]) -> str | None:
        """Return the subject of the sentence before a pronoun that begins its own: whom that sentence names first of all."""
        sentences = self.doc.sentences
        k = self.doc.sentence_of[mention.first]
        if k < 1 or mention.first - sentences[k].first > _OPENS:
            return None
        before = self.parties.within(sentences[k - 1].first, sentences[k - 1].last)
        first = next((m for m in before if m.sort == "person"), None)
        if first is None or first.names[0] in others:
            return None
        under = self.frames.under.search(self.symbols, max(0, first.first - 3), first.first)
        return None if under else first.names[0]

    def _subject_before(self, mention: Mention, others: tuple[str, ...]) -> str | None:
        """Return the first person of the sentence, before the pronoun, who is none of *others* and no object."""
        for m in self.mentions:
            under = self.frames.under.search(self.symbols, max(0, m.first - 3), m.first)
            if m.last <= mention.first and m.sort == "person" and m.names[0] not in others and not under:
                return m.names[0]
        return None
