"""Watch a world of failing sources, and count what came through: ``python -m bench.soak``, ten minutes long."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.sources.soaking import soak


def main(seconds: float) -> int:
    """Run the soak, print what it came to, and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(soak(Path(folder), seconds))
    faults = ", ".join(f"{count} {name}" for name, count in outcome.failed.most_common())
    print(f"{seconds:.0f} s, {outcome.lives} lives, {outcome.failed.total()} faults: {faults}")
    print(f"{outcome.reports} reports, {outcome.alerts} alerts, chain {'holds' if outcome.verified else 'BROKEN'}")
    print(f"lost, doubled or otherwise wrong: {len(outcome.missing)} {outcome.missing[:5]}")
    print(f"called off while on: {len(outcome.falsely_calm)} {outcome.falsely_calm[:5]}")
    print(
        f"memory of the first life: {outcome.memory[0]:.1f} MB after its warm-up, {outcome.memory[1]:.1f} MB at its end"
    )
    return int(bool(outcome.missing or outcome.falsely_calm or not outcome.verified))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=600.0)
    sys.exit(main(options.parse_args().seconds))
