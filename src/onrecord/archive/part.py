"""One part of a run, from its first byte to its rows: the function that every worker runs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from onrecord.archive.batches import batches
from onrecord.archive.counts import Counts
from onrecord.archive.limits import Limits
from onrecord.archive.plan import Part
from onrecord.archive.raw import Reject, Why
from onrecord.archive.sift import Sift, shipped_sift
from onrecord.archive.tables import Tables, utc, write_json
from onrecord.archive.walk import walk
from onrecord.report import Reading, Report

Read = Callable[[Report], Reading]
_HELD = 1 << 18  # characters of texts that are read together
PARTS = "_parts"  # the folder of finished parts; its underscore keeps readers of the Parquet out of it


def read_part(part: Part, out: str, limits: Limits, read: Read | None = None, sift: Sift | None = None) -> Counts:
    """Read one part, write its rows below *out* and note there that it is finished.

    A part of which a file could not be opened is not noted: the next run tries it again. Raises ``InputError`` on a
    full disk.
    """
    began = time.perf_counter()
    counts = Counts()
    read, sift = read or shipped_read(), sift or shipped_sift()
    with Tables(out, part.key, limits.rows) as tables:
        for kept in batches(walk(part, sift, limits, counts), lambda found: len(found[0].text), _HELD):
            for report, path, offset in kept:
                reading = _read(read, report, path, offset, counts)
                if reading is not None and reading.claims:
                    tables.add(
                        msgspec.structs.replace(report, lang=report.lang or reading.lang), reading.claims, path, offset
                    )
    counts.seconds = time.perf_counter() - began
    if Why.UNREADABLE not in counts.rejects:
        write_json(finished_mark(out, part), msgspec.json.encode({"part": part, "counts": counts}))
    return counts


def _read(read: Read, report: Report, path: str, offset: int, counts: Counts) -> Reading | None:
    try:
        reading = read(report)
    except Exception as error:  # reading promises never to raise; a defect costs one page, not the run
        counts.reject(Reject(why=Why.FAILED, path=path, offset=offset, url=report.url, detail=repr(error)))
        return None
    if reading.claims:
        counts.reports += 1
        counts.undated += utc(report.published) is None
        for claim in reading.claims:
            counts.claims[claim.kind] = counts.claims.get(claim.kind, 0) + 1
    return reading


def finished(out: str | os.PathLike[str], part: Part) -> Counts | None:
    """Return the counts of a part that an earlier run finished, ``None`` when none did."""
    try:
        noted = msgspec.json.decode(finished_mark(out, part).read_bytes())
        return msgspec.convert(noted["counts"], Counts)
    except (OSError, msgspec.MsgspecError, KeyError):
        return None


def finished_mark(out: str | os.PathLike[str], part: Part) -> Path:
    """Return the file that says that a part is finished."""
    return Path(out) / PARTS / f"{part.key}.json"


def shipped_read() -> Read:
    """Return reading with the shipped packs."""
    from onrecord.reading import read

    return read
