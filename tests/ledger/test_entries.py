"""Each entry is bound to the one before it, by a rule that anybody can follow with a JSON library and SHA-256."""

import hashlib
import json

import pytest

from onrecord.ledger.canonical import canonical
from onrecord.ledger.entries import GENESIS, Chain, claim_bodies, entry_json, note_body, report_body
from onrecord.ledger.merkle import leaf_hash
from onrecord.report import Report
from tests.ledger.making import bulletin, count

RECORDED = "2025-07-04T06:00:00.000Z"


def test_an_entry_is_hashed_over_its_canonical_json_with_the_hash_before_it() -> None:
    chain = Chain(recorded=RECORDED)
    note = note_body("same", {"b": 1, "a": [1.5]}, "Ann", "two posts of one night")
    (body,) = claim_bodies([count("5 drones", 5)], 1)
    first, second = chain.append(["note", "claim"], [note, body])
    by_hand = canonical(
        {"body": json.loads(body), "kind": "claim", "prev": first.hex(), "recorded": RECORDED, "seq": 2}
    )
    assert second == hashlib.sha256(b"\x00" + by_hand).digest() == leaf_hash(by_hand)
    assert entry_json(2, "claim", RECORDED, body, first) == by_hand


def test_entries_have_the_same_hashes_appended_together_or_one_by_one() -> None:
    together, one_by_one = Chain(recorded=RECORDED), Chain(recorded=RECORDED)
    bodies = [f"{{{number}}}" for number in range(5)]
    assert together.append(["note"] * 5, bodies) == [one_by_one.append(["note"], [body])[0] for body in bodies]
    assert (together.size, together.hash) == (one_by_one.size, one_by_one.hash)


def test_the_first_entry_follows_zeros() -> None:
    (first,) = Chain(recorded=RECORDED).append(["note"], ["{}"])
    by_hand = entry_json(1, "note", RECORDED, "{}", GENESIS)
    assert json.loads(by_hand)["prev"] == "0" * 64
    assert first == leaf_hash(by_hand)


@pytest.mark.parametrize("text", ["", "«Шахед»", 'quote " and \\ and \n', "\x00\x1f\x7f", "\U0001f600"])
def test_a_reports_body_is_canonical_whatever_its_text(text: str) -> None:
    body = report_body(Report(id="a", text=text, title=text), "00", 3)
    assert body.encode() == canonical(json.loads(body))
    assert json.loads(body)["report"]["text"] == text
    assert json.loads(body)["supersedes"] == 3


def test_half_a_character_has_no_entry() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        report_body(Report(id="a", text="\ud800"), "00", None)


def test_a_claims_body_holds_all_its_fields() -> None:
    _, (claim, _) = bulletin(539)
    body = json.loads(*claim_bodies([claim], 7))
    assert body["report"] == 7
    assert body["claim"]["value"] == 539
    assert body["claim"]["vague"] is None
