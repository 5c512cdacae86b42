"""What stands before a figure and says what it is: the noun that it counts, an age, an earlier count."""

from __future__ import annotations

import re

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.figures import Figure
from onrecord.reading.marks import Marks


class _Frames:
    """The frames of one language that the words before a figure are read by."""

    def __init__(self, lexicon: Lexicon):
        self.leads = lexicon.symbols_of("toll_rose|toll_is|colon|dash|open|comma|as|of")
        self.of = lexicon.symbols_of("of")
        self.comma = lexicon.symbols_of("comma")
        self.earlier = lexicon.symbols_of("earlier_figure")
        self.age = lexicon.compile("{person}{of}$")
        self.named = lexicon.compile("{word|name|person}{comma}$")
        self.person = lexicon.symbols_of("person")
        self.aside = lexicon.compile("{piece}?{dash|close|comma}")
        self.fraction = lexicon.compile(
            "{fraction|vague}{of}{the}?{modifier|sort|side|hyphen}{0,4}@head({weapon}){dash|open|comma}$"
        )
        self.topic = lexicon.compile(
            "(?<!{number|numeral|vague|modifier|sort|side})@head({weapon}){!stop|comma|number|numeral|colon|semicolon|newline|vague|a|person}{0,8}?{colon}$"
        )
        self.count = lexicon.compile("{modifier|sort}{0,3}@head({weapon}){number_noun}{comma}?{toll_is|as|of}$")
        self.number = lexicon.compile(
            "{number_noun}{of}?{modifier|sort|side|hyphen|act}{0,4}@head({weapon}){!stop|comma|number|numeral|person|site}{0,9}?"
            "(?:{toll_rose}|{toll_is}|{dash}){bound}?$"
        )


def noun_before(marks: Marks, figure: Figure) -> re.Match[str] | None:
    """Return what counts weapons by a figure behind it, its noun as the group "head".

    "The number of drones in June was 5,438", "the missile count, at 270", "drones over the city: 12 in one night", "more
    than half of the missiles – 43 –".
    """
    frames, symbols, first = marks.language.lexicon.once(_Frames), marks.symbols, figure.first
    if first == 0 or symbols[first - 1] not in frames.leads:
        return None
    m = frames.number.search(symbols, max(0, first - 18), first)
    m = m or frames.count.search(symbols, max(0, first - 7), first)
    m = m or frames.topic.search(symbols, max(0, first - 12), first)
    if m is None and frames.aside.match(symbols, figure.last):
        m = frames.fraction.search(symbols, max(0, first - 9), first)
    return m


def is_age(marks: Marks, figure: Figure, end: int) -> bool:
    """Tell whether a figure alone, before token *end*, is an age: "a woman of 43", "Petro Bondar, 31, …"."""
    frames, symbols, first = marks.language.lexicon.once(_Frames), marks.symbols, figure.first
    before = symbols[first - 1] if first > 1 else ""
    if before in frames.of:
        return frames.age.search(symbols, first - 2, first) is not None
    if before not in frames.comma or figure.last >= end or symbols[figure.last] not in frames.comma:
        return False
    whose = marks.capital(first - 2) or symbols[first - 2] in frames.person  # "a man, 65, was hurt"
    return whose and frames.named.search(symbols, first - 2, first) is not None


def is_earlier(marks: Marks, figure: Figure) -> bool:
    """Tell whether the words before a figure make it another one of what was counted before: "up from 12"."""
    first = figure.first
    return first > 0 and marks.symbols[first - 1] in marks.language.lexicon.once(_Frames).earlier
