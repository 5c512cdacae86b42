"""Whom a phrase means."""

import pytest

from onrecord.reading.names import Names
from tests.reading.documents import document


def named(text: str, lang: str = "en", published: str = "2025-07-04") -> str | None:
    """Return whom the whole of *text* means."""
    doc = document(lang, text, published)
    speaker = Names(doc).read(0, len(doc.marks))
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("President Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Mr Trump", "Donald Trump"),
        ("Ukrainian Foreign Minister Andrii Sibiga", "Andrii Sybiha"),
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Zelensky's adviser Mykhailo Podolyak", "Mykhailo Podolyak"),
        ("the Russian defence ministry", "Ministry of Defence of Russia"),
        ("Ukraine's Ministry of Defense", "Ministry of Defence of Ukraine"),
        ("the British defense department", "Ministry of Defence of the United Kingdom"),
        ("the air force", "Air Force of Ukraine"),
        ("Israel's military", "Israel Defense Forces"),
        ("a spokesman of the Ukrainian air force", "Air Force of Ukraine"),
        ("Kyiv", "Ukraine"),
        ("the US president", "Donald Trump"),
        ("AFP journalists", "AFP"),
        ("Mayor Ihor Lapin", "Ihor Lapin"),
        ("local resident Iryna Bondar", "Iryna Bondar"),
        ("Melania Trump", "Melania Trump"),
        ("two senior Russian officials", "two senior Russian officials"),
        ("one White House official", "one White House official"),
    ],
)
def test_english_phrases(text: str, name: str) -> None:
    assert named(text) == name


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("uk", "Зеленського", "Volodymyr Zelensky"),
        ("uk", "міністр закордонних справ Андрій Сибіга", "Andrii Sybiha"),
        ("uk", "Повітряних силах ЗСУ", "Air Force of Ukraine"),
        ("uk", "Міноборони РФ", "Ministry of Defence of Russia"),
        ("uk", "Міноборони", "Ministry of Defence of Ukraine"),
        ("uk", "голова Харківської ОВА Олег Синєгубов", "Oleh Syniehubov"),
        ("uk", "речник бригади Іван Сірко", "Іван Сірко"),
        ("ru", "пресс-секретарь президента РФ Дмитрий Песков", "Dmitry Peskov"),
        ("ru", "Минобороны", "Ministry of Defence of Russia"),
        ("ru", "Минобороны Украины", "Ministry of Defence of Ukraine"),
        ("ru", "Зеленскому", "Volodymyr Zelensky"),
        ("ru", "Кремле", "Kremlin"),
    ],
)
def test_inflected_phrases(lang: str, text: str, name: str) -> None:
    assert named(text, lang) == name


def test_an_office_means_its_holder_at_the_time() -> None:
    assert named("the US president", published="2023-05-01") == "Joe Biden"
