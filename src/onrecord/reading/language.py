"""Which language a text is in, by its letters and, where these leave it open, by its words."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.packs import Packs
from onrecord.packs.loader import Alphabet
from onrecord.packs.tokens import tokens

SAMPLE = 4_000  # code points looked at: enough for any text, and a bound on the work
SPREAD = 256  # code points of these, evenly spread, by which the script is told


def detect(text: str, packs: Packs) -> str | None:
    """Return the code of the language of a text; ``None`` for a text with no letters of theirs.

    It is the one in the text's script with most letters that the others do not have; among equals, the one whose pack
    knows most of the words.

    >>> from onrecord.packs import load_packs
    >>> [detect(t, load_packs()) for t in ("Збито 12 дронів", "Сбиты 12 дронов, были", "12 drones", "12")]
    ['uk', 'ru', 'en', None]
    """
    found = _candidates(text[:SAMPLE], packs.alphabets)
    if len(found) < 2:
        return found[0] if found else None
    words = tokens(text[:SAMPLE])[0]
    return max(found, key=lambda code: sum(word in packs.languages[code].lexicon.entries for word in words))


def _candidates(text: str, alphabets: Mapping[str, Alphabet]) -> list[str]:
    spread = tuple(text[:: len(text) // SPREAD + 1].lower())
    letters = {code: sum(map(frozenset(a.letters).__contains__, spread)) for code, a in alphabets.items()}
    most = max(letters.values(), default=0)
    found = [code for code, n in letters.items() if n * 2 > most]
    if len(found) < 2:
        return found
    own = {code: sum(map(text.count, alphabets[code].own + alphabets[code].own.upper())) for code in found}
    return [code for code, n in own.items() if n == max(own.values())]
