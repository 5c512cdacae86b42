"""Figures that do not fit each other are flagged, and stay as they were written."""

import pytest

from onrecord.claims import Count
from onrecord.reading import read
from onrecord.report import Report

WHOLE = "У ніч на 3 липня зафіксовано 570 засобів повітряного нападу – 74 ракети і 496 БпЛА."


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (WHOLE, ()),
        (WHOLE.replace("74 ракети", "75 ракет"), ("parts of 570 air target launched make 571",)),
        ("Уночі ворог атакував 10 БпЛА. Збито 40 БпЛА.", ("40 drone downed of 10 launched: more downed than launched",)),
        ("Уночі ворог атакував 40 БпЛА. Збито 10 БпЛА.", ()),
        ("Уничтожены 5 БПЛА: 3 – над территорией Курской области, 1 – над территорией Брянской области.",
         ("parts of 5 drone downed make 4",)),
        ("Уничтожены 5 БПЛА: 3 – над территорией Курской области, 1 – над территорией Брян", ()),  # cut: not the whole list
        # parts told later may be but some of them; what has a region of its own is no total of other regions
        ("Уничтожены 40 БПЛА. " + "Жители слышали взрывы и просили власти рассказать о том, что произошло этой ночью. " * 2
         + "Так, 11 из них сбили над территорией Курской области.", ()),
        ("Над Курской областью сбиты 6 БПЛА, 7 – над Брянской, 5 – над Тульской областью.", ()),
    ],
)  # fmt: skip
def test_misfits_are_flagged(text: str, flags: tuple[str, ...]) -> None:
    assert read(Report(id="a", text=text, published="2026-07-03")).flags == flags


def test_the_figure_stays_as_claimed() -> None:
    claims = read(Report(id="a", text="Уночі ворог атакував 10 БпЛА. Збито 40 БпЛА.", published="2026-07-03")).claims
    assert [(c.value, c.flags) for c in claims if isinstance(c, Count)] == [
        (10, ()),
        (40, ("more downed than launched",)),
    ]
