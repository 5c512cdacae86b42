"""What the sift looks for: byte patterns made from the packs' words, in the encodings that pages are in.

A page is wanted when it names a weapon, a model or an alert, or when it names a side of a theatre's war together with an
act, a contact, talks or aid. The packs are the only list: a word added there is sifted for.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.packs import Packs
from onrecord.packs.lexicon import PLAIN

WEAPONS = frozenset({"weapon", "model", "alert"})
SUBJECTS = frozenset({
    "act", "event", "site_event", "attack", "carrier", "contact", "contact_act", "contact_ref", "talks", "aid_act",
    "aid_item", "aid_word",
})  # fmt: skip
ENCODINGS = ("utf-8", "cp1251", "koi8-u")  # UTF-16 is turned into UTF-8 before, entities are unescaped on a sign of any

_STEM = 5  # letters that the forms of one word share; with fewer, words that have nothing in common would meet
_GAP = rb"\xc2?[\s\xa0-]"  # between the words of a phrase: a blank, a hyphen, a hard space
# A shorter word must stand alone, or "UAV" is found in every picture's base64 and "rocket" in every pocket, and a Cyrillic
# one of just so many letters begin a word, or Delhi ("Дели") is in every week ("недели"): letters by alphabet, and what
# may stand before and behind it. Of UTF-8, the last bytes of an opening quotation mark or hard space.
_LATIN, _CYRILLIC = 6, 4
_EDGES = {
    "ascii": (rb"[^A-Za-z0-9]", rb"[^A-Za-z0-9]"),  # no digit: fab7 is a colour
    "utf-8": (rb"[\x00-\x7f\x9c\x9e\xa0\xab]", rb"[^\xd0-\xd3]"),
    "cp1251": (rb"[^\xc0-\xff]", rb"[^\xc0-\xff]"),
    "koi8-u": (rb"[^\xc0-\xff]", rb"[^\xc0-\xff]"),
}


class Words(msgspec.Struct, frozen=True):
    """The patterns of the sift, as regular expressions over bytes that Hyperscan and RE2 both understand.

    ``weapons`` are enough by themselves, ``sides`` need one of the ``subjects``, which are in UTF-8 alone.
    """

    weapons: tuple[bytes, ...]
    sides: tuple[bytes, ...]
    subjects: tuple[bytes, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the patterns: two runs with the same digest keep the same pages."""
        return hashlib.sha256(msgspec.json.encode([self.weapons, self.sides, self.subjects])).hexdigest()


def words_of(packs: Packs) -> Words:
    """Return the patterns for the words of all languages of the packs.

    The sides are those that the packs name as each other's enemies, with their presidents. Neither the word for any target
    in the air ("targets") is a weapon here nor a number with a letter or two ("S-300"), for both have other meanings.
    """
    weapons, sides, subjects = set[str](), set[str](), set[str]()
    for language in packs.languages.values():
        for key, entry in language.lexicon.entries.items():
            form, meanings = key.removesuffix(PLAIN), entry.meanings
            if WEAPONS & meanings.keys():
                loose = _is_designation(form) or (meanings.get("weapon") == "air_target" and " " not in form)
                (subjects if loose else weapons).update(entry.cased or {form})
            if _is_side(packs, meanings):
                sides.update(entry.cased or {form})
            if SUBJECTS & meanings.keys():
                subjects.add(form)
    return words_from(weapons, sides, subjects)


def _is_side(packs: Packs, meanings: dict[str, str]) -> bool:
    enemies = packs.attributes["enemy"]
    name = meanings.get("name", "")
    president = packs.attribute("name_role", name) == "president" and packs.attribute("name_side", name) in enemies
    return meanings.get("side") in enemies or president


def words_from(weapons: Iterable[str], sides: Iterable[str] = (), subjects: Iterable[str] = ()) -> Words:
    """Return the patterns for plain lists of word forms.

    >>> words_from(["missile", "missiles"]).weapons
    (b'MISSILE', b'Missile', b'missile')
    """
    # they only have to be near: of a phrase, its longest word will do
    loose = {form if _has_digit(form) else max(form.split(), key=len) for form in subjects}
    groups = ((weapons, ENCODINGS), (sides, ENCODINGS), (loose, ENCODINGS[:1]))
    return Words(*(tuple(sorted(set(_patterns(stems(group), encodings)))) for group, encodings in groups))


def stems(forms: Iterable[str]) -> set[str]:
    """Return the shortest strings such that one of them is in each form, yet none is a part of an unlike word.

    Forms that share their first five letters are cut to what they share; a form that holds another stem goes. Of a phrase
    in Cyrillic letters, whose cases make hundreds of forms, the longest word is kept.

    >>> sorted(stems(["missile", "missiles", "cruise missile", "UAV", "крилата ракета", "крилатих ракет", "ракет"]))
    ['UAV', 'missile', 'ракет']
    """
    words = {form for form in map(_plain, forms) if form and " " not in form}
    kept = _families(words)
    phrases = {form for form in map(_plain, forms) if " " in form and not _holds_another(form, kept)}
    kept |= _families({max(form.split(), key=len) for form in phrases if not form.isascii() and not _has_digit(form)})
    kept |= {
        " ".join(form.split()[:2]) if _has_digit(form) else form
        for form in phrases
        if form.isascii() or _has_digit(form)
    }
    return {form for form in kept if not _holds_another(form, kept)}


def _families(words: set[str]) -> set[str]:
    """Cut the forms that share their first letters to what they share, unless either is so short as to stand alone."""
    families: dict[str, list[str]] = defaultdict(list)
    for word in words:
        families[word[:_STEM] if not _stands_alone(word) and word == word.lower() else word].append(word)
    kept = set[str]()
    for family in families.values():
        shared = os.path.commonprefix(family)  # noqa: RUF071 — letter by letter is what is wanted
        kept.update(family if _stands_alone(shared) and shared not in family else [shared])
    return kept


def _plain(form: str) -> str:
    """Part a form at blanks, hyphens, slashes and marks, and cut each word at an apostrophe, which pages write in six ways."""
    words = re.split(r"[^\w'’ʼ]+", form)
    return " ".join(max(re.split("['’ʼ]", word), key=len) for word in words if word)


def _is_designation(form: str) -> bool:
    return _has_digit(form) and sum(c.isalpha() for c in form) <= 2


def _has_digit(form: str) -> bool:
    return any(c.isdigit() for c in form)


def _holds_another(form: str, stems: set[str]) -> bool:
    low = form.lower()
    words = low.split() if " " in low else []
    return not stems.isdisjoint(words) or any(
        low[i:j] != form and low[i:j] in stems and _is_found_in(low[i:j], inside=i > 0 and low[i - 1] != " ")
        for i in range(len(low))
        for j in range(i + _CYRILLIC, len(low) + 1)
    )


def _is_found_in(stem: str, *, inside: bool) -> bool:
    """Tell whether a stem is looked for in longer words, and *inside* of them."""
    return not _stands_alone(stem) and not (inside and _begins_a_word(stem))


def _begins_a_word(stem: str) -> bool:
    return " " not in stem and not stem.isascii() and len(stem) == _CYRILLIC


def _stands_alone(stem: str) -> bool:
    return " " not in stem and len(stem) <= (_LATIN if stem.isascii() else _CYRILLIC - 1)


def _patterns(stems: Iterable[str], encodings: Iterable[str]) -> Iterator[bytes]:
    for stem in stems:
        for spelling in _spellings(stem):
            for encoding in ("ascii",) if spelling.isascii() else encodings:
                try:
                    pattern = _GAP.join(re.escape(word.encode(encoding)) for word in spelling.split())
                except UnicodeEncodeError:  # a letter that this encoding does not have
                    continue
                before, after = _EDGES[encoding]
                if _stands_alone(stem):
                    yield before + pattern + after
                else:
                    yield before + pattern if " " in stem or _begins_a_word(stem) else pattern


def _spellings(stem: str) -> Iterator[str]:
    """Return the spellings of a stem: small, capitalised and in capitals, and with ё for е.

    A long Cyrillic one goes without its first letter, which makes the first two the same.
    """
    if stem != stem.lower():  # the packs say that this is its only spelling
        yield stem
        return
    long = len(stem) > _STEM and not stem.isascii() and " " not in stem
    for text in {stem[1:], stem[1:].upper()} if long else {stem, stem.capitalize(), stem.title(), stem.upper()}:
        yield text
        for i, letter in enumerate(text if " " not in text else ""):
            if letter in "еЕ":
                yield text[:i] + ("ё" if letter == "е" else "Ё") + text[i + 1 :]
