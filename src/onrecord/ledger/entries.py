"""Entries and how each is bound to the one before it: pure, no store.

An entry is the canonical JSON (RFC 8785) of ``{"body", "kind", "prev", "recorded", "seq"}``. Its hash is the leaf hash
of RFC 9162 over those bytes, ``SHA-256(0x00 || JSON)``, and ``prev`` is the hash of the entry before it in hexadecimal
(64 zeros for the first). One hash so serves the chain and the Merkle tree: the last hash fixes all entries in their
order, and the tree proves one of them without the rest.
"""

from __future__ import annotations

from hashlib import sha256
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


def entry_hash(seq: int, kind: str, recorded: str, body: str, prev: bytes) -> bytes:
    """Return the hash of an entry: the leaf hash of RFC 9162 over its canonical JSON."""
    text = f'\x00{{"body":{body},"kind":"{kind}","prev":"{prev.hex()}","recorded":"{recorded}","seq":{seq}}}'
    return sha256(text.encode()).digest()


class Chain:
    """The end of a chain, to which entries are appended."""

    __slots__ = ("hash", "recorded", "size")

    def __init__(self, size: int = 0, last: bytes = GENESIS, *, recorded: str):
        """Continue after entry *size* with hash *last*; *recorded* is the moment that all new entries bear."""
        self.size, self.hash, self.recorded = size, last, recorded

    def append(self, kind: str, body: str) -> Entry:
        """Return the next entry and move the end on."""
        self.size += 1
        self.hash = entry_hash(self.size, kind, self.recorded, body, self.hash)
        return Entry(self.size, kind, self.recorded, body, self.hash)


def report_body(report: Report, digest: str, supersedes: int | None) -> str:
    """Return the body of a report's entry; *supersedes* is the entry of the version that it replaces.

    Raises ``ValueError`` (``UnicodeEncodeError``) when a text holds a lone surrogate, which has no UTF-8.
    """
    return canonical_plain({"digest": digest, "report": report, "supersedes": supersedes}).decode()


def claim_body(claim: AnyClaim, report_seq: int) -> str:
    """Return the body of a claim's entry; *report_seq* is the entry of the report that makes it."""
    return f'{{"claim":{canonical_claim(claim).decode()},"report":{report_seq}}}'


def note_body(kind: str, body: dict[str, object], author: str, reason: str) -> str:
    """Return the body of a note's entry: a person's correction, with who made it and why."""
    return canonical({"author": author, "body": body, "kind": kind, "reason": reason}).decode()
