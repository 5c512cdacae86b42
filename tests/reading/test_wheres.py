"""Where a counted thing happened, by the clause that tells of it."""

import pytest

from onrecord.reading.counts import read_counts
from tests.reading.documents import document

TOLD = [
    ("en", "Russia launched 550 drones and 11 missiles at Ukraine.", [("550", "UA"), ("11", "UA")]),
    ("en", "Two people were killed in Kyiv and three wounded in Odesa.", [("Two", "Kyiv"), ("three", "Odesa")]),
    ("en", "In Kyiv, 12 people were wounded.", [("12", "Kyiv")]),
    ("en", "Mykolaiv was attacked with seven drones.", [("seven", "Mykolaiv")]),
    ("en", "Air defence downed 12 drones over the Bryansk region; three were shot down elsewhere.", [("12", "RU-BRY"), ("three", "")]),
    ("en", "Ukraine launched 12 drones.", [("12", "")]),
    ("uk", "Ворог атакував Одещину 12 дронами з напрямку Приморсько-Ахтарськ - рф.", [("12", "UA-51")]),
    ("uk", "Противник атакував 5 ракетами С-300 по Харківщині та 22 дронами.", [("5", "UA-63"), ("22", "")]),
    ("ru", "Уничтожены 6 БПЛА над территориями Белгородской (2 БПЛА) и Саратовской (4 БПЛА) областей.", [("6", ""), ("2", "RU-BEL"), ("4", "RU-SAR")]),
    ("ru", "Сбиты 3 БПЛА над территорией Брянской области, два – над территорией Орловской области.", [("3", "RU-BRY"), ("два", "RU-ORL")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), TOLD)
def test_where(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Behind a figure its own places, before the first of the sentence everybody's; a launch place is none."""
    found = {c.quote: " ".join(c.where) for c in read_counts(document(lang, text, "2025-07-04"))}
    for figure, where in expected:
        assert [w for quote, w in found.items() if figure in quote.split() or quote.startswith(figure)] == [where], (
            found
        )
