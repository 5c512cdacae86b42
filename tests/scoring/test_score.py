"""Scoring agrees with the reference scorer that stands beside the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from onrecord.reading import read
from onrecord.report import Report
from onrecord.scoring import agrees, score

GOLD = ("seed", "news-en.dev", "news-uk-ru.dev", "bulletins-uk.dev", "bulletins-ru.dev")
COUNT = {"kind": "count", "start": 0, "end": 9, "what": "drone", "role": "launched", "value": 12}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"start": 8, "end": 20}, True),  # they overlap
        ({"start": 9, "end": 20}, False),
        ({"value": 13}, False),
        ({"value": 12.0}, True),
        ({"role": "downed"}, False),
        ({"what": "missile"}, False),
    ],
)
def test_a_count_is_right_when_it_overlaps_and_its_key_fields_agree(change: dict[str, object], same: bool) -> None:
    assert agrees(COUNT, {**COUNT, **change}) is same


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ({"what_alt": ["missile"]}, {"what": "missile"}, True),
        ({"role_alt": ["neutralised"]}, {"role": "neutralised"}, True),
        ({"value_alt": [13]}, {"value": 13}, True),
    ],
)
def test_a_field_may_have_other_accepted_values(gold: dict[str, object], read: dict[str, object], same: bool) -> None:
    assert agrees({**COUNT, **gold}, {**COUNT, **read}) is same


def test_what_the_gold_marks_optional_is_neither_a_miss_nor_an_error() -> None:
    document = {"id": "a", "text": "12 drones", "claims": [{**COUNT, "optional": True}]}
    for claims in ([], [{**COUNT, "quote": "12 drones"}]):
        tally = score([document], {"a": claims}).kinds["count"]
        assert (tally.right, tally.gold, tally.read) == (0, 0, 0)


@pytest.mark.parametrize("name", GOLD)
def test_it_agrees_with_the_reference_scorer(name: str, shared: Path, tmp_path: Path) -> None:
    gold = shared / "corpus" / f"{name}.jsonl"
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    fields = ("id", "text", "published", "lang", "url", "title")
    claims = {
        d["id"]: list(msgspec.to_builtins(read(Report(**{f: d.get(f) for f in fields})).claims)) for d in documents
    }
    written = tmp_path / "read.jsonl"
    written.write_text("".join(json.dumps({"id": i, "claims": c}) + "\n" for i, c in claims.items()), encoding="utf-8")
    reference = subprocess.run(
        [sys.executable, shared / "tools" / "score.py", gold, written], capture_output=True, text=True, check=True
    )
    assert score(documents, claims).as_json() == json.loads(reference.stdout)
