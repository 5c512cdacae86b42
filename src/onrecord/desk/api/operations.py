"""Each operation of the API once: its path, parameters and answer. The routes and their description are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from onrecord.claims import KINDS, Role, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import BYS, SCOPES, SIDES
from onrecord.desk.desk import Desk

Schema = dict[str, Any]
Call = Callable[[Desk, Request], Answer]

DATE = r"^\d{4}-\d\d-\d\d$"
MOMENT = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query or, with ``place`` "path", of the path."""

    name: str
    about: str
    schema: Schema
    place: str = "query"
    many: bool = False

    @property
    def fields(self) -> Schema:
        """The parameter as OpenAPI describes it."""
        own = {"type": "array", "items": self.schema, "uniqueItems": False} if self.many else self.schema
        return {"name": self.name, "in": self.place, "description": self.about, "schema": own,
                "required": self.place == "path"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """One GET: what it answers is described by ``answer``, a JSON schema."""

    path: str
    name: str
    about: str
    call: Call
    answer: Schema
    parameters: tuple[Parameter, ...] = ()
    seconds: float = 3600.0
    missing: bool = False  # whether it may answer 404
    tags: tuple[str, ...] = field(default=("record",))


def words(name: str, about: str, longest: int = 200) -> Parameter:
    """Return a parameter that takes any words."""
    return Parameter(name, about, {"type": "string", "maxLength": longest})


def choice(name: str, about: str, of: tuple[str, ...], default: str | None = None) -> Parameter:
    """Return a parameter that takes one of several words."""
    schema: Schema = {"type": "string", "enum": list(of)}
    return Parameter(name, about, schema | ({"default": default} if default else {}))


def date(name: str, about: str) -> Parameter:
    """Return a parameter that takes a date."""
    return Parameter(name, about, {"type": "string", "format": "date", "pattern": DATE})


def moment(name: str, about: str) -> Parameter:
    """Return a parameter that takes a date or a date-time."""
    return Parameter(name, about, {"type": "string", "pattern": MOMENT, "maxLength": 40})


SIDE = choice("side", "Attacks on Ukraine (RU-UA) or drones over Russia (UA-RU); never added together.", SIDES, "RU-UA")
WHAT = choice("what", "What is counted.", tuple(what.value for what in What), "drone")
KIND = Parameter("what", "What is counted; may be given several times.",
                 {"type": "string", "enum": [what.value for what in What]}, many=True)  # fmt: skip
ROLE = choice(
    "role", "In which role; launched unless said, and downed over Russia.", tuple(role.value for role in Role)
)
MODEL = words("model", 'One model, or several joined with "/".')
WHERE = words("where", "One place, as a code (RU-BEL) or a town's name.")
SINCE = date("since", "The first date of events, inclusive.")
UNTIL = date("until", "The last date of events, inclusive.")
AS_OF = moment("as_of", "Only what was published by then; a date admits that whole UTC day.")
RECORDED = moment("recorded_by", "Only what this ledger knew by then.")
SPAN = (SINCE, UNTIL, AS_OF, RECORDED)
BY = choice("by", "The stretch of time; a night belongs to the date of its morning.", BYS, "month")
SCOPE = choice("scope", "Of what the ranking is; an attack is one bulletin.", SCOPES, "attack")
CLAIM_KIND = choice("kind", "The kind of claim.", KINDS)
LIMIT = Parameter("limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100})
CURSOR = Parameter("cursor", "Where to go on: `next` of the answer before.",
                   {"type": "string", "maxLength": 100, "pattern": r"^[A-Za-z0-9:_-]*$"})  # fmt: skip
