"""Entries and how each is bound to the one before it: pure, no store.

An entry is the canonical JSON (RFC 8785) of ``{"body", "kind", "prev", "recorded", "seq"}``. Its hash is the leaf hash
of RFC 9162 over those bytes, ``SHA-256(0x00 || JSON)``, and ``prev`` is the hash of the entry before it in hexadecimal
(64 zeros for the first). One hash so serves the chain and the Merkle tree: the last hash fixes all entries in their
order, and the tree proves one of them without the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count, repeat
from typing import NamedTuple

from onrecord.claims import AnyClaim
from onrecord.ledger.canonical import canonical, canonical_claim, canonical_plain
from onrecord.report import Report

GENESIS = bytes(32)  # stands for the entry before the first

REPORT, CLAIM, NOTE = "report", "claim", "note"


class Entry(NamedTuple):
    """One entry as stored; ``seq`` counts from 1, ``recorded`` is UTC to the millisecond, ``body`` canonical JSON."""

    seq: int
    kind: str
    recorded: str
    body: str
    hash: bytes


def entry_json(seq: int, kind: str, recorded: str, body: str, prev: bytes) -> bytes:
    """Return the canonical JSON of an entry after the one whose hash is *prev*.

    The keys stand in their sorted order and no value but the body needs escaping, so that joining is enough.

    >>> entry_json(1, "note", "2025-07-04T06:00:00.000Z", "{}", GENESIS)[:32]
    b'{"body":{},"kind":"note","prev":'
    """
    return f'{{"body":{body},"kind":"{kind}","prev":"{prev.hex()}","recorded":"{recorded}","seq":{seq}}}'.encode()


def chain_hashes(rows: Iterable[tuple[int, str, str, str, object]], last: bytes) -> list[bytes]:
    """Return the hashes of entries, of which the first follows the one whose hash is *last*.

    Each is the leaf hash of RFC 9162 over the canonical JSON of :func:`entry_json`, here written out, for a call for each
    would take a tenth longer. The rows are as stored; the hashes that they bear are not looked at.
    """
    return [
        last := sha256(
            f'\x00{{"body":{body},"kind":"{kind}","prev":"{last.hex()}","recorded":"{recorded}","seq":{seq}}}'.encode()
        ).digest()
        for seq, kind, recorded, body, _ in rows
    ]


class Chain:
    """The end of a chain, to which entries are appended."""

    __slots__ = ("hash", "recorded", "size")

    def __init__(self, size: int = 0, last: bytes = GENESIS, *, recorded: str):
        """Continue after entry *size* with hash *last*; *recorded* is the moment that all new entries bear."""
        self.size, self.hash, self.recorded = size, last, recorded

    def append(self, kinds: Iterable[str], bodies: Sequence[str]) -> list[bytes]:
        """Move the end on by the entries of these kinds and bodies, and return their hashes."""
        hashes = chain_hashes(zip(count(self.size + 1), kinds, repeat(self.recorded), bodies, bodies), self.hash)
        self.size += len(hashes)
        self.hash = hashes[-1] if hashes else self.hash
        return hashes


def report_body(report: Report, digest: str, supersedes: int | None) -> str:
    """Return the body of a report's entry; *supersedes* is the entry of the version that it replaces.

    Raises ``ValueError`` (``UnicodeEncodeError``) when a text holds a lone surrogate, which has no UTF-8.
    """
    return canonical_plain({"digest": digest, "report": report, "supersedes": supersedes}).decode()


def claim_bodies(claims: Sequence[AnyClaim], report_seq: int) -> list[str]:
    """Return the bodies of claims' entries; *report_seq* is the entry of the report that makes them."""
    return [f'{{"claim":{canonical_claim(claim).decode()},"report":{report_seq}}}' for claim in claims]


def note_body(kind: str, body: dict[str, object], author: str, reason: str) -> str:
    """Return the body of a note's entry: a person's correction, with who made it and why."""
    return canonical({"author": author, "body": body, "kind": kind, "reason": reason}).decode()
