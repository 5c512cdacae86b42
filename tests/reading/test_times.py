"""When things happened: windows of bulletins, nights and days of news, background kept apart."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.packs import load_packs
from onrecord.reading.times import Times
from onrecord.window import When
from tests.reading.documents import document, token_of


def shown(when: When | None) -> str | None:
    """Return a time in one line: start, end and grain."""
    return f"{when.start} {when.end} {when.grain}" if when else None


WINDOWS = [
    # the night of a bulletin: by the clock, by the clock at its start alone, by the date alone
    ("uk", "2025-09-27T06:00:00Z", "У ніч на 27 вересня (з 18:00 26 вересня) ворог атакував 90 дронами. Станом на 08:30 збито 70.", "2025-09-26T15:00:00Z 2025-09-27T05:30:00Z night"),
    ("uk", "2025-01-01T06:30:00Z", "У ніч на 1 січня (з 19:30 31 грудня) ворог атакував 90 дронами. Станом на 09:00 збито 70.", "2024-12-31T17:30:00Z 2025-01-01T07:00:00Z night"),
    ("uk", "2024-06-02T06:00:00Z", "У ніч на 02 червня 2024 року з 22.15 по 3.40 ворог атакував 30 дронами.", "2024-06-01T19:15:00Z 2024-06-02T00:40:00Z night"),
    ("uk", "2023-05-28T05:30:00Z", "Вночі 28 травня, з 21.30 27 травня до 04.00 28 травня, ворог атакував 50 дронами", "2023-05-27T18:30:00Z 2023-05-28T01:00:00Z night"),
    ("uk", "2025-02-10", "У ніч на 10 лютого ворог атакував 80 дронами. Станом на 09:00 збито 60.", "2025-02-09T16:00:00Z 2025-02-10T07:00:00Z night"),
    ("uk", "2022-10-05", "5 жовтня уночі ворог атакував 7 дронами", "2022-10-04 2022-10-05 night"),
    ("uk", "2024-03-18", "У ніч із 17 на 18 березня збито 12 дронів", "2024-03-17 2024-03-18 night"),
    ("uk", "2024-03-18", "У ніч з неділі на понеділок збито 12 дронів", "2024-03-17 2024-03-18 night"),
    ("uk", "2024-03-18", "Минулої ночі ворог атакував 12 дронами", "2024-03-17 2024-03-18 night"),
    # the day of a bulletin
    ("uk", "2025-06-07T16:30:00Z", "Протягом дня 7 червня (з 08:00 до 18:30) ворог атакував 40 дронами", "2025-06-07T05:00:00Z 2025-06-07T15:30:00Z minute"),
    ("uk", "2022-09-18T05:00:00Z", "Впродовж минулої доби 17 вересня знищено 3 дрони.", "2022-09-17 2022-09-17 day"),
    ("uk", "2022-11-10T20:00:00Z", "Увечері 10 листопада окупанти атакували 5 дронами.", "2022-11-10 2022-11-10 day"),
    # summer time begins and ends in Kyiv within the window; Moscow's clock never changes
    ("uk", "2025-03-30T06:30:00Z", "У ніч на 30 березня (з 18:00 29 березня) ворог атакував 111 дронами. Станом на 09:00 збито 65.", "2025-03-29T16:00:00Z 2025-03-30T06:00:00Z night"),
    ("uk", "2025-10-26T08:00:00Z", "У ніч на 26 жовтня (з 19:00 25 жовтня) ворог атакував 101 дроном. Станом на 08:30 збито 90.", "2025-10-25T16:00:00Z 2025-10-26T06:30:00Z night"),
    ("ru", "2025-03-30T06:30:00Z", "С 20.00 мск 29 марта до 7.00 мск 30 марта сбиты 12 БпЛА", "2025-03-29T17:00:00Z 2025-03-30T04:00:00Z minute"),
    # Moscow's windows
    ("ru", "2025-05-07T04:00:00Z", "С 23:55 мск 6 мая до 00:30 мск 7 мая уничтожены 12 БПЛА", "2025-05-06T20:55:00Z 2025-05-06T21:30:00Z minute"),
    ("ru", "2025-05-23T10:00:00Z", "С 20 часов 20 мая до 8 часов 23 мая уничтожены 1200 БПЛА", "2025-05-20T17:00:00Z 2025-05-23T05:00:00Z hour"),
    ("ru", "2025-12-14T05:00:00Z", "С 23:00 мск 13.12 до 07:00 мск 14.12 сбит 141 БПЛА", "2025-12-13T20:00:00Z 2025-12-14T04:00:00Z minute"),
    ("ru", "2025-05-03T21:30:00Z", "С 22.00 мск до 23.59 мск уничтожены 12 БПЛА", "2025-05-03T19:00:00Z 2025-05-03T20:59:00Z minute"),
    ("ru", "2025-05-03T05:30:00Z", "С 23.00 до 7.00 мск уничтожены 12 БПЛА", "2025-05-02T20:00:00Z 2025-05-03T04:00:00Z minute"),
    ("ru", "2025-05-03T04:00:00Z", "С полуночи до 6.00 мск уничтожены 12 БПЛА", "2025-05-02T21:00:00Z 2025-05-03T03:00:00Z minute"),
    ("ru", "2025-05-03T21:30:00Z", "С 18.00 до полуночи мск уничтожены 12 БПЛА", "2025-05-03T15:00:00Z 2025-05-03T21:00:00Z minute"),
    ("ru", "2025-05-03T05:30:00Z", "В 3.40 мск уничтожен БПЛА", "2025-05-03T00:40:00Z 2025-05-03T00:40:00Z minute"),
    ("ru", "2023-09-25T08:00:00Z", "25 сентября около 10 часов утра сбиты два БПЛА", "2023-09-25T07:00:00Z 2023-09-25T07:00:00Z minute"),
    ("ru", "2025-05-05T04:00:00Z", "За ночь уничтожены 12 БПЛА", "2025-05-04 2025-05-05 night"),
    ("ru", "2025-05-05T04:00:00Z", "Сегодня ночью уничтожены 12 БПЛА", "2025-05-04 2025-05-05 night"),
    ("ru", "2025-05-03T07:00:00Z", "Сегодня утром уничтожены 12 БПЛА", "2025-05-03 2025-05-03 day"),
    ("ru", "2024-11-10T14:00:00Z", "Сегодня 10 ноября 2024 г. в ночное время и утренние часы сбиты 84 БПЛА", "2024-11-10 2024-11-10 day"),
    # news
    ("en", "2025-07-04", "Moscow fired 550 drones on Thursday night into Friday.", "2025-07-03 2025-07-04 night"),
    ("en", "2025-07-21", "Overnight on July 21, Russia launched 426 drones.", "2025-07-20 2025-07-21 night"),
    ("en", "2025-07-13", "Russia fired 26 missiles overnight into Sunday.", "2025-07-12 2025-07-13 night"),
    ("en", "2025-07-13", "Russia fired 26 missiles early on Sunday.", "2025-07-12 2025-07-13 night"),
    ("en", "2025-07-13", "Russia fired 26 missiles in the early hours of Sunday.", "2025-07-12 2025-07-13 night"),
    ("en", "2025-07-14", "Russia fired 26 missiles on Sunday night.", "2025-07-13 2025-07-14 night"),
    ("en", "2025-05-08", "A dozen drones were downed in the night to Thursday.", "2025-05-07 2025-05-08 night"),
    ("en", "2025-07-04", "The night of 3-4 July saw 550 drones.", "2025-07-03 2025-07-04 night"),
    ("en", "2025-07-14", "Russia fired 26 missiles on Tuesday evening, July 8.", "2025-07-08 2025-07-08 day"),
    ("en", "2025-07-21", "The attack lasted from 7:30 p.m. on July 20 to 6 a.m. on July 21.", "2025-07-20T16:30:00Z 2025-07-21T03:00:00Z minute"),
    ("en", "2024-06-04", "A Houthi drone was downed at 3:15 p.m. (Sanaa time) on June 3.", "2024-06-03T12:15:00Z 2024-06-03T12:15:00Z minute"),
    ("en", "2024-06-04", "The ship was hit at 0530 GMT.", "2024-06-04T05:30:00Z 2024-06-04T05:30:00Z minute"),
    ("en", "2024-06-04", "In the past 24 hours, 30 drones were downed.", "2024-06-03 2024-06-04 day"),
    ("en", "2024-06-04", "From June 1 to June 3, Russia sent 30 drones.", "2024-06-01 2024-06-03 day"),
    ("en", "2025-07-04", "Five drones were downed.", "2025-07-04 2025-07-04 day"),
    ("en", "2025-07-21", "Russia fired 728 drones, officials said on Sunday.", "2025-07-20 2025-07-20 day"),
    ("en", "2025-07-21", "Between 9 p.m. Saturday and 6 a.m. Sunday 30 drones were downed.", "2025-07-19T18:00:00Z 2025-07-20T03:00:00Z minute"),
    ("en", "2025-07-21", "Over the weekend 30 drones were downed.", "2025-07-19 2025-07-20 day"),
    ("en", "2025-07-21", "Kyiv said on Sunday it had shot down 33 of 44 drones launched by Russia overnight.", "2025-07-20 2025-07-21 night"),
    ("uk", "2025-07-05", "У ніч проти 5 липня збито 90 дронів.", "2025-07-04 2025-07-05 night"),
    ("uk", "2025-07-05", "В ніч на суботу, 5 липня, збито 90 дронів.", "2025-07-04 2025-07-05 night"),
    ("uk", "2025-07-05", "Упродовж тижня збито 900 дронів.", "2025-06-29 2025-07-05 day"),
    ("ru", "2025-07-05", "Накануне вечером сбиты 3 БПЛА.", "2025-07-04 2025-07-04 day"),
    ("ru", "2025-07-05", "В ночь с 4 на 5 июля сбиты 3 БПЛА.", "2025-07-04 2025-07-05 night"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "published", "text", "expected"), WINDOWS)
def test_window(lang: str, published: str, text: str, expected: str) -> None:
    """The main event's time, and of a bulletin its window in UTC."""
    assert shown(Times(document(lang, text, published)).window()) == expected


BACKGROUND = [
    ("728", "2025-07-20 2025-07-21 night", "Russia fired 728 drones overnight, surpassing the 550 launched on July 4."),
    ("550", "2025-07-04 2025-07-04 day", "Russia fired 728 drones overnight, surpassing the 550 launched on July 4."),
    ("5,438", "2025-06-01 2025-06-30 month", "Russia fired 728 drones overnight. In June, it launched 5,438 drones."),
    ("477", "2025-07-14 2025-07-20 day", "Russia fired 728 drones overnight. That is more than last week's 477."),
    ("30,000", None, "Russia fired 728 drones overnight. Since January 1, 30,000 drones have been launched."),
    ("30,000", None, "Russia fired 728 drones overnight. It has launched 30,000 drones since January 1."),
    ("9,000", "2024-01-01 2024-12-31 year", "Russia fired 728 drones overnight. In 2024 it launched 9,000 drones."),
    ("84", "2024-10-10 2024-10-10 day", "Russia fired 728 drones overnight, a bigger raid than the one of Oct. 10, when 84 came."),
    ("two", "2025-07-19 2025-07-19 day", "At least two people were killed after a missile hit a house on Saturday."),
    ("Three", "2025-07-19 2025-07-19 day", "Russia fired 12 missiles overnight. It hit a house on Saturday. Three people were hurt."),
    ("81", "2025-03-09 2025-03-09 day", "The peak was 96 missiles, launched in May; in 2025 it was the 81 missiles launched on March 9."),
    ("96", "2025-05-01 2025-05-31 month", "The peak was 96 missiles, launched in May; in 2025 it was the 81 missiles launched on March 9."),
    ("26", "2025-04-22 2025-04-22 day", "Tension is high since gunmen killed 26 people on April 22."),
    ("477", "2024-06-01 2024-06-30 month", "Russia fired 12 missiles overnight. In June last year it fired 477."),
    ("8,000", None, "Russia fired 12 missiles overnight. It has fired 8,000 missiles since the full-scale invasion began."),
    ("728", "2025-07-09 2025-07-09 day", "The overnight raid was the biggest since July 9, when Russia launched 728 drones."),
    ("120", "2025-07-20 2025-07-21 night", "Russia fired 120 missiles overnight, the largest attack since the full-scale invasion began."),
]  # fmt: skip


@pytest.mark.parametrize(("at", "expected", "text"), BACKGROUND)
def test_background_keeps_its_own_time(at: str, expected: str | None, text: str) -> None:
    """A figure of another event carries that event's time, never the main one's."""
    doc = document("en", text, "2025-07-21")
    assert shown(Times(doc).when(token_of(doc, at))) == expected


def test_what_still_goes_on_has_no_window() -> None:
    """What is in the air when the bulletin is written belongs to no window; "as of" gives it its moment."""
    text = "Вдень 13 вересня (з 6.30 до 18.00) збито 30 дронів. {}у повітряному просторі 5 дронів."
    doc = document("uk", text.format("Зараз "), "2026-09-13T15:36:00Z")
    assert Times(doc).when(token_of(doc, "5 дронів")) is None
    doc = document("uk", text.format("Станом на 18.00 "), "2026-09-13T15:36:00Z")
    assert shown(Times(doc).when(token_of(doc, "5 дронів"))) == "2026-09-13T15:00:00Z 2026-09-13T15:00:00Z minute"


@pytest.mark.parametrize(
    "text",
    [
        "Russia fired 7 drones overnight.",
        "Russia fired 7 drones on Friday.",
        "Russia fired 7 drones on July 4.",
        "7 drones came at 21:12.",
    ],
)
def test_nothing_relative_without_publication(text: str) -> None:
    assert Times(document("en", text)).window() is None


def test_a_year_in_the_text_serves_its_month() -> None:
    """Without a publication date a month takes the year that the text itself gives it."""
    doc = document("en", "In September 2024 they sent 1,300 drones. In September, 1,107 of them were downed.")
    assert shown(Times(doc).when(token_of(doc, "1,107"))) == "2024-09-01 2024-09-30 month"


def test_whose_clock() -> None:
    """A clock time without a zone is of the source's side; winter tells Kyiv from Moscow."""
    text = "15 января в 12.00 сбиты 3 БпЛА."
    assert Times(document("ru", text, "2025-01-15T12:00:00Z")).window().start == "2025-01-15T09:00:00Z"  # type: ignore[union-attr]
    kyiv = document("ru", text, "2025-01-15T12:00:00Z", url="https://news.example.ua/1")
    assert Times(kyiv).window().start == "2025-01-15T10:00:00Z"  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_zone_of_the_packs_is_known(lang: str) -> None:
    """A slip in a pack is found here, and not by a report."""
    language = load_packs().languages[lang]
    named = {e.meanings.get("zone") for e in language.lexicon.entries.values()} - {None, "local"}
    assert {str(z) for z in named} | set(language.settings["zones"].values()) | {
        language.settings["zone"]
    } <= available_timezones()


@given(st.dates(date(2022, 3, 1), date(2026, 12, 30)), st.integers(0, 23), st.integers(0, 59))
def test_clocks_of_kyiv_and_moscow(day: date, hour: int, minute: int) -> None:
    """A window by the clock is that moment by the zone's own clock, on every day of the year."""
    text = f"С {hour}.{minute:02} мск {day:%d.%m.%Y} до 23.59 мск {day:%d.%m.%Y} сбиты 12 БпЛА"
    found = Times(document("ru", text, (day + timedelta(days=1)).isoformat())).window()
    assert found
    assert (
        found.start == f"{datetime(day.year, day.month, day.day, hour, minute) - timedelta(hours=3):%Y-%m-%dT%H:%M:00Z}"
    )
    text = f"{day:%d.%m.%Y} о {hour}:{minute:02} збито 12 дронів"
    found = Times(document("uk", text, (day + timedelta(days=1)).isoformat())).window()
    at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Europe/Kyiv")).astimezone(UTC)
    assert found
    assert found.start == f"{at:%Y-%m-%dT%H:%M:00Z}"


WORDS = "on July 4 - 27 28 червня ніч night у на з 18:00 26.09 до мск since in 2024 last week ago than Friday as of p.m ; , . ( ) 99:99 0"
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(
    st.lists(PIECES, max_size=30),
    st.sampled_from(["en", "uk", "ru"]),
    st.sampled_from([None, "2025-07-04", "2025-03-30T00:30:00Z"]),
)
def test_any_text(pieces: list[str], lang: str, published: str | None) -> None:
    """Reading raises on no text, and says the same again, in whatever order it is asked."""
    text = " ".join(pieces)
    once, again = Times(document(lang, text, published)), Times(document(lang, text, published))
    tokens = range(len(document(lang, text).marks))
    assert [once.when(i) for i in tokens] == [again.when(i) for i in reversed(tokens)][::-1]


FLOORS = {"bulletins-uk.dev": 0.98, "bulletins-ru.dev": 0.98, "news-uk-ru.dev": 0.95, "news-en.dev": 0.95}


@pytest.mark.parametrize("name", FLOORS)
def test_gold(shared: Path, name: str) -> None:
    """The date on which each gold claim's time ends is found at the claim's first token; the floors only rise."""
    right = of = 0
    for line in (shared / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        doc = document(gold["lang"], gold["text"], gold.get("published"))
        times = Times(doc)
        for claim in gold["claims"]:
            if wanted := claim.get("when"):
                token = max(i for i, start in enumerate(doc.marks.starts) if start <= claim["start"])
                found = times.when(token)
                right += found is not None and found.end[:10] in {
                    w["end"][:10] for w in [wanted, *claim.get("when_alt", [])] if w
                }
                of += 1
    assert right / of >= FLOORS[name]
