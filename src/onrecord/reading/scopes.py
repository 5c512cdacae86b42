"""Scopes: which words of a text an attribution covers."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.sayings import Sayings
from onrecord.reading.speaker import Speaker


class ScopeFrames:
    """The words of one language that bound what somebody says."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.colon = symbols_of("colon")
        self.apart = symbols_of("comma|quote|dash|close|colon")
        self.hyphen = symbols_of("hyphen")  # set apart by spaces, a dash: "3 were hurt - X wrote"
        self.after = symbols_of(
            "comma|stop|newline|dash|semicolon|preposition|weekday|relday|channel|speech_adverb|month|close|daypart",
            "complementizer",
        )
        self.complementizer = symbols_of("complementizer")
        self.that = symbols_of("complementizer|colon")
        self.prepositions = symbols_of("preposition")
        self.opening = self.that | self.after | self.apart
        self.listener = lexicon.compile(  # "…, X told the agency on Friday"
            "{the|a|possessive}?{side|modifier|word|place}{0,3}?{outlet|speaker_noun}"
            "(?:{comma|stop|newline|dash|semicolon|preposition|weekday|relday|speech_adverb|month|daypart}|$)"
        )
        self.leading = lexicon.compile("{!stop|newline|comma}{0,8}?{complementizer|colon|quote}")
        self.this = lexicon.compile("{this_said}")
        self.speech = lexicon.compile("{speech}")
        self.as_ = symbols_of("as")
        self.ends_call = lexicon.compile("{comma|dash|stop|colon|newline}")


class Scopes:
    """Tells for a verb of speaking and its subject which tokens, first and last (exclusive), the subject says."""

    def __init__(self, sayings: Sayings):
        self.sayings = sayings
        self.marks = sayings.marks
        self.frames = frames = sayings.doc.language.lexicon.once(ScopeFrames)
        self._this = [m.start() for m in frames.this.finditer(self.marks.symbols)]  # "about this", in the whole text

    def opens(self, i: int) -> bool:
        """Tell whether token *i*, behind a verb, shows that the verb speaks: "that", a quotation, a comma."""
        symbols, frames = self.marks.symbols, self.frames
        if symbols[i] in frames.prepositions:
            return frames.leading.match(symbols, i + 1) is not None
        return symbols[i] in frames.opening

    def parted(self, subject: Speaker) -> str:
        """Return the comma, quotation mark or dash that sets the subject off from what stands before it, or ""."""
        marks, frames, at = self.marks, self.frames, subject.first - 1
        if at > 0 and marks.symbols[at] in frames.as_:
            at -= 1
        if at < 0:
            return ""
        symbol = marks.symbols[at]
        if symbol in frames.apart or (at and symbol in frames.hyphen and marks.ends[at - 1] < marks.starts[at]):
            return symbol
        return ""

    def before(self, subject: Speaker, at: int, sort: str) -> tuple[int, int]:
        """Return what a subject before its verb says: the clause behind the verb, or all around a parenthesis."""
        symbols, frames = self.marks.symbols, self.frames
        start, end = self.sayings.sentence(at)
        if sort == "call":
            ended = frames.ends_call.search(symbols, at + 1, end)
            return at + 1, ended.start() if ended else end
        this = self._refers(start, min(at + 4, end)) if self._this else None
        if this is not None and (this - start < 3 or (this > at and not self._opened(at, this))):
            return self.sayings.paragraph_before(start), end
        parted = self.parted(subject) if subject.first > start else ""
        if parted in frames.colon:
            return start, end  # a headline: "300 drones: Zelensky sums up the week"
        told = parted and frames.listener.match(symbols, at + 1, end)
        if parted and (at + 1 >= end or told or symbols[at + 1] in frames.after):
            until = min(end, at + 10)
            if another := frames.speech.search(symbols, at + 1, until):
                until = another.start()  # ", adding that …"
            behind = symbols[at + 1 : until]
            if frames.that.isdisjoint(behind) or not frames.colon.isdisjoint(behind):
                return start, end  # "69 were downed, the ministry said: 21 of them …"
        return at + 1, end

    def behind(self, subject: Speaker, at: int, low: int) -> tuple[int, int]:
        """Return what a subject behind its verb says: the sentence, what "that" opens, or what stands before "this"."""
        start, end = self.sayings.sentence(at)
        if self._this and self._refers(low, min(at, low + 3)) is not None:
            return self.sayings.paragraph_before(start), end
        if at - low < 5:
            symbols, complementizer = self.marks.symbols, self.frames.complementizer
            for i in range(subject.last, min(end, subject.last + 10)):
                if symbols[i] in complementizer:
                    return i, end
        return start, end

    def _refers(self, first: int, last: int) -> int | None:
        """Return the first token from *first* to *last* (exclusive) that means what was told before, and is not quoted."""
        for i in self._this[bisect_left(self._this, first) : bisect_left(self._this, last)]:
            inside = self.sayings.utterance_at(i)
            if inside is None or inside.quoted.words < 2:
                return i
        return None

    def _opened(self, at: int, this: int) -> bool:
        """Tell whether "that" stands between a verb and "this", which then opens what is said."""
        return not self.frames.that.isdisjoint(self.marks.symbols[at + 1 : this])
