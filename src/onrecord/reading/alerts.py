"""Air alerts: that one begins or ends, and where."""

from __future__ import annotations

from onrecord.claims import Alert, AlertState
from onrecord.reading.context import said_by, told_when
from onrecord.reading.document import Document
from onrecord.reading.places import country_of, named_before, places, region_of
from onrecord.reading.sentences import Sentence

_ANCHORS = (
    "(?<!{!newline|stop|colon|comma|dash|hyphen}{quote}){alert|alarm|all_clear}"  # not a name: the operation "Siren"
)
_CLAUSE = "stop|semicolon|colon|newline"
_BEFORE = "{alert_state}{the|of|a|word|place|region_adj|region_word}{0,2}$"  # "відбій тривоги", "lifted the air alert"
_BEHIND = "{!" + _CLAUSE + "|alert_not|no|not}{0,9}?{alert_state}"
_NEAR_BEHIND = "{!" + _CLAUSE + "|alert_not|no|not|comma}{0,4}?{alert_state}"
_AHEAD = "{alert_state}{!" + _CLAUSE + "|comma|no|not}{0,6}$"
_REFUSED = "{alert_not|no|not}{!" + _CLAUSE + "|comma}{0,4}$"
_HEAD = (
    "^(?:{other|number|hash|bullet|quote|hyphen|dash|clock|zone|at|in}|{comma}){0,4}$"  # of a line of an alert channel
)
_END = "{!stop|semicolon|colon|comma|newline|quote|dash|open}{0,16}(?:{comma}{place|region_adj}{!stop|semicolon|colon|comma|newline|quote|dash|open}{0,8}){0,6}"
_SUBJECT = "{word|person|not_act|the|a}{0,3}$"  # of an all-clear: "people could come out of the shelters"


def read_alerts(doc: Document) -> list[Alert]:
    """Return the alerts of a report in the order of its text.

    An alert is read where its beginning or end is told, not where one is merely named. ``where`` is what its clause names,
    else its sentence; "the country" and "the region" are those of the place named last.
    """
    anchors = doc.language.lexicon.compile(_ANCHORS)
    if anchors.search(doc.marks.symbols) is None:
        return []
    found: list[Alert] = []
    for sentence in doc.sentences:
        done = -1
        for m in anchors.finditer(doc.marks.symbols, sentence.first, sentence.last):
            if m.start() > done and (told := _told(doc, sentence, m.start())):
                state, first, last = told
                where = _where(doc, sentence, first, last) or (_again(doc, found[-1], state) if found else ())
                found.append(_claim(doc, state, first, last, m.start(), where))
                done = last
    return found


def _told(doc: Document, sentence: Sentence, at: int) -> tuple[AlertState, int, int] | None:
    """Return the state that the alert at token *at* is told to be in, and the tokens that tell it (both included)."""
    symbols, find = doc.marks.symbols, doc.language.lexicon.compile
    first, last = sentence.first, sentence.last
    if find(_REFUSED).search(symbols, max(first, at - 5), at):
        return None
    if find("{all_clear}").match(symbols, at) and not find("{alert}").match(symbols, at):
        subject = find(_SUBJECT).search(symbols, max(first, at - 3), at)
        return AlertState.OFF, subject.start() if subject else at, _end(doc, at, last)
    weak = find("{alarm}").match(symbols, at) is not None
    if not weak and (m := find(_BEFORE).search(symbols, max(first, at - 3), at)):
        return _state(doc, m.start()), m.start(), _end(doc, at, last)
    if m := find(_NEAR_BEHIND if weak else _BEHIND).match(symbols, at + 1, last):
        return _state(doc, m.end() - 1), at, _end(doc, m.end() - 1, last)
    if not weak and (m := find(_AHEAD).search(symbols, max(first, at - 7), at)):
        return _state(doc, m.start()), m.start(), _end(doc, at, last)
    end = _end(doc, at, last)
    if find("{alert_call}").match(symbols, at) and find(_HEAD).search(symbols[first:at]) and places(doc, at, end + 1):
        return AlertState.ON, at, end
    return None


def _state(doc: Document, at: int) -> AlertState:
    return AlertState(doc.marks.value(at, "alert_state") or "on")


def _end(doc: Document, at: int, last: int) -> int:
    """Return the last token of the clause that goes on behind token *at*."""
    m = doc.language.lexicon.compile(_END).match(doc.marks.symbols, at + 1, last)
    return m.end() - 1 if m else at


def _claim(doc: Document, state: AlertState, first: int, last: int, at: int, where: tuple[str, ...]) -> Alert:
    marks = doc.marks
    start, end = marks.starts[first], marks.ends[last]
    return Alert(
        start=start,
        end=end,
        quote=marks.text[start:end],
        by=said_by(doc, at),
        when=told_when(doc, at),
        where=where,
        state=state,
    )


def _where(doc: Document, sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    own = places(doc, first, last + 1)
    around = _around(doc, first, last + 1)
    if own or around:
        return tuple(dict.fromkeys([*own, *around]))
    return places(doc, sentence.first, first) or _around(doc, sentence.first, first)


def _around(doc: Document, first: int, last: int) -> tuple[str, ...]:
    """Return what "the country" or "the region" means in tokens *first* to *last* (exclusive): that of the place named last."""
    find = doc.language.lexicon.compile
    country = find("{this_country}").search(doc.marks.symbols, first, last)
    if country is None and find("{this_region}").search(doc.marks.symbols, first, last) is None:
        return ()
    for place in named_before(doc, last):
        if code := (country_of if country else region_of)(doc, place.code):
            return (code,)
    return ()


def _again(doc: Document, before: Alert, state: AlertState) -> tuple[str, ...]:
    """Return where an alert is that names no place: where the one began that now ends, else the country of that before."""
    ends = state is AlertState.OFF and before.state is AlertState.ON
    return before.where if ends else _country(doc, before.where)


def _country(doc: Document, where: tuple[str, ...]) -> tuple[str, ...]:
    """Return the country of the places of the alert told before."""
    code = country_of(doc, where[0]) if where else None
    return (code,) if code else ()
