"""A report made ready for reading: its marks, sentences, and what its parts share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar, cast

from onrecord.packs import Language, Packs
from onrecord.reading.authors import author_of
from onrecord.reading.marks import Marks
from onrecord.reading.sentences import Sentence, sentences
from onrecord.report import Report

T = TypeVar("T")


class Document:
    """One report in one language, as each kind's reader gets it.

    ``published`` is the moment or date of publication, ``None`` when the report gives none (then nothing relative is
    resolved). Everything on it is computed once, when first asked for.
    """

    def __init__(self, report: Report, language: Language, packs: Packs):
        self.report = report
        self.text = report.text
        self.language = language
        self.packs = packs
        self.marks = Marks(report.text, language)
        self._made: dict[object, object] = {}

    def once(self, make: Callable[[Document], T]) -> T:
        """Return ``make(self)``, made once a document: what several readers share, such as its parties."""
        made = self._made.get(make)
        if made is None:
            made = self._made[make] = make(self)
        return cast("T", made)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in the order of the text."""
        return sentences(self.marks)

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token, and for the end of the text, the index of its sentence; a line break belongs to the one before."""
        found: list[int] = []
        following = self.sentences[1:]
        for at, sentence in enumerate(following):
            found += [at] * (sentence.first - len(found))
        return found + [len(following)] * (len(self.marks) + 1 - len(found))

    @cached_property
    def author(self) -> str | None:
        """Whose words the whole report is, ``None`` where it is a medium that reports what others say."""
        return author_of(self.report, self.packs)

    @cached_property
    def published(self) -> date | datetime | None:
        """The publication as a date, or as a moment with its offset (UTC where none is written)."""
        return moment(self.report.published)


def moment(written: str | None) -> date | datetime | None:
    """Parse an ISO 8601 date or date-time; ``None`` for none, for what is neither, and for a year that no report is of.

    >>> moment("2025-07-04")
    datetime.date(2025, 7, 4)
    """
    if not written:
        return None
    try:
        found = date.fromisoformat(written) if len(written) == 10 else datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None
