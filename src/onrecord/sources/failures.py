"""What may go wrong with a fetch, in words, and whether asking again may help."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.errors import Refused, SourceError, Unreachable

if TYPE_CHECKING:
    import httpx

BUSY = (408, 425, 429)
TOO_MANY_SECONDS = 60.0  # to wait after "too many requests" where the server names no time
REASONS = {
    401: "the token is missing or not accepted",
    403: "not allowed to us or from here",
    404: "not there",
    410: "gone",
}


def check_address(url: str) -> None:
    """Raise ``Refused`` for an address that is none of the web, or that carries a password."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused(f"{url}: not an address of the web (http or https)")
        if parts.username or parts.password:
            raise Refused(f"{parts.hostname}: an address with a password in it is not fetched")
        _ = parts.port
    except ValueError as error:
        raise Refused(f"{url}: {error}") from None


def may_pass(error: Exception) -> bool:
    """Tell whether asking again in a moment may help; a server that names a time is not asked before it."""
    return isinstance(error, Unreachable) and error.retry_after is None


def refusal(url: str, answer: httpx.Response) -> SourceError:
    """Return the error for an answer that is not the page."""
    status = answer.status_code
    if status in BUSY or status >= 500:
        wait = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
        if status == 429:
            return Unreachable(f"{url}: too many requests (429)", retry_after=wait or TOO_MANY_SECONDS)
        return Unreachable(f"{url}: the server fails ({status})", retry_after=wait)
    return Refused(f"{url}: {REASONS.get(status, 'an answer that was not asked for')} ({status})")


@contextmanager
def named_failures(url: str) -> Iterator[None]:
    """Turn what the network throws into one line that a person understands."""
    import httpx

    try:
        yield
    except TimeoutError:
        raise Unreachable(f"{url}: no whole answer in time") from None
    except httpx.TimeoutException:
        raise Unreachable(f"{url}: no answer in time") from None
    except zlib.error as error:
        raise Unreachable(f"{url}: the answer is damaged ({error})") from None
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise Refused(f"{url}: {error}") from None
    except httpx.HTTPError as error:
        raise Unreachable(f"{url}: {str(error) or 'the connection was cut'}") from None


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds of a ``Retry-After`` header, given as such or as a date; ``None`` where there is none.

    >>> retry_after("120", datetime(2026, 11, 22, tzinfo=UTC))
    120.0
    >>> retry_after("Sun, 22 Nov 2026 00:00:30 GMT", datetime(2026, 11, 22, tzinfo=UTC))
    30.0
    """
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
