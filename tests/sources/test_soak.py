"""A soak: `onrecord watch` under every fault that its sources know, killed now and then, loses nothing."""

import asyncio
from pathlib import Path

import pytest

from tests.sources.soaking import Outcome, soak


def assert_nothing_was_lost(outcome: Outcome) -> None:
    assert outcome.missing == []
    assert outcome.falsely_calm == []
    assert outcome.verified
    assert outcome.failed.total() > 5


def test_a_short_soak_loses_nothing_and_is_never_falsely_calm(tmp_path: Path) -> None:
    assert_nothing_was_lost(asyncio.run(soak(tmp_path, 14)))


@pytest.mark.slow
def test_ten_minutes_of_faults_lose_nothing(tmp_path: Path) -> None:
    outcome = asyncio.run(soak(tmp_path, 600))
    assert_nothing_was_lost(outcome)
    assert len(outcome.failed) > 8
    before, after = outcome.memory
    assert after < before * 1.15
