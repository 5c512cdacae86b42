"""What is asked before a frame, because most texts cannot match it, never stands in the way of a match.

Beside a frame ``x`` there may be ``x_key``, symbols of which each match has one; ``x_opens``, of which it begins with one; and
``x_ends``, of which its last one is. The frames of records stand with their keys; none of them goes over a stop.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.packs import load_packs
from onrecord.packs.lexicon import Lexicon
from onrecord.reading import kinds, roles
from onrecord.reading.clauseframes import ClauseFrames
from onrecord.reading.mentionframes import MentionFrames
from onrecord.reading.offices import OfficeFrames
from onrecord.reading.recordframes import RecordFrames
from onrecord.reading.subjectframes import SubjectFrames

OTHERS = {  # by symbols of another name
    "refused": "wanted_key",
    "tolls": "toll_key",
    "risen": "toll_key",
    "sort_alone": "sort",
    "whole_of": "of",
    "whole_before": "of",
    "whole_list": "of",
    "gapped": "dashes",
    "no": "explaining",
    "aged": "explaining",
    "titled": "explaining",
}
FRAMES = [MentionFrames, ClauseFrames, kinds._Frames, roles._Frames, OfficeFrames, SubjectFrames]
Guarded = tuple[str, re.Pattern[str], frozenset[str], str]


def _guarded(lexicon: Lexicon) -> Iterator[Guarded]:
    for make in FRAMES:
        frames: dict[str, Any] = vars(lexicon.once(make))
        for name, frame in frames.items():
            if isinstance(frame, re.Pattern):
                for kind in ("key", "opens", "ends"):
                    if (symbols := frames.get(f"{name}_{kind}")) is not None:
                        yield name, frame, symbols, kind
                if name in OTHERS and OTHERS[name] in frames:
                    yield name, frame, frames[OTHERS[name]], "key"
    for sort, frame, symbols in lexicon.once(MentionFrames).heads:
        yield f"head of {sort}", frame, symbols, "key"
    records = lexicon.once(RecordFrames)
    for sort, symbols, frame in records.records:
        yield f"record of {sort}", frame, symbols, "key"
        yield f"record of {sort}", frame, records.bounds, "without"


def _guards(code: str) -> list[Guarded]:
    return list(_guarded(load_packs().languages[code].lexicon))


CASES = [(code, guard) for code in ("en", "ru", "uk") for guard in _guards(code)]


@pytest.mark.parametrize(("code", "guard"), CASES, ids=[f"{code} {guard[0]} {guard[3]}" for code, guard in CASES])
def test_no_match_goes_without(code: str, guard: Guarded) -> None:
    _, frame, symbols, kind = guard
    every = sorted(set(load_packs().languages[code].lexicon.symbols.values()) | set("xnl.,-dq"))
    named = [part.replace("\\", "") for part in re.findall(r"\[([^]^][^]]*)\]", frame.pattern)] or every
    chance = random.Random(code)
    for _ in range(600):
        text = "".join(chance.choice(chance.choice(named) if chance.random() < 0.9 else every) for _ in range(10))
        if kind == "key":
            text = "".join(symbol for symbol in text if symbol not in symbols)
            assert not frame.search(text)
        for m in frame.finditer(text):
            assert kind != "opens" or text[m.start()] in symbols
            assert kind != "ends" or text[m.end() - 1] in symbols
            assert kind != "without" or symbols.isdisjoint(m[0])
