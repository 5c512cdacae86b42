"""Reading takes time in proportion to the length of a text, whatever the text: nothing in it looks at all that came before."""

from __future__ import annotations

import time

import pytest

from onrecord.reading import read
from onrecord.report import Report

# Each unit is repeated: lists, bounds, quotations, times and contacts that never end.
HOSTILE = {
    "figures, bounds, open marks": (
        "en", "more than 20 to 30 of 40 of 50 drones “and (missiles, 12 shot down or launched hit — ",
    ),
    "articles": ("en", "a a a a drone hit "),
    "numbers": ("en", "1 2 3 4 5 6 7 8 "),
    "brackets": ("en", "((( [[[ "),
    "quotations": ("en", "“We shot down 12 of 14 drones,” he said. \"They\" added: «no»; "),
    "speakers": ("en", "The minister said that the general, who said he told the mayor of Kyiv, said that they wrote "),
    "times": ("en", "on Monday at 5 pm since July 4 last week, before June 2025, until Sunday night, after 08:30 "),
    "contacts": ("en", "Trump spoke with Putin by phone and met Zelensky for an hour, his third call with him "),
    "records": ("en", "the largest drone attack since the start of the war, a record number of drones "),
    "aid": ("en", "the United States will send Ukraine 200 Patriot missiles and $300 million of arms to Kyiv, paused "),
    "sentences": ("en", "Russia launched 12 drones at Odesa. Three people were killed there, 4 of them in Kyiv. "),
    "paragraphs": ("uk", "Збито 12 БпЛА над Одещиною.\n– 3 ракети Х-101;\n– над Києвом 2 загиблих.\nРакету збито.\n"),
    "one list": ("uk", "збито 20 БпЛА над Курською, 30 – над Брянською, по одному над Тулою та Орлом, із них 5 Shahed; "),
    "single weapons": ("uk", "збито крилату ракету Х-101 та влучання ракети, БпЛА збито, "),
    "means of an official bulletin": (
        "uk", "Ворог атакував крилатими ракетами Х-101, ракетами Іскандер-М та 40 БпЛА, збито 20 БпЛА і ракету Х-59. ",
    ),
    "windows": ("ru", "В период с 20.00 мск до 07.00 мск сбиты 12 БПЛА: 3 над территорией Брянской области, 1 – Тульской. "),
}  # fmt: skip


BULLETINS = {"en": None, "uk": "https://t.me/kpszsu/1", "ru": "https://t.me/mod_russia/1"}


def seconds(lang: str, unit: str, size: int, times: int) -> float:
    """Return the least processor time of several readings of the unit, repeated to *size* characters."""
    text = (unit * (size // len(unit) + 1))[:size]
    report = Report(id="h", text=text, lang=lang, published="2025-07-04", url=BULLETINS[lang])
    spent = []
    for _ in range(times):
        begun = time.process_time()
        read(report)
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("name", HOSTILE)
def test_eight_times_the_text_takes_about_eight_times_as_long(name: str) -> None:
    lang, unit = HOSTILE[name]
    seconds(lang, unit, 2_000, 1)  # what is compiled when it is first met
    # with room for a busy machine: work in proportion to the square would take 64 times as long
    assert seconds(lang, unit, 200_000, 2) < 20 * seconds(lang, unit, 25_000, 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_million_characters_take_twice_as_long_as_half_a_million(name: str) -> None:
    lang, unit = HOSTILE[name]
    assert seconds(lang, unit, 1_000_000, 1) < 2.7 * seconds(lang, unit, 500_000, 2)
