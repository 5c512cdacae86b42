"""Which places a text names, by which codes, and which of them are only where something came from."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.packs import load_packs
from onrecord.reading.places import country_of, lies_in, mentions, places, region_of
from tests.reading.documents import document

NAMED = [
    # one head noun for a list of regions
    ("ru", "над территориями Белгородской и Курской областей", "RU-BEL RU-KRS"),
    ("ru", "над территориями Белгородской (1 БпЛА) и Саратовской (4 БпЛА) областей", "RU-BEL RU-SAR"),
    (
        "ru",
        "над **Тверской, Калужской, Самарской областей, Республики Крым и Республики Татарстан**",
        "RU-TVE RU-KLU RU-SAM UA-43 RU-TA",
    ),
    ("uk", "в межах Миколаївської та Одеської областей", "UA-48 UA-51"),
    ("en", "over the Khmelnytskyi, Kirovohrad, Donetsk and Odesa regions", "UA-68 UA-35 UA-14 UA-51"),
    ("en", "in the Bryansk and Kaluga regions", "RU-BRY RU-KLU"),
    # the region and the town of one name
    ("en", "in Kharkiv", "Kharkiv"),
    ("en", "in Kharkiv Oblast", "UA-63"),
    ("en", "in the Kyiv region", "UA-32"),
    ("en", "in the Moscow region", "RU-MOS"),
    ("en", "in Moscow", "Moscow"),
    ("uk", "у Харкові", "Kharkiv"),
    ("uk", "по Харківщині", "UA-63"),
    ("uk", "на Харківщину та Сумщину", "UA-63 UA-59"),
    ("uk", "у Харківській області", "UA-63"),
    ("uk", "на Донецькому напрямку", "UA-14"),
    ("uk", "у Ніжинському районі", "UA-74"),
    ("ru", "на территории Московского региона", "RU-MOS"),
    ("ru", "над территорией Краснодарского края", "RU-KDA"),
    ("ru", "над Раменским районом Московской области", "RU-MOS"),
    ("ru", "города Севастополь", "UA-40"),
    ("ru", "на территории полуострова Крым", "UA-43"),
    # the narrower place tells where; what is around it goes without saying
    ("en", "the centre of Derhachi, Kharkiv Oblast", "Derhachi"),
    ("ru", "в Рыбинске Ярославской области РФ", "Rybinsk"),
    ("en", "in Beersheba, in Israel's south", "Beersheba"),
    # seas
    ("ru", "над акваторией Черного моря", "Black Sea"),
    ("ru", "над акваторией **Азовского** **моря**", "Sea of Azov"),
    ("en", "over the Black Sea and the Sea of Azov", "Black Sea Sea of Azov"),
    # countries; adjectives of people are none
    ("en", "on Ukraine", "UA"),
    ("uk", "по Україні", "UA"),
    ("ru", "на территории Российской Федерации", "RU"),
    ("en", "Russian drones", ""),
    ("uk", "одеська кава", ""),
    # where it came from is not where it happened
    ("uk", "атакував Одещину 7 дронами з напрямку Приморсько-Ахтарськ - рф", "UA-51"),
    (
        "uk",
        "атакував 40 дронами із напрямків: Курськ, Орел, Міллерово – рф., ТОТ Донецьк, Гвардійське – ТОТ АР Крим.",
        "",
    ),
    ("uk", "8 ракет Калібр (район пуску – Новоросійськ, - рф)", ""),
    ("uk", "двома ракетами Онікс із ТОТ АР Крим", ""),
    ("uk", "ракетами (район пуску – повітряний простір над акваторією Чорного моря)", ""),
    ("en", "drones from the areas of Kursk and Primorsko-Akhtarsk", ""),
    # a government or its forces are no place
    ("en", "Kyiv said on Friday", ""),
    ("en", "according to Moscow", ""),
    ("en", "missiles were launched by Iran", ""),
]


@pytest.mark.parametrize(("lang", "text", "expected"), NAMED)
def test_places(lang: str, text: str, expected: str) -> None:
    doc = document(lang, text)
    assert " ".join(places(doc, 0, len(doc.marks))) == expected


def test_launch_places_are_told_apart() -> None:
    """They stay in the list of mentions, for whom wants to know from where."""
    doc = document("uk", "Атака на Одещину із напрямків: Курськ, Орел – рф.")
    assert [(p.code, p.is_launch_place) for p in mentions(doc)] == [
        ("UA-51", False),
        ("Kursk", True),
        ("Oryol", True),
        ("RU", True),
    ]


def test_what_a_place_lies_in() -> None:
    doc = document("en", "")
    assert lies_in(doc, "Rybinsk", "RU")
    assert not lies_in(doc, "Rybinsk", "UA")
    assert (region_of(doc, "Derhachi"), country_of(doc, "Derhachi")) == ("UA-63", "UA")
    assert (region_of(doc, "UA"), country_of(doc, "Black Sea")) == (None, None)


def test_every_oblast_and_federal_subject_is_known() -> None:
    """All 27 of Ukraine; of Russia the 83 of ISO 3166-2, in Russian and in Ukrainian but for a few republics named alike."""
    packs = load_packs()
    outer = packs.attributes["place_in"]
    for country, number in (("UA", 27), ("RU", 83)):
        assert len([c for c in outer if c.startswith(country + "-")]) == number
    for lang in ("uk", "ru"):
        entries = packs.languages[lang].lexicon.entries.values()
        known = {e.meanings.get(c) for e in entries for c in ("place", "region_adj")}
        cities = {"UA-30", "RU-MOW", "RU-SPE"}  # by name
        missing = {c for c in outer if c[2:3] == "-" and c not in known and c not in cities}
        assert missing <= {"RU-AL"}, lang


def test_every_name_lies_somewhere_known() -> None:
    """What a place lies in is a country, or a place that lies in one."""
    packs = load_packs()
    for name, outer in packs.attributes["place_in"].items():
        assert len(outer) == 2 or outer in packs.attributes["place_in"], name


@given(
    st.lists(
        st.sampled_from(["Курской", "областей", "и", ",", "(", ")", "из", "Крым", "РФ", "x", "1", ".", "\n"]),
        max_size=60,
    )
)
def test_any_text(pieces: list[str]) -> None:
    doc = document("ru", " ".join(pieces))
    found = mentions(doc)
    assert found == sorted(found, key=lambda p: p.first)
    assert found == mentions(document("ru", doc.text))


def test_gold(shared: Path) -> None:
    """Nearly every place that the gold bulletins name is found."""
    missed, of = 0, 0
    for name in ("bulletins-uk.dev", "bulletins-ru.dev"):
        for line in (shared / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            known = {p.code for p in mentions(document(gold["lang"], gold["text"]))}
            wanted = {w for c in gold["claims"] if not c.get("optional") for w in c["where"]}
            missed, of = missed + len(wanted - known), of + len(wanted)
    assert missed / of <= 0.02
