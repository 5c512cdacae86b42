"""Reports and claims for the tests."""

from __future__ import annotations

from onrecord.claims import Bound, Count, Role, What
from onrecord.report import Report
from onrecord.window import Grain, When

NIGHT = When("2025-07-03T15:00:00Z", "2025-07-04T05:00:00Z", Grain.NIGHT)


def count(
    quote: str, value: float | None, *, start: int = 0, role: Role = Role.LAUNCHED, when: When | None = NIGHT
) -> Count:
    """A count of drones, quoted from *start*."""
    return Count(
        start=start, end=start + len(quote), quote=quote, by="Air Force of Ukraine", when=when, where=("UA",),
        what=What.DRONE, role=role, value=value, model="Shahed", bound=Bound.EXACT, actor="RU",
    )  # fmt: skip


def bulletin(
    number: int, *, name: str = "b", published: str | None = "2025-07-04T06:00:00Z", url: str | None = None
) -> tuple[Report, list[Count]]:
    """A report that says how many drones were launched and how many of them downed."""
    launched, downed = f"{number} launched", f"{number // 2} downed"
    text = f"{launched}, {downed}"
    report = Report(
        id=f"{name}{number}", text=text, published=published, url=url, source="Air Force of Ukraine", lang="en"
    )
    return report, [count(launched, number), count(downed, number // 2, start=len(launched) + 2, role=Role.DOWNED)]
