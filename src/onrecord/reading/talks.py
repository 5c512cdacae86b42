"""Talks: negotiation tracks between countries and where they stand."""

from __future__ import annotations

from onrecord.claims import Talks, TalksState
from onrecord.reading.context import said_by, told_when, told_where
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.sentences import Sentence

BEHIND = 22  # tokens behind the talks in which their state may stand
BEFORE = 4  # tokens before them: "resumed direct talks"
_HEADS = "{talks|round}"
_BREAK = "{stop|semicolon|newline|quote}"
_STATE = "{talks_state}"
_LINK = "{between|of|beside|and|by}{the|both|word}{0,1}$"
_JOINED = "{the}?(?:{comma|and|hyphen|dash|slash}{1,2}{the}?)?"
_FAR = "{speech|be|have|complementizer|comma|in|at|stop|quote|colon|after|sequence|talks_state}"


def read_talks(doc: Document) -> list[Talks]:
    """Return the talks that a document tells of with their state, in the order of its text."""
    frame = doc.language.lexicon.compile
    if not frame("{talks|round}").search(doc.marks.symbols):
        return []
    reader = _Reader(doc)
    return [claim for sentence in doc.sentences for claim in reader.read(sentence)]


class _Reader:
    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frame = doc.language.lexicon.compile
        self.parties = doc.once(Parties)
        self.before: tuple[str, ...] = ()  # the parties of the track told last

    def read(self, sentence: Sentence) -> list[Talks]:
        """Return the talks of one sentence, one claim a track."""
        claims: list[Talks] = []
        done = sentence.first
        for m in self.frame(_HEADS).finditer(self.symbols, sentence.first, sentence.last):
            head = m.start()
            if head < done:
                continue
            mentions = self.parties.within(sentence.first, sentence.last)
            own, last = self._parties(head, mentions)
            if own is None or (not own and not self.doc.marks.value(head, "talks") and not self.before):
                continue
            names = own or self.before
            if own:
                self.before = own
            state = self._state(head, last, sentence)
            if state is None:
                continue
            at, value = state
            if value is TalksState.ENDED and self.doc.marks.value(head, "round") and not own and at < head:
                continue
            claims.append(self._claim(head, at, last, names, value, sentence))
            done = max(at, last) + 1
        return claims

    def _state(self, head: int, last: int, sentence: Sentence) -> tuple[int, TalksState] | None:
        """Return the token that tells the state of the talks, and the state: close before them, else behind."""
        value = self.doc.marks.value
        close = self.frame("@at({talks_state}){the|a|word|side|hyphen|quote|ordinal|number|next|and|led|prior|of|round}{0,%d}$" % BEFORE)
        low = max(sentence.first, head - BEFORE - 3)
        if m := close.search(self.symbols[low:head]):
            at = low + m.start("at")
            return at, TalksState(value(at, "talks_state") or "")
        end = min(sentence.last, last + BEHIND)
        if m := self.frame(_BREAK).search(self.symbols, last, end):
            end = m.start()
        for found in self.frame(_STATE).finditer(self.symbols, last, end):
            at = found.start()
            state = TalksState(value(at, "talks_state") or "")
            if state is TalksState.ENDED and value(at - 1, "to") and value(at - 1, "talks_state") is None:
                continue  # talks to end the war
            return at, state
        return None

    def _parties(self, head: int, mentions: list[Mention]) -> tuple[tuple[str, ...] | None, int]:
        """Return the countries whose talks they are, ``None`` when they are between persons, and the token behind them."""
        names: list[str] = []
        last = head + 1
        for mention in (m for m in mentions if m.first > head):
            gap = self.symbols[last : mention.first]
            linked = len(gap) < 6 and (self.frame(_LINK).search(gap) or (names and self.frame(_JOINED).fullmatch(gap)))
            if not linked:
                break
            if mention.sort != "country":
                return (None, last) if mention.sort == "person" and not names else (tuple(names), last)
            names += mention.names
            last = mention.last
        if not names:
            names = self._ahead(head, mentions)
        return tuple(sorted(dict.fromkeys(names))), last

    def _ahead(self, head: int, mentions: list[Mention]) -> list[str]:
        """Return the countries before the talks: "US-led", "Russian-Ukrainian", "Kyiv and Moscow resumed …"."""
        names: list[str] = []
        got = [m for m in mentions if m.last <= head and m.sort == "country"]
        if not got:
            return names
        near = got[-1]
        gap = self.symbols[near.last : head]
        if len(gap) <= BEFORE + 3 and not near.folk and not self.frame(_FAR).search(gap):
            names += near.names
        k = len(got) - 1
        while k and self.frame(_JOINED).fullmatch(self.symbols, got[k - 1].last, got[k].first):
            names = [*got[k - 1].names, *(names or got[k].names)]
            k -= 1
        return names

    def _claim(self, head: int, at: int, last: int, names: tuple[str, ...], state: TalksState, sentence: Sentence) -> Talks:
        marks = self.doc.marks
        low = max(sentence.first, head - 5)
        m = self.frame("(?:{side}{hyphen|dash}?){0,2}(?:{led}|{word|ordinal|next|a|the|side}){0,3}$").search(self.symbols[low:head])
        first = min(at, low + m.start() if m else head)
        end = max(at + 1, last)
        start, stop = marks.starts[first], marks.ends[end - 1]
        return Talks(
            start=start,
            end=stop,
            quote=self.doc.text[start:stop],
            by=said_by(self.doc, head),
            when=told_when(self.doc, head),
            where=told_where(self.doc, head, end),
            parties=names,
            state=state,
        )
