"""Packs from their folders: each language, the shared world, the theatre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, PackError
from onrecord.packs import schema
from onrecord.packs.forms import expand
from onrecord.packs.lexicon import Lexicon, gather
from onrecord.packs.tokens import fold
from onrecord.packs.yaml import Node, load

HOME = Path(__file__).parent
LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True)
class Language:
    """One language: its compiled words, its settings and its frames."""

    code: str
    lexicon: Lexicon
    settings: dict[str, Any]
    frames: dict[str, Any]


@dataclass(frozen=True)
class Packs:
    """Everything that reading knows. ``attributes`` maps attribute to canonical name to value."""

    languages: dict[str, Language]
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)

    def attribute(self, name: str, of: str) -> str | None:
        """Return the value of an attribute of a canonical name, ``None`` where the packs have none."""
        return self.attributes.get(name, {}).get(of)


@lru_cache(maxsize=1)
def load_packs() -> Packs:
    """Return the packs that the program ships, loaded once a process.

    Raises ``PackError`` with file, line and key when a pack breaks its schema.
    """
    return read_packs(HOME)


def read_packs(home: Path, languages: tuple[str, ...] = LANGUAGES) -> Packs:
    """Load the packs below *home*: one folder a language, ``world/`` and the words of each theatre."""
    attributes: dict[str, dict[str, str]] = {}
    theatres = [path for name in ("words", "authors") for path in home.glob(f"theatres/*/{name}.yaml")]
    shared = [*_files(home, (home / "world").glob("*.yaml")), *_files(home, theatres)]
    compiled = {}
    for code in languages:
        own = list(_files(home, (home / code).glob("*.yaml")))
        words: list[tuple[str, str, str, str, int]] = []
        cased: dict[str, set[str]] = {}
        settings: dict[str, Any] = {}
        frames: dict[str, Any] = {}
        for root in shared + own:
            for key, node in root.items():
                if key in schema.CATEGORIES:
                    words.extend(_words(key, node, cased))
                elif key in schema.ATTRIBUTES:
                    _attributes(key, node, attributes)
                elif key == "language":
                    settings.update(node.plain())
                elif key == "frames":
                    frames.update(node.plain())
                elif key not in schema.SETTINGS:
                    raise node.refuse("is no category that packs have", f"name one of schema.py, such as {_near(key)}")
        valued = (c for c, v in schema.CATEGORIES.items() if v is not None and v != schema.WORD)
        compiled[code] = Language(code, gather(words, valued, cased, schema.SOFT), settings, frames)
    return Packs(compiled, attributes)


def _files(home: Path, paths: Iterable[Path]) -> Iterator[Node]:
    for path in sorted(paths):
        yield load(path, "packs/" + path.relative_to(home).as_posix())


def _words(category: str, node: Node, cased: dict[str, set[str]]) -> Iterator[tuple[str, str, str, str, int]]:
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
                    cased.setdefault(folded, set()).add(form)
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
