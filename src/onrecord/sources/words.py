"""The words of a piece of HTML, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import MissingExtra

BLOCKS = {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4"}
BLOCKS |= {"h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no tree of XML can hold
SILENT = {"script", "style", "noscript", "template"}


def words_of(html: str) -> str:
    r"""Return the text of a piece of HTML, a line for each block; plain text comes out as it is.

    >>> words_of("<p>539 drones<br>and <b>11</b> missiles</p>")
    '539 drones\nand 11 missiles'
    """
    return element_words(parse_html(f"<div>{html}</div>".encode("utf-8", "replace"))) if html.strip() else ""


def parse_html(page: bytes) -> Any:
    """Parse a page in UTF-8, whatever is wrong with it; one without anything in it is an empty page."""
    lxml_html, etree = _lxml()
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        return lxml_html.document_fromstring(_CONTROLS.sub(b"", page), parser=parser)
    except etree.ParserError:
        return lxml_html.document_fromstring("<html></html>")


def element_words(element: Any) -> str:
    """Return the text of an element of lxml, a line for each block, spaces as a browser shows them."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(element)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(root: Any) -> Iterator[str]:
    walk = _lxml()[1].iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        block = element.tag in BLOCKS
        if event == "start":
            if element.tag in SILENT:
                walk.skip_subtree()
            else:
                yield "\n" * block + _spaced(element.text)
        else:
            yield "\n" * (block and element.tag != "br")
            yield _spaced(element.tail) if element is not root else ""


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _lxml() -> tuple[Any, Any]:
    """Return lxml's HTML and tree modules; ``MissingExtra`` where it is not installed."""
    try:
        import lxml.etree
        import lxml.html
    except ImportError:
        raise MissingExtra("sources", "lxml") from None
    return lxml.html, lxml.etree
