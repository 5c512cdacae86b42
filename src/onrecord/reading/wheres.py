"""Where a counted thing happened: the places of its clause, behind it or before the first figure of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.document import Document
from onrecord.reading.places import Place, named, narrowest
from onrecord.reading.sentences import Sentence

_STOPS = "{semicolon|colon|that|but|newline|according|speech}"  # what begins to tell of something else
_BACKWARD = "{semicolon|colon|newline|according}"
_PUT = "{preposition|in|at|on|over|against|to|act|carrier}{!comma|stop|be|have|speech|quote}{0,3}$"
_NEAR = "{near}{the|region_word|place_glue}{0,2}$"
_SHARE = "{them|including}"  # a figure that is a share of the one before has its place for itself
_JOINED = "{and|comma}{bound|the|a|another|modifier}{0,3}$"  # between figures that share what follows the last of them
_PLACED = "{over|in|on|region_adj|place}"  # a figure whose own place stands before it
_TOGETHER = "{and}{bound|the|a|modifier}{0,3}$"  # "22 drones and 1 missile – over the sea"
_OWN = "{dash|hyphen}{over|in|on}"  # a figure whose own place stands behind it
_SUFFERS = "{be|have}{be}?{act|carrier}"  # "Odesa was attacked with"
_BRACKET = 2  # tokens from a place to the figure in the brackets behind it


def where_told(
    doc: Document, sentence: Sentence, figure: tuple[int, int], others: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """Return where the thing of *figure* (first token, last exclusive) happened; *others* are all figures of its sentence.

    Places behind a figure are its own up to the next one; figures joined by "and" share those behind the last of them.
    Places before the first figure are all figures', where they are the aim or the scene of what is told.
    """
    known = named(doc, sentence.first, sentence.last)
    if not known:
        return ()
    first, last = figure
    if bracketed := [
        p
        for p in known
        if 0 < first - p.last <= _BRACKET
        and doc.language.lexicon.compile("{open}").match(doc.marks.symbols, p.last + 1)
    ]:
        return (bracketed[-1].code,)
    return _behind(doc, sentence, known, last, others) or _before(doc, sentence, known, first, others)


def _behind(
    doc: Document, sentence: Sentence, known: list[Place], last: int, others: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    symbols, find = doc.marks.symbols, doc.language.lexicon.compile
    for following in [*(f for f, _ in others if f >= last), sentence.last]:
        stop = find(_STOPS).search(symbols, last, following)
        end = stop.start() if stop else following
        own = [p for p in known if last <= p.first < end and _is_scene(doc, p)]
        beyond = next((b for f, b in others if f == following), following)
        placed = find(_PLACED).match(symbols, following)
        if not find(_TOGETHER).search(symbols, last, following):
            placed = placed or find(_OWN).match(symbols, beyond)
        placed = placed or find(_SHARE).search(symbols, following, beyond)  # 53 of them over Bryansk
        if own or stop or placed or following == sentence.last or not find(_JOINED).search(symbols, last, following):
            return narrowest(
                doc,
                [
                    p.code
                    for p in own
                    if p.last + _BRACKET < following or following == sentence.last or not _bracket(doc, p)
                ],
            )
        last = next((b for f, b in others if f == following), following)
    return ()


def _before(
    doc: Document, sentence: Sentence, known: list[Place], first: int, others: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    symbols, find = doc.marks.symbols, doc.language.lexicon.compile
    opening = min([f for f, _ in others] or [first])
    own = []
    for place in known:
        if place.last >= opening or not _is_scene(doc, place):
            continue
        put = find(_PUT).search(symbols, max(sentence.first, place.first - 4), place.first)
        if (put or find(_SUFFERS).match(symbols, place.last + 1)) and not find(_BACKWARD).search(
            symbols, place.last, first
        ):
            own.append(place.code)
    return narrowest(doc, own)


def _bracket(doc: Document, place: Place) -> bool:
    return doc.language.lexicon.compile("{open}").match(doc.marks.symbols, place.last + 1) is not None


def _is_scene(doc: Document, place: Place) -> bool:
    """Tell whether it is where something happened: not where from, not only near, and no country as one that acts."""
    symbols, find = doc.marks.symbols, doc.language.lexicon.compile
    if place.is_launch_place or find(_NEAR).search(symbols, max(place.first - 3, 0), place.first):
        return False
    if len(place.code) != 2 or find(_SUFFERS).match(symbols, place.last + 1):
        return True
    return find(_PUT).search(symbols, max(place.first - 4, 0), place.first) is not None
