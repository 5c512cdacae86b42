"""Where a document has the words that a kind of claim begins with: by sentence, the rest left alone."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.document import Document


def by_sentence(doc: Document, frame: str) -> Iterable[tuple[int, list[int]]]:
    """Return the index of each sentence in which *frame* matches, with the tokens at which its matches end, the last token each."""
    found: dict[int, list[int]] = {}
    sentence_of = doc.sentence_of
    for m in doc.language.lexicon.compile(frame).finditer(doc.marks.symbols):
        found.setdefault(sentence_of[m.start()], []).append(m.end() - 1)
    return found.items()
