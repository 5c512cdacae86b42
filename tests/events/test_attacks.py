"""Attacks out of counts: what belongs together, what leads, what is not added twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Bound, Role, What
from onrecord.events import AttackEvent, Part, events_of
from onrecord.ledger.values import Held
from tests.events.made import AIR_FORCE, NIGHT, RUSSIAN_MOD, bulletin, report, said, window

GRAIN_NIGHT = window("2025-07-03", "2025-07-04")
GRAIN_DAY = window("2025-07-04", "2025-07-04", "day")
DAYTIME = window("2025-07-04T06:00:00Z", "2025-07-04T15:00:00Z", "day")


def only(claims: list[Held]) -> AttackEvent:
    (event,) = events_of(claims)
    return event


def test_a_night_belongs_to_the_kyiv_date_of_its_morning() -> None:
    event = only(bulletin())
    assert (event.id, event.date, event.part) == ("RU-UA:2025-07-04:night", "2025-07-04", Part.NIGHT)
    assert event.window == ("2025-07-03T15:00:00Z", "2025-07-04T03:00:00Z")


def test_missiles_are_all_missile_kinds_and_air_targets_are_drones_and_missiles() -> None:
    event = only(bulletin() + report("b", said("bomb", "launched", 20)))
    assert [event.total(what).value for what in ("drone", "missile", "air_target", "ballistic_missile")] == [
        539,
        11,
        550,
        6,
    ]


def test_an_empty_cell_is_unknown_and_makes_the_sum_a_lower_bound() -> None:
    """The bulletin gives how many Iskander-K were downed, and nothing of the other two kinds."""
    total = only(bulletin()).total(What.MISSILE, Role.DOWNED)
    assert (total.value, total.bound, total.unknown) == (2, Bound.AT_LEAST, 2)


def test_what_is_told_as_a_part_of_a_row_is_not_added_to_it() -> None:
    rows = (
        said("drone", "launched", 217, model="Gerbera/Shahed"),
        said("drone", "launched", 50, model="Shahed", bound="at_least", part_of=True),
    )
    event = only(report("b", *rows))
    total = event.total("drone", "launched")
    assert (total.value, total.bound, total.unknown) == (217, Bound.EXACT, 0)


def test_what_was_stopped_and_is_not_among_the_launched_makes_their_sum_a_lower_bound() -> None:
    rows = (
        said("anti_ship_missile", "launched", 2, model="Oniks"),
        said("anti_ship_missile", "neutralised", 1, model="Oniks"),
        said("ballistic_missile", "neutralised", 7, model="Iskander-M/KN-23"),
    )
    event = only(report("b", *rows))
    total = event.total("missile", "launched")
    assert (total.value, total.bound, total.unknown) == (2, Bound.AT_LEAST, 1)


def test_a_bulletin_of_drones_alone_says_that_no_missile_was_launched() -> None:
    event = only(report("a", said("drone", "launched", 80, model="Shahed")))
    assert (event.total("missile").value, event.total("missile").unknown) == (0, 0)
    assert event.total("missile", "downed").value == 0
    assert event.total("person", "killed").value is None


def test_news_alone_leaves_what_it_does_not_say_unknown() -> None:
    event = only(report("n", said("drone", "launched", 539, by="AFP", when=GRAIN_NIGHT), source="AFP"))
    assert (event.total("missile").value, event.total("missile").unknown) == (None, 1)


@pytest.mark.parametrize("when", [GRAIN_NIGHT, GRAIN_DAY], ids=["the night of a date", "a bare date"])
def test_a_news_report_joins_the_event_of_that_night_and_does_not_add_to_it(when: object) -> None:
    news = report("n", said("drone", "launched", 539, by=None, when=when), source="AFP")  # type: ignore[arg-type]
    event = only(bulletin() + news)
    assert event.total("drone").value == 539
    assert news[0] in event.claims
    assert event.links[news[0].seq]


def test_the_air_force_leads_and_news_that_differs_is_shown_but_is_no_dispute_among_counters() -> None:
    news = report("n", said("drone", "launched", 550, model="Shahed", by="Ukraine", when=GRAIN_NIGHT), source="AFP")
    figure = only(bulletin() + news).figures[What.DRONE, "Shahed", Role.LAUNCHED]
    assert (figure.value, figure.by, figure.disputed) == (539, AIR_FORCE, False)
    assert figure.differing == tuple(news)
    assert "Air Force of Ukraine counts" in figure.rule


def test_two_counters_that_differ_are_disputed_and_never_averaged() -> None:
    other = report("g", said("drone", "launched", 541, model="Shahed", by="General Staff of Ukraine"),
                   source="General Staff of Ukraine")  # fmt: skip
    figure = only(bulletin() + other).figures[What.DRONE, "Shahed", Role.LAUNCHED]
    assert (figure.value, figure.disputed) == (539, True)


def test_a_body_quoted_by_others_never_replaces_what_it_published() -> None:
    quoted = report("n", said("drone", "launched", 550, model="Shahed"), source="AFP", published="2025-07-05")
    figure = only(bulletin() + quoted).figures[What.DRONE, "Shahed", Role.LAUNCHED]
    assert (figure.value, figure.disputed, figure.differing) == (539, False, tuple(quoted))


def test_a_later_bulletin_of_the_same_hours_corrects_the_earlier() -> None:
    corrected = report("kpszsu/2", said("drone", "launched", 541, model="Shahed"), published="2025-07-04T09:00:00Z")
    first = bulletin()
    event = only(first + corrected)
    figure = event.figures[What.DRONE, "Shahed", Role.LAUNCHED]
    assert (figure.value, figure.corrections) == (541, (first[0],))
    assert event.total("air_target").value == 552


def test_a_bulletin_read_again_under_another_joined_model_is_not_added() -> None:
    text = report(
        "kpszsu/3",
        said("air_target", "launched", 550),
        said("drone", "launched", 539, model="Gerbera/Shahed", part_of=True),
        said("drone", "launched", 539, part_of=True),
        published="2025-07-04T06:30:00Z",
    )
    event = only(bulletin() + text)
    assert [event.total(what).value for what in ("drone", "missile", "air_target")] == [539, 11, 550]


def test_hours_within_a_bulletins_hours_are_of_it() -> None:
    salvo = report("t", said("aeroballistic_missile", "launched", 1, model="Kinzhal",
                             when=window("2025-07-03T21:20:00Z", "2025-07-03T21:30:00Z")))  # fmt: skip
    text = report("b", said("aeroballistic_missile", "launched", 1, model="Kinzhal"))
    assert only(salvo + text).total("missile").value == 1


def test_salvoes_at_different_hours_add_up() -> None:
    hours = [("2025-10-30T02:55:00Z", "2025-10-30T03:10:00Z"), ("2025-10-30T04:25:00Z", "2025-10-30T04:40:00Z")]
    claims = [
        held
        for n, pair in enumerate(hours)
        for held in report(f"t{n}", said("aeroballistic_missile", "launched", 2, model="Kinzhal", when=window(*pair)))
    ]
    assert sum(event.total("missile").value or 0 for event in events_of(claims)) == 4


def test_a_night_and_a_day_bulletin_are_two_attacks_on_one_date() -> None:
    day = report("d", said("drone", "launched", 556, model="Shahed", when=DAYTIME))
    dated = report("n", said("drone", "launched", 1095, by="AFP", when=GRAIN_DAY), source="AFP")
    events = events_of(bulletin() + day + dated)
    assert [(event.part, event.total("drone").value) for event in events] == [("night", 539), ("day", 556)]
    assert all(event.about_date == tuple(dated) for event in events)


def test_daytime_hours_within_a_nights_bulletin_are_of_that_night() -> None:
    """A bulletin from 18:00 to 14:00 has a line for missiles between 9:00 and 11:30."""
    long = report("a", said("drone", "launched", 500, model="Shahed",
                            when=window("2026-04-02T15:00:00Z", "2026-04-03T11:00:00Z")))  # fmt: skip
    line = report("b", said("cruise_missile", "launched", 30, model="Kh-101",
                            when=window("2026-04-03T06:00:00Z", "2026-04-03T08:30:00Z", "day")))  # fmt: skip
    assert only(long + line).total("air_target").value == 530


def test_rows_of_one_bulletin_for_one_model_add_up_and_a_repeated_total_does_not() -> None:
    rows = report(
        "a",
        said("ballistic_missile", "launched", 1, model="Iskander-M"),
        said("ballistic_missile", "launched", 1, model="Iskander-M"),
        said("air_target", "downed", 478),
        said("air_target", "downed", 478),
    )
    event = only(rows)
    assert (event.total("missile").value, event.total("air_target", "downed").value) == (2, 478)


class TestOverRussia:
    """The Ministry of Defence of Russia counts downings in several windows a day."""

    def tranche(self, name: str, start: str, end: str, value: int) -> list[Held]:
        row = said("drone", "downed", value, by=RUSSIAN_MOD, actor="UA", when=window(start, end, "minute"))
        return report(name, row, source=RUSSIAN_MOD, published=end)

    def downed(self, claims: list[Held]) -> list[tuple[str, object]]:
        return [(event.id, event.total("drone", "downed").value) for event in events_of(claims)]

    def test_tranches_of_one_day_add_up(self) -> None:
        tranches = self.tranche("a", "2026-01-10T05:00:00Z", "2026-01-10T09:00:00Z", 12)
        tranches += self.tranche("b", "2026-01-10T17:00:00Z", "2026-01-10T20:00:00Z", 33)
        assert self.downed(tranches) == [("UA-RU:2026-01-10:day", 45)]

    def test_a_round_up_repeats_them_and_is_not_added(self) -> None:
        tranches = self.tranche("a", "2026-01-10T05:00:00Z", "2026-01-10T09:00:00Z", 12)
        tranches += self.tranche("b", "2026-01-10T17:00:00Z", "2026-01-10T20:00:00Z", 33)
        tranches += self.tranche("c", "2026-01-10T05:00:00Z", "2026-01-10T20:00:00Z", 45)
        dated = said("drone", "downed", 45, by=RUSSIAN_MOD, actor="UA", when=window("2026-01-10", "2026-01-10", "day"))
        assert self.downed(tranches + report("e", dated, source=RUSSIAN_MOD)) == [("UA-RU:2026-01-10:day", 45)]

    def test_a_part_by_region_is_kept_for_its_region(self) -> None:
        when = window("2026-01-10T17:00:00Z", "2026-01-10T20:00:00Z", "minute")
        rows = [said("drone", "downed", 33, by=RUSSIAN_MOD, actor="UA", when=when)]
        rows.append(said("drone", "downed", 17, by=RUSSIAN_MOD, actor="UA", when=when, where=("RU-VOR",), part_of=True))
        event = only(report("a", *rows, source=RUSSIAN_MOD))
        assert event.total("drone", "downed").value == 33
        assert event.local[What.DRONE, None, Role.DOWNED, "RU-VOR"].value == 17

    def test_the_two_sides_are_never_one_event(self) -> None:
        other = self.tranche("a", "2025-07-03T17:00:00Z", "2025-07-04T04:00:00Z", 48)
        assert {event.series for event in events_of(bulletin() + other)} == {"RU-UA", "UA-RU"}


def test_of_the_dead_the_latest_named_counter_leads() -> None:
    rescue, prosecutor = "State Emergency Service of Ukraine", "Office of the Prosecutor General of Ukraine"
    early = report("r", said("person", "wounded", 19, by=rescue, actor=None), source=rescue)
    late = report("p", said("person", "wounded", 23, by=prosecutor, actor=None), source=prosecutor,
                  published="2025-07-04T12:00:00Z")  # fmt: skip
    mayor = report("m", said("person", "wounded", 26, by="Vitali Klitschko", actor=None, when=NIGHT),
                   source="Vitali Klitschko", published="2025-07-04T13:00:00Z")  # fmt: skip
    claims = [*bulletin(), *early, *late, *mayor]
    event = only([held for held in claims if held not in mayor])
    assert event.total("person", "wounded").value == 23


@given(st.permutations(range(12)))
def test_the_order_of_adding_does_not_matter(order: list[int]) -> None:
    shuffled = [MANY[n] for n in order]
    assert events_of(held for group in shuffled for held in group) == EXPECTED


def _many() -> list[list[Held]]:
    over_russia = TestOverRussia()
    return [
        bulletin(),
        bulletin("kpszsu/9", published="2025-07-04T07:00:00Z"),
        report("kpszsu/2", said("drone", "launched", 541, model="Shahed"), published="2025-07-04T09:00:00Z"),
        report("d", said("drone", "launched", 556, model="Shahed", when=DAYTIME)),
        report("n1", said("drone", "launched", 539, by=None, when=GRAIN_NIGHT), source="AFP", published="2025-07-04"),
        report("n2", said("drone", "launched", 550, by=None, when=GRAIN_DAY), source="BBC", published="2025-07-04"),
        report("n3", said("drone", "launched", 500, by=None, when=GRAIN_NIGHT), source="X", published=None),
        report("n4", said("drone", "launched", 501, by=None, when=GRAIN_NIGHT), source="Y", published=None),
        over_russia.tranche("a", "2025-07-04T05:00:00Z", "2025-07-04T09:00:00Z", 12),
        over_russia.tranche("b", "2025-07-04T08:00:00Z", "2025-07-04T10:00:00Z", 33),
        over_russia.tranche("c", "2025-07-04T05:00:00Z", "2025-07-04T20:00:00Z", 45),
        report("p", said("person", "killed", 2, by=None, where=("Kyiv",)), source="AFP"),
    ]


MANY = _many()
EXPECTED = events_of(held for group in MANY for held in group)
