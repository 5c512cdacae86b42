"""Whom a phrase means, where that one could speak."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Speaker:
    """A phrase, tokens *first* to *last* (exclusive), and whom it means.

    ``sort`` is "person", "body", "outlet", "country", "noun" or "document".
    """

    first: int
    last: int
    sort: str
    name: str
