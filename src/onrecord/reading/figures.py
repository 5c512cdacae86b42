"""Figures: numbers in digits and in words, with their bounds, where a text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims import Bound
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks

# A number in digits or words; a bound or a vague word; and what makes a number no figure of ours is seen by its neighbours.
_DIGITS = (
    "{number}(?!{hyphen}{suffix=ordinal}|(?!{preposition|and|in|on}){suffix=ordinal})"
    "(?:{hyphen}{suffix=cardinal}|(?!{preposition|and|in|on}){suffix=cardinal})?"
)
_NUMBER = f"(?:{{a}}(?={{numeral}}))?(?:{_DIGITS}|{{numeral}})(?:(?:{{hyphen}}|{{and}})?{{numeral}}(?:(?<={{abbreviation}}){{stop}})?|{_DIGITS})*"
_ONE = "@one({other_one}(?={dash|hyphen}?{over|in})|{another_one}(?={!number|numeral|word|weapon|person|site|modifier|side|attack|bound|counted_else|act=airborne})|{a|another_one}(?={modifier|sort|side|model|hyphen|ordinal}{0,5}{weapon}{!attack|hyphen|weapon}))"
_STARTS = "(?={bound|number|numeral|a|vague|no|both|another_one|other_one|one_of})"  # looked at first: most tokens begin no figure
# What stands behind a figure and changes it: "70+", "8 rather than 7", "54 (56 – updated)".
_AFTER = "(?:@after({after_bound})|@more({and}{bound=at_least}(?!{number|numeral|bound}))|@other({comma}?{rather_than}{bound}?{number|numeral}{1,2})|{open}@fixed({number}){dash|hyphen|comma}?{corrected}{close})?"
_ONE_OF = "@one_of({one_of})(?={number|numeral}{1,2}{!stop|comma|act}{0,5}?{weapon|model}|{them}|{modifier|side}{0,2}{weapon})"
_FRAME = f"{_STARTS}(?:@bound({{bound}}{{0,2}})@figure({_NUMBER}){_AFTER}|@before({{bound}}?)@vague({{vague}})(?!{{dash|hyphen}}{{number|numeral}})|@none({{no}})|@both({{both}}(?!{{the|a}}?{{superlative|record}}))|{_ONE_OF}|{_ONE})"


_DASHES = frozenset("-–—")
_ABSURD = 10  # digits of a number that counts nothing
_BOUNDS = {bound.value: bound for bound in Bound}


class _Frames:
    """The frames of one language that figures are found by."""

    def __init__(self, lexicon: Lexicon):
        self.figure = lexicon.compile(_FRAME)
        self.range = lexicon.symbols_of("range")
        self.toll_from = lexicon.symbols_of("toll_from")


@dataclass(slots=True)
class Figure:
    """A figure at tokens *first* to *last* (exclusive), its bound words included.

    ``value`` is ``None`` for a word such as "dozens", which ``vague`` then holds as written. ``core`` is the first token of
    the number itself. ``high`` is set for a range ("20 to 30"), ``implicit`` for a one that no numeral gives ("a missile").
    """

    first: int
    last: int
    core: int
    value: int | float | None
    bound: Bound = Bound.EXACT
    vague: str | None = None
    high: int | float | None = None
    implicit: bool = False


def figures(marks: Marks) -> list[Figure]:
    """Return the figures of a text in its order, dates and clock times left out.

    >>> from onrecord.packs import load_packs
    >>> marks = Marks("more than 5,438 drones, twenty-eight of them lost", load_packs().languages["en"])
    >>> [(f.value, f.bound.value) for f in figures(marks)]
    [(5438, 'at_least'), (28, 'exact')]
    """
    found: list[Figure] = []
    frames = marks.language.lexicon.once(_Frames)
    for m in frames.figure.finditer(marks.symbols):
        first, last = m.span()
        kind = m.lastgroup  # the last part of the frame that matched: "figure" where nothing behind it changes it
        if kind == "figure" or m["figure"] is not None:
            core, end = m.span("figure")
            if end == core + 1:
                word = marks.words[core]
                value = int(word) if word.isdecimal() and len(word) < _ABSURD else _written(marks, core)
                if value is not None:
                    found.append(Figure(first, end, core, value, _bound(marks, core) if first < core else Bound.EXACT))
            else:
                found += _parted(marks, first, core, end)
            if kind != "figure" and found and found[-1].last == end:
                _changed(marks, found[-1], m)
        elif kind == "vague":
            core = m.start("vague")
            word = marks.text[marks.starts[core] : marks.ends[core]]
            found.append(Figure(first, last, core, None, Bound.ABOUT, marks.value(core, "vague") or word.lower()))
        elif kind == "one_of":
            if _begins_with_one(marks.words[first], marks):
                found.append(Figure(first, last, first, 1))
        elif kind == "none":
            found.append(Figure(first, last, first, 0))
        elif kind == "both":
            found.append(Figure(first, last, first, 2))
        else:
            found.append(Figure(first, last, first, 1, implicit=True))
    return _ranges(marks, found, frames)


def _begins_with_one(phrase: str, marks: Marks) -> bool:
    """Tell whether a phrase such as "one of" counts one, as "among" does not."""
    return marks.language.lexicon.meanings.get(phrase.partition(" ")[0], {}).get("numeral") == "1"


def _changed(marks: Marks, figure: Figure, m: re.Match[str]) -> None:
    """Take over what the words right behind a figure change: its bound, or the figure itself where it is corrected."""
    figure.last = m.end()
    if m["after"] is not None:
        figure.bound = Bound(marks.value(m.start("after"), "after_bound") or figure.bound)
    elif m["more"] is not None:
        figure.bound = Bound.AT_LEAST
    elif m["fixed"] is not None:
        figure.value = number(marks, *m.span("fixed")) or figure.value


def _parted(marks: Marks, first: int, core: int, end: int) -> list[Figure]:
    """Return the figures of several tokens, *core* to *end* (exclusive); the words from *first* on bound the first one."""
    found = []
    for a, b in _split(marks, core, end):
        value = number(marks, a, b)
        if value is not None:
            start = first if a == core else a
            found.append(Figure(start, b, a, value, _bound(marks, a) if start < a else Bound.EXACT))
    return found


def _bound(marks: Marks, core: int) -> Bound:
    """Return what the bound right before a number says of it."""
    return _BOUNDS[marks.value(core - 1, "bound") or "exact"]


def _split(marks: Marks, first: int, last: int) -> list[tuple[int, int]]:
    """Part a run of number tokens into single numbers: "20 30" is two, "5 438" and "twenty eight" are one."""
    runs: list[tuple[int, int]] = []
    at = i = first
    low: float = float("inf")  # the scale that the next word must stay under, as numbers in words descend
    digits = False
    while i < last:
        word = marks.words[i]
        if word[0].isdecimal():
            thousand = digits and i > at and len(word) == 3 and word.isdecimal() and len(marks.words[i - 1]) <= 3
            below = digits and low in _MULTIPLIERS and word.isdecimal() and int(word) < low  # 15 thousand 172
            if i > at and not thousand and not below:
                runs.append((at, i))
                at = i
            digits, low = True, float("inf")
        else:
            text = marks.value(i, "numeral")
            if text is not None:
                size = float(_SCALES.get(text, 0) or text)
                if size in _MULTIPLIERS or (size == 100 and low == 1):
                    low = size
                elif i > at and not digits and size >= low:
                    runs.append((at, _trim(marks, at, i)))
                    at = i
                    low = _under(size)
                elif digits and i > at:
                    runs.append((at, _trim(marks, at, i)))
                    at, digits = i, False
                    low = _under(size)
                else:
                    low = _under(size)
        i += 1
    runs.append((at, last))
    return [(a, b) for a, b in runs if b > a]


def _trim(marks: Marks, first: int, last: int) -> int:
    while last > first and marks.value(last - 1, "numeral") is None and not marks.words[last - 1][0].isdecimal():
        last -= 1
    return last


_SCALES = {"dozen": 12}
_MULTIPLIERS = {12.0, 1000.0, 1_000_000.0}


def _under(size: float) -> float:
    return 100 if size >= 100 else 10 if size >= 20 else 1


def number(marks: Marks, first: int, last: int) -> int | float | None:
    """Return the number that the tokens write, ``None`` when they write a time, a date or nothing.

    "two hundred and five" is 205, "three dozen" 36, "1.3 million" 1300000, "5 438" and "5,438" 5438.
    """
    if last == first + 1:
        return _written(marks, first)
    total: float = 0
    group: float | None = None
    for i in range(first, last):
        word = marks.words[i]
        if word[0].isdecimal():
            value = _digits(word)
            if value is None:
                return None
            group = value if group is None else group * 1000 + value
            continue
        text = marks.value(i, "numeral")
        if text is None:
            continue
        size = float(_SCALES.get(text, 0) or text)
        if size == 100 and group is not None and group < 10:
            group *= 100
        elif size in _MULTIPLIERS and text not in ("12",):
            total += (group if group is not None else 1) * size
            group = None
        else:
            group = (group or 0) + size
    if group is None and not total:
        return 0 if first < last and marks.value(first, "numeral") == "0" else None
    result = total + (group or 0)
    return int(result) if result == int(result) else result


def _written(marks: Marks, i: int) -> int | float | None:
    """Return the number that one token writes alone."""
    word = marks.words[i]
    if word.isdecimal():
        return int(word) if len(word) < _ABSURD else None
    value: float | None
    if word[0].isdecimal():
        value = _digits(word)
    else:
        text = marks.value(i, "numeral")
        value = float(_SCALES.get(text, 0) or text) if text else None
    return value if value is None or value != int(value) else int(value)


def _digits(word: str) -> int | float | None:
    if word.isdecimal():
        return int(word) if len(word) < _ABSURD else None
    if ":" in word:
        return None
    parts = word.replace(".", ",").split(",")
    if (
        len(parts) > 1
        and all(len(p) == 3 for p in parts[1:])
        and len(parts[0]) <= 3
        and parts[0] != "0"
        and len(set(word) & set(".,")) == 1
    ):
        return int("".join(parts))
    if len(parts) == 2 and len(parts[1]) == 1:
        return float(".".join(parts))
    return None


def _ranges(marks: Marks, found: list[Figure], frames: _Frames) -> list[Figure]:
    """Join "20 to 30", "20-30" and "two or three" into one figure with a lower and an upper end."""
    joined: list[Figure] = []
    before: Figure | None = None
    for figure in found:
        if (
            before is not None
            and figure.core - before.last == 1
            and before.value is not None
            and figure.value is not None
            and before.value < figure.value
            and before.bound is Bound.EXACT
            and before.high is None
            and (marks.words[before.last] in _DASHES or marks.symbols[before.last] in frames.range)
            and marks.symbols[before.core - 1] not in frames.toll_from
        ):
            before.high, before.last = figure.value, figure.last
        else:
            joined.append(figure)
            before = figure
    return joined
