"""Templates: Jinja2 with everything escaped in pages, from this room's own folder."""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord.errors import MissingExtra


@cache
def environment() -> Any:
    """Return the environment of all templates; raises ``MissingExtra`` without the extra ``brief``."""
    try:
        import jinja2
    except ModuleNotFoundError:
        raise MissingExtra("brief", "Jinja2") from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.telling"),
        autoescape=lambda name: name is not None and ".html" in name,  # noqa: S701 - Markdown and text are no pages
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def web(url: str | None) -> str | None:
    """Return an address that may become a link; anything but http and https may not.

    >>> web("https://example.org/1"), web("javascript:alert(1)"), web(None)
    ('https://example.org/1', None, None)
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None
