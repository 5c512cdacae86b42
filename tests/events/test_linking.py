"""Which attack a count speaks of: by side and time, each with its reason."""

from __future__ import annotations

import pytest

from onrecord.events.linking import link, report_series
from onrecord.events.values import Grade, Part
from tests.events.made import AIR_FORCE, RUSSIAN_MOD, said, window


@pytest.mark.parametrize(
    ("start", "end", "grain", "date", "part", "grade"),
    [
        ("2025-07-03T15:00:00Z", "2025-07-04T03:00:00Z", "night", "2025-07-04", Part.NIGHT, Grade.WINDOW),
        ("2025-07-03", "2025-07-04", "night", "2025-07-04", Part.NIGHT, Grade.DATE),
        ("2025-07-04", "2025-07-04", "day", "2025-07-04", None, Grade.DATE),
        ("2025-07-03T21:00:00Z", "2025-07-04T20:59:00Z", "day", "2025-07-04", None, Grade.WHOLE_DAY),
        ("2026-03-24T07:00:00Z", "2026-03-24T16:00:00Z", "day", "2026-03-24", Part.DAY, Grade.WINDOW),
        ("2025-07-03T20:00:00Z", "2025-07-04T01:00:00Z", "minute", "2025-07-04", Part.NIGHT, Grade.WINDOW),
        ("2025-07-04T09:00:00Z", "2025-07-04T21:00:00Z", "minute", "2025-07-04", Part.DAY, Grade.WINDOW),
        ("2025-07-04T00:20:00Z", "2025-07-04T00:30:00Z", "minute", "2025-07-04", Part.NIGHT, Grade.WINDOW),
        ("2025-07-03T06:00:00Z", "2025-07-04T06:00:00Z", "hour", "2025-07-04", Part.NIGHT, Grade.DATE),
    ],
)
def test_the_local_date_on_which_the_window_ends(
    start: str, end: str, grain: str, date: str, part: Part | None, grade: Grade
) -> None:
    found = link(said("drone", "launched", 1, when=window(start, end, grain)))
    assert found is not None
    assert (found.series, found.date, found.part, found.grade) == ("RU-UA", date, part, grade)


@pytest.mark.parametrize(
    ("start", "end", "grain"),
    [
        ("2025-07-01", "2025-07-31", "month"),
        ("2025-01-01", "2025-12-31", "year"),
        ("2025-06-30", "2025-07-06", "day"),
        ("2025-06-28T15:00:00Z", "2025-07-04T03:00:00Z", "hour"),
        ("2025-07-04T03:00:00Z", "2025-07-03T15:00:00Z", "hour"),
    ],
)
def test_longer_stretches_are_of_no_single_attack(start: str, end: str, grain: str) -> None:
    assert link(said("drone", "launched", 1300, when=window(start, end, grain))) is None


@pytest.mark.parametrize(
    ("actor", "where", "by", "context", "series"),
    [
        ("RU", (), AIR_FORCE, None, "RU-UA"),
        ("UA", ("RU-BEL",), RUSSIAN_MOD, None, "UA-RU"),
        ("UA", ("UA-43",), RUSSIAN_MOD, None, "UA-RU"),
        ("RU", ("PL",), "AFP", None, "RU-PL"),
        ("IR", ("IL",), None, None, "IR-IL"),
        (None, ("UA-30",), None, None, "RU-UA"),
        (None, ("RU-BEL",), None, None, "UA-RU"),
        (None, ("Kyiv",), None, "RU-UA", "RU-UA"),
        (None, (), RUSSIAN_MOD, None, "UA-RU"),
    ],
)
def test_the_side(actor: str | None, where: tuple[str, ...], by: str | None, context: str | None, series: str) -> None:
    found = link(said("person", "wounded", 1, actor=actor, where=where, by=by), context)
    assert found is not None
    assert found.series == series
    assert found.reason


@pytest.mark.parametrize(("actor", "where"), [(None, ()), (None, ("Kyiv",)), ("IR", ()), (None, ("IL",))])
def test_a_count_that_gives_no_side_is_left_out(actor: str | None, where: tuple[str, ...]) -> None:
    assert link(said("person", "wounded", 1, actor=actor, where=where, by="AFP")) is None


def test_a_report_of_one_side_tells_the_side_of_its_other_counts() -> None:
    drones, wounded = said("drone", "launched", 539), said("person", "wounded", 23, actor=None, by=None)
    assert report_series([drones, wounded]) == "RU-UA"
    over_russia = said("drone", "downed", 48, actor="UA", by=RUSSIAN_MOD)
    assert report_series([drones, over_russia, wounded]) is None
