"""A document of one language, made in one line, for the tests of what readers share."""

from onrecord.packs import load_packs
from onrecord.reading.document import Document
from onrecord.report import Report


def document(
    lang: str, text: str, published: str | None = None, url: str | None = None, source: str | None = None
) -> Document:
    """Return *text* made ready for reading."""
    packs = load_packs()
    return Document(
        Report(id="a", text=text, published=published, url=url, source=source), packs.languages[lang], packs
    )


def token_of(doc: Document, words: str) -> int:
    """Return the token in which *words* begin."""
    at = doc.text.index(words)
    return max(i for i, start in enumerate(doc.marks.starts) if start <= at)
