"""Orders: one thing before another, with the gap that the report tells between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims import Order
from onrecord.reading.context import said_by, told_when
from onrecord.reading.document import Document
from onrecord.reading.found import by_sentence
from onrecord.reading.gaps import HOURS, hours
from onrecord.reading.orderframes import OrderFrames
from onrecord.reading.sentences import Sentence

CLOSE = 6  # tokens behind a bare "after" in which the thing is named
SAYING = 6  # tokens of a "the army said" between two commas
SAID = 16  # tokens behind "After the attack," in which a verb of speaking makes it no order
LONGEST = 45  # tokens of one thing


@dataclass(slots=True)
class _Gap:
    """The words between two things: tokens *first* to *last* (exclusive), and what stands on which side of them."""

    first: int
    last: int
    after: bool
    hours: float | None
    bare: bool = False


def read_orders(doc: Document) -> list[Order]:
    """Return what a document tells to be before or after an attack, an alert, a contact, talks or a decision on aid."""
    reader: _Reader | None = None
    claims: list[Order] = []
    for k, tokens in by_sentence(doc, "{sequence|later|followed}"):
        reader = reader or _Reader(doc)
        claims += reader.read(tokens, doc.sentences[k], doc.sentences[k - 1] if k else None)
    return claims


class _Reader:
    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(OrderFrames)
        past = doc.language.settings.get("past_ending")
        self.past = re.compile(str(past)) if past else None

    def read(self, tokens: list[int], sentence: Sentence, before: Sentence | None) -> list[Order]:
        """Return the orders that the words at *tokens* tell; *before* is the sentence that "a week later" looks back to."""
        symbols, frames, first, last = self.symbols, self.frames, sentence.first, sentence.last
        words = [symbols[i] for i in tokens]
        found: list[Order | None] = []
        if not frames.later.isdisjoint(words):
            found += [self._later(m, sentence, before) for m in frames.time_later.finditer(symbols, first, last)]
        if not frames.sequence.isdisjoint(words):
            found += [self._sequence(m, sentence) for m in frames.gap.finditer(symbols, first, last)]
        found += [self._followed(i, sentence) for i in tokens if symbols[i] in frames.followed]
        return [claim for claim in found if claim is not None]

    # the three ways to say it

    def _sequence(self, m: re.Match[str], sentence: Sentence) -> Order | None:
        symbols, frames, value = self.symbols, self.frames, self.doc.marks.value
        at, first, last = m.start("seq"), m.start(), m.end()
        if m["unit"] and value(m.start("unit"), "unit") not in HOURS:
            return None
        if frames.clock.match(symbols, last) or frames.lasted.search(symbols, sentence.first, first):
            return None  # under attack for ten hours before
        after = value(at, "sequence") == "after"
        behind = symbols[last : last + 1]
        if m["unit"] and (behind in frames.auxiliary or (not after and behind in frames.adverb)):
            return None  # who two days before had phoned; agreed the week before on …
        bare = not m["unit"] and m["adverb"] is None and symbols[at] not in frames.just
        gap = _Gap(first, last, after, hours(self.doc.marks, m) if m["unit"] else None, bare)
        if bare and after and first > sentence.first and symbols[first - 1] in frames.came:
            return self._both(gap, self._thing(last, sentence.last), self._behind(first, sentence))
        if bare and (not after or not self._fronted(m.start(), sentence)):
            return None
        if bare and not self._named(m.end(), sentence):
            return None
        if bare and self.frames.label.match(self.symbols, m.end(), sentence.last):
            return None  # "X after the attack: …" is a label of what X says
        if bare and self._said(m.end(), sentence):
            return None
        if m.start() == sentence.first or self._opens(sentence.first, m.start()):
            told, other = self._ahead(gap, sentence)
        elif bare:
            told, other = self._ahead(gap, sentence)
            if other is None:
                return None
        else:
            told = self._thing(m.end(), sentence.last)
            other = self._behind(m.start(), sentence)
        return self._claim(gap, told, other)

    def _later(self, m: re.Match[str], sentence: Sentence, before: Sentence | None) -> Order | None:
        if self.doc.marks.value(m.start("unit"), "unit") not in HOURS or not self._opening(m.start(), sentence):
            return None
        gap = _Gap(m.start(), m.end("later"), True, hours(self.doc.marks, m))
        then = self._thing(m.end(), sentence.last)
        if m.start() - 2 > sentence.first:
            first = self._behind(m.start(), sentence)
        else:
            first = self._trim(before.first, before.last) if before else None
        if first is None or then is None:
            return None
        return self._claim(gap, first, then)

    def _followed(self, at: int, sentence: Sentence) -> Order | None:
        after = self.doc.marks.value(at, "followed") == "after"
        return self._both(_Gap(at, at + 1, after, None), self._thing(at + 1, sentence.last), self._behind(at, sentence))

    def _both(self, gap: _Gap, told: tuple[int, int] | None, other: tuple[int, int] | None) -> Order | None:
        """Return the order where both things are ours: "the strike followed a call", "стався після того, як"."""
        ours = self.frames.ours
        if any(thing is None or not ours.search(self.symbols, *thing) for thing in (told, other)):
            return None
        return self._claim(gap, told, other)

    # where the two things stand

    def _fronted(self, at: int, sentence: Sentence) -> bool:
        """Tell whether nothing but a place or time stands before token *at* in its sentence."""
        if at == sentence.first or self._opens(sentence.first, at):
            return True
        if self.past is None or at - sentence.first > 8:
            return False
        return not any(self._verb(i) for i in range(sentence.first, at)) and not self.frames.end.search(
            self.symbols, sentence.first, at
        )

    def _opens(self, first: int, at: int) -> bool:
        return self.frames.opening.fullmatch(self.symbols, first, at) is not None

    def _opening(self, at: int, sentence: Sentence) -> bool:
        """Tell whether token *at* opens a clause."""
        return at == sentence.first or self.symbols[at - 1] in self.frames.clause_opens

    def _named(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a thing of ours is named right behind a bare "after"."""
        end = min(at + CLOSE, sentence.last)
        m = self.frames.named.search(self.symbols, at, end)
        return m is not None and not self.frames.not_one.search(self.symbols, at, m.start())

    def _said(self, at: int, sentence: Sentence) -> bool:
        """Tell whether what follows "After the attack, …" is but somebody speaking of it."""
        symbols, frames = self.symbols, self.frames
        m = frames.commas.search(symbols, at, sentence.last)
        begin = m.end() if m else at
        if m and symbols[begin : begin + 1] in frames.complementizer:
            return frames.speech.search(symbols, at, m.start()) is not None
        return frames.speech.search(symbols, begin, min(begin + SAID, sentence.last)) is not None

    def _ahead(self, gap: _Gap, sentence: Sentence) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Return the two things of "After F, T": F, and T behind it."""
        told = self._thing(gap.last, sentence.last)
        if told is None:
            return None, None
        if self.past is not None and self.symbols[told[1] : told[1] + 1] not in self.frames.comma:
            verb = next((i for i in range(gap.last + 2, told[1]) if self._verb(i)), None)
            if verb is not None:
                if verb > gap.last + 1 and self.frames.subject.match(self.symbols, verb - 2):
                    verb -= 1  # the subject of what follows
                return self._trim(gap.last, verb), self._thing(verb, sentence.last)
        if self.symbols[told[1] : told[1] + 1] not in self.frames.comma:
            return told, None
        other = self._thing(told[1] + 1, sentence.last)
        if other and other[1] - other[0] <= SAYING and self.frames.speech.search(self.symbols, *other):
            other = self._thing(other[1] + 1, sentence.last) or other  # after the launch, the army said, it …
        return told, other

    def _verb(self, i: int) -> bool:
        word = self.doc.marks.words[i].partition(" ")[0]  # the verb of a phrase stands first
        return self.past is not None and len(word) > 3 and self.past.search(word) is not None

    def _thing(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the clause that begins at token *first*, up to a comma, stop or semicolon."""
        end = min(last, first + LONGEST)
        m = self.frames.end.search(self.symbols, first, end)
        return self._trim(first, m.start() if m else end)

    def _behind(self, at: int, sentence: Sentence) -> tuple[int, int] | None:
        """Return the clause that ends before token *at*."""
        low = max(sentence.first, at - LONGEST)
        end = at
        while end > low and self.symbols[end - 1] in self.frames.before_gap:
            end -= 1
        cuts = [m.end() for m in self.frames.hard.finditer(self.symbols, low, end)]
        for cut in reversed(cuts):
            if end - cut >= 3 and self.symbols[cut - 1] not in self.frames.quote:
                low = cut
                break
        return self._trim(low, end)

    def _trim(self, first: int, last: int) -> tuple[int, int] | None:
        symbols, frames = self.symbols, self.frames
        while first < last and symbols[first] in frames.leading:
            first += 1
        while last > first and symbols[last - 1] in frames.trailing:
            last -= 1
        return (first, last) if last > first else None

    # what is made of it

    def _claim(self, gap: _Gap, told: tuple[int, int] | None, other: tuple[int, int] | None) -> Order | None:
        if told is None:
            return None
        event = self.frames.event
        if not any(event.search(self.symbols, *thing) for thing in (told, other) if thing):
            return None
        marks = self.doc.marks
        later = not self.frames.later.isdisjoint(self.symbols[gap.first : gap.last])
        first, then = (told, other) if gap.after else (other, told)
        spans = [s for s in (told, other) if s]
        low = min(gap.first, *(s[0] for s in spans if not later or s[0] >= gap.first - LONGEST))
        high = max(gap.last, *(s[1] for s in spans))
        start, end = marks.starts[low], marks.ends[high - 1]
        return Order(
            start=start,
            end=end,
            quote=self.doc.text[start:end],
            by=said_by(self.doc, gap.first),
            when=told_when(self.doc, (then or told)[0]),
            first=marks.quote(first[0], first[1] - 1) if first else None,
            then=marks.quote(then[0], then[1] - 1) if then else None,
            gap=marks.quote(gap.first, gap.last - 1),
            at_most_hours=gap.hours,
        )
