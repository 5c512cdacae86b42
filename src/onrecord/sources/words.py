"""The words of a piece of HTML, block by block."""

from __future__ import annotations

import re
from typing import Any

from onrecord.errors import MissingExtra

BLOCKS = {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4"}
BLOCKS |= {"h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
SILENT = {"script", "style", "noscript", "template"}


def words_of(html: str) -> str:
    r"""Return the text of a piece of HTML, a line for each block; plain text comes out as it is.

    >>> words_of("<p>539 drones<br>and <b>11</b> missiles</p>")
    '539 drones\nand 11 missiles'
    """
    if not html.strip():
        return ""
    return element_words(lxml_html().fragment_fromstring(html, create_parent="div"))


def element_words(element: Any) -> str:
    """Return the text of an element of lxml, a line for each block, spaces as a browser shows them."""
    pieces: list[str] = []
    _gather(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _gather(element: Any, pieces: list[str]) -> None:
    tag = element.tag if isinstance(element.tag, str) else None
    if tag in BLOCKS:
        pieces.append("\n")
    if tag is not None and tag not in SILENT:
        pieces.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            _gather(child, pieces)
            pieces.append(re.sub(r"\s+", " ", child.tail or ""))
        if tag in BLOCKS and tag != "br":
            pieces.append("\n")


def lxml_html() -> Any:
    """Return lxml's HTML module; ``MissingExtra`` where it is not installed."""
    try:
        import lxml.html
    except ImportError:
        raise MissingExtra("sources", "lxml") from None
    return lxml.html
