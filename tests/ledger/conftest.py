"""Ledgers to test on: a SQLite file, and a database on a real PostgreSQL server where there is one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger

SERVER = os.environ.get("ONRECORD_TEST_POSTGRES")


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of a new, empty database on the server that ONRECORD_TEST_POSTGRES names."""
    assert SERVER
    psycopg = pytest.importorskip("psycopg")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield f"{SERVER.rpartition('/')[0]}/{name}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)] if SERVER else ["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made, in each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    """An empty ledger, in each of the two databases."""
    with Ledger.open(url, empty=True) as opened:
        yield opened
