"""What a run saw and did, added up part by part."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from onrecord.archive.raw import Reject

NAMED = 1000  # rejects named in one part's and in the run's report; all are counted


class Counts(msgspec.Struct, kw_only=True):
    """The counts of a part or a run.

    ``pages`` were seen (``bytes`` of them, decompressed), ``sifted`` passed the first sift, ``extracted`` gave a main
    text, ``kept`` passed the second sift and were read, ``reports`` gave at least one claim. ``undated`` of these have
    no date of publication. ``seconds`` is the time the work took, added over the workers.
    """

    pages: int = 0
    bytes: int = 0
    sifted: int = 0
    extracted: int = 0
    kept: int = 0
    reports: int = 0
    undated: int = 0
    seconds: float = 0.0
    claims: dict[str, int] = {}
    rejects: dict[str, int] = {}
    named: list[Reject] = []

    def reject(self, reject: Reject) -> None:
        """Count a reject, and name it while there is room."""
        self.rejects[reject.why] = self.rejects.get(reject.why, 0) + 1
        if len(self.named) < NAMED:
            self.named.append(reject)

    def add(self, other: Counts) -> None:
        """Add the counts of another part."""
        for name in ("pages", "bytes", "sifted", "extracted", "kept", "reports", "undated", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.claims = dict(sorted((Counter(self.claims) + Counter(other.claims)).items()))
        self.rejects = dict(sorted((Counter(self.rejects) + Counter(other.rejects)).items()))
        self.named = (self.named + other.named)[:NAMED]


def as_json(counts: Counts) -> dict[str, Any]:
    """Return the counts as JSON fields."""
    fields: dict[str, Any] = msgspec.to_builtins(counts)
    return fields
