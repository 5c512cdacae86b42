"""The words of time in a text: dates, days, parts of the day, clock times and spans. When "today" is, is not known here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks

_ANCHORS = "{number|month|weekday|relday|daypart|unit|named_hour|span_name}"
_KINDS = ("month", "weekday", "relday", "daypart", "unit", "named_hour", "span_name")
_RANGE = "{time_to|hyphen|dash|slash}"
_LED = "{about_time|as_of|from|time_to}$"
_GOING_ON = "{zone|open|weekday|month|relday}"
_COUNTED = "{modifier|side|sort|model}{0,3}{weapon|person|attack}"
_PAD = "\0" * 4  # behind the text, and thereby before its first token too: what no category has
_MEASURES = "{unit_noun|percent|currency}"  # behind a figure with a point that is then no clock time


@dataclass(slots=True)
class Word:
    """One word of time at tokens *first* to *last* (included).

    ``kind`` is day, weekday, relday, part, month, year, clock or span. ``value`` is the day of the month, the offset, the
    minutes since midnight …, ``until`` the second day of "27-28 June".
    """

    kind: str
    first: int
    last: int
    value: int = 0
    until: int = 0
    month: int = 0
    year: int | None = None
    name: str = ""  # part of the day, unit of a span, zone of a clock
    turn: str = ""  # last, this, next, past, ago: which one is meant
    coarse: bool = False  # a clock time given in whole hours


class _Frames:
    """The frames of one language that words of time are told by, and the symbols of its categories."""

    def __init__(self, lexicon: Lexicon):
        self.anchors = lexicon.compile(_ANCHORS)
        self.range = lexicon.compile(_RANGE)
        self.led = lexicon.compile(_LED)
        self.measures = lexicon.compile(_MEASURES)
        self.going_on = lexicon.compile(_GOING_ON)
        self.counted = lexicon.compile(_COUNTED)
        self.numbers = lexicon.symbols_of("number")
        self.timed = lexicon.symbols_of("clock|zone|year_word")
        self.symbols = defaultdict(frozenset, {name: frozenset(found) for name, found in lexicon.classes.items()})
        self.kinds = {symbol: kind for kind in reversed(_KINDS) for symbol in lexicon.classes.get(kind, "")}


class Words:
    """Finds the words of time of a text."""

    __slots__ = ("_frames", "_padded", "marks", "month_first", "symbols", "texts")

    def __init__(self, marks: Marks):
        self.marks = marks
        self.symbols = marks.symbols
        self._padded = marks.symbols + _PAD
        self.texts = marks.words
        self._frames = marks.language.lexicon.once(_Frames)
        self.month_first = marks.language.settings.get("date_order") == "month_first"

    def find(self) -> list[Word]:
        """Return the words of time in the order of the text; none overlap."""
        found: list[Word] = []
        done = 0
        symbols, texts, numbers, timed = self._padded, self.texts, self._frames.numbers, self._frames.timed
        for m in self._frames.anchors.finditer(symbols):
            i = m.start()
            if (symbols[i] in numbers and len(texts[i]) < 4 and symbols[i + 1] not in timed) or i < done:
                continue  # most figures are no times
            word = self._word(i, found[-1] if found else None)
            if word is None:
                continue
            while found and word.first <= found[-1].last:  # the "27" of "27 June" was read as another time
                found.pop()
            done = word.last + 1
            if found and word.kind == "span" and self._says_year(found[-1], word):
                continue
            found.append(word)
        return found

    def _says_year(self, before: Word, span: Word) -> bool:
        """Add "(of) last year" to the date or month that it stands behind, and tell whether it did."""
        behind = span.first - before.last
        near = behind == 1 or (behind == 2 and self.has(before.last + 1, "of"))
        if not near or span.name != "year" or before.year or before.kind not in ("day", "month"):
            return False
        before.turn, before.last = span.turn, span.last
        return True

    def _word(self, i: int, before: Word | None) -> Word | None:
        kind = self._frames.kinds.get(self.symbols[i])
        if kind is None:
            return self._number(i, before)
        if kind == "month":
            return self._month(i)
        if kind == "unit":
            return self._span(i)
        if kind == "named_hour":
            hour, _, minute = (self.marks.value(i, "named_hour") or "0:0").partition(":")
            return Word("clock", i, i, value=int(hour) * 60 + int(minute))
        if kind == "span_name":
            turn, _, unit = (self.marks.value(i, kind) or "").partition(" ")
            return Word("span", i, i, 1, name=unit, turn=turn)
        if kind == "daypart":
            return Word("part", i, i, name=self.marks.value(i, "daypart") or "", turn=self._turn(i - 1))
        if kind == "relday" and self.has(i + 1, "ordinal"):
            return None  # on the eve of a third anniversary
        turn = self._turn(i - 1) if kind == "weekday" else ""
        return Word(kind, i, i, value=int(self.marks.value(i, kind) or 0), turn=turn)

    def has(self, i: int, name: str) -> bool:
        """Tell whether token *i*, which may lie a few before or behind the text, exists and can be of a category."""
        return self._padded[i] in self._frames.symbols[name]

    def _ranges(self, i: int) -> bool:
        return self._frames.range.match(self.symbols, i) is not None if i >= 0 else False

    def _month(self, i: int) -> Word | None:
        month = int(self.marks.value(i, "month") or 0)
        day, at = self._day(i - 1), i - 1
        if not day:
            day, at = self._day_before(i - 2 if self.has(i - 1, "of") else i - 1)
        if day:
            until = 0
            if self._ranges(at - 1):
                before, earlier = self._day_before(at - 2)
                if before and before != day:
                    day, until, at = before, day, earlier
            last, year = self._year(i + 1)
            return Word("day", at, last, day, until, month, year)
        if self.month_first:
            at = i + 1 + (self.has(i + 1, "stop") and self.marks.starts[i + 1] == self.marks.ends[i])
            if day := self._day(at):
                at, until = self._range_after(at)
                last, year = self._year(at + 1)
                return Word("day", i, last, day, until, month, year)
        if self.has(i - 1, "ordinal"):
            return None  # a day written in words
        last, year = self._year(i + 1)
        return Word("month", i, last, month=month, year=year)

    def _day(self, i: int) -> int:
        """Return the day of the month that token *i* writes in digits, or 0."""
        if not self.has(i, "number"):
            return 0
        digits = self.texts[i]
        return int(digits) if len(digits) <= 2 and digits.isdecimal() and 0 < int(digits) < 32 else 0

    def _day_before(self, i: int) -> tuple[int, int]:
        """Return the day whose figure ends at token *i*, and its first token; what is written behind digits is skipped."""
        starts, ends = self.marks.starts, self.marks.ends
        if i > 0 and not self.has(i, "number") and starts[i] == ends[i - 1]:  # 4th, 24-го
            i -= 1
            if i > 0 and self.has(i, "hyphen") and starts[i] == ends[i - 1]:
                i -= 1
        return self._day(i), i

    def _range_after(self, i: int) -> tuple[int, int]:
        i += self.has(i + 1, "suffix")
        if self._ranges(i + 1) and (until := self._day(i + 2)) and not self.has(i + 3, "clock"):
            return i + 2 + self.has(i + 3, "suffix"), until
        return i, 0

    def _year(self, i: int) -> tuple[int, int | None]:
        """Return the last token of a date whose year may stand at *i*, and the year."""
        at = i + self.has(i, "comma")
        year = self.year(at)
        return (at + self.has(at + 1, "year_word"), year) if year else (i - 1, None)

    def year(self, i: int) -> int | None:
        """Return the year that token *i* writes in digits."""
        if not self.has(i, "number"):
            return None
        digits = self.texts[i]
        return int(digits) if len(digits) == 4 and digits.isdecimal() and 1990 <= int(digits) < 2100 else None

    def _turn(self, i: int) -> str:
        for turn in ("last", "this", "next"):
            if self.has(i, turn):
                return turn
        return ""

    def _span(self, i: int) -> Word | None:
        """Return a stretch or distance of time: "last week", "in the past 24 hours", "two days ago"."""
        unit = self.marks.value(i, "unit") or ""
        j, number = i - 1, 1
        if self.has(j, "number") and self.texts[j].isdecimal():
            number, j = int(self.texts[j][:4]), j - 1
        elif self.has(j, "numeral") and (self.marks.value(j, "numeral") or "").isdecimal():
            number, j = int(self.marks.value(j, "numeral") or 1), j - 1
        counted = j < i - 1
        if unit == "hour" and counted and number and number % 24 == 0:
            unit, number = "day", number // 24
        if unit in ("minute", "hour", "night"):
            return None
        if self.has(i + 1, "ago"):
            return Word("span", j + 1, i + 1, number, name=unit, turn="ago")
        turn = self._turn(j)
        past = turn == "last" and (counted or self.has(j - 1, "span_word"))
        if turn and not past:
            return None if counted else Word("span", j, i, name=unit, turn=turn)
        return Word("span", j, i, number, name=unit, turn="past") if past or self.has(j, "span_word") else None

    def _number(self, i: int, before: Word | None) -> Word | None:
        digits = self.texts[i]
        if digits.isdecimal():
            return self._whole(i, digits)
        parts = digits.replace(":", ".").split(".")
        if not all(p.isdecimal() for p in parts):
            return None
        if len(parts) == 3 and len(parts[2]) == 4 and "." in digits:
            return Word("day", i, i, int(parts[0][:2]), 0, int(parts[1][:2]), int(parts[2]))
        if len(parts) != 2 or len(parts[1]) != 2 or len(parts[0]) > 2:
            return None
        whole, rest = int(parts[0]), int(parts[1])
        if (
            before
            and before.kind == "clock"
            and before.last == i - 1
            and "." in digits
            and 0 < whole < 32
            and 0 < rest < 13
        ):
            return Word("day", i, i, whole, 0, rest)
        if whole > 24 or rest > 59:
            return None
        timed = ":" in digits or self.has(i + 1, "zone") or self.has(i + 1, "clock") or self._led(i)
        return self._clock(i, whole * 60 + rest) if timed else None

    def _whole(self, i: int, digits: str) -> Word | None:
        """Return what a whole number means: 20 o'clock, 0530 GMT, the year 2023."""
        if len(digits) <= 2:
            return self._hour(i, int(digits))
        if len(digits) == 4 and self.has(i + 1, "zone") and int(digits[:2]) < 25 and int(digits[2:]) < 60:
            return self._clock(i, int(digits[:2]) * 60 + int(digits[2:]))
        year = self.year(i)
        counts = self._frames.counted.match(self.symbols, i + 1)
        if year and not counts and (self.has(i - 1, "in") or self.has(i - 1, "of") or self.has(i + 1, "year_word")):
            return Word("year", i, i + self.has(i + 1, "year_word"), year=year)
        return None

    def _led(self, i: int) -> bool:
        """Tell whether words that lead to a clock time stand before token *i*, and nothing that it measures behind."""
        led = self._frames.led.search(self.symbols, max(i - 1, 0), i)
        return led is not None and self._frames.measures.match(self.symbols, i + 1) is None

    def _goes_on(self, i: int) -> bool:
        """Tell whether token *i* goes on with a time or a sentence, as its sort or its small letter shows."""
        if self._frames.going_on.match(self.symbols, i):
            return True
        return i < len(self.symbols) and self.marks.text[self.marks.starts[i]].islower()

    def _hour(self, i: int, hour: int) -> Word | None:
        if hour > 24 or not self.has(i + 1, "clock"):
            return None
        name = self.marks.value(i + 1, "clock")
        turned = self.has(i + 2, "clock") and self.marks.value(i + 2, "clock") in ("am", "pm")
        if name == "hour" and not turned and not self._frames.led.search(self.symbols, max(i - 1, 0), i):
            return None
        word = self._clock(i, hour * 60)
        word.coarse = name == "hour"
        return word

    def _clock(self, first: int, minutes: int) -> Word:
        """Return a clock time, with the half of the day and the zone that stand behind its figure."""
        last = first
        while last < first + 3 and self.has(last + 1, "clock"):
            last += 1
            name = self.marks.value(last, "clock")
            if name == "pm" and minutes < 720:
                minutes += 720
            elif name == "am" and minutes >= 720:
                minutes -= 720
        if self.has(last + 1, "stop") and (self._goes_on(last + 2)):
            last += 1  # of "p.m." or "мск." inside a sentence
        zone = ""
        for at in (last + 1, last + 2):
            if self.has(at, "zone"):
                zone, last = self.marks.value(at, "zone") or "", at
                break
            if not self.has(at, "open"):
                break
        return Word("clock", first, last, minutes, name="" if zone == "local" else zone)
