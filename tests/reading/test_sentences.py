"""Sentences: which one each token of a text belongs to."""

import pytest

from onrecord.packs import load_packs
from onrecord.reading.read import document
from onrecord.report import Report


@pytest.mark.parametrize(
    ("text", "sentences", "sentence_of"),
    [
        ("", [], [0]),
        ("He left. She stayed", ["He left.", "She stayed"], [0, 0, 0, 1, 1, 1]),
        ("\nHe left\n\nShe stayed", ["He left", "She stayed"], [0, 0, 0, 0, 1, 1, 1]),
        ("At 5 p.m. he met J. Smith.", ["At 5 p.m. he met J. Smith."], [0] * 11),
        ('He said: "Go." She went.', ['He said: "Go."', "She went."], [0] * 7 + [1] * 4),
    ],
)
def test_sentences_and_the_sentence_of_each_token(text: str, sentences: list[str], sentence_of: list[int]) -> None:
    doc = document(Report(id="a", text=text, lang="en"), load_packs())
    assert doc is not None
    assert [doc.marks.quote(s.first, s.last - 1) for s in doc.sentences] == sentences
    assert doc.sentence_of == sentence_of


def test_a_line_is_a_paragraph_where_it_holds_text() -> None:
    doc = document(Report(id="a", text="One. Two.\n\nThree\nFour", lang="en"), load_packs())
    assert doc is not None
    assert [s.paragraph for s in doc.sentences] == [0, 0, 1, 2]


def test_a_sentence_without_an_end_is_cut() -> None:
    doc = document(Report(id="a", text="word " * 1000, lang="en"), load_packs())
    assert doc is not None
    assert [(s.first, s.last) for s in doc.sentences] == [(0, 400), (400, 800), (800, 1000)]
