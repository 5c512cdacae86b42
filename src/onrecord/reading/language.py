"""Which language a text is in, by its letters."""

from __future__ import annotations

import re

_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)  # letters that Russian does not have
_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)  # letters that Ukrainian does not have
SAMPLE = 20_000  # code points looked at: enough for any text, and a bound on the work


def detect(text: str) -> str | None:
    """Return "en", "uk" or "ru", ``None`` for a text with no letters of theirs.

    >>> detect("Збито 12 дронів"), detect("Сбиты 12 дронов, были"), detect("12 drones")
    ('uk', 'ru', 'en')
    """
    text = text[:SAMPLE]
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if not latin and not cyrillic:
        return None
    if latin > cyrillic:
        return "en"
    return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
