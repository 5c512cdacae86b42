"""Tokens: who may add reports, or read a closed desk. Hashed at rest, scoped, revocable."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import select, update

from onrecord.desk.tables import tokens
from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.ledger.moments import stamp

PREFIX = "onr_"  # so that a token is known for one where it leaks


class Right(StrEnum):
    """What a token allows."""

    READ = "read"  # a desk whose reading is closed
    ADD = "add"  # reports, by POST


class Token(msgspec.Struct, frozen=True):
    """A token without its secret; times are UTC, ``revoked`` is ``None`` while it holds."""

    name: str
    scopes: tuple[str, ...]
    created: str
    revoked: str | None = None


def create_token(ledger: Ledger, name: str, scopes: Iterable[Right | str]) -> str:
    """Make a token and return its secret, which is kept nowhere.

    Raises ``UserError`` where the name is empty or taken, also by a revoked token, or a scope is unknown.
    """
    rights = _rights(scopes)
    if not name.strip():
        raise UserError("a token needs a name, so that it can be revoked")
    secret = PREFIX + secrets.token_urlsafe(32)
    row = {"name": name, "hash": _hash(secret), "scopes": " ".join(rights), "created": stamp(datetime.now(UTC))}
    with ledger.writing() as connection:
        if connection.scalar(select(tokens.c.name).where(tokens.c.name == name)) is not None:
            raise UserError(f'there is a token "{name}" already; choose another name')
        connection.execute(tokens.insert().values(**row))
    return secret


def list_tokens(ledger: Ledger) -> list[Token]:
    """Return all tokens, the revoked ones too, in the order in which they were made."""
    with ledger.reading() as connection:
        found = connection.execute(select(tokens).order_by(tokens.c.created, tokens.c.name)).all()
    return [Token(row.name, tuple(row.scopes.split()), row.created, row.revoked) for row in found]


def revoke_token(ledger: Ledger, name: str) -> None:
    """Let a token hold no longer; raises ``UserError`` where none of that name holds."""
    where = (tokens.c.name == name) & tokens.c.revoked.is_(None)
    with ledger.writing() as connection:
        changed = connection.execute(update(tokens).where(where).values(revoked=stamp(datetime.now(UTC)))).rowcount
    if not changed:
        raise UserError(f'no token "{name}" holds; see them with: onrecord token list')


def find_token(ledger: Ledger, secret: str) -> Token | None:
    """Return the token of a secret, unless it was revoked."""
    query = select(tokens).where(tokens.c.hash == _hash(secret), tokens.c.revoked.is_(None))
    with ledger.reading() as connection:
        row = connection.execute(query).one_or_none()
    return Token(row.name, tuple(row.scopes.split()), row.created) if row else None


def _rights(scopes: Iterable[Right | str]) -> list[str]:
    known = {right.value for right in Right}
    asked = sorted({str(scope) for scope in scopes})
    if not asked or not known.issuperset(asked):
        raise UserError(f"a token's scopes are of {', '.join(sorted(known))}")
    return asked


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
