"""What a phrase of time means: a stretch of dates, or of moments in UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from onrecord.reading.calendar import DAY, Calendar, clock, days, moments
from onrecord.reading.document import Document
from onrecord.reading.timephrases import Part, Phrase
from onrecord.reading.timewords import Word
from onrecord.window import Grain, When

_DAYLIKE = ("day", "weekday", "relday")
_NOON = 12 * 60
_TURNS = {"last": -1, "this": 0, "next": 1}
_SIZES = {"day": 1, "week": 7}


class Resolver:
    """Resolves the phrases of one report.

    *closing* is the clock time of "as of 08:30", which closes the night of a bulletin; *years* the years that the text gives
    its months, for a report without a publication date.
    """

    def __init__(self, doc: Document, phrases: list[Phrase]):
        self.marks = doc.marks
        self.calendar = Calendar(doc.published, _zone(doc))
        self.today = self.calendar.today
        settings = doc.language.settings
        told_on = doc.language.lexicon.compile("{speech|according}").search(self.marks.symbols)  # a medium, no bulletin
        bulletin = told_on is None or doc.author is not None
        self.begins = _minutes(settings.get("night_begins")) if bulletin else None
        self.names_eve = bool(settings.get("night_follows_weekday"))
        self.of = doc.language.lexicon.classes.get("of", "")
        self.at = "".join(doc.language.lexicon.classes.get(name, "") for name in ("in", "at"))
        clocks = [w for p in phrases if p.part == Part.AS_OF for w in p.of_kind("clock")]
        self.closing = clocks[0] if clocks else None
        self.years = {w.month: w.year for p in phrases for w in p.words if w.month and w.year}

    def resolve(self, phrase: Phrase, context: date | None = None, main: When | None = None) -> When | None:
        """Return what *phrase* means, ``None`` when that hangs on an unknown publication date.

        *context* is the date of which a clock time without a date is; *main* the time of the main event.
        """
        head = phrase.words[0]
        if head.kind == "span" and len(phrase.words) == 1:
            return self._span(head)
        if head.kind == "month":
            return self.calendar.month(head.month, head.year or self._year(head))
        if head.kind == "year":
            return _year(head.year or 0)
        dates = self._dates(phrase)
        night = _is_night(phrase)
        if clocks := phrase.of_kind("clock"):
            return self._clocked(phrase, clocks, dates, night, context, main)
        if night:
            return self._night(phrase, dates)
        if dates:
            return days(min(dates), max(dates), Grain.DAY)
        day = None if phrase.any(*_DAYLIKE) else context or self.today
        return days(day, day, Grain.DAY) if day else None

    def bulletin(self, phrase: Phrase, when: When | None) -> When | None:
        """Return the window of a bulletin whose night names no hours, closed by "as of"; *when* itself where that is not so."""
        if when is None or when.grain != Grain.NIGHT or "T" in when.end or self.begins is None or self.closing is None:
            return when
        if not phrase.any("day"):
            return when
        base = date.fromisoformat(when.end)
        start = self.calendar.at(base - DAY, self.begins, None)
        return moments(start, self.calendar.at(base, self.closing.value, self.closing.name or None), Grain.NIGHT)

    def dated(self, when: When) -> When:
        """Return the date of a moment by the clock of the report's place."""
        day = datetime.fromisoformat(when.end).astimezone(clock(self.calendar.zone)).date()
        return days(day, day, Grain.DAY)

    def point(self, phrase: Phrase, day: date | None) -> When | None:
        """Return the moment of "as of 18.00" on *day*."""
        clocks = phrase.of_kind("clock")
        if not clocks or day is None:
            return None
        at = self.calendar.at(day, clocks[0].value, clocks[0].name or None)
        return moments(at, at, Grain.MINUTE)

    def _year(self, word: Word) -> int | None:
        """Return the year of a date or month that writes none: "last year", else the one that the text gives elsewhere."""
        if self.today is None:
            return self.years.get(word.month)
        return self.today.year + _TURNS[word.turn] if word.turn in _TURNS else None

    def _dates(self, phrase: Phrase) -> list[date]:
        found: list[date] = []
        for word in phrase.words:
            if word.kind == "day":
                found += self._written(word)
            elif word.kind in _DAYLIKE and (day := self._daylike(word, date.min)):
                found.append(day)
        written = phrase.of_kind("day")
        if len(written) == 1 and not written[0].until and len(found) > 1 and phrase.any("weekday", "relday"):
            exact = self._written(written[0])  # "Tuesday, January 21": the date counts, the day of the week comes along
            return exact if abs(found[0] - found[-1]) != DAY or not _is_night(phrase) else found
        return found

    def _daylike(self, word: Word, base: date) -> date | None:
        """Return the date of one word; one without a year is near *base*: 31 December is of the year before 1 January."""
        if word.kind == "weekday":
            return self.calendar.weekday(word.value, back=word.turn == "last", ahead=word.turn == "next")
        if word.kind == "relday":
            return self.calendar.shifted(word.value)
        year = word.year or base.year - (base.month == 1 and word.month == 12)
        return self.calendar.day(word.value, word.month, year)

    def _written(self, word: Word) -> list[date]:
        year = word.year or self._year(word)
        last = self.calendar.day(word.until or word.value, word.month, year)
        if not word.until or last is None:
            return [last] if last else []
        if word.until > word.value:
            first = self.calendar.day(word.value, word.month, last.year)
        else:  # "30-1 July" runs from the month before
            before = last.replace(day=1) - DAY
            first = self.calendar.day(word.value, before.month, before.year)
        return [first, last] if first else [last]

    def _night(self, phrase: Phrase, dates: list[date]) -> When | None:
        if not dates:
            known = self.today is not None and not phrase.any(*_DAYLIKE)
            return days(self.today - DAY, self.today, Grain.NIGHT) if known and self.today else None
        first, last = min(dates), max(dates)
        if first == last:
            first, last = (first, first + DAY) if self._begins(phrase, first) else (first - DAY, first)
        return days(first, last, Grain.NIGHT)

    def _begins(self, phrase: Phrase, day: date) -> bool:
        """Tell whether a night begins on the day that names it ("Thursday night") rather than ends there."""
        if not self.names_eve or self.today is None or day + DAY > self.today:
            return False
        kinds = [w.kind for w in phrase.words]
        part = kinds.index("part") if "part" in kinds else 0
        word = phrase.words[part]
        if part and kinds[part - 1] in ("weekday", "relday"):
            return self.marks.words[word.first] == "night" and word.first - phrase.words[part - 1].last == 1
        behind = self.marks.symbols[word.last + 1 : word.last + 2]
        return part + 1 < len(kinds) and behind != "" and behind in self.of and day + DAY == self.today

    def _span(self, word: Word) -> When | None:
        today, unit, turn = self.today, word.name, word.turn
        if today is None:
            return None
        if turn in _TURNS and unit == "year":
            return _year(today.year + _TURNS[turn])
        if unit == "weekend":
            sunday = today - timedelta(days=(today.weekday() + 1) % 7)
            return days(sunday - DAY, sunday, Grain.DAY)
        if turn in _TURNS and unit == "month":
            at = today.year * 12 + today.month - 1 + _TURNS[turn]
            return self.calendar.month(at % 12 + 1, at // 12)
        if unit not in _SIZES or word.value > 400:
            return None
        size = timedelta(days=_SIZES[unit] * max(word.value, 1))
        if turn == "ago":
            return days(today - size, today - size, Grain.DAY)
        if turn == "past":
            return days(today - size + (DAY if unit == "week" else timedelta()), today, Grain.DAY)
        if unit == "day":
            return days(today + DAY * min(_TURNS[turn], 0), today, Grain.DAY)
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * _TURNS[turn])
        return days(monday, monday + timedelta(days=6), Grain.DAY)

    def _clocked(
        self,
        phrase: Phrase,
        clocks: list[Word],
        dates: list[date],
        night: bool,
        context: date | None,
        main: When | None,
    ) -> When | None:
        whole = self._night(phrase, dates) if night else None
        base = date.fromisoformat(whole.end) if whole else dates[-1] if dates else context or self.today
        if base is None:
            return None
        zone = next((w.name for w in clocks if w.name), None)
        at = [self._moment(phrase, w, base, night, zone) for w in clocks[:2]]
        start, end = at[0], at[-1]
        if start > end:
            start -= DAY
        published = self.calendar.moment
        if not dates and published and end > published + timedelta(hours=1):  # it cannot tell of what is yet to come
            start, end = start - DAY, end - DAY
        if len(at) == 1 and whole and self._stated(clocks[0]):
            return moments(start, start, Grain.MINUTE)
        if len(at) == 1 and whole:
            return self._opened(start, base, zone, whole)
        if len(at) == 1 and main and main.grain == Grain.NIGHT and dates and _opens(main, clocks[0], dates[0]):
            return main
        named = night and any(w.first < clocks[0].first for w in phrase.of_kind("day"))
        hours = len(at) == 2 and all(w.coarse for w in clocks)
        return moments(start, end, Grain.NIGHT if named else Grain.HOUR if hours else Grain.MINUTE)

    def _stated(self, clock: Word) -> bool:
        """Tell whether a clock time is a moment, not where a stretch begins: "at 3:25", but not "from 3:25"."""
        before = self.marks.symbols[max(clock.first - 1, 0) : clock.first]
        return before != "" and before in self.at

    def _moment(self, phrase: Phrase, clock: Word, base: date, night: bool, zone: str | None) -> datetime:
        """Return the moment of a clock time: of the date behind it, else of the one before it, else of *base*."""
        at = phrase.words.index(clock)
        behind = phrase.words[at + 1 : at + 2]
        before = [] if night else [w for w in phrase.words[:at] if w.kind in _DAYLIKE]
        day = base - DAY if night and clock.value >= _NOON else base
        for word in [*behind, *before[-1:]]:
            if word.kind in _DAYLIKE and (found := self._daylike(word, base)):
                day = found
                break
        return self.calendar.at(day, clock.value, clock.name or zone)

    def _opened(self, start: datetime, base: date, zone: str | None, whole: When) -> When:
        """Return a night whose start alone is told by the clock; "as of" closes it, else the publication."""
        end = self.calendar.moment
        if self.closing:
            end = self.calendar.at(base, self.closing.value, self.closing.name or zone)
        return moments(start, end, Grain.NIGHT) if end and end > start else whole


def _opens(main: When, clock: Word, day: date) -> bool:
    """Tell whether a start by the clock only says when the night of the main event began."""
    return clock.value >= _NOON and main.start[:10] == day.isoformat()


def _is_night(phrase: Phrase) -> bool:
    parts = {w.name for w in phrase.words if w.kind == "part"}
    if phrase.early and not parts and phrase.any(*_DAYLIKE):
        return True
    return parts == {"night"} or parts == {"night", "evening"}


def _year(year: int) -> When:
    return When(f"{year}-01-01", f"{year}-12-31", Grain.YEAR)


def _minutes(written: str | None) -> int | None:
    if not written:
        return None
    hour, _, minute = written.partition(":")
    return int(hour) * 60 + int(minute)


def _zone(doc: Document) -> str:
    """Return whose clock a report means: its source's side's, that of the country of its address, its language's."""
    settings, report = doc.language.settings, doc.report
    zones: dict[str, str] = settings.get("zones", {})
    if report.source and (side := doc.packs.attribute("body_side", report.source)) in zones:
        return zones[side or ""]
    host = report.url.partition("://")[2].partition("/")[0] if report.url else ""
    named = (zone for end, zone in zones.items() if end.startswith(".") and host.endswith(end)) if host else iter(())
    return next(named, str(settings.get("zone", "UTC")))
