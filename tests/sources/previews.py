"""Pages of a channel's preview, as ``t.me/s`` builds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape

from tests.sources.upstream import Reply, Request

START = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
ON_A_PAGE = 20


@dataclass
class Channel:
    """A channel whose posts are served page by page, the latest first of all."""

    name: str = "kpszsu"
    posts: dict[int, tuple[str, datetime]] = field(default_factory=dict)

    def post(self, text: str, *, at: datetime | None = None, number: int | None = None) -> int:
        """Add a post, or another text of one."""
        number = number or max(self.posts, default=0) + 1
        self.posts[number] = (text, at or START + timedelta(minutes=number))
        return number

    def page(self, request: Request) -> Reply:
        """Answer as the preview does, also for ``?before=``."""
        before = int(request.path.partition("before=")[2] or 10**9)
        shown = sorted(number for number in self.posts if number < before)[-ON_A_PAGE:]
        return Reply(self.html(shown), headers={"Content-Type": "text/html; charset=utf-8"})

    def html(self, numbers: Iterable[int]) -> str:
        """Build a page with these posts."""
        boxes = "".join(self._box(number, *self.posts[number]) for number in numbers)
        return f"<!DOCTYPE html><html><body><section class='tgme_channel_history'>{boxes}</section></body></html>"

    def _box(self, number: int, text: str, at: datetime) -> str:
        words = escape(text).replace("\n", "<br/>").replace("🔴", '<i class="emoji"><b>🔴</b></i>')
        body = f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>' if text else ""
        return (
            '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
            f'<div class="tgme_widget_message js-widget_message" data-post="{self.name}/{number}">'
            '<a class="tgme_widget_message_reply" href="#"><div class="tgme_widget_message_text">quoted</div></a>'
            f'{body}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_meta">'
            f'<a class="tgme_widget_message_date" href="https://t.me/{self.name}/{number}">'
            f'<time datetime="{at.isoformat()}" class="time">x</time></a></span></div></div></div>'
        )
