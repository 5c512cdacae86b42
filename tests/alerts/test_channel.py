"""Posts of the alert channel; the examples are our own, in the channel's form."""

from datetime import UTC, datetime

import pytest

from onrecord.alerts.areas import load_areas
from onrecord.alerts.channel import format_from, load_format, signals_of_post

TREE = load_areas()
POSTED = datetime(2026, 11, 21, 23, 14, 25, tzinfo=UTC)  # 01:14 in Kyiv


def said(text: str, posted: datetime = POSTED) -> list[tuple[str, str]]:
    """What a post says, as "area state" with a mark for what is still on or a threat."""
    signals = signals_of_post(text, posted, TREE, form=load_format())
    return [(s.area, s.state.value + " still" * s.still + (f" {s.threat}" if s.threat else "")) for s in signals]


@pytest.mark.parametrize(
    ("post", "signals"),
    [
        ("🔴 01:14 Повітряна тривога в Харківський район\nСтежте за новинами.\n#Харківський_район", [("124", "on")]),
        ("🟢 01:14 Відбій тривоги в Донецька область.\n#Донецька_область", [("28", "off")]),
        (
            "🔴 01:14 Повітряна тривога в м. Харків та Харківська територіальна громада\n"
            "#м_Харків_та_Харківська_територіальна_громада",
            [("1293", "on")],
        ),
        ("🔴 01:14 Повітряна тривога в\n• Вишгородський район\n• Бучанський район", [("74", "on"), ("75", "on")]),
        ("🔴 01:14 Повітряна тривога в Сумський район", [("114", "on")]),
        (
            "🟡 01:14 Відбій тривоги в Харківська область.\nЗверніть увагу, тривога ще триває у:\n- Ізюмський район\n"
            "#Харківська_область",
            [("22", "off"), ("125", "on still")],
        ),
        ("🔴🔴 01:14 Загроза ударних БпЛА в Сумський район\n#Сумський_район", [("114", "on drones")]),
        ("🟡 01:14 Відбій загрози застосування КАБів\n#Сумський_район", [("114", "off guided_aerial_bombs")]),
        ("🟠 01:14 Увага! Вибухи можливі\n#Сумський_район", []),
        ("🔴 01:14 Повітряна тривога в Тестовий Регіон\n#Тестовий_Регіон", []),
        ("Канал працює у звичайному режимі", []),
        ("", []),
    ],
)
def test_what_a_post_says(post: str, signals: list[tuple[str, str]]) -> None:
    assert said(post) == signals


def test_an_all_clear_that_names_its_own_area_as_still_under_alert_ends_nothing() -> None:
    post = (
        "🟡 01:14 Відбій тривоги в Куп’янський район.\nЗверніть увагу, тривога ще триває у:\n- Куп’янський район\n"
        "#Купянський_район"
    )
    assert said(post) == [("123", "on still")]


def test_an_ambiguous_name_is_taken_for_each_area_that_bears_it() -> None:
    assert len(said("🔴 01:14 Повітряна тривога\n#Покровська_територіальна_громада")) > 1


@pytest.mark.parametrize(
    ("clock", "posted", "at"),
    [
        ("01:14", POSTED, "2026-11-21T23:14:00+00:00"),
        ("23:59", datetime(2026, 11, 21, 22, 0, 10, tzinfo=UTC), "2026-11-21T21:59:00+00:00"),  # posted after midnight
        ("00:01", datetime(2026, 11, 21, 21, 59, 50, tzinfo=UTC), "2026-11-21T22:01:00+00:00"),  # clocks differ
        ("20:14", POSTED, "2026-11-21T18:14:00+00:00"),  # an edit that was noticed late
        ("02:14", POSTED, "2026-11-21T23:14:25+00:00"),  # an hour ahead: it cannot be meant
        ("", POSTED, "2026-11-21T23:14:25+00:00"),
    ],
)
def test_the_hour_is_kyivs_and_the_last_one_before_the_post(clock: str, posted: datetime, at: str) -> None:
    [signal] = signals_of_post(f"🔴 {clock} Повітряна тривога\n#Сумський_район", posted, TREE, form=load_format())
    assert signal.at.isoformat() == at


def test_every_uid_of_the_format_is_an_area() -> None:
    assert set(load_format().tags.values()) <= TREE.areas.keys()


def test_a_format_with_a_wrong_key_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        format_from("channel: x")
