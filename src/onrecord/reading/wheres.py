"""Where a counted thing happened: the places of its clause, behind it or before the first figure of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.places import Place, mentions, named, narrowest
from onrecord.reading.sentences import Sentence

_STOPS = "{semicolon|colon|that|but|newline|according|speech}|{each_of}(?={number|numeral|bound})"  # what begins to tell of something else
_BACKWARD = "{semicolon|colon|newline|according}"
_PUT = "{preposition|in|at|on|over|against|to|act|carrier}{!comma|stop|be|have|speech|quote}{0,3}$"
# Before a country the gap is kept clear of what may be its own subject: "in September Russia launched".
_PUT_COUNTRY = "{preposition|in|at|on|over|against|to|act|carrier}{!comma|stop|be|have|speech|quote|month|weekday|unit|number|numeral|attack|weapon}{0,3}$"
_NEAR = "{near}{the|region_word|place_glue}{0,2}$"
_SHARE = "{them|including}"  # a figure that is a share of the one before has its place for itself
_JOINED = "{and|comma}{bound|the|a|another|modifier}{0,3}$"  # between figures that share what follows the last of them
_PLACED = "{over|in|on|region_adj|place}"  # a figure whose own place stands before it
_TOGETHER = "{and}{bound|the|a|modifier}{0,3}$"  # "22 drones and 1 missile – over the sea"
_OWN = "{dash|hyphen}{over|in|on}"  # a figure whose own place stands behind it
_SUFFERS = "{be|have}{be}?{act|carrier}"  # "Odesa was attacked with"
_BRACKET = 2  # tokens from a place to the figure in the brackets behind it


class _Frames:
    """The frames of one language that places are told by."""

    def __init__(self, lexicon: Lexicon):
        self.stops = lexicon.compile(_STOPS)
        self.backward = lexicon.compile(_BACKWARD)
        self.put = lexicon.compile(_PUT)
        self.agent = lexicon.compile("{act|and|word|modifier}{agent_form}")
        self.doing = lexicon.compile("{beside}{side}{act|carrier}")
        self.put_country = lexicon.compile(_PUT_COUNTRY)
        self.near = lexicon.compile(_NEAR)
        self.share = lexicon.compile(_SHARE)
        self.joined = lexicon.compile(_JOINED)
        self.placed = lexicon.compile(_PLACED)
        self.together = lexicon.compile(_TOGETHER)
        self.own = lexicon.compile(_OWN)
        self.suffers = lexicon.compile(_SUFFERS)
        self.opens = lexicon.symbols_of("open")


class Wheres:
    """Tells where the counted things of one document happened; made once through ``doc.once``."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(_Frames)
        self.scenes = [p for p in mentions(doc) if self._is_scene(p)]
        self._firsts = [p.first for p in self.scenes]

    def told(self, sentence: Sentence, figure: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Return where the thing of *figure* (first token, last exclusive) happened; *others* are all figures of its sentence.

        Places behind a figure are its own up to the next one; figures joined by "and" share those behind the last of them.
        Places before the first figure are all figures', where they are the aim or the scene of what is told.
        """
        first, last = figure
        if self.symbols[first] in self.frames.opens or self.symbols[first - 1] in self.frames.opens:
            for place in reversed(named(self.doc, max(sentence.first, first - _BRACKET), first)):
                if place.last < first and self._in_bracket(place):
                    return (place.code,)
        scenes = self.scenes[bisect_left(self._firsts, sentence.first) : bisect_left(self._firsts, sentence.last)]
        if not scenes:
            return ()
        behind = self._behind(sentence, scenes, last, others) if scenes[-1].first >= last else ()
        return behind or self._before(sentence, scenes, first, others)

    def _behind(
        self, sentence: Sentence, scenes: list[Place], last: int, others: Sequence[tuple[int, int]]
    ) -> tuple[str, ...]:
        symbols, frames = self.symbols, self.frames
        for following in [*(f for f, _ in others if f >= last), sentence.last]:
            stop = frames.stops.search(symbols, last, following)
            end = stop.start() if stop else following
            own = [p for p in scenes if last <= p.first < end]
            if own or stop or following == sentence.last or self._placed(last, following, others):
                final = following == sentence.last
                return narrowest(
                    self.doc,
                    [p.code for p in own if p.last + _BRACKET < following or final or not self._in_bracket(p)],
                )
            last = next((b for f, b in others if f == following), following)
        return ()

    def _placed(self, last: int, following: int, others: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the figure that begins at token *following* has places for itself, none for the one that ends at *last*."""
        symbols, frames = self.symbols, self.frames
        if not frames.joined.search(symbols, last, following) or frames.placed.match(symbols, following):
            return True
        beyond = next((b for f, b in others if f == following), following)
        if not frames.together.search(symbols, last, following) and frames.own.match(symbols, beyond):
            return True
        return frames.share.search(symbols, following, beyond) is not None  # 53 of them over Bryansk

    def _before(
        self, sentence: Sentence, scenes: list[Place], first: int, others: Sequence[tuple[int, int]]
    ) -> tuple[str, ...]:
        symbols, frames = self.symbols, self.frames
        opening = min([f for f, _ in others] or [first])
        own = []
        for place in scenes:
            if place.last >= opening:
                break
            put = (frames.put if len(place.code) > 2 else frames.put_country).search(
                symbols, max(sentence.first, place.first - 4), place.first
            )
            if (put or frames.suffers.match(symbols, place.last + 1)) and not frames.backward.search(
                symbols, place.last, first
            ):
                own.append(place.code)
        return narrowest(self.doc, own)

    def _in_bracket(self, place: Place) -> bool:
        return self.symbols[place.last + 1 : place.last + 2] in self.frames.opens

    def _is_scene(self, place: Place) -> bool:
        """Tell whether it is where something happened: not where from, not only near, and no country as one that acts."""
        symbols, frames = self.symbols, self.frames
        if place.is_launch_place or frames.near.search(symbols, max(place.first - 3, 0), place.first):
            return False
        if len(place.code) != 2 or frames.suffers.match(symbols, place.last + 1):
            return True
        if frames.agent.match(symbols, place.first - 1) or frames.doing.match(symbols, place.first - 1):
            return False  # «сбиты Израилем»; with Russia targeting homes
        return frames.put_country.search(symbols, max(place.first - 4, 0), place.first) is not None
