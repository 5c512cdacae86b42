"""YAML with the line of each key and value, so that a faulty pack can be refused by file, line and key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from onrecord.errors import PackError

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[`]+)|\[(\d+)\]")  # of a path such as $.rules[1].name
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and where it stands. ``value`` is a scalar as text, a list of nodes or a dict of them."""

    value: Any
    path: str
    line: int
    key: str = ""

    def refuse(self, what: str, remedy: str) -> PackError:
        """Return the error that refuses this value."""
        return PackError(f"{self.key}: {what}" if self.key else what, path=self.path, line=self.line, remedy=remedy)

    def items(self) -> list[tuple[str, Node]]:
        """Return the pairs of a mapping; raises ``PackError`` when it is none."""
        if not isinstance(self.value, dict):
            raise self.refuse("is no mapping", "write it as `key: value` lines")
        return list(self.value.items())

    def texts(self) -> list[tuple[str, Node]]:
        """Return the texts of a list of scalars (or of one scalar); raises ``PackError`` when it is neither."""
        nodes = self.value if isinstance(self.value, list) else [self]
        for node in nodes:
            if not isinstance(node.value, str):
                raise node.refuse("is no word", "write a list of words: [drone(s|), UAV(s|)]")
        return [(node.value, node) for node in nodes]

    def as_type(self, kind: type[T]) -> T:
        """Return the value as a ``msgspec`` type; raises ``PackError`` with the line of the part that does not fit."""
        try:
            return msgspec.convert(self.plain(), kind, strict=False)
        except msgspec.ValidationError as error:
            what, _, path = str(error).partition(" - at `$")
            faulty = self
            for key, index in _STEP.findall(path):
                inner = faulty.value
                if key and isinstance(inner, dict) and key in inner:
                    faulty = inner[key]
                elif index and isinstance(inner, list) and int(index) < len(inner):
                    faulty = inner[int(index)]
            raise faulty.refuse(what, "mend it as the schema asks") from None

    def plain(self) -> Any:
        """Return the value without its places; scalars stay text."""
        if isinstance(self.value, dict):
            return {k: v.plain() for k, v in self.value.items()}
        if isinstance(self.value, list):
            return [v.plain() for v in self.value]
        return self.value


def load(path: Path, name: str | None = None) -> Node:
    """Read a YAML file into nodes; *name* is how errors call it.

    Raises ``PackError`` when the file is no YAML or writes a key twice.
    """
    shown = name or str(path)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PackError(
            f"not YAML: {getattr(error, 'problem', error)}", path=shown, line=line, remedy="mend the syntax"
        ) from error
    return _node(root, shown, "") if root is not None else Node({}, shown, 1)


def _node(node: Any, path: str, key: str) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Node] = {}
        for k, v in node.value:
            inner = f"{key}.{k.value}" if key else str(k.value)
            if k.value in found:
                raise PackError(f"{inner}: written twice", path=path, line=k.start_mark.line + 1, remedy="keep one")
            found[k.value] = _node(v, path, inner)
        return Node(found, path, line, key)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(v, path, key) for v in node.value], path, line, key)
    return Node(node.value, path, line, key)
