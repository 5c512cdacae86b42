"""What the ledger gives back: frozen values."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from onrecord.claims import AnyClaim
from onrecord.ledger.changes import Change, change
from onrecord.ledger.merkle import fits_inclusion, leaf_hash
from onrecord.report import Report


class Added(msgspec.Struct, frozen=True):
    """What became of a report that was added.

    ``seq`` is the report's entry. ``new`` is false when the very same report was there already, and nothing changed.
    ``supersedes`` is the entry of the version that it replaces.
    """

    report_id: str
    seq: int
    new: bool
    supersedes: int | None = None


class AddedMany(msgspec.Struct, frozen=True):
    """What became of many reports: how many were new or there already, which are new versions; and their new claims."""

    new: int = 0
    same: int = 0
    claims: int = 0
    changed: tuple[str, ...] = ()  # the ids of new versions

    @property
    def versions(self) -> int:
        """How many are new versions of known reports."""
        return len(self.changed)


class ReportHead(msgspec.Struct, frozen=True):
    """A report without its text. ``published`` is as given; ``supersedes`` is the id of the report that it replaces.

    ``copy_of`` is the id of the report in which its story was first told, and ``copy_note`` the entry that says so, where
    it is a near-copy of another.
    """

    id: str
    source: str | None
    published: str | None
    url: str | None
    title: str | None
    lang: str | None
    digest: str
    supersedes: str | None
    seq: int
    version: int
    copy_of: str | None = None
    copy_note: int | None = None


class Held(msgspec.Struct, frozen=True):
    """A claim on the ledger: its entry, who published it, and when the ledger learned of it (UTC)."""

    seq: int
    claim: AnyClaim
    report: ReportHead
    recorded: str


class Version(msgspec.Struct, frozen=True):
    """One version of a report: its text, its claims, and when the ledger learned of it."""

    head: ReportHead
    report: Report
    claims: tuple[Held, ...]
    recorded: str


class StoredReport(msgspec.Struct, frozen=True):
    """A report with all its versions, the oldest first; the last is the current one."""

    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The latest version."""
        return self.versions[-1]

    @property
    def head(self) -> ReportHead:
        """The latest version's head."""
        return self.versions[-1].head

    @property
    def report(self) -> Report:
        """The latest version with its text."""
        return self.versions[-1].report

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed from each version to the next: one fewer than there are versions."""
        return tuple(
            change(old.report, [held.claim for held in old.claims], new.report, [held.claim for held in new.claims])
            for old, new in pairwise(self.versions)
        )


class Note(msgspec.Struct, frozen=True):
    """A person's correction, an entry of its own: what kind, what it says, by whom and why."""

    seq: int
    kind: str
    body: dict[str, Any]
    author: str
    reason: str
    recorded: str


class Head(msgspec.Struct, frozen=True):
    """What fixes a ledger: how many entries, the hash of the last and the Merkle root over all, in hexadecimal."""

    size: int
    hash: str
    root: str


class Verification(msgspec.Struct, frozen=True):
    """Whether every entry fits; if not, the first that does not and why."""

    ok: bool
    size: int
    first_bad: int | None = None
    why: str | None = None


class InclusionProof(msgspec.Struct, frozen=True):
    """A proof that one entry is in the ledger of that head, without the rest of it.

    ``entry`` is its canonical JSON, ``leaf`` its hash, ``path`` the sibling hashes from the leaf up (RFC 9162, 2.1.3).
    ``index`` counts from 0, so that entry *n* has index *n* - 1.
    """

    seq: int
    index: int
    size: int
    entry: str
    leaf: str
    path: tuple[str, ...]
    root: str

    def holds(self) -> bool:
        """Tell whether the proof leads from the entry to the root."""
        leaf = leaf_hash(self.entry.encode())
        path = [bytes.fromhex(node) for node in self.path]
        return leaf.hex() == self.leaf and fits_inclusion(leaf, self.index, self.size, path, bytes.fromhex(self.root))
