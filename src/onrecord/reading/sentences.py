"""Sentences and paragraphs of a text, as stretches of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.marks import Marks

LONGEST = 400  # tokens; a longer "sentence" is cut, so that the work on one is bounded
_STOP = re.compile(r"[.!?l]")
_CLOSING = "quote|close"
_GOING_ON = "comma|semicolon|colon|slash"


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens *first* to *last* (exclusive); ``paragraph`` counts the lines that hold text, from 0."""

    first: int
    last: int
    paragraph: int


def sentences(marks: Marks) -> list[Sentence]:
    """Cut a text into sentences: at line breaks, and at stops that neither an abbreviation nor an initial explains.

    >>> from onrecord.packs import load_packs
    >>> marks = Marks("He left. She came back.", load_packs().languages["en"])
    >>> [marks.quote(s.first, s.last - 1) for s in sentences(marks)]
    ['He left.', 'She came back.']
    """
    found: list[Sentence] = []
    symbols, starts, ends, text = marks.symbols, marks.starts, marks.ends, marks.text
    lexicon = marks.language.lexicon
    closing, going_on, abbreviation = map(lexicon.symbols_of, (_CLOSING, _GOING_ON, "abbreviation"))
    first = paragraph = 0
    n = len(symbols)
    for m in _STOP.finditer(symbols):
        i = behind = m.start()
        if i < first:
            continue
        if symbols[i] != "l":
            behind += 1
            while behind < n and symbols[behind] in closing and starts[behind] == ends[behind - 1]:
                behind += 1
            if behind < n and (following := symbols[behind]) != "l":
                if starts[behind] == ends[behind - 1]:
                    continue  # inside an address, a figure or initials written together
                if following in going_on or text[starts[behind]].islower():
                    continue
                if symbols[i] == "." and i > first and (at := starts[i]) == ends[i - 1]:
                    before = starts[i - 1]
                    if symbols[i - 1] in abbreviation or (at - before == 1 and text[before].isalpha()):
                        continue
        if behind - first > LONGEST:
            first = _cut(found, first, behind, paragraph)
        if behind > first:
            found.append(Sentence(first, behind, paragraph))
        first = behind
        if symbols[i] == "l":
            first += 1
            paragraph += bool(found) and found[-1].paragraph == paragraph
    first = _cut(found, first, n, paragraph)
    if n > first:
        found.append(Sentence(first, n, paragraph))
    return found


def _cut(found: list[Sentence], first: int, last: int, paragraph: int) -> int:
    """Add sentences of the greatest length from token *first*, and return where the rest begins."""
    while last - first > LONGEST:
        found.append(Sentence(first, first + LONGEST, paragraph))
        first += LONGEST
    return first
