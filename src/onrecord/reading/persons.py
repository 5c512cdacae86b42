"""Persons: the known persons whom a text names, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document

_MEMORY = 30  # names on either side of a token among which a person is looked for


class PersonFrames:
    """The frame of one language that known persons are found by."""

    def __init__(self, lexicon: Lexicon):
        self.name = lexicon.compile("{name}")


class Persons:
    """The known persons of one document: ``names[k]`` stands at token ``tokens[k]``, each first at ``first[name]``."""

    def __init__(self, doc: Document):
        marks = doc.marks
        self.frames = doc.language.lexicon.once(PersonFrames)
        self.tokens = [m.start() for m in self.frames.name.finditer(marks.symbols)]
        self.names = [marks.value(i, "name") or "" for i in self.tokens]
        self.first: dict[str, int] = {}
        self._full: dict[str, str] = {}  # by surname the persons whom the text names in full
        for i, name in zip(self.tokens, self.names, strict=True):
            self.first.setdefault(name, i)
            if " " in marks.words[i]:
                self._full.setdefault(name.rpartition(" ")[2], name)

    def full(self, name: str) -> str:
        """Return whom the surname of *name* alone means: who bears it in full in this text, else *name*."""
        return self._full.get(name.rpartition(" ")[2], name)

    def named(self, first: int, last: int) -> list[str]:
        """Return the persons named in tokens *first* to *last* (exclusive), once each, the latest first."""
        names = self.names[bisect_left(self.tokens, first) : bisect_left(self.tokens, last)]
        names.reverse()
        return list(dict.fromkeys(names))

    def before(self, token: int, but: Collection[str] = ()) -> str | None:
        """Return the person named last before *token* who is none of *but*: whom a pronoun there may mean."""
        at = bisect_left(self.tokens, token)
        return next((n for n in reversed(self.names[max(0, at - _MEMORY) : at]) if n not in but), None)

    def around(self, token: int) -> list[str]:
        """Return the persons named near *token*: those before it, the latest first, then those behind it."""
        at = bisect_left(self.tokens, token)
        return [*reversed(self.names[max(0, at - _MEMORY) : at]), *self.names[at : at + _MEMORY]]
