"""Quoted stretches in the styles of three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.packs import load_packs
from onrecord.reading.marks import Marks
from onrecord.reading.quotes import Quoted, quoted


def found(text: str, lang: str = "en") -> list[Quoted]:
    return quoted(Marks(text, load_packs().languages[lang]))


def said(text: str, lang: str = "en") -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said: "We wait."', ["We wait."]),
        ("“We wait,” he said. “And we hope.”", ["We wait,", "And we hope."]),
        ("‘We wait,’ he said.", ["We wait,"]),
        ("„Wir warten“, sagte er.", ["Wir warten"]),
        ("«Ждем», — сказал он.", ["Ждем"]),
        ("“He called it ‘a lie’ to my face,” she said.", ["He called it ‘a lie’ to my face,"]),
        ("«Газета «Время» ошиблась», — сказал он.", ["Газета «Время» ошиблась"]),
        ("«Он читает «Время»\nДальше.", ["Он читает «Время"]),
    ],
)
def test_each_style_of_marks_is_read(text: str, inside: list[str]) -> None:
    assert said(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "It’s Ukraine's drone, and the Houthis' missile.",
        'A 6\'2" man stood by a 12" shell.',
        "П'ять дронів, об’єкт зруйновано.",
        "Don't go.",
        "",
        "“",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotations(text: str) -> None:
    assert found(text) == []


def test_a_quotation_that_an_attribution_cuts_gives_each_stretch() -> None:
    """Slavic texts set the attribution between the marks, with commas and dashes."""
    assert said("«Мы ждем ответа от них, — сказал он, — и не торопимся».", "ru") == [
        "Мы ждем ответа от них,",
        "и не торопимся",
    ]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "He said: “We wait for them.\nA new day came. “Rain,” she said."
    assert said(text) == ["We wait for them.", "Rain,"]
    assert [q.closed for q in found(text)] == [False, True]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert said('Quote: "The first.\nThe second."\nDetails.') == ["The first.\nThe second."]


def test_a_paragraph_that_opens_again_closes_the_one_before() -> None:
    assert said("“The first.\n“The second.”") == ["The first.", "The second."]


ALPHABET = st.text(st.sampled_from("ab A1.,\n-—“”„«»‘’'\"") | st.characters(), max_size=80)


@given(ALPHABET, st.sampled_from(["en", "uk", "ru"]))
def test_stretches_lie_in_order_and_inside_the_text(text: str, lang: str) -> None:
    """No text raises, stretches do not overlap, and the inner offsets lie within the outer ones."""
    at = 0
    for q in found(text, lang):
        assert at <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.first < q.last
        at = q.end
