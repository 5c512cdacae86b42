"""The multi-pattern pass over bytes: Hyperscan where one of its wheels exists, RE2 elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from onrecord.errors import MissingExtra

Groups = Sequence[Sequence[bytes]]


class Matcher(Protocol):
    """Tells which groups of patterns occur in bytes."""

    def __call__(self, data: bytes) -> set[int]:
        """Return the numbers of the groups that occur; group 0 is looked for first and, when found, is enough."""
        ...


class PyperscanMatcher:
    """One pass for all groups, with the vector instructions of this machine. Each thread keeps its own."""

    def __init__(self, groups: Groups):
        from pyperscan import BlockDatabase, Flag, Pattern, Scan

        found: set[int] = set()

        def note(_context: None, group: int, _start: int, _end: int) -> Any:
            found.add(group)
            return Scan.Continue if group else Scan.Terminate

        patterns = [Pattern(p, Flag.SINGLEMATCH, tag=n) for n, group in enumerate(groups) for p in group]
        self._scan = BlockDatabase(*patterns).build(None, note).scan
        self._found = found

    def __call__(self, data: bytes) -> set[int]:
        """Return the numbers of the groups that occur in *data*."""
        self._scan(data)
        if not self._found:
            return set()
        found = self._found.copy()
        self._found.clear()
        return found


class HyperscanMatcher:
    """One pass for all groups, with the instructions that every machine has. Each thread keeps its own."""

    def __init__(self, groups: Groups):
        import hyperscan

        self._stopped = hyperscan.ScanTerminated
        expressions = [pattern for group in groups for pattern in group]
        ids = [number for number, group in enumerate(groups) for _ in group]
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(expressions=expressions, ids=ids, flags=hyperscan.HS_FLAG_SINGLEMATCH)

    def __call__(self, data: bytes) -> set[int]:
        """Return the numbers of the groups that occur in *data*."""
        found: set[int] = set()
        with contextlib.suppress(self._stopped):
            self._database.scan(data, match_event_handler=_note, context=found)
        return found


def _note(group: int, _start: int, _end: int, _flags: int, found: Any) -> bool:
    found.add(group)
    return group == 0  # True stops the scan


class Re2Matcher:
    """One expression for all groups, and where it is found one a group, tried in turn."""

    def __init__(self, groups: Groups):
        import re2

        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.max_mem = 1 << 28  # bytes; the default falls back to a slow engine on some thousand words
        options.log_errors = False
        self._any = re2.compile(b"|".join(pattern for group in groups for pattern in group), options).search
        self._searches = [re2.compile(b"|".join(group), options).search if group else None for group in groups]

    def __call__(self, data: bytes) -> set[int]:
        """Return the numbers of the groups that occur in *data*."""
        found: set[int] = set()
        if not self._any(data):
            return found
        for number, search in enumerate(self._searches):
            if search and search(data):
                found.add(number)
                if number == 0:
                    break
        return found


def matcher(groups: Groups, engine: str | None = None) -> Matcher:
    """Return the fastest matcher at hand, or the one that *engine* names ("pyperscan", "hyperscan", "re2").

    Raises ``MissingExtra`` when none is installed.
    """
    if not any(groups):
        return lambda _data: set()
    for name, kind in _ENGINES.items():
        if engine in (None, name):
            try:
                return kind(groups)
            except ImportError:
                continue
    raise MissingExtra("archive", engine or "pyperscan, hyperscan or google-re2")


_ENGINES: dict[str, Callable[[Groups], Matcher]] = {
    "pyperscan": PyperscanMatcher,
    "hyperscan": HyperscanMatcher,
    "re2": Re2Matcher,
}
