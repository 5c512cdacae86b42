"""Quoted stretches: what stands between quotation marks, in the styles of all three languages.

Apostrophes, feet and inches are no quotation marks. A mark that is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.marks import Marks

_OPENS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‘": "’"}
_CLOSES = "»”›"
_EITHER = "\"'“’‘"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_MARKS = frozenset((*_OPENS, *_CLOSES, *_EITHER))
_SINGLE = "'‘’"
_DEEPEST = 4  # quotations within quotations
_NAME = 6  # tokens of a name in marks within a quotation
_LOOK_AHEAD = 4  # paragraphs that a quotation may run over before its closing mark is sought no more
_INTERRUPTED = "{comma|stop}{dash|hyphen}{speech}{!dash|quote|newline}{0,9}{comma|stop}{dash|hyphen}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: tokens *first* to *last* (exclusive) stand between the marks.

    ``start`` and ``end`` are offsets with the marks, ``inner_start`` and ``inner_end`` without them; where an attribution
    cuts the stretch, there is no mark on that side. ``words`` counts the words inside.
    """

    first: int
    last: int
    start: int
    end: int
    inner_start: int
    inner_end: int
    words: int
    closed: bool = True


def quoted(marks: Marks) -> list[Quoted]:
    """Return the outermost quoted stretches in the order of the text.

    >>> from onrecord.packs import load_packs
    >>> en = load_packs().languages["en"]
    >>> [q.words for q in quoted(Marks('It’s “fine”, he said. “All is “well” here', en))]
    [1, 4]
    """
    found: list[Quoted] = []
    for opening, closing, closed in _pairs(marks):
        last = closing
        end = marks.ends[closing] if closed else marks.ends[closing - 1]
        start = marks.starts[opening]
        inner_end = marks.starts[closing] if closed else end
        if last <= opening + 1:
            continue
        found += _cut(marks, opening + 1, last, start, end, start + 1, inner_end, closed)
    return found


def _pairs(marks: Marks) -> list[tuple[int, int, bool]]:
    """Return (opening token, closing token or the token behind the paragraph, closed) of the outermost pairs."""
    text, starts = marks.text, marks.starts
    stops = marks.language.lexicon.compile("{quote|newline}")
    tokens = [m.start() for m in stops.finditer(marks.symbols)]
    found: list[tuple[int, int, bool]] = []
    open_: list[tuple[int, str]] = []
    for k, i in enumerate(tokens):
        at = starts[i]
        char = text[at]
        if char not in _MARKS:
            if open_ and not _goes_on(marks, tokens, k, open_):
                found.append((open_[0][0], _behind(marks, tokens, k, open_), _ends_doubled(marks, i, open_)))
                open_.clear()
            continue
        if open_ and (char in open_[-1][1] or _typed(text, tokens, k, open_, starts)) and _may_close(text, at, char):
            opening, _ = open_.pop()
            if not open_:
                found.append((opening, i, True))
        elif char in _CLOSES or (char in _SINGLE and len(open_) > 1) or len(open_) > _DEEPEST:
            continue
        elif _may_open(text, at, char):
            if char in "\"'" and any(c == char for _, c in open_) and not _nested(marks, tokens, k):
                continue
            open_.append((i, _closing(char)))
    if open_:
        n = len(marks)
        doubled = _ends_doubled(marks, n, open_)
        found.append((open_[0][0], n - 1 if doubled else n, doubled))
    return found


def _nested(marks: Marks, tokens: list[int], k: int) -> bool:
    """Tell whether a straight mark opens a name within a quotation in straight marks, and leaves it a mark to close."""
    text, starts = marks.text, marks.starts
    char = text[starts[tokens[k]]]
    same = [i for i in tokens[k + 1 : k + 8] if text[starts[i]] == char or text[starts[i]] in "\r\n"]
    if (
        not same
        or text[starts[same[0]]] != char
        or same[0] - tokens[k] > _NAME
        or not _may_close(text, starts[same[0]], char)
    ):
        return False
    return len(same) > 1 and text[starts[same[1]]] == char


def _typed(text: str, tokens: list[int], k: int, open_: list[tuple[int, str]], starts: Sequence[int]) -> bool:
    """Tell whether a straight mark closes what a curled one opened, or the other way round: nothing else closes it there."""
    at = starts[tokens[k]]
    if (
        (text[at], open_[-1][1][:1]) not in (('"', "”"), ("”", '"'))
        or text[at - 1 : at].isspace()
        or text[at + 1 : at + 2].isalnum()
    ):
        return False
    behind = text[starts[tokens[k + 1]]] if k + 1 < len(tokens) else ""
    return behind not in open_[-1][1] or not behind


def _closing(char: str) -> str:
    return _OPENS.get(char, char)


def _may_open(text: str, at: int, char: str) -> bool:
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    if behind.isspace() or (behind in ".,;:!?)" and not text.startswith("...", at + 1)):
        return False
    if char in _SINGLE and char != "‘":
        return char == "'" and not before.isalnum() and behind.isalnum()
    return char in "«„‹" or not before.isalnum() or (char == "“" and text[at - 1 : at].isalpha())


def _may_close(text: str, at: int, char: str) -> bool:
    if char in "»›":
        return True
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    if char in _SINGLE:
        return not behind.isalnum() and not before.isspace()
    return not before.isspace() or not behind.isalnum()


def _goes_on(marks: Marks, tokens: list[int], k: int, open_: list[tuple[int, str]]) -> bool:
    """Tell whether the quotation that is open at a line break is closed in one of the next paragraphs."""
    text, starts = marks.text, marks.starts
    breaks = inner = 0
    for i in tokens[k + 1 : k + 12]:
        char = text[starts[i]]
        if char in "\r\n":
            breaks += 1
            if breaks >= _LOOK_AHEAD or inner:
                return False
        elif char in _SINGLE:
            continue
        elif char in open_[0][1] and _may_close(text, starts[i], char) and not _starts_word(text, starts[i]):
            if not inner:
                return True
            inner -= 1
        elif _may_open(text, starts[i], char):
            if char not in "«„" or (char == text[starts[open_[0][0]]] and _starts_line(text, starts[i])):
                return False
            inner += char == text[starts[open_[0][0]]]  # a name within the quotation: «… бойцы «Орлана» …»
    return False


def _starts_word(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1].isspace()) and text[at + 1 : at + 2].isalnum()


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[max(0, at - 4) : at].rstrip(" \t")[-1:] in ("\r", "\n")


def _ends_doubled(marks: Marks, i: int, open_: list[tuple[int, str]]) -> bool:
    """Tell whether the inner closing mark right before token *i* stands for the outer one as well («… «…»)."""
    return i > 0 and marks.text[marks.starts[i - 1]] in open_[0][1] and i - 1 > open_[0][0]


def _behind(marks: Marks, tokens: list[int], k: int, open_: list[tuple[int, str]]) -> int:
    i = tokens[k]
    return i - 1 if _ends_doubled(marks, i, open_) else i


def _cut(
    marks: Marks, first: int, last: int, start: int, end: int, inner_start: int, inner_end: int, closed: bool
) -> list[Quoted]:
    """Cut one pair of marks at the attributions that stand inside it: «…, – said he, – …»."""
    letters = marks.language.lexicon.compile("{comma|stop}{dash|hyphen}{speech}")
    words = _count(marks, inner_start, inner_end)
    if words < 6 or not letters.search(marks.symbols, first, last):
        return [Quoted(first, last, start, end, inner_start, inner_end, words, closed)]
    found: list[Quoted] = []
    at = first
    begin, inner_begin = start, inner_start
    for m in marks.language.lexicon.compile(_INTERRUPTED).finditer(marks.symbols, first, last):
        stop = m.start() + 1
        found.append(_stretch(marks, at, stop, begin, marks.ends[stop - 1], inner_begin))
        at = m.end()
        if at >= last:
            return found
        begin = inner_begin = marks.starts[at]
    words = _count(marks, inner_begin, inner_end)
    found.append(Quoted(at, last, begin, end, inner_begin, inner_end, words, closed))
    return found


def _stretch(marks: Marks, first: int, last: int, start: int, end: int, inner_start: int) -> Quoted:
    words = _count(marks, inner_start, end)
    return Quoted(first, last, start, end, inner_start, end, words)


def _count(marks: Marks, start: int, end: int) -> int:
    return len(_WORD.findall(marks.text, start, end))
