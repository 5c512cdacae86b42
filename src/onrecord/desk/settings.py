"""What whoever runs the desk may choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk behaves; the defaults suit a small newsroom on one machine.

    ``closed`` asks for a token with the scope "read" everywhere. ``rate`` is how many requests one client may send a
    second on average, ``burst`` how many at once; ``None`` sets no limit. ``heavy_rate`` and ``heavy_burst`` go for
    what is posted. Bytes and seconds are limits of one request. ``fetch_private`` is for tests with servers of
    their own.
    """

    closed: bool = False
    rate: float | None = 20.0
    burst: int = 200
    heavy_rate: float = 0.5
    heavy_burst: int = 20
    body_bytes: int = 2_000_000  # twenty times the longest news feature, and a saved page around it
    check_seconds: float = 8.0
    checks_at_once: int = 2
    fetch_seconds: float = 12.0
    shared_checks: int = 20_000  # beyond this number the oldest are dropped
    subscribers: int = 10_000
    poll_seconds: float = 0.5  # how often another process' additions are looked for
    fetch_private: bool = False
