"""Where a document has the words that a kind of claim begins with: by sentence, the rest left alone."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.document import Document


def by_sentence(doc: Document, frame: str) -> Iterator[tuple[int, list[int]]]:
    """Yield the index of each sentence in which *frame* matches, with the tokens at which its matches end, the last token each."""
    found: dict[int, list[int]] = {}
    for m in doc.language.lexicon.compile(frame).finditer(doc.marks.symbols):
        at = doc.sentence_of[m.start()]
        if doc.sentences and doc.sentences[at].first <= m.start() < doc.sentences[at].last:
            found.setdefault(at, []).append(m.end() - 1)
    yield from found.items()
