"""Near-copies: one wire story, reprinted by many. Each stays a report of its own and is linked to the first of them.

Signatures are MinHash over runs of four words; two texts that share the given part of their runs are copies. Only
reports published within some days of each other are compared, so that a year takes no more memory than a week.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import msgspec

from onrecord.errors import MissingExtra

PERMUTATIONS = 64
RUN = 4  # words: reprints keep them, two reporters of one night do not share many
ALIKE = 0.6  # of the runs: an edited reprint with another first paragraph and last line still has as many
WINDOW = timedelta(days=3)  # a wire story is reprinted within the day, a weekly takes it at the week-end

_AT_ONCE = 1024  # runs
_BASE = 0x9E3779B1  # odd and large: the order of the words counts


class Copy(msgspec.Struct, frozen=True):
    """Report *id* is a near-copy of *of*, the earliest of its story; *alike* is their estimated likeness (0 to 1)."""

    id: str
    of: str
    alike: float


class Signed(msgspec.Struct, frozen=True):
    """A report as comparing needs it; *moment* is its publication in UTC."""

    id: str
    moment: datetime | None
    signature: bytes


def signature(text: str) -> bytes:
    """Return the MinHash signature of a text; empty for one of too few words to tell.

    >>> len(signature("a b c d e f")), signature("a b")
    (256, b'')
    """
    import numpy

    words = text.lower().encode("utf-8", "surrogatepass").split()
    if len(words) < RUN:
        return b""
    hashes = numpy.fromiter(map(zlib.crc32, words), "<u4", len(words))
    count = len(words) - RUN + 1
    runs = numpy.zeros(count, "<u4")
    for i in range(RUN):  # all runs at once: of each, its words' hashes as the digits of a number, which wraps around
        runs = runs * _BASE + hashes[i : i + count]
    factors, terms = _permutations()
    mixed = _mixed(runs)
    least = numpy.full(PERMUTATIONS, 0xFFFFFFFF, "<u4")
    for at in range(0, count, _AT_ONCE):  # so that a text of a million words takes no more memory than another
        numpy.minimum(least, (factors * mixed[at : at + _AT_ONCE] + terms).min(axis=1), out=least)
    packed: bytes = least.tobytes()
    return packed


def _mixed(numbers: Any) -> Any:
    """Spread numbers over 32 bits by the last step of MurmurHash3."""
    numbers = (numbers ^ (numbers >> 16)) * 0x85EBCA6B
    numbers = (numbers ^ (numbers >> 13)) * 0xC2B2AE35
    return numbers ^ (numbers >> 16)


@cache
def _permutations() -> tuple[Any, Any]:
    """Return factors and terms of datasketch's scheme "affine32" with its own seed, whose import takes most of a second."""
    import numpy

    chance = numpy.random.RandomState(1)
    factors = chance.randint(0, 1 << 31, PERMUTATIONS, dtype="<u4") * numpy.uint32(2) + numpy.uint32(1)
    terms = chance.randint(0, 1 << 32, PERMUTATIONS, dtype="<u4")
    return factors[:, None], terms[:, None]


def linked(reports: Iterable[Signed]) -> Iterator[Copy]:
    """Yield the link of each near-copy to the first report of its story.

    *reports* come in the order of publication, those without a date last; the undated are compared among themselves.
    """
    lsh = _datasketch().MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    recent: deque[Signed] = deque()
    first: dict[str, tuple[str, Any]] = {}
    undated = False
    for report in reports:
        if not report.signature or report.id in first:
            continue
        if report.moment is None and not undated:
            lsh, undated = _datasketch().MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), True
            recent.clear()
            first.clear()
        while recent and report.moment and recent[0].moment and report.moment - recent[0].moment > WINDOW:
            gone = recent.popleft().id
            lsh.remove(gone)
            del first[gone]
        minhash = _minhash(report.signature)
        best = max(
            ((first[other][1].jaccard(minhash), other) for other in sorted(lsh.query(minhash))),
            default=(0.0, ""),
            key=_likeness,
        )
        story = report.id
        if best[0] >= ALIKE:
            story = first[best[1]][0]
            yield Copy(report.id, story, round(float(best[0]), 3))
        lsh.insert(report.id, minhash)
        first[report.id] = (story, minhash)
        recent.append(report)


def _likeness(pair: tuple[float, str]) -> float:
    return pair[0]


def _minhash(packed: bytes) -> Any:
    import numpy

    minhash = _empty().copy()
    minhash.hashvalues = numpy.frombuffer(packed, "<u4").astype(minhash.hashvalues.dtype)
    return minhash


@cache
def _empty() -> Any:
    """Return an empty MinHash, made once: its permutations cost more than a short text."""
    return _datasketch().MinHash(num_perm=PERMUTATIONS, scheme="affine32", hashfunc=int)


def _datasketch() -> Any:
    try:
        import datasketch
    except ImportError:
        raise MissingExtra("archive", "datasketch") from None
    return datasketch
