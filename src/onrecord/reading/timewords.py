"""The words of time in a text: dates, days, parts of the day, clock times and spans, and the phrases that they make.

Nothing here knows when "today" is: `times` resolves what is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.marks import Marks

_ANCHORS = (
    "@month({month})|@weekday({weekday})|@relday({relday})|@part({daypart})|@unit({unit})|@hour({named_hour})|@number({number})"
)
_BACK = 12  # tokens that a word such as "since" may stand before its time
_DATELINE = 10  # tokens of place and agency that may stand before the date of a dateline
_GLUE = 4  # glue tokens between two words of one time


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
    turn: str = ""  # last, this, next: which one is meant
    coarse: bool = False  # a clock time given in whole hours


@dataclass(slots=True)
class Phrase:
    """Words of time that belong together. ``role`` is event, speech, since, bound, as_of, dateline or compared."""

    words: list[Word]
    role: str = "event"
    early: bool = False
    of: bool = False
    possessive: bool = False
    since: int = -1  # where the "since" stands that a phrase of this role depends on

    @property
    def first(self) -> int:
        """The first token."""
        return self.words[0].first

    @property
    def last(self) -> int:
        """The last token, included."""
        return self.words[-1].last

    def any(self, kind: str) -> bool:
        """Tell whether it has a word of this kind."""
        return any(w.kind == kind for w in self.words)


class Scanner:
    """Finds the phrases of time in a text."""

    __slots__ = ("classes", "marks", "month_first", "symbols")

    def __init__(self, marks: Marks):
        self.marks = marks
        self.symbols = marks.symbols
        self.classes = marks.language.lexicon.classes
        self.month_first = marks.language.settings.get("date_order") == "month_first"

    def words(self) -> list[Word]:
        """Return the words of time in the order of the text; none overlap."""
        found: list[Word] = []
        done = 0
        for m in self.marks.language.lexicon.compile(_ANCHORS).finditer(self.symbols):
            i = m.start()
            if i < done:
                continue
            kind = m.lastgroup
            if kind == "number":
                word = self._number(i, found[-1] if found else None)
            elif kind == "month":
                word = self._month(i)
            elif kind == "unit":
                word = self._span(i)
            elif kind == "part":
                word = Word("part", i, i, name=self.marks.value(i, "daypart") or "")
            elif kind == "hour":
                hour, _, minute = (self.marks.value(i, "named_hour") or "0:0").partition(":")
                word = Word("clock", i, i, value=int(hour) * 60 + int(minute))
            else:
                value = self.marks.value(i, kind or "") or "0"
                word = Word(kind or "", i, i, value=int(value))
            if word is None:
                continue
            if word.kind in ("weekday", "part"):
                word.turn = self._turn(i - 1)
            while found and word.first <= found[-1].last:  # "27" of "27 June" after a clock time
                found.pop()
            found.append(word)
            done = word.last + 1
        return found

    def phrases(self) -> list[Phrase]:
        """Return the phrases of time in the order of the text, each with its role."""
        found: list[Phrase] = []
        for word in self.words():
            if found and self._joins(found[-1], word):
                found[-1].words.append(word)
            else:
                found.append(Phrase([word]))
        for phrase in found:
            self._mark(phrase)
        return found

    def has(self, i: int, name: str) -> bool:
        """Tell whether token *i* exists and can be of a category."""
        return 0 <= i < len(self.symbols) and self.symbols[i] in self.classes.get(name, "")

    def between(self, first: int, last: int, name: str) -> bool:
        """Tell whether any token from *first* to *last* (exclusive) can be of a category."""
        known = self.classes.get(name, "")
        return any(s in known for s in self.symbols[first:last])

    def _month(self, i: int) -> Word | None:
        month = int(self.marks.value(i, "month") or 0)
        j = i - 1
        if self.has(j, "of"):
            j -= 1
        day, j = self._day_before(j)
        if day:
            k = j - 1
            until = 0
            if self.has(k, "time_to") or self.has(k, "hyphen") or self.has(k, "dash") or self.has(k, "slash"):
                before, at = self._day_before(k - 1)
                if before and before != day:
                    day, until, j = before, day, at
            last, year = self._year(i + 1)
            return Word("day", j, last, day, until, month, year)
        if self.month_first:
            k = i + 1 + (self.has(i + 1, "stop") and self.marks.starts[i + 1] == self.marks.ends[i])
            day = self._day(k)
            if day:
                k, until = self._range_after(k)
                last, year = self._year(k + 1)
                return Word("day", i, last, day, until, month, year)
        last, year = self._year(i + 1)
        return Word("month", i, last, month=month, year=year)

    def _day(self, i: int) -> int:
        """Return the day of the month that token *i* writes in digits, or 0."""
        if not self.has(i, "number"):
            return 0
        digits = self.marks.words[i]
        return int(digits) if len(digits) <= 2 and digits.isdecimal() and 0 < int(digits) < 32 else 0

    def _day_before(self, j: int) -> tuple[int, int]:
        at = j
        starts, ends = self.marks.starts, self.marks.ends
        if at > 0 and not self.has(at, "number") and starts[at] == ends[at - 1]:  # what is written behind digits: 24-го, 4th
            at -= 1
            if at > 0 and self.has(at, "hyphen") and starts[at] == ends[at - 1]:
                at -= 1
        return self._day(at), at

    def _range_after(self, k: int) -> tuple[int, int]:
        k += self.has(k + 1, "suffix")
        if self.has(k + 1, "hyphen") or self.has(k + 1, "dash") or self.has(k + 1, "time_to") or self.has(k + 1, "slash"):
            until = self._day(k + 2)
            if until:
                return k + 2 + self.has(k + 3, "suffix"), until
        return k, 0

    def _year(self, k: int) -> tuple[int, int | None]:
        """Return the last token of a date whose year may stand at *k*, and the year."""
        at = k + self.has(k, "comma")
        if self.has(at, "number"):
            digits = self.marks.words[at]
            if len(digits) == 4 and digits.isdecimal() and 1990 <= int(digits) < 2100:
                return at + self.has(at + 1, "year_word"), int(digits)
        return k - 1, None

    def _turn(self, i: int) -> str:
        for turn in ("last", "this", "next"):
            if self.has(i, turn):
                return turn
        return ""

    def _span(self, i: int) -> Word | None:
        unit = self.marks.value(i, "unit") or ""
        j, number = i - 1, 1
        if self.has(j, "number") and self.marks.words[j].isdecimal():
            number, j = int(self.marks.words[j][:4]), j - 1
        elif self.has(j, "numeral"):
            value = self.marks.value(j, "numeral") or ""
            number, j = int(value) if value.isdecimal() else 1, j - 1
        counted = j < i - 1
        if unit == "hour" and counted and number % 24 == 0 and number:
            unit, number = "day", number // 24
        if unit in ("minute", "hour", "night"):
            return None
        if self.has(i + 1, "ago"):
            return Word("span", j + 1, i + 1, number, name=unit, turn="ago")
        turn = self._turn(j)
        if turn and not (turn == "last" and (counted or self.has(j - 1, "span_word"))):
            return None if counted else Word("span", j, i, name=unit, turn=turn)
        if turn or self.has(j, "span_word"):
            return Word("span", j, i, number, name=unit, turn="past")
        return None

    def _number(self, i: int, before: Word | None) -> Word | None:
        digits = self.marks.words[i]
        if digits.isdecimal():
            if len(digits) <= 2:
                return self._hour(i, int(digits))
            if len(digits) != 4:
                return None
            if self.has(i + 1, "zone") and int(digits[:2]) < 25 and int(digits[2:]) < 60:
                return self._clock(i, i, int(digits[:2]) * 60 + int(digits[2:]))
            if 2000 <= int(digits) < 2100 and (self.has(i - 1, "in") or self.has(i + 1, "year_word")):
                return Word("year", i, i + self.has(i + 1, "year_word"), year=int(digits))
            return None
        parts = digits.replace(":", ".").split(".")
        if not all(p.isdecimal() for p in parts):
            return None
        if len(parts) == 3 and len(parts[2]) == 4 and "." in digits:
            return Word("day", i, i, int(parts[0][:2]), 0, int(parts[1][:2]), int(parts[2]))
        if len(parts) != 2 or len(parts[1]) != 2 or len(parts[0]) > 2:
            return None
        whole, rest = int(parts[0]), int(parts[1])
        if before and before.kind == "clock" and before.last == i - 1 and "." in digits and 0 < whole < 32 and 0 < rest < 13:
            return Word("day", i, i, whole, 0, rest)
        if whole > 24 or rest > 59:
            return None
        timed = ":" in digits or self.has(i + 1, "zone") or self.has(i + 1, "clock") or self._led(i)
        return self._clock(i, i, whole * 60 + rest) if timed else None

    def _led(self, i: int) -> bool:
        """Tell whether words that lead to a clock time stand before token *i*, and nothing that it measures behind."""
        led = self.has(i - 1, "about_time") or self.has(i - 1, "as_of") or self.has(i - 1, "from") or self.has(i - 1, "time_to")
        return led and not any(self.has(i + 1, c) for c in ("unit_noun", "percent", "currency"))

    def _hour(self, i: int, hour: int) -> Word | None:
        if hour > 24 or not self.has(i + 1, "clock"):
            return None
        name = self.marks.value(i + 1, "clock")
        if name == "hour" and not (self._turned(i + 2) or self.has(i - 1, "about_time") or self.has(i - 1, "as_of")):
            return None
        word = self._clock(i, i, hour * 60)
        word.coarse = name == "hour"
        return word

    def _turned(self, i: int) -> bool:
        return self.has(i, "clock") and self.marks.value(i, "clock") in ("am", "pm")

    def _clock(self, first: int, last: int, minutes: int) -> Word:
        """Return a clock time, with the half of the day and the zone that stand behind its figure."""
        for _ in range(3):
            if not self.has(last + 1, "clock"):
                break
            name = self.marks.value(last + 1, "clock")
            last += 1
            if name == "pm" and minutes < 720:
                minutes += 720
            elif name == "am" and minutes >= 720:
                minutes -= 720
            if self.has(last + 1, "stop") and self.has(last + 2, "zone"):
                last += 1
        zone = ""
        for at in (last + 1, last + 2):
            if self.has(at, "zone"):
                zone, last = self.marks.value(at, "zone") or "", at
                break
            if not self.has(at, "open"):
                break
        return Word("clock", first, last, minutes, name="" if zone == "local" else zone)

    def _joins(self, phrase: Phrase, word: Word) -> bool:
        """Tell whether *word* belongs to the time that *phrase* tells."""
        gap = range(phrase.last + 1, word.first)
        if len(gap) > _GLUE:
            return False
        ranged = False
        for i in gap:
            if any(self.has(i, c) for c in ("time_to", "hyphen", "dash", "slash")):
                ranged = True
            elif not any(self.has(i, c) for c in ("time_glue", "comma", "open", "close", "early", "year_word", "about_time", "from")):
                if not (self.has(i, "stop") and self.has(i - 1, "year_word")):
                    return False
        if any(self.has(i, "since") or self.has(i, "as_of") for i in gap):
            return False
        kinds = {w.kind for w in phrase.words}
        if word.kind == "span" or "span" in kinds:
            return False
        if word.kind in ("month", "year"):
            return False
        if "month" in kinds or "year" in kinds:
            return False
        if word.kind == "clock" or "clock" in kinds:
            return word.kind not in kinds or ranged or word.kind == "day"
        if word.kind in kinds:
            return ranged and word.kind != "part" or word.kind == "part"
        return True

    def _mark(self, phrase: Phrase) -> None:
        """Set the role that the words around a phrase give it."""
        first = phrase.first
        lead = first
        while lead > 0 and first - lead < _GLUE and any(self.has(lead - 1, c) for c in ("time_glue", "about_time", "early", "last", "this", "open")):
            lead -= 1
            if self.has(lead, "early"):
                phrase.early = True
        phrase.possessive = self.marks.words[phrase.last + 1 : phrase.last + 2] == ["'s"]
        phrase.role = self._role(phrase, lead)

    def _role(self, phrase: Phrase, lead: int) -> str:
        first = phrase.first
        clause = first
        while clause > 0 and first - clause < _BACK and self.symbols[clause - 1] not in ".;:lq()":
            clause -= 1
        before = range(max(lead - 1, 0), first)
        if any(self.has(i, "as_of") for i in before):
            return "as_of"
        comma = max((i for i in range(clause, lead) if self.has(i, "comma")), default=clause)
        phrase.since = max((i for i in range(comma, first) if self.has(i, "since")), default=-1)
        if phrase.since >= 0:
            return "since"
        if phrase.words[0].kind == "clock" and self._year(first - 1)[1]:
            return "dateline"
        if len(phrase.words) == 1 and any(self.has(i, "until") for i in before):
            return "bound"
        if len(phrase.words) == 1 and phrase.words[0].kind != "clock" and self.has(first - 1, "by") and not self.has(first - 1, "at"):
            return "bound"
        if len(phrase.words) == 1 and phrase.words[0].kind == "clock" and self.has(first - 1, "by"):
            return "as_of"
        if self._dateline(phrase):
            return "dateline"
        if self.between(clause, first, "compared"):
            return "compared"
        if not phrase.any("clock") and self._spoken(phrase, lead):
            return "speech"
        return "event"

    def _spoken(self, phrase: Phrase, lead: int) -> bool:
        """Tell whether it is the time of saying and not of what is said: "said on Friday"."""
        if self.has(phrase.last + 1, "speech"):
            return True
        at = lead - 1
        for _ in range(4):
            if self.has(at, "speech"):
                return True
            if not any(self.has(at, c) for c in ("channel", "time_glue", "the", "a", "speaker_noun", "outlet")):
                return False
            at -= 1
        return False

    def _dateline(self, phrase: Phrase) -> bool:
        """Tell whether it dates the report itself: "KYIV, July 4 (Agency) -"."""
        if phrase.words[0].kind != "day":
            return False
        line = self.symbols.rfind("l", 0, phrase.first) + 1
        if phrase.first - line > _DATELINE:
            return False
        at = phrase.last + 1
        if self.has(at, "open"):
            shut = next((i for i in range(at, at + 6) if self.has(i, "close")), None)
            at = shut + 1 if shut else at
        return (self.has(at, "hyphen") or self.has(at, "dash")) and not self.between(line, phrase.first, "act")
