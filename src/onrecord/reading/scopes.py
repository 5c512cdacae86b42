"""Scopes: which words of a text an attribution covers."""

from __future__ import annotations

from onrecord.reading.names import Speaker
from onrecord.reading.sayings import Sayings


class Scopes:
    """Tells for a verb of speaking and its subject which tokens, first and last (exclusive), the subject says."""

    def __init__(self, sayings: Sayings):
        self.sayings = sayings
        self.marks = sayings.marks
        symbols_of = sayings.doc.language.lexicon.symbols_of
        self._colon = symbols_of("colon")
        self._apart = symbols_of("comma|quote|dash|close|colon")
        self._hyphen = symbols_of("hyphen")  # set apart by spaces, a dash: "3 were hurt - X wrote"
        self._after = symbols_of(
            "comma|stop|newline|dash|semicolon|preposition|weekday|relday|channel|speech_adverb|month|close|daypart",
            "complementizer",
        )
        self._that = symbols_of("complementizer|colon")
        self._prepositions = symbols_of("preposition")
        self._leading = sayings.doc.language.lexicon.compile("{!stop|newline|comma}{0,8}?{complementizer|colon|quote}")
        self._this = symbols_of("this_said")
        self._speech = symbols_of("speech")
        self._ends_call = symbols_of("comma|dash|stop|colon|newline")

    def opens(self, i: int) -> bool:
        """Tell whether token *i*, behind a verb, shows that the verb speaks: "that", a quotation, a comma."""
        symbol = self.marks.symbols[i]
        if symbol in self._prepositions:
            return self._leading.match(self.marks.symbols, i + 1) is not None
        return symbol in self._that or symbol in self._after or symbol in self._apart

    def parted(self, subject: Speaker) -> str:
        """Return the comma, quotation mark or dash that sets the subject off from what stands before it, or ""."""
        at = subject.first - 1
        if at > 0 and self.marks.value(at, "as"):
            at -= 1
        spaced = at > 0 and self.marks.symbols[at] in self._hyphen and self.marks.ends[at - 1] < self.marks.starts[at]
        return self.marks.symbols[at] if at >= 0 and (spaced or self.marks.symbols[at] in self._apart) else ""

    def before(self, subject: Speaker, at: int, sort: str) -> tuple[int, int]:
        """Return what a subject before its verb says: the clause behind the verb, or all around a parenthesis."""
        marks = self.marks
        start, end = self.sayings.sentence(at)
        if sort == "call":
            return at + 1, next((i for i in range(at + 1, end) if marks.symbols[i] in self._ends_call), end)
        this = next((i for i in range(start, min(at + 4, end)) if self._refers(i)), None)
        if this is not None and (this - start < 3 or (this > at and not self._opened(at, this))):
            return self.sayings.paragraph_before(start), end
        parted = self.parted(subject) if subject.first > start else ""
        if parted in self._colon:
            return start, end  # a headline: "300 drones: Zelensky sums up the week"
        if parted and (at + 1 >= end or marks.symbols[at + 1] in self._after):
            near = range(at + 1, min(end, at + 10))
            until = next((i for i in near if marks.symbols[i] in self._speech), near.stop)  # ", adding that …"
            behind = set(marks.symbols[at + 1 : until])
            if behind.isdisjoint(self._that) or not behind.isdisjoint(self._colon):
                return start, end  # "69 were downed, the ministry said: 21 of them …"
        return at + 1, end

    def behind(self, subject: Speaker, at: int, low: int) -> tuple[int, int]:
        """Return what a subject behind its verb says: the sentence, what "that" opens, or what stands before "this"."""
        value = self.marks.value
        start, end = self.sayings.sentence(at)
        if any(self._refers(i) for i in range(low, min(at, low + 3))):
            return self.sayings.paragraph_before(start), end
        opens = next((i for i in range(subject.last, min(end, subject.last + 10)) if value(i, "complementizer")), None)
        return (opens, end) if opens is not None and at - low < 5 else (start, end)

    def _refers(self, i: int) -> bool:
        """Tell whether token *i* means what was told before ("about this"), and is not itself quoted."""
        if self.marks.symbols[i] not in self._this:
            return False
        inside = self.sayings.utterance_at(i)
        return inside is None or inside.quoted.words < 2

    def _opened(self, at: int, this: int) -> bool:
        """Tell whether "that" stands between a verb and "this", which then opens what is said."""
        return any(self.marks.symbols[i] in self._that for i in range(at + 1, this))
