"""Text cut into tokens: words, numbers, marks of punctuation and line breaks.

The same cutting serves the packs (whose phrases must be cut as texts are) and reading.
"""

from __future__ import annotations

import re
from itertools import accumulate, chain
from operator import itemgetter

BLANK = " \t\xa0\u2009\u202f*_\ufe0f\u200b\u200d\xad"
# One alternative a kind of token, each followed by the blanks behind it, so that the pieces are the whole text.
_BLANK = frozenset(BLANK)
_BLANKS = f"[{re.escape(BLANK)}]*"
# The first is what most tokens are, written as ranges: those are looked up in a table, classes such as \w are computed.
_PIECES = re.compile(
    rf"(?:[a-zа-яіїєґ]++(?!['\w])|'s(?![^\W_])|[^\W\d_][^\W_]*+(?:'(?!s(?![^\W_]))[^\W_]+)*+|\d+(?:[.,:]\d+)*|[^\w\s])"
    rf"{_BLANKS}+|[\r\n]\s*|\s+|_+{_BLANKS}+"
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
    if _FOLDED.search(low):
        for odd, plain in _FOLDS.items():
            low = low.replace(odd, plain)
    return low


KEPT = 1 << 16  # stretches and tokens that are kept with what was found for them, so that memory is bounded
LONG = 32  # characters; a longer one is not kept


Cut = tuple[tuple[str, ...], tuple[int, ...]]  # tokens; for each its length and that of the blanks behind it


def cut(folded: str) -> Cut:
    """Cut a folded text into its tokens, and measure each and the blanks behind it.

    >>> cut("539 drones, 11")
    (('539', 'drones', ',', '11'), (3, 1, 6, 0, 1, 1, 2, 0))
    """
    if folded.isalpha():
        return (folded,), (len(folded), 0)
    found: list[str] = []
    lengths: list[int] = []
    for piece in _PIECES.findall(folded):
        token = piece.rstrip(BLANK) or piece[:1]
        found.append(token)
        lengths += (len(token), len(piece) - len(token))
    return tuple(found), tuple(lengths)


class _Cuts(dict[str, Cut]):
    """From what stands between two blanks to its tokens; common ones are kept, up to a bound.

    Raises ``_WideGap`` for what begins with a blank itself: the blanks belong to the token before.
    """

    def __missing__(self, stretch: str) -> Cut:
        if not stretch or stretch[0] in _BLANK or stretch[0].isspace():
            raise _WideGap
        tokens, lengths = cut(fold(stretch))
        found = tokens, (*lengths[:-1], lengths[-1] + 1)
        if len(self) < KEPT and len(stretch) <= LONG:
            self[stretch] = found
        return found


class _WideGap(Exception):
    """Two blanks in a row."""


_cuts = _Cuts()
_TOKENS, _LENGTHS = itemgetter(0), itemgetter(1)
_GAP = re.compile(rf" (?![{re.escape(BLANK)}\s]|\Z)")  # a blank that ends the gap between two tokens


def tokens(text: str) -> tuple[list[str], list[int], list[int]]:
    """Cut a text into its tokens, folded, without the blanks behind them; where each starts, and where it ends (exclusive).

    >>> tokens("539 Drones, 11")
    (['539', 'drones', ',', '11'], [0, 4, 10, 12], [3, 10, 11, 14])
    """
    if not text:
        return [], [], []
    try:
        cuts = list(map(_cuts.__getitem__, text.split(" ")))
    except _WideGap:
        first, *others = _GAP.split(text)
        cuts = [cut(fold(first + " ")), *map(_cuts.__getitem__, others)]
    offsets = list(accumulate(chain.from_iterable(map(_LENGTHS, cuts)), initial=0))
    return list(chain.from_iterable(map(_TOKENS, cuts))), offsets[:-1:2], offsets[1::2]
