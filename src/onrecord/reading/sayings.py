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
        self._long_closes = [u.quoted.last for u in self.long]
        self._told: dict[int, list[Said]] = {}  # by the number of each sentence that it covers
        self._covering: list[Said | None] | None = None  # by token, once all are added
        self._quoting: set[int] = set()  # the sentences in which a long quotation opens, stands or closes
        for u in self.long:
            self._quoting.update(range(self.sentence_of[u.quoted.first - 1], self.sentence_of[u.quoted.last] + 1))
        self._clause = (0, 0)  # the clause asked for last

    def add(self, said: Said) -> None:
        """Keep an attribution; what is farther than some sentences from its words is cut off."""
        home = self.sentence_of[said.at]
        said.first = max(said.first, self.sentences[max(0, home - _LONGEST)].first)
        self.said.append(said)
        for n in range(self.sentence_of[said.first], home + 1):
            self._told.setdefault(n, []).append(said)
        self._covering = None

    def covering(self) -> list[Said | None]:
        """Return for each token the narrowest attribution that covers it, one to a medium only where there is no other."""
        if self._covering is None:
            found: list[Said | None] = [None] * (len(self.marks) + 1)
            narrowest_first = sorted(self.said, key=_width)
            for said in narrowest_first[::-1]:  # of equals, the first one last
                found[said.first : said.last] = [said] * (said.last - said.first)
            self._covering = found
        return self._covering

    def said_from(self, begin: int) -> list[Said]:
        """Return the attributions of the sentence of token *begin* and of the next whose own words begin there or later."""
        n, told = self.sentence_of[begin], self._told
        if n not in told and n + 1 not in told:
            return []
        return [s for s in (*told.get(n, ()), *told.get(n + 1, ())) if s.begin >= begin]

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
        known = self._clause
        if known[0] <= at < known[1]:
            return known
        home = self.sentence_of[at]
        low, high = self.sentences[home].first, self.sentences[home].last
        if high <= at:
            high = at + 1
        if home in self._quoting:
            n = bisect_right(self._long_opens, at)
            if n and self._long_closes[n - 1] >= low:
                low = self._long_closes[n - 1] + 1
            if n < len(self.long) and self._long_opens[n] <= high:
                high = max(at + 1, self._long_opens[n] - 1)
        if low > at:
            return at, high
        self._clause = known = (low, high)
        return known

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


def _width(said: Said) -> tuple[bool, int]:
    """Order attributions from the narrowest to the widest, those to a medium last."""
    return said.medium, said.last - said.first
