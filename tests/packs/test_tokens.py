"""Text cut into tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.packs.tokens import fold, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5,438 drones", ["5,438", "drones"]),
        ("Ukraine’s 54-ма", ["ukraine", "'s", "54", "-", "ма"]),
        ("**1177** **БпЛА**", ["*", "1177", "бпла"]),
        ("П’ять Ёлок", ["п'ять", "елок"]),
        ("08:30. S8000", ["08:30", ".", "s8000"]),
    ],
)
def test_words_numbers_and_marks(text: str, found: list[str]) -> None:
    assert tokens(text)[0] == found


@given(st.text())
def test_folding_keeps_the_length_and_each_token_stands_at_its_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for token, start, end in zip(*tokens(text), strict=True):
        assert folded[start:end] == token
