"""Who says what stands at a place of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.attribution import Attribution
from tests.reading.documents import document, token_of


def by(text: str, at: str, lang: str = "en", url: str | None = None) -> str | None:
    """Return who says the first *at* of the text."""
    doc = document(lang, text, "2025-07-04", url)
    return Attribution(doc).by(token_of(doc, at))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kyiv was hit by 12 drones, the Ukrainian air force said.", "Air Force of Ukraine"),
        ("The Ukrainian air force said 12 drones were downed.", "Air Force of Ukraine"),
        ("Air defence downed 12 drones, Ukraine's air force said, of 14 sent.", "Air Force of Ukraine"),
        ("According to the Ukrainian air force, 12 drones were downed.", "Air Force of Ukraine"),
        ("Russia sent 12 drones, according to Ukraine.", "Ukraine"),
        ("Russia sent 12 drones, said Yurii Ihnat, a spokesman.", "Yurii Ihnat"),
        ("Russia sent 12 drones, said the spokesman of the air force, Yurii Ihnat.", "Yurii Ihnat"),
        ("Yurii Ihnat, who speaks for the air force, said 12 drones came.", "Yurii Ihnat"),
        ("Yurii Ihnat spoke to the press. The attack involved 12 drones, he said.", "Yurii Ihnat"),
        ("Air force spokesman: 12 drones in a night", "Air Force of Ukraine"),
        ("12 drones in a night: Zelensky sums up the raid", "Volodymyr Zelensky"),
        ("Russia sent 12 drones, Kyiv says", "Ukraine"),
        ("It was announced on Friday by Boris Pistorius that 12 drones would go to Kyiv.", "Boris Pistorius"),
        ("An AFP tally shows 12 drones were launched.", "AFP"),
        ("Ihnat said that two people died, adding that 12 drones came.", "Yurii Ihnat"),
        ("The ministry in Moscow was asked. Russia's Defence Ministry said 3 fell. The ministry said 12 drones came.", "Ministry of Defence of Russia"),
        ("The sky was quiet. 12 drones came.", None),
        ("Zelensky met Trump in Rome. 12 drones came.", None),
        ("Zelensky said on Friday that the night was hard. 12 drones came.", None),
    ],
)  # fmt: skip
def test_a_figure_is_said_by(text: str, who: str | None) -> None:
    assert by(text, "12 drones") == who


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        ("uk", "Збито 12 дронів, повідомили у Повітряних силах.", "Air Force of Ukraine"),
        ("uk", "Повітряні сили повідомили, що збито 12 дронів.", "Air Force of Ukraine"),
        ("uk", "За словами Зеленського, збито 12 дронів.", "Volodymyr Zelensky"),
        ("uk", "Збито 12 дронів — Зеленський", "Volodymyr Zelensky"),
        ("uk", "Уночі збито 12 дронів. Про це повідомив Юрій Ігнат.", "Yurii Ihnat"),
        ("uk", "Уночі збито 12 дронів.", None),
        ("ru", "Сбиты 12 беспилотников, сообщило Минобороны РФ.", "Ministry of Defence of Russia"),
        ("ru", "В Минобороны сообщили, что сбиты 12 беспилотников.", "Ministry of Defence of Russia"),
        ("ru", "Губернатор Богомаз рассказал об атаке. По его словам, сбиты 12 беспилотников.", "Alexander Bogomaz"),
        ("ru", "Сбиты 12 беспилотников. Об этом сообщил губернатор Вячеслав Гладков.", "Vyacheslav Gladkov"),
    ],
)
def test_a_figure_is_said_by_in_other_languages(lang: str, text: str, who: str | None) -> None:
    assert by(text, "12", lang) == who


def test_a_bulletin_is_its_author() -> None:
    assert by("Збито 12 дронів.", "12", "uk", "https://t.me/kpszsu/1") == "Air Force of Ukraine"
    text = "Уничтожены 12 БПЛА. 🔹 [Минобороны России](https://t.me/mod_russia)"
    assert by(text, "12", "ru") == "Ministry of Defence of Russia"


def test_what_stands_in_a_quotation_is_its_speakers() -> None:
    text = "Two died, police said. “Russia sent 12 drones at us,” Klitschko told reporters."
    assert by(text, "12") == "Vitali Klitschko"
    doc = document("en", text)
    assert Attribution(doc).channel(token_of(doc, "12")) == "reporters"


WORDS = st.sampled_from(
    [
        "Zelensky",
        "said",
        "that",
        "“",
        "”",
        '"',
        ",",
        ".",
        ":",
        "the",
        "ministry",
        "he",
        "told",
        "reporters",
        "according",
        "to",
        "Kyiv",
        "—",
        "drones",
        "12",
        "\n",
        "Source",
        "who",
        "and",
        "it",
    ]
)


@settings(max_examples=60)
@given(st.lists(WORDS | st.text(max_size=5), max_size=40).map(" ".join), st.sampled_from(["en", "uk", "ru"]))
def test_any_text_is_attributed_the_same_twice(text: str, lang: str) -> None:
    """Attribution raises on no text, and depends on nothing but the text."""
    first, second = Attribution(document(lang, text)), Attribution(document(lang, text))
    tokens = range(len(document(lang, text).marks))
    assert [first.by(i) for i in tokens] == [second.by(i) for i in tokens]
    assert [first.channel(i) for i in tokens] == [second.channel(i) for i in tokens]
