"""What an official bulletin names without a figure is unknown, neither none nor one; other texts leave it unread."""

import pytest

from onrecord.claims import Count
from onrecord.reading import read
from onrecord.report import Report

AIR_FORCE = "https://t.me/kpszsu/1"


def _launched(text: str, url: str | None = AIR_FORCE) -> list[tuple[str, float | None, str | None]]:
    claims = read(Report(id="a", text=text, lang="uk", url=url, published="2026-08-22T06:00:00Z")).claims
    return [(str(c.what), c.value, c.model) for c in claims if isinstance(c, Count) and c.role == "launched"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Противник атакував балістичними ракетами Іскандер-М/KN-23 та протикорабельними ракетами Циркон, трьома ракетами Х-59 та 40 БпЛА.",
            [
                ("ballistic_missile", None, "Iskander-M/KN-23"),
                ("anti_ship_missile", None, "Zircon"),
                ("guided_air_missile", 3, "Kh-59"),
                ("drone", 40, None),
            ],
        ),
        (
            "Противник атакував:\n- крилатими ракетами Х-101 з акваторії Каспійського моря;\n- 40 БпЛА.",
            [("cruise_missile", None, "Kh-101"), ("drone", 40, None)],
        ),
        (
            "Ворог атакував Одещину балістичними та протикорабельними ракетами: Іскандер-М, Онікс, а також 40 БпЛА.",
            [("ballistic_missile", None, None), ("anti_ship_missile", None, None), ("drone", 40, None)],
        ),
        ("Противник завдав удару ракетами різних типів та 40 БпЛА.", [("drone", 40, None)]),
        ("Противник атакував п'ятьма балістичними ракетами Іскандер-М.", [("ballistic_missile", 5, "Iskander-M")]),
    ],
)
def test_weapons_without_a_figure_are_unknown(text: str, counts: list[tuple[str, float | None, str | None]]) -> None:
    assert _launched(text) == counts


def test_only_a_bulletin_names_what_it_does_not_count() -> None:
    text = "Росія атакувала балістичними ракетами Іскандер-М та 40 дронами."
    assert _launched(text, url=None) == [("drone", 40, None)]
