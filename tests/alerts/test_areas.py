"""The tree of areas."""

import pytest

from onrecord.alerts.areas import AreaLevel, load_areas

TREE = load_areas()


def test_the_counted_oblasts_are_the_24_and_kyiv() -> None:
    assert len(TREE.oblasts) == 25
    assert {oblast.iso for oblast in TREE.oblasts}.isdisjoint({"UA-43", "UA-40"})


def test_every_oblast_has_its_iso_code() -> None:
    assert all(area.iso and area.iso.startswith("UA-") for area in TREE if area.level is AreaLevel.OBLAST)


def test_every_area_lies_in_an_oblast() -> None:
    assert {TREE.oblast(area.uid).level for area in TREE} == {AreaLevel.OBLAST}


@pytest.mark.parametrize(
    ("name", "uid"),
    [
        ("Kharkivska oblast", "22"),
        ("Харківська область", "22"),
        ("#Харківська_область", "22"),
        ("Kyiv City", "31"),
        ("Kharkivskyi raion", "124"),
        ("Куп'янський район", "123"),
        ("Куп’янський район", "123"),
        ("#Купянський_район", "123"),
        ("#ВолодимирВолинський_район", "38"),
        ("Володимирський район", "38"),
        ("Krasnohradskyi raion", "127"),
        ("#м_Харків_та_Харківська_територіальна_громада", "1293"),
        ("m. Kryvyi Rih ta Kryvorizka terytorialna hromada", "279"),
        ("ІваноФранківська область", "13"),
    ],
)
def test_spellings_of_one_area(name: str, uid: str) -> None:
    assert [area.uid for area in TREE.named(name)] == [uid]


def test_hromadas_share_names_until_their_raion_is_known() -> None:
    assert len(TREE.named("Покровська територіальна громада")) > 1
    [donetsk] = TREE.named("Pokrovska terytorialna hromada", within="56")
    assert TREE.title(donetsk.uid) == "Pokrovska hromada, Donetsk oblast"


def test_two_hromadas_of_one_raion_are_told_apart_by_their_city() -> None:
    [with_city] = TREE.named("m. Pokrov ta Pokrovska terytorialna hromada", within="47")
    [without] = TREE.named("Pokrovska terytorialna hromada", within="47")
    assert with_city.uid != without.uid


@pytest.mark.parametrize("said", ["22", "UA-63", "ua-63", "Kharkiv oblast", "Kharkiv"])
def test_a_person_may_name_an_area_in_several_ways(said: str) -> None:
    assert TREE.find(said)[0].uid == "22"


def test_an_unknown_name_is_nowhere() -> None:
    assert TREE.named("Тестовий Регіон") == ()
    assert TREE.title("9999") == "area 9999"


def test_permanent_alerts_have_their_date() -> None:
    assert {uid: since.date().isoformat() for uid, since in TREE.permanent.items()} == {
        "16": "2022-04-04",
        "29": "2022-12-10",
        "1313": "2024-05-20",
    }
