"""Calls, meetings, letters and visits: parties, length, which one it was, tone and outcome."""

from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.claims import Contact, to_json
from onrecord.reading.contacts import read_contacts
from tests.reading.diplomacy import documents, make

PUTIN_TRUMP = {"Vladimir Putin", "Donald Trump"}


def contacts(text: str, lang: str = "en") -> list[Contact]:
    return read_contacts(make(lang, text))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Trump held a call with his Russian counterpart", PUTIN_TRUMP),
        ("Trump spoke of a phone call with Russia's president, Vladimir Putin", PUTIN_TRUMP),
        ("The US and Russian presidents spoke by phone", PUTIN_TRUMP),
        ("Trump said he spoke with Putin", PUTIN_TRUMP),
        ("Trump told Zelensky about his call with Putin", PUTIN_TRUMP),
        ("Zelensky met his U.S. counterpart", {"Volodymyr Zelensky", "Donald Trump"}),
        ("The presidents of Russia and Ukraine will meet", {"Vladimir Putin", "Volodymyr Zelensky"}),
        ("Boris Pistorius met his U.S. counterpart, Pete Hegseth", {"Boris Pistorius", "Pete Hegseth"}),
        ("Trump and Putin met. The two leaders spoke again by phone for an hour", PUTIN_TRUMP),
        ("A call between the leader of Russia and the US president", PUTIN_TRUMP),
    ],
)
def test_parties_are_persons_whatever_they_are_called(text: str, parties: set[str]) -> None:
    assert [set(c.parties) for c in contacts(text)][-1:] == [parties]


@pytest.mark.parametrize(
    ("published", "president"), [("2024-06-01", "Joe Biden"), ("2025-06-01", "Donald Trump"), (None, "Donald Trump")]
)
def test_an_office_is_who_held_it_when_the_report_came_out(published: str | None, president: str) -> None:
    import msgspec

    from onrecord.reading.document import Document

    doc = make("en", "Zelensky spoke with the US president")
    dated = Document(msgspec.structs.replace(doc.report, published=published), doc.language, doc.packs)
    assert set(read_contacts(dated)[0].parties) == {"Volodymyr Zelensky", president}


@pytest.mark.parametrize(
    ("length", "minutes", "bound"),
    [
        ("almost an hour", 60, "at_most"),
        ("over two hours", 120, "at_least"),
        ("2 hours 5 minutes", 125, "exact"),
        ("half an hour", 30, "exact"),
        ("about an hour and a half", 90, "about"),
        ("roughly 40 minutes", 40, "about"),
        ("1 hour and 45 minutes", 105, "exact"),
    ],
)
def test_length(length: str, minutes: int, bound: str) -> None:
    (contact,) = contacts(f"The call between Trump and Putin lasted {length}.")
    assert (contact.minutes, contact.bound) == (minutes, bound)


@pytest.mark.parametrize(
    "text",
    [
        "Two hours after the call between Trump and Putin the attack began.",
        "Trump called Putin two hours before the attack.",
        "Trump spoke with Putin an hour ago.",
    ],
)
def test_a_gap_is_no_length(text: str) -> None:
    assert [c.minutes for c in contacts(text)] == [None]


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Trump had a disappointing call with Putin", "negative"),
        ("Trump had a good call with Putin", "positive"),
        ("Trump's call with Putin was good but tense", "mixed"),
        ("Trump's call with Putin was not good", "negative"),
        ("Trump had a call with Putin", None),
        ("Trump spoke with Putin hours after a disappointing week", None),
    ],
)
def test_tone_is_in_the_words_or_nowhere(text: str, tone: str | None) -> None:
    assert [c.tone for c in contacts(text)] == [tone]


def test_what_refers_back_is_read_only_when_it_tells_more() -> None:
    text = "Trump held a phone call with Putin. The call was on Thursday. The call lasted 50 minutes."
    assert [(set(c.parties), c.minutes) for c in contacts(text)] == [(PUTIN_TRUMP, None), (PUTIN_TRUMP, 50)]


def test_a_contact_takes_its_date_from_where_the_text_gives_it() -> None:
    text = "Russia struck hours after Trump held a call with Putin. Trump spoke with Putin on Thursday."
    assert {c.when.end for c in contacts(text) if c.when} == {"2025-07-03"}


def test_a_name_that_the_packs_do_not_know_is_kept_as_written() -> None:
    (contact,) = contacts("Zelensky met Irish Prime Minister Jane Harker")
    assert set(contact.parties) == {"Volodymyr Zelensky", "Jane Harker"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [("uk", "Зеленський зустрівся з колегою"), ("ru", "Он поговорил с жителями"), ("en", "They met at noon")],
)
def test_a_contact_without_two_known_sides_is_none(lang: str, text: str) -> None:
    assert contacts(text, lang) == []


@settings(max_examples=120)
@given(documents())
def test_contacts_of_any_text(doc: Any) -> None:
    """Reading never raises, quotes what stands there, names each party once, and does the same again."""
    found = read_contacts(doc)
    for claim in found:
        assert doc.text[claim.start : claim.end] == claim.quote != ""
        assert len(set(claim.parties)) == len(claim.parties) >= 1
        assert (claim.minutes is None) == (claim.bound is None)
    again = read_contacts(make(doc.language.code, doc.text))
    assert [to_json(c) for c in found] == [to_json(c) for c in again]
