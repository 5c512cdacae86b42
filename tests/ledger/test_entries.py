"""Each entry is bound to the one before it, by a rule that anybody can follow with a JSON library and SHA-256."""

import hashlib
import json

import pytest

from onrecord.ledger.canonical import canonical
from onrecord.ledger.entries import GENESIS, Chain, claim_body, entry_json, note_body, report_body
from onrecord.ledger.merkle import leaf_hash
from onrecord.report import Report
from tests.ledger.making import bulletin, count

RECORDED = "2025-07-04T06:00:00.000Z"


def test_an_entry_is_hashed_over_its_canonical_json_with_the_hash_before_it() -> None:
    chain = Chain(recorded=RECORDED)
    first = chain.append("note", note_body("same", {"b": 1, "a": [1.5]}, "Ann", "two posts of one night"))
    second = chain.append("claim", claim_body(count("5 drones", 5), 1))
    by_hand = canonical(
        {"body": json.loads(second.body), "kind": "claim", "prev": first.hash.hex(), "recorded": RECORDED, "seq": 2}
    )
    assert second.hash == hashlib.sha256(b"\x00" + by_hand).digest() == leaf_hash(by_hand)
    assert entry_json(*second[:4], first.hash) == by_hand


def test_the_first_entry_follows_zeros() -> None:
    first = Chain(recorded=RECORDED).append("note", "{}")
    assert json.loads(entry_json(*first[:4], GENESIS))["prev"] == "0" * 64


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
    body = json.loads(claim_body(claim, 7))
    assert body["report"] == 7
    assert body["claim"]["value"] == 539
    assert body["claim"]["vague"] is None
