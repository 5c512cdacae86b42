"""Postverbal subjects: who speaks, where the words for it stand behind the verb."""

from __future__ import annotations

from onrecord.reading.document import Document
from onrecord.reading.names import Names
from onrecord.reading.speaker import Speaker
from onrecord.reading.subjectframes import SubjectFrames


class Postverbal:
    """Finds the subjects behind verbs of speaking, in one document."""

    def __init__(self, doc: Document, names: Names):
        self.marks = doc.marks
        self.names = names
        self.frames = doc.language.lexicon.once(SubjectFrames)
        self.free_order = bool(doc.language.settings.get("free_order"))

    def find(self, at: int, last: int, low: int, high: int) -> Speaker | None:
        """Return the subject behind the verb at token *at*, past a listener; its name may follow in an apposition.

        *last* is where the words before the verb end that are not its own; its clause goes from *low* to *high*.
        """
        symbols, frames = self.marks.symbols, self.frames
        parted = last == low or symbols[last - 1] in frames.parting or symbols[at - 1] in frames.parting
        if not parted and not self.free_order:
            return None  # but: "…, on Monday, said X", "… overnight, said X"
        aside = frames.aside.match(symbols, at + 1, high)
        first = aside.end() if aside else at + 1
        while first < high and self._passed(first, high):
            first += 1
        if first < high and self.free_order and (m := frames.object_first.match(symbols, first, high)):
            first = m.end()  # «раскрыли подробности в министерстве»
        if first >= high:
            return None
        if symbols[first] in frames.prepositions:
            if m := frames.toward.match(symbols, first, high):
                first = m.end()  # «так відреагував на обстріл глава МЗС»
            elif symbols[first] not in frames.inside:
                return None
            else:
                first += 1
        return self.named(first, high)

    def agent(self, at: int, high: int) -> Speaker | None:
        """Return who does what the passive verb at token *at* tells: "It was announced on July 21 by X"."""
        if self.marks.symbols[at - 1] not in self.frames.being:
            return None
        m = self.frames.agent.match(self.marks.symbols, at + 1, high)
        return self.named(m.end(), high) if m else None

    def named(self, first: int, high: int) -> Speaker | None:
        """Return whom the phrase from token *first* on means, or the name in an apposition to it."""
        symbols, phrases = self.marks.symbols, self.names.phrases
        found = phrases.after(first, high)
        if found is None:
            return None
        if bearer := self.names.in_charge(*found, high):
            return bearer
        speaker, last = self.names.read(*found), found[1]
        if last + 1 >= high or symbols[last] not in self.frames.commas or not phrases.opens(last + 1):
            return speaker
        if speaker is None or speaker.sort != "person" or phrases.office(*found):
            named = self.names.after(last + 1, high)
            if named and named.sort == "person":
                return Speaker(first, named.last, "person", named.name)
        return speaker

    def _passed(self, i: int, high: int) -> bool:
        """Tell whether token *i* behind a verb is a listener, a time or a medium: "told reporters", "wrote in Telegram"."""
        symbols, frames = self.marks.symbols, self.frames
        symbol = symbols[i]
        if symbol in frames.listeners:
            return True
        if symbol in frames.outlets:  # «сказал ТАСС представитель службы»
            return i + 1 < high and symbols[i + 1] in frames.persons
        return symbol in frames.prepositions and i + 1 < high and symbols[i + 1] in frames.listeners
