"""A whole run: plan, work, add up, link the copies, tell."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive.counts import Counts
from onrecord.archive.crew import Done, alone, local_client, remote_client, together
from onrecord.archive.limits import Limits
from onrecord.archive.link import link_copies
from onrecord.archive.part import Read, finished, read_part
from onrecord.archive.plan import Part, plan
from onrecord.archive.sift import Sift, shipped_words
from onrecord.archive.summary import Failed, Summary
from onrecord.archive.tables import write_json
from onrecord.errors import UserError

_MANIFEST = "_run.json"
Progress = Callable[[Part, Counts | None], None]  # a part that is done; without counts, one that failed


def run(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    workers: int = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    read: Read | None = None,
    sift: Sift | None = None,
    on_plan: Callable[[list[Part], list[Part]], None] = lambda _all, _left: None,
    on_part: Progress = lambda _part, _counts: None,
) -> Summary:
    """Read archives into a folder of Parquet, and return the report of the run (there: ``report.json``).

    With one worker and no *scheduler* all is done in this process. Parts that an earlier run into the same folder
    finished are not read again. *on_plan* is told of all parts and of those left, *on_part* of each as it is done.

    Raises ``UserError`` when the input is not there, the folder is of another run, the disk is full, or the scheduler
    is lost.
    """
    limits = limits or Limits()
    began = time.perf_counter()
    parts = plan(paths, limits)
    out = Path(out).absolute()
    _claim(out, limits, sift)
    counts = Counts()
    left = [part for part in parts if not _count_finished(out, part, counts)]
    resumed = len(parts) - len(left)
    on_plan(parts, left)
    new, failed = Counts(), []
    work = functools.partial(read_part, out=str(out), limits=limits, read=read, sift=sift)
    with ExitStack() as stack:
        crew, size = _crew(left, work, workers, scheduler, stack)
        for part, done in crew:
            if isinstance(done, str):
                failed.append(Failed(part.name, done))
            else:
                new.add(done)
            on_part(part, None if isinstance(done, str) else done)
    counts.add(new)
    seconds = time.perf_counter() - began
    summary = Summary(
        parts=len(parts),
        resumed=resumed,
        workers=size,
        seconds=round(seconds, 3),
        counts=counts,
        copies=link_copies(out),
        pages_per_second=round(new.pages / seconds, 1),
        bytes_per_second=round(new.bytes / seconds, 1),
        failed=failed,
    )
    write_json(out / "report.json", msgspec.json.format(msgspec.json.encode(summary), indent=2))
    return summary


def _crew(
    left: list[Part], work: Callable[[Part], Counts], workers: int, scheduler: str | None, stack: ExitStack
) -> tuple[Iterator[Done], int]:
    if scheduler is None and (workers == 1 or len(left) < 2):
        return alone(left, work), 1
    client: Any = stack.enter_context(remote_client(scheduler) if scheduler else local_client(min(workers, len(left))))
    return together(left, work, client), len(client.scheduler_info()["workers"])


def _count_finished(out: Path, part: Part, counts: Counts) -> bool:
    before = finished(out, part)
    if before is not None:
        counts.add(before)
    return before is not None


def _claim(out: Path, limits: Limits, sift: Sift | None) -> None:
    """Make the folder ours, or see that it is of a run like this one: rows of two sifts do not mix."""
    words = sift.words if sift else shipped_words()
    manifest = {"format": 2, "limits": msgspec.to_builtins(limits), "words": words.digest}
    path = out / _MANIFEST
    if path.exists():
        if msgspec.json.decode(path.read_bytes()) != manifest:
            raise UserError(f"{out}: made with other words or limits; give a new folder with --out")
        return
    if out.exists() and any(out.iterdir()):
        raise UserError(f"{out}: not empty and not of an archive run; give a new folder with --out")
    write_json(path, msgspec.json.encode(manifest))
