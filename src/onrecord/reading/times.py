"""When a thing told in a report happened: its own time, its sentence's, or that of the report's main event."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.calendar import DAY, days
from onrecord.reading.document import Document
from onrecord.reading.timedistances import Distances
from onrecord.reading.timegaps import days_after
from onrecord.reading.timephrases import Part, Phrase, phrases
from onrecord.reading.timespans import Resolver
from onrecord.window import Grain, When

LEAD = 12  # sentences in which the main event's time is looked for
OPENING = 2  # sentences in which a week or month may be that time
RECENT = timedelta(days=8)  # a main event lies no further from the publication
SUMMED = timedelta(days=400)  # nor a month or year that a report sums up
_NEIGHBOURS = 6  # times before and behind a thing that can be its own
_PLAN = 12  # tokens behind "is due" in which the day of a plan is told


class _Frames:
    """The frames of one language by which a thing's time is told beside the phrases of time."""

    def __init__(self, lexicon: Lexicon):
        self.background = lexicon.compile("{background}")
        self.opening = lexicon.compile("{quote|dash|hyphen}{0,2}{background}")
        self.ongoing = lexicon.compile("{ongoing}")
        self.comma = lexicon.compile("{comma}")
        self.planned = lexicon.compile("{planned}")
        self.parted = lexicon.compile("{comma|stop|semicolon|newline|quote}")
        self.possessor = lexicon.compile("{possessor}")
        self.bracket = lexicon.compile("{open}{from}$")


class Times:
    """The times of one report.

    Dates are the calendar's of the report's place; windows given in hours are UTC. Without a publication date relative times
    stay ``None``.
    """

    def __init__(self, doc: Document):
        self.phrases = phrases(doc.marks)
        self._symbols = doc.marks.symbols
        self._frames = doc.language.lexicon.once(_Frames)
        self._sentences = doc.sentences
        self._sentence_of = doc.sentence_of
        self._resolver = Resolver(doc, self.phrases)
        self._distances = Distances(doc.marks)
        self._ongoing_in = {self._sentence_of[m.start()] for m in self._frames.ongoing.finditer(self._symbols)}
        self._background = self._backgrounds()
        self._resolved: dict[int, When | None] = {}
        self._flowing: dict[int, When | None] = {}
        self._own: dict[int, list[int]] = {}
        for k, phrase in enumerate(self.phrases):
            self._own.setdefault(self._sentence_of[phrase.first], []).append(k)
        self._planned = self._ahead()
        self._ranking = {k for k, phrase in enumerate(self.phrases) if self._distances.ranks(phrase)}
        self._main: When | None = None
        self._told: dict[int, When | None] = {}
        self._days_after = days_after(doc.marks)
        self._main, self._windowed = self._find_main()
        self._resolved = self._told  # without those read while the main event was unknown
        self._carried = self._main
        if (
            self._main
            and doc.author is None
            and self._main.grain == Grain.MINUTE
            and self._main.start == self._main.end
        ):
            self._carried = self._resolver.dated(self._main)  # what follows "the alert was declared at 1:15"

    def window(self) -> When | None:
        """Return the time of the main event: of an official bulletin, the window that it reports on."""
        return self._main

    def when(self, token: int) -> When | None:
        """Return the time of the thing told at *token*; ``None`` where the report leaves it open."""
        at = self._sentence_of[token]
        if at in self._ongoing_in and self._sentences and (ongoing := self._ongoing(token, at)):
            return ongoing[0]
        told, found = self._chosen(token, at)
        if self._days_after and (found or not told) and (before := self._day_before(token, at, found)):
            return before
        return found if told else None if at in self._background else self._flow(at)

    def _backgrounds(self) -> set[int]:
        """Return the sentences that open with a word that what they tell came before: "Earlier, two people died"."""
        if not self._frames.background.search(self._symbols):
            return set()
        opening = self._frames.opening
        return {at for at, one in enumerate(self._sentences) if opening.match(self._symbols, one.first)}

    def _day_before(self, token: int, at: int, told: When | None) -> When | None:
        """Return the day of what "a day after" leads to, if *token* of sentence *at* stands behind it.

        Where words such as "overnight" told that it was the main event's, it is as many days before; another date stays.
        """
        k = bisect_right(self._days_after, (token, 0)) - 1
        if k < 0 or self._days_after[k][0] <= self._sentences[at].first or self._main is None:
            return None
        if told and told.date != self._main.date:
            return None
        day = date.fromisoformat(self._main.date) - self._days_after[k][1] * DAY
        return days(day - DAY, day, Grain.NIGHT) if told and told.grain is Grain.NIGHT else days(day, day, Grain.DAY)

    def explicit(self, token: int) -> When | None:
        """Return the time that the sentence of *token* itself gives for it, ``None`` when it gives none."""
        return self._chosen(token, self._sentence_of[token])[1]

    def named(self, first: int, last: int) -> When | None:
        """Return the time that tokens *first* to *last* (exclusive) name, whatever they say of it ("since 1 May")."""
        return next((self._when(k) for k, p in enumerate(self.phrases) if first <= p.first < last), None)

    def _ongoing(self, token: int, at: int) -> tuple[When | None] | None:
        """Return the time of what still goes on, if *token* of sentence *at* stands with that: that of "as of", else none."""
        sentence = self._sentences[at]
        commas = [m.start() for m in self._frames.comma.finditer(self._symbols, sentence.first, sentence.last)]
        here = bisect_right(commas, token)
        first = commas[here - 1] if here else sentence.first
        last = commas[here] if here < len(commas) else sentence.last
        if not self._frames.ongoing.search(self._symbols, first, last):
            return None
        day = date.fromisoformat(self._main.date) if self._main else self._resolver.today
        own = [self.phrases[k] for k in self._own.get(at, [])]
        return (next((self._resolver.point(p, day) for p in own if p.part == Part.AS_OF), None),)

    def _when(self, k: int) -> When | None:
        if k not in self._resolved:
            phrase = self.phrases[k]
            context = self._context(k) if phrase.any("clock") and not phrase.any("day", "weekday", "relday") else None
            self._resolved[k] = self._resolver.resolve(phrase, context, self._main)
        return self._resolved[k]

    def _context(self, k: int) -> date | None:
        """Return the date of which a clock time without one is: the last one told before it, else the main event's."""
        for j in range(k - 1, max(k - 6, -1), -1):
            if (
                self.phrases[j].part == Part.EVENT
                and self.phrases[j].any("day", "weekday", "relday")
                and (when := self._when(j))
            ):
                return date.fromisoformat(when.date)
        return date.fromisoformat(self._main.date) if self._main else self._resolver.today

    def _chosen(self, token: int, at: int) -> tuple[bool, When | None]:
        """Return whether sentence *at* tells the time of the thing at *token*, and that time: the least far away."""
        best: tuple[int, When | None] | None = None
        compared = False
        own = self._own.get(at, [])
        if len(own) > 2 * _NEIGHBOURS:
            here = bisect_right(own, token, key=lambda k: self.phrases[k].first)
            own = own[max(here - _NEIGHBOURS, 0) : here + _NEIGHBOURS]
        for k in own:
            phrase = self.phrases[k]
            if phrase.part not in (Part.EVENT, Part.COMPARED, Part.SINCE) or k in self._ranking:
                continue
            cost = self._distances.of(token, phrase)
            if cost is None:
                compared = compared or (phrase.part == Part.EVENT and phrase.last < token and not phrase.possessive)
                continue
            open_ended = phrase.part == Part.SINCE and not self._distances.inside(token, phrase)
            if open_ended and self._distances.of_top(token, phrase):
                continue
            if best is None or cost < best[0]:
                best = cost, None if open_ended else self._when(k)
        return (True, best[1]) if best else (compared, None)

    def _ahead(self) -> set[int]:
        """Return the phrases of what is planned, whose days of the week are the next: "is due in Paris on Friday"."""
        found: set[int] = set()
        for m in self._frames.planned.finditer(self._symbols):
            end = min(m.end() + _PLAN, len(self._symbols))
            if parted := self._frames.parted.search(self._symbols, m.end(), end):
                end = parted.start()
            for k, phrase in enumerate(self.phrases):
                if m.end() <= phrase.first < end and phrase.part == Part.EVENT and phrase.any("weekday"):
                    found.add(k)
                    for word in phrase.words:
                        word.turn = word.turn or "next" if word.kind == "weekday" else word.turn
        return found

    def _flow(self, at: int) -> When | None:
        """Return the time that a sentence without one takes over: from the sentence before, else the main event's."""
        chain: list[int] = []
        found = self._carried
        while not self._windowed and at > 0 and self._sentences[at - 1].paragraph == self._sentences[at].paragraph:
            at -= 1
            if at in self._flowing:
                found = self._flowing[at]
                break
            chain.append(at)
            own = [
                w
                for k in self._own.get(at, [])
                if self._carries(self.phrases[k]) and (w := self._when(k)) and not _long(w)
            ]
            if own:
                found = _dated(own[-1])
                break
            if at in self._background:
                found = None
                break
        for sentence in chain:
            self._flowing[sentence] = found
        return found

    @staticmethod
    def _carries(phrase: Phrase) -> bool:
        return phrase.part == Part.EVENT and not phrase.possessive

    def _find_main(self) -> tuple[When | None, bool]:
        """Return the main event's time, the first fresh one of headline and lead, and whether it is given by the clock."""
        today = self._resolver.today
        bound, opening = self._end(LEAD), self._end(OPENING)
        summed = said = None
        for k, phrase in enumerate(self.phrases):
            if phrase.first >= bound:
                break
            if phrase.part not in (Part.EVENT, Part.SPEECH) or k in self._planned or k in self._ranking:
                continue
            if (when := self._when(k)) is None:
                continue
            if self._frames.possessor.search(self._symbols, phrase.first - 1, phrase.first):
                continue  # "Trump's Thursday call" tells of what came before
            if self._sentence_of[phrase.first] in self._background:
                continue
            if phrase.part == Part.EVENT and _long(when):
                if today and abs(date.fromisoformat(when.date) - today) > SUMMED:
                    continue
                summed = summed or (when if phrase.first < opening and not phrase.possessive else None)
            elif today and abs(date.fromisoformat(when.date) - today) > RECENT:
                continue
            elif phrase.part == Part.EVENT and said and phrase.first >= opening and when.end[:10] != said.end[:10]:
                continue  # a lead told on Friday is not of the Thursday named far below
            elif phrase.part == Part.EVENT:
                if phrase.first < opening:
                    hours = self._opened(k) or self._hours(k, when, bound)
                    when = self._told[k] = hours or self._resolver.bulletin(phrase, when)
                return when, "T" in str(when and when.end)
            else:
                said = said or when
        return summed or said or (days(today, today, Grain.DAY) if today else None), False

    def _opened(self, k: int) -> When | None:
        """Return the night *k* with the hours that a bracket farther on in its sentence gives: "(from 20:00 6 May)"."""
        night, at = self.phrases[k], self._sentence_of[self.phrases[k].first]
        if night.any("clock") or not night.any("part"):
            return None
        for j in range(k + 1, min(k + 3, len(self.phrases))):
            hours = self.phrases[j]
            if not hours.any("clock") or hours.part != Part.EVENT or self._sentence_of[hours.first] != at:
                continue
            if self._frames.bracket.search(self._symbols, max(hours.first - 2, 0), hours.first):
                self._told[j] = when = self._resolver.resolve(Phrase.of(*night.words, *hours.words))
                return when
        return None

    def _hours(self, k: int, night: When, bound: int) -> When | None:
        """Return the night *k* of a headline with the hours by which the text names it again before token *bound*."""
        if night.grain != Grain.NIGHT or "T" in night.end:
            return None
        for j in range(k + 1, min(k + 4, len(self.phrases))):
            phrase = self.phrases[j]
            if phrase.first < bound and phrase.part == Part.EVENT and phrase.any("part"):
                again = self._opened(j) or self._when(j)
                if again and again.grain == Grain.NIGHT and "T" in again.end and again.date == night.date:
                    return again
        return None

    def _end(self, sentences: int) -> int:
        return self._sentences[min(sentences, len(self._sentences)) - 1].last if self._sentences else 0


def _long(when: When) -> bool:
    """Tell whether it is longer than an event: a report on a week or month sums up many."""
    if when.grain in (Grain.MONTH, Grain.YEAR):
        return True
    return when.grain == Grain.DAY and date.fromisoformat(when.end) - date.fromisoformat(when.start) > 2 * DAY


def _dated(when: When) -> When:
    """Return the date of a moment: what follows it is of the same day, not of the same minute."""
    if when.grain in (Grain.MINUTE, Grain.HOUR) and when.start == when.end:
        return When(when.date, when.date, Grain.DAY)
    return when
