"""Tokens: shown once, hashed at rest, scoped, revocable."""

import pytest
from sqlalchemy import select

from onrecord.desk.tables import tokens
from onrecord.desk.tokens import create_token, find_token, list_tokens, revoke_token
from onrecord.errors import UserError
from onrecord.ledger import Ledger


def test_a_token_holds_until_it_is_revoked(empty: Ledger) -> None:
    """Its secret finds it; after revoking nothing does."""
    secret = create_token(empty, "wire", ["add", "read"])
    found = find_token(empty, secret)
    assert found is not None
    assert found.scopes == ("add", "read")
    revoke_token(empty, "wire")
    assert find_token(empty, secret) is None
    assert list_tokens(empty)[0].revoked is not None


def test_the_secret_is_kept_nowhere(empty: Ledger) -> None:
    """The table holds a hash; neither it nor anything else holds the secret."""
    secret = create_token(empty, "wire", ["add"])
    with empty.reading() as connection:
        row = connection.execute(select(tokens)).one()
    assert secret not in repr(row)
    assert len(row.hash) == 32


@pytest.mark.parametrize(
    ("name", "scopes"), [("", ["add"]), ("  ", ["add"]), ("x", []), ("x", ["admin"]), ("taken", ["add"])]
)
def test_what_cannot_be_a_token(empty: Ledger, name: str, scopes: list[str]) -> None:
    """A name that is empty or taken and an unknown scope are refused."""
    create_token(empty, "taken", ["read"])
    with pytest.raises(UserError):
        create_token(empty, name, scopes)


def test_revoking_what_does_not_hold(empty: Ledger) -> None:
    """It is told."""
    with pytest.raises(UserError, match="no token"):
        revoke_token(empty, "none")
