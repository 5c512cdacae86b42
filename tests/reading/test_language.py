"""The language of a text."""

import pytest

from onrecord.packs import load_packs
from onrecord.reading.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Air defence downed 12 drones of the type Шахед", "en"),
        ("Збито 12 дронів типу Shahed над Києвом", "uk"),
        ("Ворог запустив 70 ракет", "uk"),  # no letter tells, the words do
        ("Сбито 12 дронов, они были над Брянской областью, объекты целы", "ru"),
        ("12 / 34", None),
        ("", None),
    ],
)
def test_a_text_is_in_the_language_of_its_letters(text: str, code: str | None) -> None:
    assert detect(text, load_packs()) == code
