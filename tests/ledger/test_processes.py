"""Several processes add at once, and are killed at any instant."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from onrecord.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]


def adder(url: str, name: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.adder", url, name, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def ids_on(ledger: Ledger) -> list[str]:
    return [held.report.id for held in ledger.claims(history=True)]


def test_processes_that_add_at_once_neither_fork_the_chain_nor_lose_or_double(url: str) -> None:
    """Four of them, one pair with the same reports, on a ledger that none of them finds made."""
    processes = [adder(url, name, 1, 20) for name in ("a", "b", "c", "c")]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    with Ledger.open(url, create=False) as ledger:
        assert ledger.verify(rows=True).ok
        expected = [f"{name}{number}" for name in "abc" for number in range(1, 21) for _ in range(2)]
        assert sorted(ids_on(ledger)) == sorted(expected)


def test_whatever_was_acknowledged_is_there_after_a_kill(url: str) -> None:
    """SIGKILL at a random instant, again and again; the next process goes on where the last one fell."""
    random = Random(1)
    acknowledged = 0
    for _ in range(8):
        process = adder(url, "k", acknowledged + 1, 10_000)
        assert process.stdout is not None
        for _ in range(random.randint(0, 6)):
            acknowledged = int(process.stdout.readline())
        time.sleep(random.random() / 50)
        process.kill()
        said = process.stdout.read().split()
        process.wait()
        acknowledged = int(said[-1]) if said else acknowledged
        if acknowledged:
            with Ledger.open(url, create=False) as ledger:
                assert ledger.verify(rows=True).ok
                assert {f"k{number}" for number in range(1, acknowledged + 1)} <= set(ids_on(ledger))


@pytest.mark.slow
def test_a_batch_is_kept_whole_or_not_at_all(url: str) -> None:
    """Killed while making a ledger with its starter: the next one finds a whole one, or makes it."""
    code = f"from onrecord.ledger import Ledger; Ledger.open({url!r})"
    for delay in (0.15, 0.25, 0.3, 0.35, 0.4, 0.5):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        time.sleep(delay)
        process.kill()
        process.wait()
    with Ledger.open(url) as ledger:
        assert ledger.report("table:diplomacy/2025-07-03/call/Donald Trump|Vladimir Putin") is not None
        assert ledger.verify(rows=True).ok
