"""The list of all open alerts, from the interface of alerts.in.ua: the route that is followed first.

Never falsely calm: an answer that is empty, damaged, only a part, older than the one before, or stale raises, and then
nothing has been heard. "Unchanged" is believed for ten minutes at most, and never at the start or after a failure: then the
whole list is asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from onrecord.alerts.air_alert import Route
from onrecord.alerts.areas import load_areas
from onrecord.alerts.moments import iso
from onrecord.alerts.state import STALE_AFTER
from onrecord.alerts.upstream import Answer, Listed, area_of, ended, follow, read_answer, to_report
from onrecord.errors import Unreachable
from onrecord.sources.alert_channel import SILENT
from onrecord.sources.fetch import Fetched, Fetcher, Validators
from onrecord.sources.source import Batch, Cursor, Found

API = "https://api.alerts.in.ua"
ACTIVE = "/v1/alerts/active.json"

ASK_ANEW = timedelta(minutes=10)  # after so long of "unchanged" (304) the list is asked for whole: a cache may be stuck


class Place(msgspec.Struct, omit_defaults=True):
    """What is kept between answers; ``whole_at`` and ``heard_at`` are by our clock, ``as_of`` by the list's own."""

    listed: tuple[Listed, ...] = ()
    validators: Validators = Validators()
    whole_at: datetime | None = None
    heard_at: datetime | None = None
    as_of: datetime | None = None


class AlertListSource:
    """Polls the list of open alerts with a token; each alert is a report, each change of it a new version."""

    route: Route | None = Route.LIST

    def __init__(self, token: str, *, name: str = Route.LIST.value, base: str = API) -> None:
        self.name = name
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._url = base.rstrip("/") + ACTIVE
        self._tree = load_areas()
        self._failed = True  # nothing has been heard yet

    async def poll(self, fetcher: Fetcher, cursor: Cursor, now: datetime) -> Batch:
        """Fetch the list where it has changed, and return what began, changed or went."""
        place = msgspec.convert(cursor, Place)
        believed = place.whole_at is not None and now - place.whole_at < ASK_ANEW and not self._failed
        self._failed = True  # until the end of this round
        validators = place.validators if believed else None
        answer = await fetcher.get(self._url, validators=validators, headers=self._headers, robots=False, gap=0.0)
        continuous = place.heard_at is not None and now - place.heard_at <= STALE_AFTER
        found: list[Found] = []
        if answer.unchanged:
            self._check_age(place.as_of, now)
        else:
            found = self._take(answer, place, now)
        place.heard_at, self._failed = now, False
        return Batch(found=tuple(found), cursor=msgspec.to_builtins(place), continuous=continuous, since=now)

    def _take(self, answer: Fetched, place: Place, now: datetime) -> list[Found]:
        """Note a whole list in *place*, and return the reports it gives."""
        try:
            read = read_answer(answer.body)
        except ValueError as error:
            raise Unreachable(f"{self._url}: {error}") from None
        self._check(read, place, now)
        after, changed = follow({alert.id: alert for alert in place.listed}, read)
        place.listed, place.as_of = tuple(after.values()), read.as_of
        place.validators, place.whole_at = answer.validators, now
        return [Found(report, tuple(claims)) for report, claims in (to_report(alert, self._tree) for alert in changed)]

    def _check(self, read: Answer, place: Place, now: datetime) -> None:
        self._check_age(read.as_of, now)
        if place.as_of and read.as_of < place.as_of:
            raise Unreachable(f"{self._url}: a list of {iso(read.as_of)}, older than the one before")
        before = {area_of(alert, self._tree) for alert in place.listed if not ended(alert)}
        if not read.alerts and before & self._tree.permanent.keys():
            raise Unreachable(f"{self._url}: a list without any alert, even the permanent ones")

    def _check_age(self, as_of: datetime | None, now: datetime) -> None:
        if as_of is None or now - as_of > SILENT:
            raise Unreachable(f"{self._url}: the list was last updated at {iso(as_of) if as_of else 'no known time'}")
