"""Subjects: who does the speaking that a verb tells of, before the verb or behind it."""

from __future__ import annotations

from onrecord.reading.document import Document
from onrecord.reading.names import Names
from onrecord.reading.postverbal import Postverbal
from onrecord.reading.preverbal import Preverbal
from onrecord.reading.speaker import Speaker
from onrecord.reading.subjectframes import SubjectFrames

_FARTHEST = 60  # tokens from the start of a sentence in which its first phrase is sought
_DATED = 12  # tokens of a date between a verb and its subject


class Subjects:
    """Finds the subject of a verb of speaking, in one document."""

    def __init__(self, doc: Document, names: Names):
        self.marks = doc.marks
        self.names = names
        self.frames = doc.language.lexicon.once(SubjectFrames)
        self.free_order = bool(doc.language.settings.get("free_order"))
        self._ahead = Preverbal(doc, names)
        self._behind = Postverbal(doc, names)

    def of(self, at: int, low: int, high: int) -> tuple[Speaker | None, Speaker | None]:
        """Return the subject of the verb at token *at* as found before it or, else, behind it, between *low* and *high*."""
        symbols, frames = self.marks.symbols, self.frames
        last = at
        while last > low and symbols[last - 1] in frames.between:
            last -= 1
        if last > low and symbols[last - 1] in frames.dated_ends:
            dated = frames.dated.search(symbols, max(low, last - _DATED), last)
            if dated and dated.start() > low:
                last = dated.start()  # the governor, on Monday, 20 October, said
        if last < at and (agent := self._behind.agent(at, high)):
            return None, agent
        left, beside = self._ahead.find(last, low) if last > low else (None, False)
        parted = last > low and symbols[last - 1] in frames.commas
        if self.free_order and not frames.this.isdisjoint(symbols[low : low + 2]):
            beside = False  # «об этом в интервью радио сообщил …»: whoever comes behind the verb
        if left and beside and not (self.free_order and left.sort != "person" and parted):
            return left, None
        right = self._behind.find(at, last, low, high)
        if right and left and not beside and at > low and symbols[at - 1] in frames.commas:
            return None, right  # 458 drones came overnight, said the air force
        if left and not (self.free_order and right and right.sort == "person"):
            return left, None
        return None, right

    def first(self, low: int, last: int) -> Speaker | None:
        """Return whom the first phrase between two tokens that neither owns nor hangs on a preposition names."""
        symbols, frames, phrases = self.marks.symbols, self.frames, self.names.phrases
        dateline = frames.dateline.match(symbols, low, last)
        i, last = dateline.end() if dateline else low, min(last, low + _FARTHEST)
        while i < last:
            if symbols[i] in frames.prepositions:
                found = phrases.after(i + 1, last)
                i = found[1] if found else i + 1
            elif phrases.opens(i):
                found = phrases.after(i, last)
                speaker = self.names.read(*found) if found else None
                if speaker and speaker.sort in ("person", "body", "country", "outlet"):
                    return speaker
                i = found[1] if found else i + 1
            else:
                i += 1
        return None
