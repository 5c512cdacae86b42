"""Read made hostile texts for a while: nothing may raise, every quote must be the text, and reading must be repeatable.

Run with ``python fuzz/reading.py --seconds 60``; a failing text is printed with its seed and stops the run with exit code 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from onrecord.packs import load_packs
from onrecord.reading import read
from onrecord.reading.trace import explain
from onrecord.report import Report

MARKS = list("\"'“”‘’«»„()[]{}.,;:!?…-–—/\\*_~#%№$€🔴⚡\n\t \u00a0\u200b\u202e\ufeff\u0301İßŉ𝟛٣")
DATES = [None, "2025-07-04", "2026-03-29T01:30:00Z", "nonsense", "2024-02-29", "0001-01-01", "9999-12-31"]
ADDRESSES = [None, "https://t.me/kpszsu/1", "https://t.me/mod_russia/2", "not an address"]


def words(code: str) -> list[str]:
    """Return all forms that a language's pack knows: the words that reading reacts to."""
    return list(load_packs().languages[code].lexicon.entries)


def made(random_: random.Random, known: dict[str, list[str]]) -> Report:
    """Make a report of known words, figures, marks and rubbish in an order that no author would choose."""
    code = random_.choice(list(known))
    parts: list[str] = []
    for _ in range(random_.choice([3, 20, 120, 600])):
        sort = random_.random()
        if sort < 0.55:
            parts.append(random_.choice(known[code if random_.random() < 0.9 else random_.choice(list(known))]))
        elif sort < 0.75:
            parts.append(
                random_.choice(
                    [str(random_.randrange(10 ** random_.randrange(1, 13))), "1,300", "08:30", "5 438", "54-ма"]
                )
            )
        else:
            parts.append("".join(random_.choices(MARKS, k=random_.randrange(1, 4))))
        parts.append(random_.choice([" ", " ", " ", "", "\n"]))
    text = "".join(parts)
    if random_.random() < 0.3:
        text = text.title()
    return Report(
        id="fuzz",
        text=text,
        published=random_.choice(DATES),
        lang=random_.choice([None, code, "xx"]),
        url=random_.choice(ADDRESSES),
    )


def main() -> int:
    """Run until the time is over; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="make the one text of this seed and stop")
    options = parser.parse_args()
    known = {code: words(code) for code in load_packs().languages}
    end = time.monotonic() + options.seconds
    seeds = iter([options.seed]) if options.seed is not None else iter(range(10**9))
    done = 0
    for seed in seeds:
        if time.monotonic() > end:
            break
        report = made(random.Random(seed), known)  # noqa: S311 - texts, not secrets
        try:
            first = read(report)
            assert first == read(report), "read twice, it is not the same"  # noqa: S101 - what the run is for
            for claim in first.claims:
                assert report.text[claim.start : claim.end] == claim.quote, "a quote is not the text"  # noqa: S101
            if seed % 10 == 0:
                explain(report)
        except Exception:
            traceback.print_exc()
            print(f"seed {seed}: {report!r}", file=sys.stderr)
            return 1
        done += 1
    print(f"{done} hostile texts read, none raised, every quote is the text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
