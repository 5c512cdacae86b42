"""Is this page about an attack or the diplomacy around it? Asked of raw bytes, before anything is parsed."""

from __future__ import annotations

import functools
import html
import threading

import msgspec

from onrecord.archive.encoding import decode, utf16_to_utf8
from onrecord.archive.matcher import matcher
from onrecord.archive.words import Words, words_of
from onrecord.packs import load_packs

_WEAPON, _SIDE, _ENTITIES, _ESCAPES = 0, 1, 2, 3
# Four characters in a row written as numbers or names of Cyrillic letters: the page hides its words from a search of
# bytes. JSON's escapes do so in lines of JSON alone: of a page, they stand in scripts, which give no text.
_HIDDEN = (
    (rb"(?:&#(?:[0-9]{2,6}|[xX][0-9A-Fa-f]{2,5});){4}", rb"(?:&[A-Za-z]{1,6}cy;){4}"),
    (rb"(?:\\u04[0-9A-Fa-f]{2}){4}",),
)


class Sift:
    """The sift over raw pages and over extracted texts.

    >>> from onrecord.archive.words import words_from
    >>> sift = Sift(words_from(weapons=["drone", "drones"], sides=["Ukraine"], subjects=["talks"]))
    >>> sift(b"<p>27 drones downed"), sift(b"A day in Ukraine"), sift(b"Ukraine: talks go on")
    (True, False, True)
    """

    def __init__(self, words: Words, engine: str | None = None):
        self.words, self.engine = words, engine
        self._first = matcher([words.weapons, words.sides, *_HIDDEN], engine)
        self._second = matcher([words.subjects], engine)

    def __reduce__(self) -> tuple[type[Sift], tuple[Words, str | None]]:
        return Sift, (self.words, self.engine)  # sent to another process, it is built anew there

    def __call__(self, data: bytes) -> bool:
        """Tell whether a page or a text in any encoding speaks of an attack or its diplomacy."""
        if data.find(b"\0", 0, 512) >= 0:
            return self.text(utf16_to_utf8(data).decode("utf-8", "ignore"))
        found = self._first(data)
        return self._decide(found, data) or (_ENTITIES in found and self.text(html.unescape(data.decode("latin-1"))))

    def line(self, data: bytes) -> bool:
        """Tell it of a line of JSON; of one that hides its words and is no JSON after all, one cannot tell: it is wanted."""
        if data.find(b"\0", 0, 512) >= 0:
            return self(data)
        found = self._first(data)
        if self._decide(found, data):
            return True
        if _ESCAPES not in found:
            return False
        try:
            plain = msgspec.json.encode(msgspec.json.decode(data))
        except (msgspec.DecodeError, RecursionError):
            return True
        return self._decide(self._first(plain), plain)

    def text(self, text: str) -> bool:
        """Tell it of an extracted text."""
        data = b"\n%b\n" % text.encode("utf-8", "replace")  # a short word needs something on either side
        return self._decide(self._first(data), data)

    def _decide(self, found: set[int], data: bytes) -> bool:
        return _WEAPON in found or (_SIDE in found and bool(self._second(data) or self._second(_as_utf8(data))))


def _as_utf8(data: bytes) -> bytes:
    """Return a page of an eight-bit encoding in UTF-8, and nothing of one that is in UTF-8 already."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data).encode("utf-8", "replace")
    return b""


_own = threading.local()


@functools.cache
def shipped_words() -> Words:
    """Return the words of the shipped packs."""
    return words_of(load_packs())


def shipped_sift() -> Sift:
    """Return the sift of the shipped packs, one for each thread, built at its first use."""
    if not hasattr(_own, "sift"):
        _own.sift = Sift(shipped_words())
    sift: Sift = _own.sift
    return sift
