"""The report of a run, as JSON and for people."""

from __future__ import annotations

import msgspec

from onrecord.archive.counts import Counts


class Failed(msgspec.Struct, frozen=True):
    """A part that could not be read: its name and why."""

    part: str
    why: str


class Summary(msgspec.Struct, kw_only=True):
    """What a run did. ``counts`` covers the parts of earlier runs into the same folder, ``seconds`` this run alone.

    ``resumed`` of the ``parts`` were finished before. ``copies`` of the reports are near-copies of an earlier one.
    ``pages_per_second`` and ``bytes_per_second`` are of this run and of all its workers.
    """

    parts: int
    resumed: int
    workers: int
    seconds: float
    counts: Counts
    copies: int
    pages_per_second: float
    bytes_per_second: float
    failed: list[Failed] = []


def told(summary: Summary) -> str:
    """Return the report for people.

    >>> counts = Counts(pages=1000, sifted=30, kept=20, reports=12, claims={"count": 31}, bytes=80_000_000)
    >>> print(told(Summary(parts=1, resumed=0, workers=2, seconds=2, counts=counts, copies=3, pages_per_second=500,
    ...     bytes_per_second=40e6)))
    1,000 pages seen (80.0 MB): 30 passed the sift, 20 read, 12 with claims (3 near-copies, 0 without a date)
    31 claims: 31 count
    2 s, 500 pages/s, 40.0 MB/s with 2 workers
    """
    counts = summary.counts
    claims = ", ".join(f"{n:,} {kind}" for kind, n in counts.claims.items())
    lines = [
        f"{counts.pages:,} pages seen ({counts.bytes / 1e6:,.1f} MB): {counts.sifted:,} passed the sift, "
        f"{counts.kept:,} read, {counts.reports:,} with claims "
        f"({summary.copies:,} near-copies, {counts.undated:,} without a date)",
        f"{sum(counts.claims.values()):,} claim{'' if sum(counts.claims.values()) == 1 else 's'}"
        + (f": {claims}" if claims else ""),
        f"{summary.seconds:,.0f} s, {summary.pages_per_second:,.0f} pages/s, "
        f"{summary.bytes_per_second / 1e6:,.1f} MB/s with {summary.workers} worker{'s' if summary.workers > 1 else ''}",
    ]
    if summary.resumed:
        lines.append(f"{summary.resumed:,} of {summary.parts:,} parts were finished before")
    if counts.rejects:
        reasons = ", ".join(f"{n:,} {why}" for why, n in counts.rejects.items())
        lines.append(f"left out: {reasons}")
        for reject in counts.named[:10]:
            where = reject.path + (f" at byte {reject.offset:,}" if reject.offset is not None else "")
            lines.append(f"  {where}: {reject.why}" + (f" ({reject.detail})" if reject.detail else ""))
        if sum(counts.rejects.values()) > 10:
            lines.append("  … more are named in report.json")
    lines += [f"failed: {failed.part}: {failed.why}" for failed in summary.failed]
    return "\n".join(lines)
