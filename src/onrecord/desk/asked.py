"""What a query asks: each parameter read by its kind, a wrong one told in words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from starlette.datastructures import QueryParams

from onrecord.claims import Role, What
from onrecord.errors import UserError
from onrecord.ledger.moments import begins

SIDES = ("RU-UA", "UA-RU")
BYS = ("night", "day", "week", "month", "year")
SCOPES = ("attack", *BYS)
LONGEST = 200  # characters of a name that is asked for


class Asked:
    """The query of one request."""

    def __init__(self, query: QueryParams) -> None:
        self._query = query

    def text(self, name: str, longest: int = LONGEST) -> str | None:
        """Return a word or name; ``None`` where it is not given or empty."""
        value = self._query.get(name, "").strip()
        if len(value) > longest:
            raise UserError(f"{name}: at most {longest} characters")
        return value or None

    def choice(self, name: str, of: Iterable[str], default: str) -> str:
        """Return one of several words."""
        value, allowed = self._query.get(name) or default, list(of)
        if value not in allowed:
            raise UserError(f'{name}: "{value[:40]}" is none of {", ".join(one for one in allowed if one)}')
        return value

    def several(self, name: str, of: type[Enum], default: tuple[str, ...]) -> tuple[str, ...]:
        """Return some of several words, each once."""
        allowed = [str(one.value) for one in of]
        given = list(dict.fromkeys(value for value in self._query.getlist(name) if value))
        wrong = [value for value in given if value not in allowed]
        if wrong:
            raise UserError(f'{name}: "{wrong[0][:40]}" is none of {", ".join(allowed)}')
        return tuple(given) or default

    def moment(self, name: str) -> str | None:
        """Return an ISO date or date-time as it was given."""
        value = self.text(name, 40)
        if value is not None:
            begins(value)
        return value

    def date(self, name: str) -> str | None:
        """Return an ISO date."""
        value = self.moment(name)
        return value[:10] if value else None

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number between two."""
        value = self._query.get(name) or str(default)
        if not (value.isascii() and value.isdigit() and len(value) < 19 and low <= int(value) <= high):
            raise UserError(f"{name}: give a whole number from {low} to {high}")
        return int(value)


def side_of(asked: Asked) -> str:
    """Return the side that is asked for."""
    return asked.choice("side", SIDES, "RU-UA")


def role_of(asked: Asked, side: str) -> str:
    """Return the role that is asked for: launched, and over Russia, where launches are not told, downed."""
    return asked.choice("role", [role.value for role in Role], "launched" if side == "RU-UA" else "downed")


def kinds_of(asked: Asked, default: tuple[str, ...] = ("drone", "missile")) -> tuple[str, ...]:
    """Return the kinds that are asked for."""
    return asked.several("what", What, default)


def span_of(asked: Asked) -> dict[str, Any]:
    """Return the stretch of time that is asked for, and as of when."""
    return {
        "since": asked.date("since"),
        "until": asked.date("until"),
        "as_of": asked.moment("as_of"),
        "recorded_by": asked.moment("recorded_by"),
    }
