"""Text cut into tokens: words, numbers, marks of punctuation and line breaks.

The same cutting serves the packs (whose phrases must be cut as texts are) and reading.
"""

from __future__ import annotations

import re
from itertools import accumulate

BLANK = " \t\xa0\u2009\u202f*_\ufe0f\u200b\u200d\xad"
# One alternative a kind of token, each followed by the blanks behind it, so that the pieces are the whole text.
_BLANKS = f"[{re.escape(BLANK)}]*"
# The first is what most tokens are, written as ranges: those are looked up in a table, classes such as \w are computed.
_PIECES = re.compile(
    rf"(?:[a-zа-яіїєґ]++(?!['\w])|'s(?![^\W_])|[^\W\d_][^\W_]*+(?:'(?!s(?![^\W_]))[^\W_]+)*+|\d+(?:[.,:]\d+)*|[^\w\s])"
    rf"{_BLANKS}+|[\r\n]\s*|\s+|_+"
)
# Same length in, same length out: offsets into the folded text are offsets into the text.
_FOLDS = {"’": "'", "ʼ": "'", "ʹ": "'", "`": "'", "ё": "е", "\xa0": " "}
_FOLDED = re.compile(f"[{''.join(_FOLDS)}]")


def fold(text: str) -> str:
    """Return *text* in lower case with one kind of apostrophe and without ё, character for character.

    >>> fold("П’ЯТЬ Ёлок")
    "п'ять елок"
    """
    low = text.lower()
    if len(low) != len(text):  # a few capitals (İ) grow in lower case
        low = "".join(c if len(c) == 1 else o for c, o in ((o.lower(), o) for o in text))
    for odd in set(_FOLDED.findall(low)):
        low = low.replace(odd, _FOLDS[odd])
    return low


class _Bare(dict[str, str]):
    """From a piece of text to its token, without the blanks behind it; common pieces are kept, up to a bound."""

    def __missing__(self, piece: str) -> str:
        bare = piece.rstrip(BLANK) or piece[:1]
        if len(self) < KEPT and len(piece) <= LONG:
            self[piece] = bare
        return bare


KEPT = 1 << 16  # tokens that are kept with what was found for them, so that memory is bounded
LONG = 32  # characters; a longer token is not kept
_bare = _Bare()


def pieces(folded: str) -> tuple[list[str], list[int]]:
    """Cut a folded text into its tokens without the blanks behind them, and the offset where each starts.

    >>> pieces("539 drones, 11 missiles")
    (['539', 'drones', ',', '11', 'missiles'], [0, 4, 10, 12, 15])
    """
    raw = _PIECES.findall(folded)
    starts = list(accumulate(map(len, raw), initial=0))
    starts.pop()
    return list(map(_bare.__getitem__, raw)), starts
