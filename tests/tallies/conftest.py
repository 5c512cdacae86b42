"""A ledger with the starter tally, made once; and an empty one for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that a new user has. Tests only ask it."""
    with Ledger.open(tmp_path_factory.mktemp("starter") / "ledger.db") as ledger:
        yield ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(tmp_path / "ledger.db", empty=True) as empty:
        yield empty
