"""Sentences and paragraphs of a text, as stretches of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.marks import Marks

LONGEST = 400  # tokens; a longer "sentence" is cut, so that the work on one is bounded


@dataclass(frozen=True, slots=True)
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
    symbols, starts, ends = marks.symbols, marks.starts, marks.ends
    classes = marks.language.lexicon.classes
    closing, going_on = (
        classes["quote"] + classes["close"],
        classes["comma"] + classes["semicolon"] + classes["colon"] + classes["slash"],
    )
    abbreviation = classes.get("abbreviation", "")
    first = paragraph = 0
    n = len(symbols)

    def close(last: int) -> None:
        nonlocal first
        while last - first > LONGEST:
            found.append(Sentence(first, first + LONGEST, paragraph))
            first += LONGEST
        if last > first:
            found.append(Sentence(first, last, paragraph))
        first = last

    for m in _STOP.finditer(symbols):
        i = m.start()
        if i < first:
            continue
        if symbols[i] == "l":
            had = i > first
            close(i)
            first = i + 1
            paragraph += had or (bool(found) and found[-1].paragraph == paragraph)
            continue
        j = i + 1
        while j < n and symbols[j] in closing and starts[j] == ends[j - 1]:
            j += 1
        if j < n and symbols[j] != "l":
            if starts[j] == ends[j - 1]:
                continue  # inside an address, a figure or initials written together
            if symbols[i] == "." and i > first and starts[i] == ends[i - 1]:
                before = i - 1
                if symbols[before] in abbreviation or (
                    ends[before] - starts[before] == 1 and marks.text[starts[before]].isalpha()
                ):
                    continue
            if symbols[j] in going_on or marks.text[starts[j]].islower():
                continue
        close(j)
    close(n)
    return found


_STOP = re.compile(r"[.!?l]")
