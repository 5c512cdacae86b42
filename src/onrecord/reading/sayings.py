"""Sayings: the quotations and attributions of a text, and where they stand in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.reading.document import Document
from onrecord.reading.quotes import Quoted, quoted

LEAST_WORDS = 4  # a shorter quotation is speech only where a verb of speaking or a colon stands beside it
_LONGEST = 12  # sentences that one attribution covers at most


@dataclass(slots=True)
class Said:
    """One attribution: its speaker and the tokens *first* to *last* (exclusive) that the speaker says.

    ``at`` is the token of the verb or formula; *begin* to *end* (exclusive) are the attribution's own words. ``sort`` is the
    kind of its verb, else "according", "colon" or "this".
    """

    speaker: str
    first: int
    last: int
    at: int
    verb: str | None
    channel: str | None
    sort: str
    begin: int
    end: int
    medium: bool = False  # the speaker is a medium, which hands on what others say


@dataclass(slots=True)
class Utterance:
    """A quoted stretch with its speaker; ``near`` when a verb of speaking or a colon stands beside it."""

    quoted: Quoted
    speaker: str | None = None
    verb: str | None = None
    channel: str | None = None
    near: bool = False

    @property
    def long(self) -> bool:
        """Tell whether it is too long to be a name or a single word set apart."""
        return self.quoted.words >= LEAST_WORDS

    def give(self, speaker: str, verb: str | None, channel: str | None, *, near: bool) -> None:
        """Set who says it."""
        self.speaker, self.verb, self.channel, self.near = speaker, verb, channel, near


class Sayings:
    """The quotations and attributions of one document, asked by token."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.sentences = doc.sentences
        self.sentence_of = doc.sentence_of
        self.utterances = [Utterance(q) for q in quoted(doc.marks)]
        self.long = [u for u in self.utterances if u.long]
        self.said: list[Said] = []
        self._opens = [u.quoted.first for u in self.utterances]
        self._long_opens = [u.quoted.first for u in self.long]
        self._covering: dict[int, list[Said]] = {}  # by the number of a sentence
        self._clause = (0, 0)  # the clause asked for last

    def add(self, said: Said) -> None:
        """Keep an attribution; what is farther than some sentences from its words is cut off."""
        home = self.sentence_of[said.at]
        said.first = max(said.first, self.sentences[max(0, home - _LONGEST)].first)
        self.said.append(said)
        for n in range(self.sentence_of[said.first], home + 1):
            self._covering.setdefault(n, []).append(said)

    def said_at(self, token: int) -> Said | None:
        """Return the narrowest attribution that covers *token*, one to a medium only where there is no other."""
        found, narrowest = None, (True, len(self.marks) + 1)
        for said in self._covering.get(self.sentence_of[token], ()):
            if said.first <= token < said.last:
                width = (said.medium, said.last - said.first)
                if width < narrowest:
                    found, narrowest = said, width
        return found

    def said_from(self, begin: int) -> list[Said]:
        """Return the attributions of the sentence of token *begin* and of the next whose own words begin there or later."""
        n, covering = self.sentence_of[begin], self._covering
        if n not in covering and n + 1 not in covering:
            return []
        return [s for s in (*covering.get(n, ()), *covering.get(n + 1, ())) if s.begin >= begin]

    def said_last(self, at: int) -> Said | None:
        """Return the attribution read last, if it stands in the sentence of token *at*."""
        last = self.said[-1] if self.said else None
        return last if last and last.begin >= self.sentences[self.sentence_of[at]].first else None

    def utterance_at(self, token: int) -> Utterance | None:
        """Return the quotation that *token* stands in."""
        k = bisect_right(self._opens, token)
        if not k:
            return None
        before = self.utterances[k - 1]
        return before if token < before.quoted.last else None

    def opening_behind(self, at: int) -> Utterance | None:
        """Return the quotation that opens right behind token *at*."""
        n = bisect_right(self._opens, at)
        if n == len(self._opens) or self._opens[n] - at > 6:
            return None
        between = range(at + 1, self._opens[n])
        return None if any(self.marks.words[i][:1].isalnum() for i in between) else self.utterances[n]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the stretch outside long quotations, within the sentence, in which token *at* stands."""
        low, high = self._clause
        if low <= at < high:
            return low, high
        low, high = self.sentence(at)
        if self.long:
            n = bisect_right(self._long_opens, at)
            if n:
                low = max(low, self.long[n - 1].quoted.last + 1)
            if n < len(self.long):
                high = min(high, max(at + 1, self._long_opens[n] - 1))
        if low <= at:
            self._clause = (low, high)
        return min(low, at), high

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the tokens, first and last (exclusive), of the sentence that token *at* stands in."""
        sentence = self.sentences[self.sentence_of[at]]
        last = sentence.last
        return sentence.first, last if last > at else at + 1

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that token *at* stands in."""
        return self.sentences[self.sentence_of[at]].paragraph

    def paragraph_before(self, start: int) -> int:
        """Return where the paragraph begins that leads to the sentence at token *start*, or else the one before it."""
        sentences = self.sentences
        k = self.sentence_of[start]
        if k == 0:
            return start
        paragraph, lowest = sentences[k - 1].paragraph, max(0, k - _LONGEST)
        while k > lowest and sentences[k - 1].paragraph == paragraph:
            k -= 1
        return sentences[k].first
