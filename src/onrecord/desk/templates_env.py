"""The templates' environment: everything is escaped, what is missing is an error, and a few words for figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.claims import Bound
from onrecord.telling.channels import via
from onrecord.telling.contacts import ordinal
from onrecord.telling.tables import number
from onrecord.telling.tallies import long_date, short_date

PAGES = (
    ("/", "Last night"), ("/tally", "Tally"), ("/records", "Records"), ("/check", "Check"), ("/timeline", "Timeline"),
    ("/statements", "Statements"), ("/alerts", "Alerts"), ("/sources", "Sources"), ("/search", "Search"),
)  # fmt: skip


def environment() -> Environment:
    """Return the environment."""
    made = Environment(loader=PackageLoader("onrecord.desk"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    made.filters |= {"number": _number, "date": _date, "day": short_date, "moment": moment, "segment": segment,
                     "link": safe_link, "words": words, "percent": percent, "first_upper": first_upper, "ordinal": ordinal, "via": via}  # fmt: skip
    made.globals |= {"PAGES": PAGES, "with_query": with_query}
    return made


def _number(value: float | None, bound: Bound | str = Bound.EXACT) -> str:
    return number(value, Bound(bound))


def _date(day: str) -> str:
    try:
        return long_date(day)
    except ValueError:
        return day


def moment(text: str | datetime | None) -> str:
    """Return a moment as people read it, in UTC; a date stays one.

    >>> moment("2025-07-04T05:30:00.000Z"), moment("2025-07-04"), moment(None)
    ('4 July 2025, 05:30 UTC', '4 July 2025', 'unknown')
    """
    if text is None:
        return "unknown"
    try:
        when = text if isinstance(text, datetime) else datetime.fromisoformat(text)
    except ValueError:
        return str(text)
    day = long_date(when.date().isoformat())
    if isinstance(text, str) and len(text) == len("2025-07-04"):
        return day
    zone = " UTC" if when.utcoffset() is not None and not when.utcoffset() else f" {when:%Z}".rstrip()
    return f"{day}, {when:%H:%M}{zone}"


def segment(text: str) -> str:
    """Return a text as a part of a path.

    >>> segment("call:2025-07-03:A|B?")
    'call:2025-07-03:A%7CB%3F'
    """
    return quote(text.encode("utf-8", "replace"), safe=":/")


def safe_link(url: str | None) -> str | None:
    """Return an address that may be linked to: of the web and nothing else.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)"), safe_link(None)
    ('https://example.org/a', None, None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def words(name: str) -> str:
    """Return a name of the contract as words.

    >>> words("ballistic_missile")
    'ballistic missile'
    """
    return str(name).replace("_", " ")


def first_upper(text: str) -> str:
    """Return a text with its first letter large and the others as they are.

    >>> first_upper("drones: Iskander-M")
    'Drones: Iskander-M'
    """
    return text[:1].upper() + text[1:]


def percent(low: float | None, high: float | None) -> str:
    """Return a share, as a range where something is unknown.

    >>> percent(0.5, 0.5), percent(0.5, 0.62), percent(None, None)
    ('50%', '50–62%', 'unknown')
    """
    if low is None or high is None:
        return "unknown"
    least, most = f"{low:.0%}", f"{high:.0%}"
    return least if least == most else f"{least[:-1]}–{most}"


def with_query(path: str, asked: dict[str, Any], **changed: Any) -> str:
    """Return an address with a query; lists become repeated names, what is ``None`` or empty is left out.

    >>> with_query("/tally", {"by": "month", "what": ["drone", "missile"]}, by="week")
    '/tally?by=week&what=drone&what=missile'
    """
    fields = {key: value for key, value in (asked | changed).items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(fields, doseq=True)}" if fields else path
