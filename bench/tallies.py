"""Measure tallies against grouping the claims of made ledgers, and print the growth curves.

    python -m bench.tallies                  # 10^4, 10^5 claims
    python -m bench.tallies --up-to 7        # to 10^7 claims; takes most of an hour and some 8 GB of disk

A made ledger has the bulletins of 1,300 nights and days, and news that repeat them for two days and again weeks
later: so many that the claims add up. Each question is asked of the kept tallies and, in the same run, of the claims
themselves by one `GROUP BY` in the database, which does not even tell repeats from new figures. Times are the best of
five, in milliseconds.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import text

from onrecord.claims import Bound, Count, Role, What
from onrecord.ledger import Ledger
from onrecord.report import Report
from onrecord.tallies import follow, ranking, record_line, shares, tally
from onrecord.window import Grain, When

FIRST, NIGHTS = date(2022, 10, 1), 1_300
AIR_FORCE = "Air Force of Ukraine"
OUTLETS = [f"Outlet {n}" for n in range(25)]
MODELS = ((What.DRONE, "Shahed", 300), (What.CRUISE_MISSILE, "Kh-101", 12), (What.BALLISTIC_MISSILE, "Iskander-M", 6))
GROUPED = """
    SELECT substr(window_end, 1, 7), sum(value) FROM claims
    WHERE kind = 'count' AND what = 'drone' AND role = 'launched' AND actor = 'RU' GROUP BY 1
"""


def bulletin(random: Random, night: int) -> tuple[Report, list[Count]]:
    """Return the Air Force's bulletin of one night: three weapons, launched and downed."""
    morning = FIRST + timedelta(days=night)
    when = When(f"{morning - timedelta(days=1)}T16:00:00Z", f"{morning}T05:00:00Z", Grain.NIGHT)
    claims: list[Count] = []
    for what, model, usual in MODELS:
        launched = random.randrange(usual)
        for role, value in ((Role.LAUNCHED, launched), (Role.DOWNED, launched * 3 // 4)):
            claims.append(count(what, model, role, value, AIR_FORCE, when, len(claims)))
    return Report(id=f"af-{night}", text="x" * 400, source=AIR_FORCE, published=f"{morning}T06:00:00Z"), claims


def news(random: Random, number: int) -> tuple[Report, list[Count]]:
    """Return a news report that repeats a night's figures: within two days, or (one in ten) weeks later."""
    morning = FIRST + timedelta(days=random.randrange(NIGHTS))
    later = timedelta(days=random.randrange(3) if random.random() < 0.9 else random.randrange(90))
    when = When(f"{morning - timedelta(days=1)}", f"{morning}", Grain.NIGHT)
    outlet = random.choice(OUTLETS)
    claims = [
        count(what, None, role, random.randrange(usual), random.choice((None, AIR_FORCE)), when, n)
        for n, (what, _, usual) in enumerate(MODELS)
        for role in (Role.LAUNCHED, Role.DOWNED)
    ]
    return Report(id=f"news-{number}", text=f"{number}" * 20, source=outlet, published=f"{morning + later}"), claims


def count(what: What, model: str | None, role: Role, value: int, by: str | None, when: When, place: int) -> Count:
    """Return one count, as a reader would give it."""
    return Count(
        start=place * 10, end=place * 10 + 9, quote="x" * 9, by=by, when=when, what=what, model=model, role=role,
        value=value, bound=Bound.EXACT, actor="RU",
    )  # fmt: skip


def made(claims: int) -> Iterator[tuple[Report, list[Count]]]:
    """Yield so many claims, six a report: first the bulletins, then news."""
    random = Random(20250704)
    for number in range(claims // 6):
        yield bulletin(random, number) if number < NIGHTS else news(random, number)


def best(ask: Callable[[], object], times: int = 5) -> float:
    """Return the best time in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def measure(claims: int, folder: Path) -> None:
    """Make a ledger, ask it, print a line a question."""
    with Ledger.open(folder / f"{claims}.db", empty=True) as ledger:
        follow(ledger)
        start = time.perf_counter()
        ledger.add_many(made(claims))
        adding = time.perf_counter() - start
        start = time.perf_counter()
        tally(ledger, by="month")
        first = time.perf_counter() - start

        def grouped() -> list[object]:
            with ledger.reading() as connection:
                return list(connection.execute(text(GROUPED)))

        bare = best(grouped, 3)
        questions: dict[str, Callable[[], object]] = {
            "drones by month": lambda: tally(ledger, by="month"),
            "air targets by night": lambda: tally(ledger, by="night", what="air_target"),
            "one model by month": lambda: tally(ledger, by="month", what="missile", model="Kh-101"),
            "ranking of attacks": lambda: ranking(ledger, scope="attack"),
            "record line": lambda: record_line(ledger),
            "shares by month": lambda: shares(ledger),
            "one month": lambda: tally(ledger, by="night", since="2025-06-01", until="2025-06-30"),
            "as of a past morning": lambda: tally(ledger, by="month", as_of="2025-07-04T08:00Z"),
        }
        print(f"\n{claims:,} claims: added in {adding:.1f} s ({claims / adding:,.0f}/s with tallies kept), "
              f"first question {first * 1000:.0f} ms, GROUP BY of the claims {bare:.1f} ms")  # fmt: skip
        for name, ask in questions.items():
            taken = best(ask)
            print(f"  {name:<22}{taken:>9.2f} ms{bare / taken:>10.1f} x faster than grouping")
        one = best(lambda: ledger.add(*news(Random(time.time_ns()), time.time_ns())))
        print(f"  {'adding one report':<22}{one:>9.2f} ms, tallies current in the same transaction")


def main() -> None:
    """Run over growing ledgers."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--up-to", type=int, default=5, help="the power of ten of the largest ledger (4 to 7)")
    options.add_argument("--folder", type=Path, help="where to make the ledgers; kept there [default: a temporary one]")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for power in range(4, asked.up_to + 1):
            measure(10**power, asked.folder or Path(temporary))


if __name__ == "__main__":
    main()
