"""Strangers: persons whom the packs do not know, by the capitals of their names."""

from __future__ import annotations

import re

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.phrases import Phrases

_LAST_WORD = re.compile(r"[^\W\d_][\w'’-]+$")
_WORD = re.compile(r"[\w'’-]*\w")
_FULL_NAME_REACH = 6000  # code points around a bare surname in which the full name is sought


def full_name(doc: Document, surname: str, near: int) -> str | None:
    """Return the full name of nobody known under which *surname*, at token *near*, is met in the text."""
    stem = surname if surname.isascii() or len(surname) < 5 else surname[:-2]
    known, text, start = doc.language.lexicon.entries, doc.text, doc.marks.starts[near]
    low, high = max(0, start - _FULL_NAME_REACH), start + _FULL_NAME_REACH
    at = text.find(f" {stem}", low, high)
    while at >= 0:
        before = _LAST_WORD.search(text, max(0, at - 30), at)
        if before and before[0][0].isupper() and before[0].lower() not in known:
            return text[before.start() : at + 1] + (_WORD.match(text, at + 1) or [surname])[0]
        at = text.find(f" {stem}", at + 1, high)
    return None


class StrangerFrames:
    """What may stand before a name in one language."""

    def __init__(self, lexicon: Lexicon):
        self.before = lexicon.symbols_of("title|honorific")
        self.bodies = lexicon.symbols_of("speaker_noun", "title")
        self.quotes = lexicon.symbols_of("quote")
        self.inside = lexicon.symbols_of("in")
        self.channels = lexicon.symbols_of("channel")


class Strangers:
    """Reads the unknown names of one document."""

    def __init__(self, doc: Document, phrases: Phrases):
        self.doc = doc
        self.marks = doc.marks
        self.phrases = phrases
        self.frames = doc.language.lexicon.once(StrangerFrames)

    def name(self, first: int, last: int, titles: list[int]) -> str | None:
        """Return the name at the end of tokens *first* to *last* (exclusive), whose offices stand at *titles*."""
        marks, capital = self.marks, self.phrases.capital
        end = last
        while end > first and not capital(end - 1):
            end -= 1
        begin = end
        while begin > first and (capital(begin - 1) or marks.words[begin - 1] in (".", "-")):
            if (
                marks.ends[begin - 1] - marks.starts[begin - 1] > 1
                and marks.quote(begin - 1, begin - 1).isupper()
                and begin < end
            ):
                break
            begin -= 1
        while begin < end and not capital(begin):
            begin += 1
        if end - begin == 1 and end < len(marks) and marks.symbols[end] in self.frames.channels:
            return None  # «повідомляє Офіційний Telegram-канал …»
        if 0 < begin < end and self._opens_quote(begin - 1):
            return None  # телемарафон «Єдині новини»
        if end < last and marks.capital(end):
            return None  # "Disaster Management Authority"
        if begin == end or (titles and (titles[-1] >= end or end < last)):
            return None  # "the head of the Vyshhorod district"
        if titles and begin > first and marks.symbols[begin - 1] in self.phrases.prepositions:
            return None  # "spokesman for the forces in Darfur"
        if begin > first and marks.symbols[begin - 1] in self.phrases.prepositions and self._bodied(first, begin):
            return None  # the Centre for Counting Harvests
        before = begin > first and marks.symbols[begin - 1] in self.frames.before
        if end - begin > 2 and not before and "." not in marks.words[begin:end] and "-" not in marks.words[begin:end]:
            begin = end - 2
        written = marks.quote(begin, end - 1)
        if end - begin > 1:
            return written
        inside = begin > 0 and marks.symbols[begin - 1] in self.frames.inside  # «зазначили в КОВА»
        if written.isupper() and not before and not inside:
            return None  # «про роботу ППО розповіли»
        full = full_name(self.doc, written, begin)
        if full is None and not before and self.doc.sentences[self.doc.sentence_of[begin]].first == begin:
            return None  # a capital that any word has there
        return full or written

    def _bodied(self, first: int, last: int) -> bool:
        """Tell whether tokens *first* to *last* (exclusive) name a body by its kind."""
        return not self.frames.bodies.isdisjoint(self.marks.symbols[first:last])

    def _opens_quote(self, i: int) -> bool:
        """Tell whether token *i* is a quotation mark that opens: the next word stands right behind it."""
        return self.marks.symbols[i] in self.frames.quotes and self.marks.ends[i] == self.marks.starts[i + 1]
