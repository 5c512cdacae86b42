"""Text cut into tokens: words, numbers, marks of punctuation and line breaks.

The same cutting serves the packs (whose phrases must be cut as texts are) and reading.
"""

from __future__ import annotations

import re
from itertools import accumulate

BLANK = " \t\xa0\u2009\u202f*_\ufe0f\u200b\u200d\xad"
# One alternative a kind of token, each followed by the blanks behind it, so that the pieces are the whole text.
_BLANKS = f"[{re.escape(BLANK)}]*"
_PIECES = re.compile(
    rf"(?:'s(?![^\W_])|[^\W\d_][^\W_]*(?:'(?!s(?![^\W_]))[^\W_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]){_BLANKS}|[\r\n]\s*|\s+|_+"
)
# Same length in, same length out: offsets into the folded text are offsets into the text.
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ʹ": "'", "`": "'", "ё": "е", "\xa0": " "})
_ONLY_FOLDS = re.compile("[’ʼʹ`ё\xa0]")


def fold(text: str) -> str:
    """Return *text* in lower case with one kind of apostrophe and without ё, character for character.

    >>> fold("П’ЯТЬ Ёлок")
    "п'ять елок"
    """
    low = text.lower()
    if len(low) != len(text):  # a few capitals (İ) grow in lower case
        low = "".join(c if len(c) == 1 else o for c, o in ((o.lower(), o) for o in text))
    return low.translate(_APOSTROPHES) if _ONLY_FOLDS.search(low) else low


def pieces(folded: str) -> tuple[list[str], list[int]]:
    """Cut a folded text into its tokens without the blanks behind them, and the offset where each starts.

    >>> pieces("539 drones, 11 missiles")
    (['539', 'drones', ',', '11', 'missiles'], [0, 4, 10, 12, 15])
    """
    raw = _PIECES.findall(folded)
    starts = list(accumulate(map(len, raw), initial=0))
    starts.pop()
    return [p.rstrip(BLANK) or p[:1] for p in raw], starts
