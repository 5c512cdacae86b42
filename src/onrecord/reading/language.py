"""Which language a text is in, by its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from onrecord.packs.loader import Alphabet

SAMPLE = 4_000  # code points looked at: enough for any text, and a bound on the work


def detect(text: str, alphabets: Mapping[str, Alphabet]) -> str | None:
    """Return the code of the language whose letters the text has most of; ``None`` for a text with none.

    Of languages in one script, it is the one with most letters that the others do not have.

    >>> from onrecord.packs import load_packs
    >>> [detect(t, load_packs().alphabets) for t in ("Збито 12 дронів", "Сбиты 12 дронов, были", "12 drones", "12")]
    ['uk', 'ru', 'en', None]
    """
    found = Counter(text[:SAMPLE].lower())
    scores = {code: (sum(found[c] for c in a.letters), sum(found[c] for c in a.own)) for code, a in alphabets.items()}
    best = max(scores.values(), default=(0, 0))
    if not best[0]:
        return None
    rivals = {code: own for code, (letters, own) in scores.items() if letters * 2 > best[0]}
    return max(rivals, key=lambda code: (rivals[code], scores[code][0]))
