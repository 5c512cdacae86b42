"""A text with its marks: each token's place, its symbol, and what the packs know of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress, count, islice
from typing import Any

from onrecord.packs import Language
from onrecord.packs.lexicon import PLAIN, UNKNOWN, Lexicon
from onrecord.packs.tokens import tokens

_SPACED = re.compile(r"\S[ \xa0]- (?=\S)")
_NOTHING: dict[str, str] = {}


class Marks:
    """The tokens of a text in one language.

    ``words[i]`` is the folded token or phrase, ``starts[i]`` and ``ends[i]`` its offsets (end exclusive, without the blanks
    behind it), ``symbols[i]`` its symbol: ``symbols`` is one string, over which frames run.
    """

    __slots__ = ("_meanings", "ends", "language", "starts", "symbols", "text", "words")

    def __init__(self, text: str, language: Language):
        self.text = text
        self.language = language
        lexicon = language.lexicon
        self._meanings = lexicon.meanings
        words, starts, ends = tokens(text)
        if kept := _join(words, ends, lexicon):
            words = list(compress(words, kept))
            starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
        symbols = list(map(lexicon.symbols.__getitem__, words))
        self.words, self.starts, self.ends, self.symbols = words, starts, ends, "".join(symbols)
        for found in lexicon.cased.finditer(self.symbols):
            i = found.start()
            if text[starts[i] : ends[i]] not in lexicon.entries[words[i]].cased:
                plain = words[i] + PLAIN
                words[i] = plain if plain in lexicon.entries else ""
                symbols[i] = lexicon.symbols[plain] if words[i] else UNKNOWN
                self.symbols = ""
        self.symbols = self.symbols or "".join(symbols)
        if " - " in text or "\xa0- " in text:
            self._set_dashes()

    def _set_dashes(self) -> None:
        """Read a hyphen between blanks within a line as a dash."""
        symbols = list(self.symbols)
        hyphen, dash = (self.language.lexicon.classes[name] for name in ("hyphen", "dash"))
        for m in _SPACED.finditer(self.text):
            i = bisect_left(self.starts, m.start() + 2)
            if i < len(symbols) and symbols[i] in hyphen:
                symbols[i] = dash[0]
        self.symbols = "".join(symbols)

    def __len__(self) -> int:
        return len(self.words)

    def value(self, i: int, category: str) -> str | None:
        """Return the value of token *i* in a category, ``None`` when it has none."""
        return self._meanings.get(self.words[i], _NOTHING).get(category)

    def quote(self, first: int, last: int) -> str:
        """Return the text from token *first* to token *last*, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def capital(self, i: int) -> bool:
        """Tell whether token *i* begins with a capital letter."""
        return self.text[self.starts[i]].isupper()


def _join(words: list[str], ends: list[int], lexicon: Lexicon) -> bytearray | None:
    """Make one token of each phrase of the packs, the longest from the left; return 1 for each token that is left, else 0.

    The first token of a phrase becomes the phrase; ``None`` where there is none.
    """
    kept = bytearray(b"\1") * len(words)
    known = lexicon.phrases
    done = 0
    pairs = zip(words, islice(words, 1, None), strict=False)
    for i in compress(count(), map(known.__contains__, pairs)):
        if i < done:
            continue
        phrase, behind = known[words[i], words[i + 1]], i + 2
        if phrase.__class__ is dict:
            phrase, behind = _longest(phrase, words, behind)
            if not phrase:
                continue
            kept[i + 1 : behind] = bytes(behind - i - 1)
        else:
            kept[i + 1] = 0
        words[i], ends[i] = phrase, ends[behind - 1]
        done = behind
    return kept if done else None


def _longest(node: dict[str, Any] | None, words: list[str], at: int) -> tuple[str, int]:
    """Return the longest phrase that goes on at token *at*, and the token behind it; an empty one where none does."""
    phrase, behind, n = "", 0, len(words)
    while node is not None:
        if "" in node:
            phrase, behind = node[""], at
        node = node.get(words[at]) if at < n else None
        at += 1
    return phrase, behind
