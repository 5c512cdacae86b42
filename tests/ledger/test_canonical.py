"""Canonical JSON is that of RFC 8785, whichever way it is written."""

import json
import struct

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Contact, ContactForm, to_json
from onrecord.ledger.canonical import canonical, canonical_claim, canonical_plain, number
from tests.ledger.making import count

# RFC 8785, appendix B: the bits of a double and how it is written
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_numbers_are_written_as_the_standard_lists_them(bits: str, written: str) -> None:
    assert number(struct.unpack(">d", bytes.fromhex(bits))[0]) == written


def test_the_standards_example_comes_out_as_it_is_there() -> None:
    """RFC 8785, section 3.2.2 and 3.2.3."""
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f",
        "literals": [None, True, False],
    }
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_are_sorted_by_utf16_code_units() -> None:
    """RFC 8785, section 3.2.3: an astral character comes before U+FB33, as its surrogates are smaller."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = canonical(dict.fromkeys(keys, 0)).decode()
    assert list(json.loads(written)) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@given(JSON)
def test_what_is_written_reads_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical(value), parse_int=float) == value  # ECMAScript has doubles alone


@given(JSON)
def test_the_bytes_do_not_depend_on_the_order_of_keys(value: object) -> None:
    turned = {"b": value, "a": 1}
    assert canonical(turned) == canonical(dict(reversed(turned.items())))


@given(st.text())
def test_msgspec_writes_the_same_strings(text: str) -> None:
    assert canonical_plain({"text": text}) == canonical({"text": text})


@pytest.mark.parametrize(
    "claim",
    [
        count("539 drones", 539),
        count("half a drone", 0.5),
        count("as many as there are", 10**30),
        count("dozens", None),
        Contact(start=0, end=1, quote="é", form=ContactForm.CALL, parties=("A", "B"), minutes=1e16),
    ],
)
def test_both_ways_to_write_a_claim_agree(claim: msgspec.Struct) -> None:
    assert canonical_claim(claim) == canonical(to_json(claim))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1: 2}, {"a": object()}, b"bytes"])
def test_what_has_no_json_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        canonical(value)
