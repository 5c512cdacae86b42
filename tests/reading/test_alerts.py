"""Air alerts: that one begins or ends, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.alerts import read_alerts
from tests.reading.documents import document

TOLD = [
    ("en", "Air raid sirens blared in Kyiv early Friday.", "on", "Kyiv"),
    ("en", "An air raid alert was declared across Ukraine at 3:15 a.m.", "on", "UA"),
    ("en", "The city of Kharkiv was under an air raid alert for eight hours.", "on", "Kharkiv"),
    ("en", "In Lviv region, sirens wailed for the third time.", "on", "UA-46"),
    ("en", "Russian drones hit Mykolaiv. The sirens sounded in the oblast at 22:40.", "on", "UA-48"),
    ("en", "Missiles flew at Kharkiv, and air alerts rang out across the country.", "on", "UA"),
    ("en", "The air alert in Sumy region was lifted at 6:40 a.m., officials said.", "off", "UA-59"),
    ("en", "The all clear was given in Kyiv at dawn.", "off", "Kyiv"),
    ("en", "Sirens sounded across northern Israel after missiles were launched from Yemen.", "on", "IL"),
    ("uk", "🔴 04:12 Повітряна тривога в Харківська область\n#Харківська_область", "on", "UA-63"),
    ("uk", "🟢 05:02 Відбій тривоги в Ніжинський район.\n#Ніжинський_район", "off", "UA-74"),
    ("uk", "У Києві оголошено повітряну тривогу.", "on", "Kyiv"),
    ("uk", "На Полтавщині скасовано повітряну тривогу.", "off", "UA-53"),
    ("uk", "По всій Україні лунають сирени.", "on", "UA"),
    ("ru", "В Белгородской области объявлена ракетная опасность.", "on", "RU-BEL"),
    ("ru", "В Киеве прозвучал отбой воздушной тревоги.", "off", "Kyiv"),
    ("ru", "Ракетная опасность отменена в Курской области.", "off", "RU-KRS"),
]


@pytest.mark.parametrize(("lang", "text", "state", "where"), TOLD)
def test_told(lang: str, text: str, state: str, where: str) -> None:
    found = read_alerts(document(lang, text, "2025-07-04"))
    assert [(a.state, " ".join(a.where)) for a in found] == [(state, where)]
    assert all(text[a.start : a.end] == a.quote for a in found)


SILENT = [
    ("en", "No sirens sounded in Lviv."),
    ("en", "The brigade is on high alert."),
    ("en", "Officials sounded the alarm over dwindling stocks."),
    ("en", "If the siren sounds, go to a shelter."),
    ("en", "People slept through the sirens."),
    ("uk", "Не ігноруйте сигнали повітряної тривоги!"),
    ("uk", "Не ігноруйте тривогу."),
    ("ru", "Если звучит сирена, пройдите в укрытие."),
]


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_silent(lang: str, text: str) -> None:
    """Naming an alert is not telling that one begins or ends."""
    assert read_alerts(document(lang, text, "2025-07-04")) == []


def test_the_line_of_the_channel_gives_its_minute() -> None:
    """The clock of the channel is Kyiv's."""
    (alert,) = read_alerts(document("uk", "🔴 04:12 Повітряна тривога в Харківська область", "2025-07-04T01:12:20Z"))
    assert alert.when
    assert alert.when.start == "2025-07-04T01:12:00Z"


@given(
    st.lists(
        st.sampled_from(["sirens", "sounded", "all clear", "in", "Kyiv", "no", "the country", ".", ",", "alert", "\n"]),
        max_size=40,
    )
)
def test_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read_alerts(document("en", text, "2025-07-04"))
    assert all(text[a.start : a.end] == a.quote for a in found)
    assert found == read_alerts(document("en", text, "2025-07-04"))
