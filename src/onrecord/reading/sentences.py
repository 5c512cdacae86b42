"""Sentences and paragraphs of a text, as stretches of tokens."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.marks import Marks

LONGEST = 400  # tokens; a longer "sentence" is cut, so that the work on one is bounded
_END = "l|[.!?]{quote|close}*"  # a line break, or a stop with what closes behind it


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
    going_on, abbreviation = lexicon.symbols_of("comma|semicolon|colon|slash"), lexicon.symbols_of("abbreviation")
    first = paragraph = 0
    n = len(symbols)
    for m in lexicon.compile(_END).finditer(symbols):
        i, behind = m.span()
        if symbols[i] == "l":
            if i > first:
                first = _add(found, first, i, paragraph)
            first = behind
            paragraph += bool(found) and found[-1].paragraph == paragraph
            continue
        if behind - i > 1:
            behind = next((j for j in range(i + 1, behind) if starts[j] > ends[j - 1]), behind)
        if behind < n and (following := symbols[behind]) != "l":
            start = starts[behind]
            if start == ends[behind - 1] or following in going_on or text[start].islower():
                continue  # inside an address, a figure, initials written together; or the sentence goes on
            if symbols[i] == "." and i > first and starts[i] == ends[i - 1]:
                before = starts[i - 1]
                if symbols[i - 1] in abbreviation or (starts[i] - before == 1 and text[before].isalpha()):
                    continue
        first = _add(found, first, behind, paragraph)
    if n > first:
        _add(found, first, n, paragraph)
    return found


def _add(found: list[Sentence], first: int, last: int, paragraph: int) -> int:
    """Add the sentence from token *first* to *last* (exclusive), in pieces where it is too long; return *last*."""
    while last - first > LONGEST:
        found.append(Sentence(first, first + LONGEST, paragraph))
        first += LONGEST
    found.append(Sentence(first, last, paragraph))
    return last
