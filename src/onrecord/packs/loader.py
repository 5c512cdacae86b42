"""Packs from their folders: each language, the shared world, the theatre."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError, PackError
from onrecord.packs import schema
from onrecord.packs.forms import expand
from onrecord.packs.lexicon import Lexicon, gather
from onrecord.packs.tokens import fold
from onrecord.packs.yaml import Node, load

HOME = Path(__file__).parent
_SHARED = {"world", "theatres", "__pycache__"}


class Alphabet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a language, its letters, and those of them that no other in its script has; in lower case."""

    name: str
    letters: str
    own: str = ""


@dataclass(frozen=True)
class Language:
    """One language: its compiled words, and the settings of its pack (``language`` in its files)."""

    code: str
    lexicon: Lexicon
    settings: dict[str, Any]


class Packs:
    """Everything that reading knows.

    ``languages`` maps a code ("uk") to its language, compiled when first asked for; ``alphabets`` to its alphabet;
    ``attributes`` an attribute to the values of canonical names.
    """

    def __init__(self, home: Path):
        self._home = home
        theatres = [path for name in ("words", "authors") for path in home.glob(f"theatres/*/{name}.yaml")]
        self._shared = [*_files(home, (home / "world").glob("*.yaml")), *_files(home, theatres)]
        self.attributes: dict[str, dict[str, str]] = {}
        for root in self._shared:
            self._take(root)
        folders = sorted(p.name for p in home.iterdir() if p.is_dir() and p.name not in _SHARED)
        self.alphabets = {code: _alphabet(home, code) for code in folders}
        self.languages: Mapping[str, Language] = _Languages(self._compile, folders)

    def attribute(self, name: str, of: str) -> str | None:
        """Return the value of an attribute of a canonical name, ``None`` where the packs have none."""
        return self.attributes.get(name, {}).get(of)

    def _take(self, root: Node) -> None:
        for key, node in root.items():
            if key in schema.ATTRIBUTES:
                _attributes(key, node, self.attributes)

    def _compile(self, code: str) -> Language:
        settings: dict[str, Any] = {}
        words: list[tuple[str, str, str, str, int]] = []
        cased: dict[str, dict[str, set[str]]] = {}
        own = list(_files(self._home, (self._home / code).glob("*.yaml")))
        for root in own:
            self._take(root)
        for root in self._shared + own:
            for key, node in root.items():
                if key in schema.CATEGORIES:
                    words.extend(_words(key, node, cased))
                elif key == "language":
                    settings.update(node.plain())
                elif key not in schema.ATTRIBUTES and key != "alphabet":
                    raise node.refuse("is no category that packs have", f"name one of schema.py, such as {_near(key)}")
        valued = (c for c, v in schema.CATEGORIES.items() if v is not None and v != schema.WORD)
        return Language(code, gather(words, valued, cased, schema.SOFT), settings)


class _Languages(Mapping[str, Language]):
    """Languages by code, each compiled when first asked for."""

    def __init__(self, compile_one: Callable[[str], Language], codes: list[str]):
        self._compile, self._codes = compile_one, codes
        self._known: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._known:
            self._known[code] = self._compile(code)
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@lru_cache(maxsize=1)
def load_packs() -> Packs:
    """Return the packs that the program ships, loaded once a process.

    Raises ``PackError`` with file, line and key when a pack breaks its schema.
    """
    return Packs(HOME)


def _alphabet(home: Path, code: str) -> Alphabet:
    path = home / code / "language.yaml"
    if not path.is_file():
        raise PackError("has no language.yaml", path=f"packs/{code}", remedy="say its name and letters there")
    node = load(path, f"packs/{code}/language.yaml")
    if "alphabet" not in dict(node.items()):
        raise node.refuse("has no alphabet", "write alphabet: {name: …, letters: …, own: …}")
    return dict(node.items())["alphabet"].as_type(Alphabet)


def _files(home: Path, paths: Iterable[Path]) -> Iterator[Node]:
    for path in sorted(paths):
        yield load(path, "packs/" + path.relative_to(home).as_posix())


def _words(
    category: str, node: Node, cased: dict[str, dict[str, set[str]]]
) -> Iterator[tuple[str, str, str, str, int]]:
    allowed = schema.CATEGORIES[category]
    pairs = [("+", node)] if allowed == schema.WORD else node.items()
    for value, forms in pairs:
        if allowed is not None and value not in allowed:
            raise forms.refuse(f"is no value of {category}", f"use one of: {', '.join(sorted(allowed))}")
        for entry, at in forms.texts():
            try:
                expanded = expand(entry.removeprefix("="))
            except InputError as error:
                raise PackError(f"{at.key}: {error}", path=at.path, line=at.line, remedy="mend the brackets") from None
            for form in expanded:
                if not form:
                    raise at.refuse("an empty form", "give the word at least one letter")
                folded = fold(form)
                if entry.startswith("="):
                    cased.setdefault(folded, {}).setdefault(category, set()).add(form)
                yield category, value, folded, at.path, at.line


def _attributes(name: str, node: Node, into: dict[str, dict[str, str]]) -> None:
    allowed = schema.ATTRIBUTES[name]
    for key, value in node.items():
        if not isinstance(value.value, str) or (allowed is not None and value.value not in allowed):
            known = f"use one of: {', '.join(sorted(allowed))}" if allowed else "write one word or name"
            raise value.refuse(f"is no value of {name}", known)
        into.setdefault(name, {})[key] = value.value


def _near(key: str) -> str:
    from difflib import get_close_matches

    return ", ".join(get_close_matches(key, schema.CATEGORIES, n=3, cutoff=0.3)) or "weapon, act, place"
