"""A text with its marks: each token's place, its symbol, and what the packs know of it."""

from __future__ import annotations

from itertools import compress, count, islice
from operator import add

from onrecord.packs import Language
from onrecord.packs.lexicon import PLAIN, Lexicon
from onrecord.packs.tokens import fold, pieces

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
        words, starts = pieces(fold(text))
        symbols = "".join(map(lexicon.symbols.__getitem__, words))
        ends = list(map(add, starts, map(len, words)))
        if merges := _phrases(words, lexicon):
            words, starts, ends, symbols = _merge(merges, words, starts, ends, symbols, lexicon.symbols)
        self.words, self.starts, self.ends, self.symbols = words, starts, ends, symbols
        for found in lexicon.cased.finditer(symbols):
            i = found.start()
            if text[starts[i] : ends[i]] not in lexicon.entries[words[i]].cased:
                words[i] = words[i] + PLAIN if words[i] + PLAIN in lexicon.entries else ""
                symbol = lexicon.symbols[words[i]] if words[i] else "x"
                self.symbols = self.symbols[:i] + symbol + self.symbols[i + 1 :]

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


def _phrases(words: list[str], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return the phrases of the packs: first token, the one behind the last, and the phrase; the longest from the left."""
    merges: list[tuple[int, int, str]] = []
    known = lexicon.phrases
    done, n = 0, len(words)
    pairs = zip(words, islice(words, 1, None), strict=False)
    for i in compress(count(), map(known.__contains__, pairs)):
        if i < done:
            continue
        node, best, j = known[words[i], words[i + 1]], 0, i + 2
        while node is not None:
            if "" in node:
                best, form = j, node[""]
            if j >= n:
                break
            node, j = node.get(words[j]), j + 1
        if best:
            merges.append((i, best, form))
            done = best
    return merges


def _merge(
    merges: list[tuple[int, int, str]],
    words: list[str],
    starts: list[int],
    ends: list[int],
    symbols: str,
    known: dict[str, str],
) -> tuple[list[str], list[int], list[int], str]:
    new_words: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    new_symbols: list[str] = []
    at = 0
    for first, behind, form in merges:
        new_words += words[at:first]
        new_words.append(form)
        new_starts += starts[at : first + 1]
        new_ends += ends[at:first]
        new_ends.append(ends[behind - 1])
        new_symbols.append(symbols[at:first])
        new_symbols.append(known[form])
        at = behind
    new_words += words[at:]
    new_starts += starts[at:]
    new_ends += ends[at:]
    new_symbols.append(symbols[at:])
    return new_words, new_starts, new_ends, "".join(new_symbols)
