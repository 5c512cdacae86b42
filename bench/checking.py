"""Checking a report: start-up, the check itself once started, the whole command, peak memory.

python -m bench.checking [REPORT]      # the example report unless told otherwise
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "report.txt"
PUBLISHED = "2025-07-04"
SIZE = 4096  # characters of a report
ROUNDS = 30


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("report", nargs="?", type=Path, default=EXAMPLE)
    path = options.parse_args().report
    with tempfile.TemporaryDirectory() as folder:
        ledger = f"{folder}/ledger.db"
        _timed("start-up (check --help)", ["check", "--help"], ledger)
        _timed("check, ledger made anew", ["check", str(path), "--published", PUBLISHED], ledger, rounds=1)
        _timed("check, ledger at hand", ["check", str(path), "--published", PUBLISHED], ledger)
        _within_one_process(path, ledger)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory of the command':32} {peak:8.0f} MB")


def _timed(what: str, words: list[str], ledger: str, rounds: int = 5) -> None:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "onrecord", *words],
            check=True, stdout=subprocess.DEVNULL, env={**os.environ, "ONRECORD_LEDGER": ledger},
        )  # fmt: skip
        taken.append(time.perf_counter() - start)
    print(f"{what:32} {statistics.median(taken) * 1000:8.0f} ms")


def _within_one_process(path: Path, url: str) -> None:
    from onrecord.checking import check
    from onrecord.ledger import Ledger
    from onrecord.reading import read
    from onrecord.report import Report

    text = path.read_text(encoding="utf-8")
    text = (text * (SIZE // len(text) + 1))[:SIZE]
    reports = [Report(id=f"bench-{n}", text=f"{text} {n}", published=PUBLISHED) for n in range(ROUNDS)]
    with Ledger.open(url) as ledger:
        first = _elapsed(lambda: check(reports[0], read(reports[0]), ledger))
        reading = [_elapsed(lambda r=report: read(r)) for report in reports]
        readings = [read(report) for report in reports]
        pairs = zip(reports, readings, strict=True)
        checking = [_elapsed(lambda r=report, c=claims: check(r, c, ledger)) for report, claims in pairs]
    claims = len(readings[0].claims)
    print(f"{'first report of 4 KB':32} {first:8.1f} ms")
    print(f"{'reading 4 KB after that':32} {statistics.median(reading):8.1f} ms")
    print(f"{'checking its claims after that':32} {statistics.median(checking):8.1f} ms   ({claims} claims)")


def _elapsed(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
