"""The words of a language, compiled: from any form to what it can mean, and to one symbol of an alphabet.

All forms that can mean the same *kinds* of things share a symbol, a character of the private-use planes. A text then is
a string of symbols, one a token, and a frame of the language is a regular expression over it, run by ``re`` in C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from onrecord.errors import PackError
from onrecord.packs.tokens import KEPT, LONG, cut

T = TypeVar("T")

UNKNOWN = "x"  # a word that the packs do not know
_FIRST = 0xE000
_FIXED = {  # tokens that no pack lists
    ".": ".", ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "!": "!", "?": "?", "…": ".",
    "-": "-", "–": "d", "—": "d", "−": "d", "/": "/", "%": "%", "&": "&", "+": "+", "•": "b", "▪": "b", "▫": "b",
    '"': "q", "“": "q", "”": "q", "„": "q", "«": "q", "»": "q", "‘": "q", "'": "q", "‹": "q", "›": "q",
    "$": "$", "€": "$", "£": "$", "₴": "$", "№": "#", "#": "#", "@": "@",
}  # fmt: skip
NAMED = {  # the names that frames have for them
    "word": UNKNOWN, "number": "n", "stop": ".", "comma": ",", "semicolon": ";", "colon": ":", "open": "(", "close": ")",
    "hyphen": "-", "dash": "d", "slash": "/", "percent": "%", "bullet": "b", "quote": "q", "newline": "l", "currency": "$",
    "hash": "#", "other": "o",
}  # fmt: skip


@dataclass(slots=True)
class Entry:
    """What one form can mean: category to value, with the spelling that it needs, if any."""

    meanings: dict[str, str]
    cased: frozenset[str] = frozenset()  # exact spellings; empty: any


PLAIN = "\0"  # behind a form that needs a spelling: what the same letters mean in any other ("may", not "May")


class Symbols(dict[str, str]):
    """Token or phrase to symbol; a token that no pack lists gets the symbol of its sort, and is kept, up to a bound."""

    unlisted = 0

    def __missing__(self, token: str) -> str:
        symbol = _sort(token)
        if self.unlisted < KEPT and len(token) <= LONG:
            self.unlisted += 1
            self[token] = symbol
        return symbol


def _sort(token: str) -> str:
    first = token[0]
    if first.isalpha():
        return UNKNOWN
    if first.isdecimal():
        return "n"
    return "l" if "\n" in token or "\r" in token else "s" if first.isspace() else "o"


@dataclass
class Lexicon:
    """The compiled words of one language (with the shared ones). ``symbols`` maps a token or phrase to its symbol."""

    entries: dict[str, Entry]
    valued: frozenset[str]
    soft: frozenset[str] = frozenset()  # categories whose words are plain words, `{word}`, all the same
    symbols: Symbols = field(default_factory=Symbols)
    # by two tokens: the phrase, or a tree of longer ones
    phrases: dict[tuple[str, str], Any] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    _frames: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _sets: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _made: dict[object, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        alphabet: dict[frozenset[str], str] = {}
        members: dict[str, set[str]] = {}
        for form in self.entries:
            if form[-1] != PLAIN and len(tokens := cut(form)[0]) > 1:
                node = self.phrases.setdefault((tokens[0], tokens[1]), {})
                for token in tokens[2:]:
                    node = node.setdefault(token, {})
                node[""] = form
            features = self._features(form)
            if form in _FIXED:
                features = features | {"=" + _FIXED[form]}
            symbol = alphabet.setdefault(features, chr(_FIRST + len(alphabet)))
            self.symbols[form] = symbol
            for feature in features:
                members.setdefault(feature, set()).add(symbol)
        self.phrases = {pair: node[""] if list(node) == [""] else node for pair, node in self.phrases.items()}
        for token, symbol in _FIXED.items():
            self.symbols.setdefault(token, symbol)
        self.classes = {f: "".join(sorted(m)) for f, m in members.items()}
        marked = self.soft | {"^cased"}
        plain = "".join(s for features, s in alphabet.items() if {f.partition("=")[0] or f for f in features} <= marked)
        for name, symbol in NAMED.items():
            own = self.classes.get("=" + symbol, "")
            self.classes[name] = symbol + own + (plain if symbol == UNKNOWN else "")

    def _features(self, form: str) -> frozenset[str]:
        entry = self.entries[form]
        found = set(entry.meanings)
        found.update(f"{c}={v}" for c, v in entry.meanings.items() if c in self.valued)
        if entry.cased:
            found.add("^cased")
        return frozenset(found)

    @cached_property
    def meanings(self) -> dict[str, dict[str, str]]:
        """What each form can mean: category to value."""
        return {form: entry.meanings for form, entry in self.entries.items()}

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The forms of each person's name."""
        found: dict[str, list[str]] = {}
        for form, entry in self.entries.items():
            if "name" in entry.meanings:
                found.setdefault(entry.meanings["name"], []).append(form)
        return found

    @cached_property
    def cased(self) -> re.Pattern[str]:
        """Match the symbol of any form whose spelling must be looked at."""
        return re.compile(f"[{self.classes.get('^cased', '') or chr(0)}]")

    def symbols_of(self, names: str, but: str = "") -> frozenset[str]:
        """Return the symbols of any of the *names* ("name|body") that have none of *but*."""
        found = self._sets.get((names, but))
        if found is None:
            found = frozenset("".join(self.classes.get(n, "") for n in names.split("|")))
            found -= frozenset("".join(self.classes.get(n, "") for n in but.split("|")))
            self._sets[names, but] = found
        return found

    def once(self, make: Callable[[Lexicon], T]) -> T:
        """Return ``make(self)``, made once a lexicon: the frames that a reader needs, compiled together."""
        made = self._made.get(make)
        if made is None:
            made = self._made[make] = make(self)
        return cast("T", made)

    def compile(self, frame: str) -> re.Pattern[str]:
        """Compile a frame into an expression over symbols.

        ``{weapon}`` is a token that can be a weapon, ``{act=downed|act=hit}`` one with any of these values, ``{!stop}`` one
        that is none; ``@name( )`` names a group; blanks mean nothing, and what else
        stands in it (``| ? * ( ) {0,3}``) is as in ``re``. A name that no word has matches nothing.
        """
        found = self._frames.get(frame)
        if found is None:
            found = self._frames[frame] = _compiled(self, frame)
        return found


_ATOM = re.compile(r"\{(!?)([a-z_^][a-z_^=|]*)\}|@([a-z_0-9]+)\(|(\s+)")


def _compiled(lexicon: Lexicon, frame: str) -> re.Pattern[str]:
    def atom(m: re.Match[str]) -> str:
        if m[4]:
            return ""
        if m[3]:
            return f"(?P<{m[3]}>"
        chars = "".join(lexicon.classes.get(name, "") for name in m[2].split("|"))
        inside = "".join(re.escape(c) for c in dict.fromkeys(chars))
        if m[1]:
            return f"[^{inside}]" if inside else "."
        return f"[{inside}]" if inside else "(?!)"

    return re.compile(_ATOM.sub(atom, frame), re.DOTALL)


def gather(
    words: Iterable[tuple[str, str, str, str, int]],
    valued: Iterable[str],
    cased: Mapping[str, Mapping[str, set[str]]],
    soft: frozenset[str] = frozenset(),
) -> Lexicon:
    """Build a lexicon of *words*: (category, value, form, path, line), the form folded already.

    *cased* gives the spellings that a form needs, by category: spelled otherwise, it means what its other categories say.

    Raises ``PackError`` when one form stands under two values of a category.
    """
    entries: dict[str, Entry] = {}
    for category, value, form, path, line in words:
        entry = entries.setdefault(form, Entry({}))
        there = entry.meanings.setdefault(category, value)
        if there != value:
            what = f'{category}: "{form}" stands under both {there} and {value}'
            raise PackError(what, path=path, line=line, remedy="keep one")
    for form, spellings in cased.items():
        entries[form].cased = frozenset().union(*spellings.values())
        if plain := {c: v for c, v in entries[form].meanings.items() if c not in spellings}:
            entries[form + PLAIN] = Entry(plain)
    shared: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
    # the forms of one word share what they mean: little memory, which stays in the cache
    for entry in entries.values():
        entry.meanings = shared.setdefault(frozenset(entry.meanings.items()), entry.meanings)
    return Lexicon(entries, frozenset(valued), soft)
