"""How good verdicts are: claims made from the starter table, right ones and planted wrong ones, judged and counted.

    python -m bench.verdicts [--seed 1]

Nights, months and records are drawn from the bare table by rules of this file's own, not by the ledger's tallies, so that
the two can disagree. Prints, for each way of making a claim, how many verdicts came out as planted, then the two figures
that matter: the share of right verdicts, and how many "contradicted" should not be.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import onrecord.packs as packs
from onrecord.checking import check
from onrecord.claims import claim_from
from onrecord.ledger import Ledger
from onrecord.report import Reading, Report

TABLE = Path(packs.__file__).parent / "theatres" / "ukraine" / "starter" / "attacks.csv"
KYIV = ZoneInfo("Europe/Kyiv")
NIGHTS = 250

Sums = dict[tuple[str, str], int]
Case = tuple[str, str, str, dict[str, Any]]  # how it was made, the verdict planted, published, the claim


def main() -> None:
    """Make the claims, judge them, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    chance = random.Random(options.parse_args().seed)
    nights = table()
    cases = [*of_nights(nights, chance), *of_months(nights, chance), *of_records(nights, chance)]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/ledger.db") as ledger:
        found = [(how, planted, verdict(ledger, published, claim)) for how, planted, published, claim in cases]
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for how, planted, got in found:
        counted[how]["as planted" if got == planted else got] += 1
    for how, outcomes in sorted(counted.items()):
        print(f"{how:34} {dict(outcomes)}")
    right = sum(planted == got for _, planted, got in found)
    said = [(planted, got) for _, planted, got in found if got == "contradicted"]
    false = sum(planted != got for planted, got in said)
    print(f"right verdicts {right / len(found):.1%} of {len(found)}; wrongly contradicted {false} of {len(said)}")


def table() -> dict[str, Sums]:
    """Add the table up by date, for the dates of which every cell of the launches is known."""
    sums: dict[str, Sums] = defaultdict(lambda: defaultdict(int))
    gaps = set()
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = datetime.fromisoformat(row["time_end"]).astimezone(KYIV).date().isoformat()
            kind = "drone" if row["what"] == "drone" else "missile" if row["what"].endswith("missile") else ""
            for role in ("launched", "downed", "suppressed"):
                if kind and row[role]:
                    sums[day][kind, role] += int(row[role])
                elif kind and role == "launched":
                    gaps.add(day)
    return {day: found for day, found in sorted(sums.items()) if day not in gaps}


def of_nights(nights: dict[str, Sums], chance: random.Random) -> Iterator[Case]:
    """Make claims of single dates."""
    days = list(nights)
    eligible = [day for day in days[20:] if nights[day]["drone", "launched"] >= 20]
    for day in chance.sample(eligible, NIGHTS):
        found = nights[day]
        drones, missiles = found["drone", "launched"], found["missile", "launched"]
        downed, before = (
            found["drone", "downed"],
            nights[days[days.index(day) - chance.randint(1, 4)]]["drone", "launched"],
        )
        yield "right drones", "supported", day, count(drones, day)
        yield "right, more than", "supported", day, count(drones // 10 * 10 - 1, day, bound="at_least")
        yield "right, about", "supported", day, count(round(drones, -1), day, bound="about")
        yield "right air targets", "supported", day, count(drones + missiles, day, "air_target")
        yield "wrong by much", "contradicted", day, count(int(drones * chance.uniform(1.15, 1.6)) + 3, day)
        yield "wrong, more than", "contradicted", day, count(int(drones * 1.25) + 10, day, bound="at_least")
        yield "of a region", "unverifiable", day, count(max(3, drones // 7), day, where=["UA-51"])
        if missiles > 1:
            yield "sum given as drones", "contradicted", day, count(drones + missiles, day)
        if 9 < downed < drones:
            yield "downed given as launched", "contradicted", day, count(downed, day)
        if before >= 10 and before != drones:
            yield "another night's", "contradicted", day, count(before, day)
        if (digits := str(drones))[0] != digits[1] and digits[1] != "0":
            yield "digits exchanged", "contradicted", day, count(int(digits[1] + digits[0] + digits[2:]), day)


def of_months(nights: dict[str, Sums], chance: random.Random) -> Iterator[Case]:
    """Make claims of whole months."""
    months: Counter[str] = Counter()
    for day, found in nights.items():
        months[day[:7]] += found["drone", "launched"]
    full = list(months)[1:-1]
    for before, month in pairwise(full):
        last = (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)
        when = {"start": f"{month}-01", "end": (last - timedelta(days=1)).isoformat(), "grain": "month"}
        out = (last + timedelta(days=chance.randint(1, 5))).isoformat()
        yield "month, right", "supported", out, count(months[month], month, when=when)
        yield "month, wrong", "contradicted", out, count(int(months[month] * 1.17), month, when=when)
        if months[before] > months[month] / 4:
            yield "month, another's", "contradicted", out, count(months[before], month, when=when)


def of_records(nights: dict[str, Sums], chance: random.Random) -> Iterator[Case]:
    """Make claims of records of one date: those that held when they came, and as many that did not."""
    best = 0
    held: list[str] = []
    others: list[str] = []
    for day, found in nights.items():
        drones = found["drone", "launched"]
        (held if drones > best else others).append(day)
        best = max(best, drones)
    measure = {"measure": {"what": "drone", "role": "launched"}, "scope": "day", "where": ["UA"]}
    for day in held[5:]:
        yield "record that held", "supported", day, {"kind": "record", **measure, "when": on(day)}
    for day in chance.sample(others[20:], 60):
        yield "record that did not hold", "contradicted", day, {"kind": "record", **measure, "when": on(day)}


def on(day: str) -> dict[str, str]:
    """The time of a claim that gives a date."""
    return {"start": day, "end": day, "grain": "day"}


def count(value: int, day: str, what: str = "drone", **more: Any) -> dict[str, Any]:
    """The fields of a count of what was launched."""
    return {"kind": "count", "value": value, "what": what, "role": "launched", "actor": "RU", "when": on(day), **more}


def verdict(ledger: Ledger, published: str, fields: dict[str, Any]) -> str:
    """Judge one claim as a report of its own."""
    quote = f"{fields.get('value', 'a record')} {fields.get('what', 'attack')}"
    claim = claim_from({"start": 0, "end": len(quote), "quote": quote, **fields})
    report = Report(id="made", text=quote, published=published)
    reading = Reading(id="made", lang="en", published=published, claims=(claim,))
    return check(report, reading, ledger, now=False).verdicts[0].verdict.value


if __name__ == "__main__":
    main()
