"""When a thing told in a report happened: its own time, its sentence's, or that of the report's main event."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, timedelta

from onrecord.reading.calendar import DAY, Calendar, days, moments
from onrecord.reading.document import Document
from onrecord.reading.sentences import Sentence
from onrecord.reading.timewords import Phrase, Scanner, Word
from onrecord.window import Grain, When

NIGHT_BEGINS = 18 * 60  # of the eve: what bulletins that name no start of the night count from
LEAD = 12  # sentences in which the main event's time is looked for
RECENT = timedelta(days=8)  # a main event lies no further back
_COMMA, _JOINT, _STRONG = 8, 3, 40  # what a comma, a conjunction, a semicolon between a thing and a time weighs, in tokens
_NEAR = 6  # tokens that a possessive time governs: "last week's 477"
_FINE = (Grain.MINUTE, Grain.HOUR, Grain.NIGHT, Grain.DAY)
_UNITS = {"day": 1, "week": 7}


class Times:
    """The times of one report.

    Dates are the calendar's of the report's place; windows given in hours are UTC. Without a publication date relative times
    stay ``None``.
    """

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self._calendar = Calendar(doc.published, _zone(doc))
        self._scanner = Scanner(doc.marks)
        self.phrases = self._scanner.phrases()
        self._sentences: list[Sentence] = doc.sentences
        self._firsts = [s.first for s in self._sentences]
        self._own: dict[int, list[tuple[Phrase, When | None]]] = {}
        self._flowing: dict[int, When | None] = {}
        self._context: date | None = None
        self._years = {w.month: w.year for p in self.phrases for w in p.words if w.month and w.year}
        closing = [p for p in self.phrases if p.role == "as_of" and p.any("clock")]
        self._closing = next((w for p in closing for w in p.words if w.kind == "clock"), None)
        self._main, self._mains = self._find_main()
        for phrase in self.phrases:
            self._own.setdefault(self._sentence(phrase.first), []).append((phrase, self._resolve(phrase)))

    def window(self) -> When | None:
        """Return the time of the main event: of an official bulletin, the window that it reports on."""
        return self._main

    def when(self, token: int) -> When | None:
        """Return the time of the thing told at *token*; ``None`` where the report leaves it open."""
        at = self._sentence(token)
        own = self._own.get(at, [])
        sentence = self._sentences[at] if self._sentences else None
        if sentence and self._scanner.between(sentence.first, sentence.last, "ongoing"):
            return next((self._point(p) for p, _ in own if p.role == "as_of"), None)
        told, found = self._chosen(token, own)
        if told:
            return found
        return self._flow(at)

    def explicit(self, token: int) -> When | None:
        """Return the time that the sentence of *token* itself gives for it, ``None`` when it gives none."""
        return self._chosen(token, self._own.get(self._sentence(token), []))[1]

    def _sentence(self, token: int) -> int:
        return max(bisect_right(self._firsts, token) - 1, 0)

    def _chosen(self, token: int, own: list[tuple[Phrase, When | None]]) -> tuple[bool, When | None]:
        best: tuple[int, When | None] | None = None
        compared = False
        for phrase, when in own:
            if phrase.role not in ("event", "compared", "since"):
                continue
            cost = self._cost(token, phrase)
            if phrase.role == "since" and cost is not None and token < phrase.since:
                if self._scanner.between(max(token - _NEAR, 0), phrase.since, "superlative"):
                    continue
                when = None
            if cost is None:
                compared = compared or (phrase.role == "event" and phrase.last < token and not phrase.possessive)
            elif best is None or cost < best[0]:
                best = cost, when
        if best:
            return True, best[1]
        return compared, None

    def _cost(self, token: int, phrase: Phrase) -> int | None:
        """Return how far a time stands from the thing at *token*, ``None`` when it cannot be the thing's."""
        if phrase.first <= token <= phrase.last:
            return 0
        after = phrase.first > token
        first, last = (token + 1, phrase.first) if after else (phrase.last + 1, token)
        has = self._scanner.has
        cost = last - first
        for i in range(first, last):
            if i > token + 2 and has(i, "compared") and not (has(i + 1, "number") or has(i + 1, "numeral")):
                return None
            if after and has(i, "sequence") and has(i - 1, "unit"):  # "hours after …": the time is that of the other thing
                return None
            if has(i, "comma"):
                cost += _COMMA
            elif has(i, "semicolon"):
                cost += _STRONG
            elif has(i, "but") or has(i, "and"):
                cost += _JOINT
        if phrase.possessive and (after or cost > _NEAR) and not phrase.any("weekday"):
            return None
        return cost

    def _flow(self, at: int) -> When | None:
        """Return the time that a sentence without one takes over: from the sentence before, else the main event's."""
        if not self._mains or at == 0 or self._has_clock(self._mains):
            return self._main
        before = self._sentences[at - 1]
        if before.paragraph != self._sentences[at].paragraph:
            return self._main
        if at - 1 not in self._flowing:
            own = [w for p, w in self._own.get(at - 1, []) if p.role == "event" and not p.possessive and w and w.grain in _FINE]
            self._flowing[at - 1] = _dated(own[-1]) if own else self._flow(at - 1)
        return self._flowing[at - 1]

    def _find_main(self) -> tuple[When | None, Phrase | None]:
        """Return the main event's time and the phrase that gives it: the first fresh one of headline and lead."""
        today = self._calendar.today
        bound = self._sentences[min(LEAD, len(self._sentences)) - 1].last if self._sentences else 0
        opening = self._sentences[min(2, len(self._sentences)) - 1].last if self._sentences else 0
        said = summed = None
        for phrase in self.phrases:
            if phrase.first >= bound:
                break
            if phrase.role not in ("event", "speech") or (when := self._resolve(phrase)) is None:
                continue
            if phrase.role == "event" and _long(when):
                if phrase.first < opening and not phrase.possessive:
                    summed = summed or when
            elif not _fresh(when, today):
                continue
            elif phrase.role == "event":
                return when, phrase
            else:
                said = said or when
        other = summed or said or (days(today, today, Grain.DAY) if today else None)
        return other, None

    @staticmethod
    def _has_clock(phrase: Phrase) -> bool:
        return phrase.any("clock")

    def _point(self, phrase: Phrase) -> When | None:
        clock = next((w for w in phrase.words if w.kind == "clock"), None)
        day = self._context_day()
        if clock is None or day is None:
            return None
        at = self._calendar.at(day, clock.value, clock.name or None)
        return moments(at, at, Grain.MINUTE)

    def _context_day(self) -> date | None:
        if self._main:
            return date.fromisoformat(self._main.date)
        return self._context or self._calendar.today

    def _resolve(self, phrase: Phrase) -> When | None:
        """Return what a phrase means, ``None`` when it depends on an unknown publication date."""
        head = phrase.words[0]
        if head.kind == "span":
            return self._span(head)
        if head.kind == "month":
            return self._calendar.month(head.month, head.year or self._year(head.month))
        if head.kind == "year":
            year = head.year or 0
            return When(f"{year}-01-01", f"{year}-12-31", Grain.YEAR)
        dates = self._dates(phrase)
        night = self._is_night(phrase)
        clocks = [w for w in phrase.words if w.kind == "clock"]
        if clocks:
            found = self._clocked(phrase, clocks, dates, night)
            if found:
                self._context = date.fromisoformat(found.date)
            return found
        found = self._night(phrase, dates) if night else self._whole(dates)
        if found:
            self._context = date.fromisoformat(found.date)
            if night and self._closing and dates and phrase.words[0].first < 60 and not self._month_first():
                return self._closed(phrase, found)
        return found

    def _year(self, month: int) -> int | None:
        """Return the year that the text itself gives a month elsewhere, where no publication date gives it."""
        return self._years.get(month) if self._calendar.today is None else None

    def _month_first(self) -> bool:
        return self._scanner.month_first

    def _is_night(self, phrase: Phrase) -> bool:
        parts = {w.name for w in phrase.words if w.kind == "part"}
        if phrase.early and not parts and (phrase.any("weekday") or phrase.any("day") or phrase.any("relday")):
            return True
        return "night" in parts and len(parts) == 1 or parts == {"night", "evening"}

    def _dates(self, phrase: Phrase) -> list[date]:
        found: list[date] = []
        exact = False
        for word in phrase.words:
            day: date | None = None
            if word.kind == "day":
                day = self._calendar.day(word.value, word.month, word.year)
                if word.until and day:
                    late = self._calendar.day(word.until, word.month, word.year)
                    if word.until < word.value:
                        day = day.replace(month=day.month - 1 or 12, year=day.year - (day.month == 1)) if day.day < 29 else day
                    found += [d for d in (day, late) if d]
                    continue
                if not exact:
                    found = [d for d in found if d == day] if day and phrase.any("weekday") and not phrase.any("part") else found
                exact = True
            elif word.kind == "weekday":
                day = self._calendar.weekday(word.value, back=word.turn == "last", ahead=word.turn == "next")
            elif word.kind == "relday":
                day = self._calendar.shifted(word.value)
            else:
                continue
            if day and day not in found:
                found.append(day)
            elif day is None and self._calendar.today is None:
                continue
        return found

    def _whole(self, dates: list[date]) -> When | None:
        if not dates:
            return days(self._context or self._calendar.today, self._context or self._calendar.today, Grain.DAY) if self._calendar.today else None  # type: ignore[arg-type]
        return days(min(dates), max(dates), Grain.DAY)

    def _night(self, phrase: Phrase, dates: list[date]) -> When | None:
        today = self._calendar.today
        if not dates:
            if any(w.kind in ("day", "weekday", "relday") for w in phrase.words):
                return None
            return days(today - DAY, today, Grain.NIGHT) if today else None
        first, last = min(dates), max(dates)
        if first == last:
            first, last = (first, first + DAY) if self._follows(phrase, first) else (first - DAY, first)
        return days(first, last, Grain.NIGHT)

    def _follows(self, phrase: Phrase, day: date) -> bool:
        """Tell whether a night begins on the day that names it ("Thursday night") rather than ends there."""
        today = self._calendar.today
        if today is None or day + DAY > today or not self.doc.language.settings.get("night_follows_weekday"):
            return False
        kinds = [w.kind for w in phrase.words]
        part = kinds.index("part") if "part" in kinds else -1
        if part < 0:
            return False
        word = self.marks.words[phrase.words[part].first]
        if part and kinds[part - 1] in ("weekday", "relday"):
            return word == "night"
        return part + 1 < len(kinds) and self._scanner.has(phrase.words[part].last + 1, "of") and day + DAY == today

    def _span(self, word: Word) -> When | None:
        today = self._calendar.today
        if today is None:
            return None
        unit, turn = word.name, word.turn
        if unit == "year" and turn in ("this", "last", "next"):
            year = today.year + {"last": -1, "this": 0, "next": 1}[turn]
            return When(f"{year}-01-01", f"{year}-12-31", Grain.YEAR)
        if unit == "month" and turn in ("this", "last", "next"):
            at = today.year * 12 + today.month - 1 + {"last": -1, "this": 0, "next": 1}[turn]
            return self._calendar.month(at % 12 + 1, at // 12)
        if unit not in _UNITS:
            return None
        size = _UNITS[unit]
        if turn == "ago":
            return days(today - timedelta(word.value * size), today - timedelta(word.value * size), Grain.DAY)
        if turn == "past":
            return days(today - timedelta(word.value * size - (unit == "week")), today, Grain.DAY)
        if unit == "day":
            return days(today - DAY, today, Grain.DAY) if turn == "last" else days(today, today, Grain.DAY)
        monday = today - timedelta(today.weekday()) + timedelta(7 * {"last": -1, "this": 0, "next": 1}[turn])
        return days(monday, monday + timedelta(6), Grain.DAY)

    def _clocked(self, phrase: Phrase, clocks: list[Word], dates: list[date], night: bool) -> When | None:
        whole = self._night(phrase, dates) if night else None
        base = date.fromisoformat(whole.date) if whole else dates[-1] if dates else self._context or self._calendar.today
        if base is None:
            return None
        zone = next((w.name for w in clocks if w.name), None)
        at = [self._moment(phrase, w, base, night, zone) for w in clocks[:2]]
        start, end = at[0], at[-1]
        dated = len(dates) > 0
        if len(at) == 2 and start > end and not night:
            start -= DAY
        if not dated and self._calendar.moment and end > self._calendar.moment + timedelta(hours=1):
            start, end = start - DAY, end - DAY
        if len(at) == 1 and night and whole:
            return self._open(clocks[0], start, base, whole)
        if len(at) == 1 and self._inside_main(clocks[0], start, dates):
            return self._main
        named = night and any(w.kind == "day" and w.first < clocks[0].first for w in phrase.words)
        grain = Grain.NIGHT if named else Grain.HOUR if all(w.coarse for w in clocks) and len(at) == 2 else Grain.MINUTE
        return moments(start, end, grain)

    def _moment(self, phrase: Phrase, clock: Word, base: date, night: bool, zone: str | None) -> datetime:
        i = phrase.words.index(clock)
        behind = phrase.words[i + 1] if i + 1 < len(phrase.words) else None
        day = base - DAY if night and clock.value >= 720 else base
        if behind and behind.kind == "day" and not (i and phrase.words[i - 1].kind == "clock" and False):
            day = self._calendar.day(behind.value, behind.month, behind.year or self._year_of(base, behind)) or day
        elif not night:
            ahead = [w for w in phrase.words[:i] if w.kind == "day"]
            if ahead:
                day = self._calendar.day(ahead[-1].value, ahead[-1].month, ahead[-1].year) or day
        return self._calendar.at(day, clock.value, clock.name or zone)

    @staticmethod
    def _year_of(base: date, word: Word) -> int:
        """Return the year of a date near *base*: 31 December belongs to the year before 1 January."""
        return base.year + (base.month == 1 and word.month == 12) * -1

    def _open(self, clock: Word, start: datetime, base: date, whole: When) -> When | None:
        """Return a night that a bulletin opens by the clock; "as of" or the publication closes it."""
        end = self._end(base, clock.name)
        return moments(start, end, Grain.NIGHT) if end and end > start else whole

    def _closed(self, phrase: Phrase, whole: When) -> When | None:
        base = date.fromisoformat(whole.date)
        start = self._calendar.at(base - DAY, NIGHT_BEGINS, None)
        end = self._end(base, "")
        return moments(start, end, Grain.NIGHT) if end and phrase.role == "event" else whole

    def _end(self, base: date, zone: str) -> datetime | None:
        if self._closing:
            return self._calendar.at(base, self._closing.value, self._closing.name or zone or None)
        return self._calendar.moment

    def _inside_main(self, clock: Word, start: datetime, dates: list[date]) -> bool:
        """Tell whether a start by the clock only says when the night of the main event began."""
        main = self._main if hasattr(self, "_main") else None
        if main is None or main.grain != Grain.NIGHT or len(dates) != 1:
            return False
        return clock.value >= 720 and main.start[:10] == dates[0].isoformat()


def _zone(doc: Document) -> str:
    side = doc.packs.attribute("body_side", doc.report.source or "")
    zones: dict[str, str] = doc.language.settings.get("zones", {})
    return zones.get(side or "", doc.language.settings.get("zone", "UTC"))


def _long(when: When) -> bool:
    """Tell whether it is longer than an event: a report on a week or month sums up many."""
    return when.grain in (Grain.MONTH, Grain.YEAR) or (
        when.grain == Grain.DAY and date.fromisoformat(when.end) - date.fromisoformat(when.start) > 2 * DAY
    )


def _fresh(when: When, today: date | None) -> bool:
    return today is None or abs(date.fromisoformat(when.date) - today) <= RECENT


def _dated(when: When) -> When:
    """Return the date of a moment, so that what follows it is of the same day and not of the same minute."""
    return When(when.date, when.date, Grain.DAY) if when.grain in (Grain.MINUTE, Grain.HOUR) and when.start == when.end else when
