"""What no page may hold: script or style of its own, handlers, links that run."""

from __future__ import annotations

from html.parser import HTMLParser

OWN_SCRIPTS = {"/static/desk.js", "/static/charts.js"}


class Page(HTMLParser):
    """Collects what is wrong with a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "script" and own.get("src") not in OWN_SCRIPTS:
            self.wrong.append(f"script {own}")
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.wrong.append(tag)
        for name, value in own.items():
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction") and (value or "").strip().lower().startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.wrong.append(f"{tag} {name}={value}")
        if own.get("id"):
            self.ids.append(str(own["id"]))
        if tag == "a" and own.get("href"):
            self.links.append(str(own["href"]))
