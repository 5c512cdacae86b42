"""From a page's bytes to its text, whatever it says of its own encoding."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE)
_CYRILLIC = ("cp1251", "koi8-u")
# The commonest small letters of Ukrainian and Russian texts: two of three letters of a text are of these.
_COMMON = re.compile("[оаиіенртвслкдпу]")
_LETTER = re.compile("[А-яЁёІіЇїЄєҐґ]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a page. *declared* is what the server says; what the page says of itself comes after it.

    UTF-16 and UTF-8 are known by their form, which no other encoding has by chance; else the declared encoding holds,
    unless the page is Cyrillic and another one makes more of its letters common small ones. Never raises.

    >>> decode("Збито 12 дронів".encode("cp1251"), "koi8-u")
    'Збито 12 дронів'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:512]:
        return utf16_to_utf8(data).decode("utf-8", "replace").lstrip("\ufeff")
    text = _utf8(data)
    if text is not None:
        return text
    names = [n for n in (_known(declared), _known(_said(_META, data)), _known(_said(_XML, data))) if n]
    candidates = list(dict.fromkeys([*names, *_CYRILLIC] if _eight_bit_share(data) > 0.05 else names or ["cp1252"]))
    texts = [data.decode(name, "replace") for name in candidates]
    return max(texts, key=plausibility) if len(texts) > 1 else texts[0]


def utf16_to_utf8(data: bytes) -> bytes:
    """Turn UTF-16 in either order into UTF-8; without a mark, the order is that in which more zero bytes make sense.

    >>> utf16_to_utf8("дрон 5".encode("utf-16-be")).decode()
    'дрон 5'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "ignore").encode("utf-8", "ignore")
    head = data[: 1 << 14]
    order = "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"
    return data.decode(order, "ignore").encode("utf-8", "ignore")


def plausibility(text: str) -> float:
    """Return how much a text looks like Cyrillic prose: the share of its letters that are common small ones."""
    letters = len(_LETTER.findall(text))
    strange = text.count("\ufffd") + sum(text.count(c) for c in "ÐÑ")
    return (len(_COMMON.findall(text)) - strange) / max(letters, 1) if letters else -strange


def _utf8(data: bytes) -> str | None:
    """Decode as UTF-8; a page cut in the middle of a letter, or with a few damaged bytes, still is UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        high = sum(c > "\x7f" for c in text)
        return text.lstrip("\ufeff") if text.count("\ufffd") * 20 < high else None


def _eight_bit_share(data: bytes) -> float:
    return len(data.translate(None, bytes(range(128)))) / max(len(data), 1)


def _said(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    found = pattern.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """Return the codec's own name; ``None`` for an unknown one, and for UTF-8 or UTF-16, which would have decoded."""
    try:
        codec = codecs.lookup(name or "")
    except LookupError:
        return None
    usable = codec._is_text_encoding and not codec.name.startswith(("utf", "idna", "punycode", "unicode", "raw"))
    return (
        {"iso8859-1": "cp1252", "ascii": "cp1252", "koi8-r": "koi8-u"}.get(codec.name, codec.name) if usable else None
    )
