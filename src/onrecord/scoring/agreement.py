"""When a claim that was read is the claim that the gold has.

A claim read is right when it overlaps a gold claim of its kind and the kind's key fields agree; ``FIELD_alt`` of the gold
lists other values that are as good.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from onrecord.claims import What

Fields = dict[str, Any]
ALIKE, GAPS_ALIKE = 0.85, 0.5  # share of like characters from which two quotations, or two gaps, are the same


def agrees(gold: Fields, read: Fields, *, missiles_as_one: bool = False) -> bool:
    """Tell whether *read* is the claim *gold*; both are claims as JSON fields, of one kind.

    *missiles_as_one* takes every sort of missile for the same.

    >>> gold = {"kind": "alert", "start": 0, "end": 5, "state": "on"}
    >>> agrees(gold, {"kind": "alert", "start": 3, "end": 9, "state": "on"})
    True
    """
    judge = _JUDGES.get(gold["kind"])
    return overlap(gold, read) > 0 and (judge is None or judge(gold, read, missiles_as_one))


def overlap(gold: Fields, read: Fields) -> int:
    """Return how many characters two claims share."""
    shared: int = max(0, min(gold["end"], read["end"]) - max(gold["start"], read["start"]))
    return shared


def same(gold: Fields, read: Fields, field: str) -> bool:
    """Tell whether a field agrees, in the value of the gold or another that it accepts."""
    return _plain(read.get(field)) in {_plain(v) for v in accepted(gold, field)}


def accepted(gold: Fields, field: str) -> list[Any]:
    """Return the values of a field that the gold accepts."""
    return [gold.get(field), *(gold.get(f"{field}_alt") or [])]


def _plain(value: Any) -> str:
    return " ".join(str("" if value is None else value).lower().replace("’", "'").replace("‘", "'").split())


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _family(what: str) -> str:
    return "missile" if what in set(What) and What(what).is_missile else what


def _alike(one: Any, other: Any) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()


def _count(gold: Fields, read: Fields, missiles_as_one: bool) -> bool:
    if missiles_as_one:
        what = _family(_plain(read.get("what"))) in {_family(_plain(v)) for v in accepted(gold, "what")}
    else:
        what = same(gold, read, "what")
    value = _number(read.get("value")) in {_number(v) for v in accepted(gold, "value")}
    return what and value and same(gold, read, "role")


def _statement(gold: Fields, read: Fields, _: bool) -> bool:
    who = _plain(read.get("speaker") or read.get("by"))
    speakers = accepted(gold, "speaker") + list(gold.get("by_alt") or [])
    if who not in {_plain(v) for v in speakers}:
        return False
    return gold.get("form") == "indirect" or _alike(gold.get("said"), read.get("said")) >= ALIKE


def _record(gold: Fields, read: Fields, _: bool) -> bool:
    measures = [(gold.get("measure") or {}).get("what"), *(gold.get("what_alt") or [])]
    what = _family(str((read.get("measure") or {}).get("what"))) in {_family(str(v)) for v in measures}
    return what and same(gold, read, "scope")


def _contact(gold: Fields, read: Fields, _: bool) -> bool:
    got = {_plain(x) for x in read.get("parties") or []}
    extra = {_plain(x) for x in gold.get("parties_optional") or []}
    wanted = [gold.get("parties") or [], *(a if isinstance(a, list) else [a] for a in gold.get("parties_alt") or [])]
    parties = any({_plain(x) for x in w} <= got <= {_plain(x) for x in w} | extra for w in wanted)
    return parties and same(gold, read, "form")


def _aid(gold: Fields, read: Fields, _: bool) -> bool:
    return all(same(gold, read, field) for field in ("action", "giver", "receiver"))


def _state(gold: Fields, read: Fields, _: bool) -> bool:
    return same(gold, read, "state")


def _order(gold: Fields, read: Fields, _: bool) -> bool:
    return _alike(gold.get("gap"), read.get("gap")) >= GAPS_ALIKE


_JUDGES: dict[str, Callable[[Fields, Fields, bool], bool]] = {
    "count": _count,
    "statement": _statement,
    "record": _record,
    "contact": _contact,
    "aid": _aid,
    "talks": _state,
    "alert": _state,
    "order": _order,
}
