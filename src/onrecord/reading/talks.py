"""Talks: negotiation tracks between countries and where they stand."""

from __future__ import annotations

import msgspec

from onrecord.claims import Talks, TalksState
from onrecord.reading.context import said_by, told_when, told_where
from onrecord.reading.document import Document
from onrecord.reading.found import by_sentence
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.sentences import Sentence

BEHIND = 22  # tokens behind the talks in which their state may stand
BEFORE = 4  # tokens before them: "resumed direct talks"
_HEADS = "{round}{of}?{word|modifier|the|side|hyphen}{0,3}{talks}|{talks|round}"
_AT = "{in|at|during|of}{the|a|word|modifier}{0,2}$"  # agreed something at the talks
_LENGTH = "{lasted}(?:{bound|word|modifier|about_time}){0,3}?(?:{number|numeral|span_minutes|unit|times_hour|one_unit})"
_FUTURE = "{future}(?:{word|modifier|be|quote}){0,3}$"
_BREAK = "{stop|semicolon|newline|quote}"
_CLOSE = (
    "@at({talks_state})"
    f"{{the|a|word|modifier|side|hyphen|quote|ordinal|number|next|and|led|prior|of|in|round|unit|numeral|bound}}{{0,{BEFORE}}}$"
)
_RELATIVE = "{comma}{relative}{!comma|stop|newline}{1,20}{comma}"
_STATE = "{talks_state}"
_LINK = "{between|of|beside|and|by}{the|both|word|modifier}{0,1}$"
_JOINED = "{the}?(?:{comma|and|hyphen|dash|slash}{1,2}{the}?)?"
_ONES = "(?:{possessor}|{quote}?{possession}){title|honorific|office|modifier|word}{0,4}?{name}"
_HELD = "(?:{have|be|speech_adverb}{0,2}{talks_state})"  # between a person and the talks
_FAR = "{speech|be|have|complementizer|comma|in|at|stop|quote|colon|after|sequence|talks_state}"


def read_talks(doc: Document) -> list[Talks]:
    """Return the talks that a document tells of with their state, in the order of its text."""
    reader: _Reader | None = None
    claims: list[Talks] = []
    for at, _ in by_sentence(doc, "{talks|round}"):
        reader = reader or _Reader(doc)
        claims += reader.read(doc.sentences[at])
    return reader.complete(claims) if reader else []


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
            begin, head = m.start(), m.end() - 1
            if head < done:
                continue
            mentions = self.parties.within(sentence.first, sentence.last)
            own, last = self._parties(begin, head, mentions)
            if own is None or (not own and not self._track(head)):
                continue
            names = own or self.before
            if own:
                self.before = own
            state = self._state(begin, last, sentence)
            if state is None:
                continue
            at, value = state
            if value is TalksState.UNDER_WAY and self.frame(_LENGTH).match(self.symbols, at):
                continue  # the talks lasted two hours
            if value is TalksState.ENDED and self.doc.marks.value(head, "round") and not own and at < begin:
                continue
            claims.append(self._claim(begin, at, last, names, value, sentence))
            done = max(at, last) + 1
        return claims

    def _track(self, head: int) -> bool:
        """Tell whether a token that names no parties is of talks: a round only where the text tells of talks."""
        told = self.before or self.doc.marks.value(head, "talks")
        return bool(told) or self.frame("{talks}").search(self.symbols) is not None

    def complete(self, claims: list[Talks]) -> list[Talks]:
        """Give the claims before the first that names its parties the same."""
        named = next((c.parties for c in claims if c.parties), ()) or self._pair()
        claims = [msgspec.structs.replace(c, parties=named) if not c.parties else c for c in claims]
        return [c for c in claims if c.parties or c.state is not TalksState.UNDER_WAY]

    def _pair(self) -> tuple[str, ...]:
        """Return the two countries that the text first names together."""
        for m in self.frame("@one({side}){comma|and|hyphen|dash}{1,2}{the}?@other({side})").finditer(self.symbols):
            sides = [self.parties.side(m.start("one")), self.parties.side(m.start("other"))]
            if sides[0] and sides[1] and sides[0] != sides[1]:
                return tuple(sorted(self.parties.country(s) for s in sides if s))
        return ()

    def _state(self, head: int, last: int, sentence: Sentence) -> tuple[int, TalksState] | None:
        """Return the token that tells the state of the talks, and the state: close before them, else behind."""
        value = self.doc.marks.value
        close = self.frame(_CLOSE)
        low = max(sentence.first, head - BEFORE - 3)
        if m := close.search(self.symbols[low:head]):
            at = low + m.start("at")
            return at, self._timed(at, sentence)
        if self.frame(_AT).search(self.symbols[max(sentence.first, head - 2) : head]):
            agreed = list(
                self.frame("{talks_state=agreed}").finditer(self.symbols, max(sentence.first, head - BEHIND), head)
            )
            if agreed:
                return agreed[-1].start(), TalksState.AGREED
        end = min(sentence.last, last + BEHIND)
        if m := self.frame(_BREAK).search(self.symbols, last, end):
            end = m.start()
        aside = self.frame(_RELATIVE).match(self.symbols, last, end)
        if aside and self.frame(_STATE).search(self.symbols, aside.end(), end):
            last = aside.end()  # the round, which was planned for Monday, has been postponed
        for found in self.frame(_STATE).finditer(self.symbols, last, end):
            at = found.start()
            state = self._timed(at, sentence)
            if state is TalksState.ENDED and value(at - 1, "to") and value(at - 1, "talks_state") is None:
                continue  # talks to end the war
            if (
                state is TalksState.ENDED
                and self.frame("{comma}").match(self.symbols, at - 1)
                and not (self.frame("{comma}").search(self.symbols, last, at - 1))
            ):
                continue  # the talks, held at a palace, …
            return at, state
        return None

    def _timed(self, at: int, sentence: Sentence) -> TalksState:
        """Return the state that token *at* tells: what will begin is announced."""
        state = TalksState(self.doc.marks.value(at, "talks_state") or "")
        if state is TalksState.UNDER_WAY and self.frame(_FUTURE).search(self.symbols[max(sentence.first, at - 4) : at]):
            return TalksState.ANNOUNCED
        return state

    def _parties(self, begin: int, head: int, mentions: list[Mention]) -> tuple[tuple[str, ...] | None, int]:
        """Return the countries whose talks they are, ``None`` when they are between persons, and the token behind them."""
        names: list[str] = []
        last = head + 1
        for mention in (m for m in mentions if m.first > head):
            gap = self.symbols[last : mention.first]
            joined = self.frame(_JOINED).fullmatch(gap) if names else not gap  # «переговори України і США»
            near = len(gap) < 6 and not self.frame(_FAR).search(gap)
            linked = joined or (near and self.frame(_LINK).search(gap))
            if not linked:
                break
            if not names and self.frame(_ONES).match(self.symbols, mention.last):
                return None, last  # with Russia's Lavrov
            if mention.sort != "country":
                return (None, last) if mention.sort == "person" and not names else (tuple(names), last)
            names += mention.names
            last = mention.last
        if not names and any(
            m.sort == "person" and self.frame(_HELD).fullmatch(self.symbols, m.last, begin) for m in mentions
        ):
            return None, last  # X held talks
        if not names:
            names = self._ahead(begin, mentions)
        elif len(set(names)) == 1 and self.frame("{beside}").search(self.symbols, head + 1, last):
            names += next((s for m in reversed(mentions) if m.last <= begin and (s := self._sides(m))), ())
        return tuple(sorted(dict.fromkeys(names))), last

    def _sides(self, mention: Mention) -> tuple[str, ...]:
        """Return the countries that a mention is or belongs to."""
        if mention.sort == "country":
            return mention.names
        sides = (self.doc.packs.attribute("name_side", name) for name in mention.names)
        return tuple(self.parties.country(side) for side in sides if side)

    def _ahead(self, head: int, mentions: list[Mention]) -> list[str]:
        """Return the countries before the talks: "US-led", "Russian-Ukrainian", "Kyiv and Moscow resumed …"."""
        names: list[str] = []
        got = [m for m in mentions if m.last <= head and m.sort == "country"]
        if not got:
            return names
        near = got[-1]
        gap = self.symbols[near.last : head]
        if len(near.names) > 1:
            return list(near.names)
        if len(gap) <= BEFORE + 3 and not near.folk and not self.frame(_FAR).search(gap):
            names += near.names
        k = len(got) - 1
        while k and self.frame(_JOINED).fullmatch(self.symbols, got[k - 1].last, got[k].first):
            names = [*got[k - 1].names, *(names or got[k].names)]
            k -= 1
        return names

    def _claim(
        self, head: int, at: int, last: int, names: tuple[str, ...], state: TalksState, sentence: Sentence
    ) -> Talks:
        marks = self.doc.marks
        low = max(sentence.first, head - 5)
        m = self.frame("(?:{side}{hyphen|dash}?){0,2}(?:{led}|{word|modifier|ordinal|next|a|the|side}){0,3}$").search(
            self.symbols[low:head]
        )
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
