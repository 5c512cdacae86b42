"""Lines of a table become one report a bulletin, its claims quoted from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.claims import Count, Role, What
from onrecord.ledger.tables.attacks import Figures, Line
from onrecord.ledger.tables.bulletins import bulletins
from onrecord.report import Report
from onrecord.window import Grain

EVE = datetime(2025, 7, 3, tzinfo=UTC)


def line(start: float, end: float, *figures: int | None, post: str = "1", model: str | None = "Shahed") -> Line:
    """A line of the Air Force; *start* and *end* are hours of Kyiv summer time from midnight of 3 July 2025."""
    window = EVE + timedelta(hours=start - 3), EVE + timedelta(hours=end - 3)
    given = Figures(*(*figures, *[None] * (5 - len(figures))))
    return Line(*window, model, What.DRONE, given, "Air Force of Ukraine", post)


def made(*lines: Line) -> list[tuple[Report, list[Count]]]:
    return list(bulletins(lines))


def test_each_claim_is_quoted_from_the_text() -> None:
    ((report, claims),) = made(line(18, 30, 539, 268, 208, 8, 33))
    assert [claim.quote for claim in claims] == [
        "539 launched", "268 downed", "208 suppressed", "hits at 8 sites", "debris at 33 sites",
    ]  # fmt: skip
    assert all(report.text[claim.start : claim.end] == claim.quote for claim in claims)
    assert [claim.role for claim in claims] == [
        Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.HIT_SITES, Role.DEBRIS_SITES,
    ]  # fmt: skip
    assert claims[0].actor == "RU"
    assert (claims[3].what, claims[3].model, claims[3].actor) == (What.SITE, None, None)


def test_what_is_unknown_is_not_claimed() -> None:
    ((_, claims),) = made(line(18, 30, 5, None, 0))
    assert [(claim.role, claim.value) for claim in claims] == [(Role.LAUNCHED, 5), (Role.SUPPRESSED, 0)]


def test_a_bulletin_is_published_when_its_last_window_ends() -> None:
    ((report, claims),) = made(line(24.5, 24.6, 1, model="Kinzhal"), line(18, 30, 539))
    assert report.published == "2025-07-04T03:00:00Z"
    assert {claim.when.grain for claim in claims if claim.when} == {Grain.NIGHT}
    assert report.url == "https://www.facebook.com/1"


def test_night_and_day_of_one_date_are_two_bulletins_even_under_one_post() -> None:
    (night, _), (day, _) = made(line(8, 18, 227), line(-6, 8, 163))
    assert (night.title, day.title) == (
        "Air Force of Ukraine, 2025-07-03, night",
        "Air Force of Ukraine, 2025-07-03, day",
    )


def test_a_morning_salvo_within_the_nights_window_is_the_nights() -> None:
    assert len(made(line(18, 38, 542), line(33, 35.5, 25, model="Kh-101/Kh-555"))) == 1


def test_a_day_without_hours_is_the_days() -> None:
    ((report, _),) = made(line(0, 23 + 59 / 60, 4))
    assert report.title == "Air Force of Ukraine, 2025-07-03, day"


def test_one_post_in_rows_of_two_dates_is_two_bulletins() -> None:
    assert len({report.id for report, _ in made(line(18, 30, 5), line(42, 54, 6))}) == 2


def test_more_downed_than_launched_is_kept_and_flagged() -> None:
    ((_, claims),) = made(line(18, 30, 10, 40))
    assert [claim.value for claim in claims] == [10, 40]
    assert [claim.flags for claim in claims] == [(), ("40 downed or suppressed of 10 launched",)]


def test_the_order_of_rows_does_not_matter() -> None:
    lines = [line(18, 30, 5), line(24, 25, 1, model="Kinzhal"), line(42, 54, 6), line(8, 18, 7, post="2")]
    assert made(*lines) == made(*reversed(lines))
