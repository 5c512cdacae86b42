"""How far a time stands from a thing told in its sentence, and which times can be no thing's own."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks
from onrecord.reading.timephrases import Phrase

# what a comma, a conjunction, a semicolon between a thing and a time weighs, in tokens
_COMMA, _JOINT, _STRONG = (
    8,
    3,
    40,
)
_COARSE = 4  # what a month or year weighs beside a day told as near
_NEAR = 6  # tokens that a possessive time governs: "last week's 477"
_OF_TOP = 9  # tokens before "since" in which a superlative has it for itself
_RANKED = 9  # tokens before a time in which a rank has it for itself
_WEIGHED = "(?={compared|against|unit|comma|semicolon|but|and})(?:@compared({compared}{!number|numeral}|{against}{number|numeral}{in})|@gap({unit}{sequence})|@comma({comma})|@strong({semicolon})|@joint({but|and}))"
_RANK = "(?:{ordinal|superlative|ranked}|{number}{suffix=ordinal}){!comma|stop|act}{0,7}$"


class _Frames:
    """The frames of one language that the words between a thing and a time are weighed by."""

    def __init__(self, lexicon: Lexicon):
        self.weighed = lexicon.compile(_WEIGHED)
        self.rank = lexicon.compile(_RANK)
        self.any_one = lexicon.compile("{numeral|any|each|every}$")
        self.aside = lexicon.compile("{comma}{that}")
        self.top = lexicon.compile("{superlative|ordinal}")
        self.inside = lexicon.compile("{comma}?{when_word}")


class Distances:
    """Weighs the times of one text by their distance, in tokens, from what is told."""

    __slots__ = ("_frames", "_symbols")

    def __init__(self, marks: Marks):
        self._symbols = marks.symbols
        self._frames = marks.language.lexicon.once(_Frames)

    def of(self, token: int, phrase: Phrase) -> int | None:
        """Return how far a time stands from the thing at *token*, ``None`` when it cannot be the thing's."""
        if phrase.first <= token <= phrase.last:
            return 0
        after = phrase.first > token
        first, last = (token + 1, phrase.first) if after else (phrase.last + 1, token)
        if after and "year" in phrase.kinds and self._frames.aside.search(self._symbols, first, last):
            return None  # the peninsula, which was annexed in 2014
        cost = last - first + (_COARSE if phrase.any("month", "year", "span") else 0)
        for m in self._frames.weighed.finditer(self._symbols, first, last):
            kind = m.lastgroup
            if kind == "compared":
                if m.start() > token + 2 or not after:
                    return None
            elif kind == "gap":  # "hours after …": what follows is the time of the other thing
                if after:
                    return None
            else:
                cost += _COMMA if kind == "comma" else _STRONG if kind == "strong" else _JOINT
        if phrase.possessive and (after or cost > _NEAR) and "weekday" not in phrase.kinds:
            return None
        return cost

    def inside(self, token: int, phrase: Phrase) -> bool:
        """Tell whether the thing at *token* happened at the start that a phrase names: "since July 9, when 728 came"."""
        if phrase.since < token < phrase.first:
            return True
        return token > phrase.last and self._frames.inside.match(self._symbols, phrase.last + 1) is not None

    def of_top(self, token: int, phrase: Phrase) -> bool:
        """Tell whether "since" says since when the thing at *token* is the largest or the first."""
        first = max(min(token - _NEAR, phrase.since - _OF_TOP), 0)
        return self._frames.top.search(self._symbols, first, max(phrase.since, token + _NEAR)) is not None

    def ranks(self, phrase: Phrase) -> bool:
        """Tell whether "this month" only says among which attacks one is the ninth or the largest."""
        if len(phrase.words) == 1 and "part" in phrase.kinds:  # in a single night
            return self._frames.any_one.search(self._symbols, phrase.first - 1, phrase.first) is not None
        for word in phrase.words:
            if word.turn == "this":
                first = max(phrase.first - _RANKED, 0)
                return self._frames.rank.search(self._symbols, first, phrase.first) is not None
        return False
