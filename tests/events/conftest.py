"""A ledger with the starter tally, made once; and empty ones, in each of the two databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.ledger import Ledger
from tests.ledger.conftest import ledger, postgres, url

__all__ = ["ledger", "postgres", "starter", "url"]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that a new user has. Tests only ask it."""
    with Ledger.open(tmp_path_factory.mktemp("events") / "ledger.db") as ledger:
        yield ledger
