"""What a site's robots.txt (RFC 9309) allows us."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

AGENT = "onrecord"
LONGEST_DELAY = 30.0  # a site that asks for more than half a minute between pages is asked once a round anyway


class Rules:
    """The rules of one site; made of ``None`` where it has no such file, and then everything is allowed."""

    def __init__(self, text: str | None) -> None:
        self._rules: Protego | None = None
        if text is not None:
            from protego import Protego

            self._rules = Protego.parse(text)

    def allow(self, url: str) -> bool:
        """Tell whether we may fetch the page."""
        return self._rules is None or bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """How many seconds the site wants between two requests, at most half a minute."""
        asked = self._rules.crawl_delay(AGENT) if self._rules else None
        return min(float(asked or 0), LONGEST_DELAY)
