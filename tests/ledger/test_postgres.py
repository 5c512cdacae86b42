"""What only a server can do: go away."""

from __future__ import annotations

import os

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from tests.ledger.making import bulletin

SERVER = os.environ.get("ONRECORD_TEST_POSTGRES")
if not SERVER:
    NO_SERVER = "no PostgreSQL server: set ONRECORD_TEST_POSTGRES (scripts/postgres-for-tests.sh starts one)"
    pytest.skip(NO_SERVER, allow_module_level=True)

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.postgres


def cut_off(url: str) -> None:
    """End all connections to a database, as a restart of the server does."""
    name = url.rpartition("/")[2]
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def test_a_connection_lost_while_adding_keeps_nothing_of_that_step(postgres: str) -> None:
    with Ledger.open(postgres, empty=True) as ledger:
        ledger.add(*bulletin(1))
        ledger.on_added(lambda *_: cut_off(postgres))
        with pytest.raises(LedgerError, match="connection was lost"):
            ledger.add(*bulletin(2))
    with Ledger.open(postgres) as ledger:
        assert ledger.head().size == 3
        assert ledger.verify(rows=True).ok


def test_a_connection_lost_between_two_steps_is_made_anew(postgres: str) -> None:
    with Ledger.open(postgres, empty=True) as ledger:
        ledger.add(*bulletin(1))
        cut_off(postgres)
        ledger.add(*bulletin(2))
        assert ledger.head().size == 6


def test_a_connection_lost_while_copying_is_told_in_one_line(postgres: str) -> None:
    with Ledger.open(postgres, empty=True) as ledger:
        ledger.on_added(lambda *_: cut_off(postgres))
        with pytest.raises(LedgerError) as caught:
            ledger.add_many((bulletin(number) for number in range(50)), batch=10)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("password", ["", ":secret"])
def test_a_server_that_is_not_there_is_told_without_the_password(password: str) -> None:
    with pytest.raises(LedgerError, match="does not answer") as caught:
        Ledger.open(f"postgresql://onrecord{password}@127.0.0.1:1/nothing")
    assert "secret" not in str(caught.value)


def test_a_database_that_is_not_there_is_told() -> None:
    assert SERVER
    with pytest.raises(LedgerError, match="no such database"):
        Ledger.open(f"{SERVER.rpartition('/')[0]}/no_such_database")
