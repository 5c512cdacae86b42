"""Records: superlatives of attacks and of their figures, which a tally can judge."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.claims import Count, Direction, Grain, Measure, Record, Role, Scope, What
from onrecord.reading.context import said_by, told_when, told_where
from onrecord.reading.document import Document
from onrecord.reading.places import named_before, places
from onrecord.reading.sentences import Sentence
from onrecord.reading.times import Times
from onrecord.window import When

_THING = "modifier|side|weapon|model|sort|attack|comma|quote|hyphen|slash|place|scope|possessor|variant|number_noun|ever|type_word|ordinal|daypart"
_NOUN = f"(?:{{{_THING}}}|{{and}}|{{word}}){{0,7}}?"
_WAR = "(?:{word|modifier|hyphen|unit|number|numeral|of|the}{0,6}{war}{began}?)?"
# What may stand behind the noun; it ends with none of the words that only lead on, as in "a record at its …".
_BEHIND = "{of|since|in|the|a|numeral|any|daypart|war|ever|this|year_word|war_start|so_far|unit|quote|from|month|number|relday|at|to|last|for|possessor|side|each|modifier}{1,8}(?<!{of|from|at|to|in|for|the|a|this|last|each|possessor|modifier}){began}?"
_ATTACK = f"{{one_of}}?{{the|quote}}{{0,2}}@top({{superlative}}){_NOUN}@head({{attack}}){{of|from}}?@tail((?:{_BEHIND}{_WAR}|{_WAR})?)"
_NUMBER = f"{{one_of}}?{{the|quote}}{{0,2}}@top({{superlative|record}})(?:{{{_THING}}}){{0,3}}?(?:{{for}}{{this|last}}{{unit|year_word}}|{{on|for}})?@head({{number_noun}})@tail((?:{{of}}{_NOUN}{{weapon|model}}(?:{{and}}{{modifier|sort}}{{0,2}}{{weapon|model}})?)?(?:{_BEHIND}{_WAR})?)"
_FIGURE = "{a|the|quote}{0,2}@top({record})@head({dash|colon}?(?={number|numeral|bound}))@tail()"
_RECORD = f"{{a|the|quote}}{{0,2}}@top({{record}}){_NOUN}@head({{attack}})@tail((?:{_BEHIND}{_WAR}|{_WAR})?)"
_PREDICATE = f"(?<={{be|became|as|the|called|quote|comma|a|this_said}})(?!{{fraction}}{{of}})@top({{superlative}})@head()@tail({{quote}}?(?={{of|since|in|ever|so_far|war_start|for}})(?:{_BEHIND}{_WAR}))"
_SET = "{a}{modifier|prior}?{scope}?@top({record})@head()@tail()(?={by|with|for|comma|stop}|{of}{bound|a}?{number|numeral})"
_NOTED = f"(?<={{dash}})(?:{{this_said|this|the|a|it}}|{{pronoun=it}}){{0,2}}@top({{record}})@head()@tail((?:{_BEHIND}{_WAR})?)"
_OWN_NOUN = "{modifier|weapon|model|sort|attack|and|side}"
_MORE = f"@top({{comparative}}|{{bound=at_least}})(?:(?:{_OWN_NOUN}|{{at|on|against|in|over|to|the|month|weekday|last|this|unit|daypart}}){{0,9}}?{{comma}}?{{than}})?{{in|on|during|at|for}}?{{any}}{{prior|last|word|such|modifier|numeral}}{{0,3}}@head({{unit|daypart|attack}})@tail((?:{_BEHIND}{_WAR})?)"
_SPAN = f"{{a|the}}?@top({{record}})@head({{unit}})@tail((?:{{for|of|in}}(?:{_OWN_NOUN}|{{the|number_noun}}){{0,5}}?{{weapon|attack}})?)"
_BECAME = f"@head({{unit|daypart|month}}){{year_word|number}}{{0,2}}{{be|became}}@top({{record}})@tail((?:{{on|for|by}}{{number_noun}}(?:{_OWN_NOUN}|{{act|on|at|over|against|word}}){{0,5}}?{{weapon|attack}})?)"
_MANY = f"{{the}}?@top((?={{fraction|most_of}}){{superlative}}){{modifier|sort|side}}{{0,3}}@head({{weapon|model|attack}})@tail({{act|word|modifier|be|side|at|on|against|so_far|ever|have}}{{0,5}}?(?:{{in|on|during|for}}(?={{a|numeral|the|this|last|word}}{{0,3}}{{unit|daypart}})|{{since|ever}})(?:{_BEHIND}{_WAR})?)"
_IN_ONE = "{in|on}{a|numeral}{1,2}{word}?@unit({unit|daypart}){comma|dash}{a|the}?$"
_OF_WEAPONS = (Role.LAUNCHED, Role.DOWNED, Role.NEUTRALISED)
_FAR = 120  # tokens before a superlative in which what it is of is looked for
# What a superlative is of, told behind it: a place, the city named before, or what no tally counts attacks on.
_AIMED = (
    "{on|against|over|at}{the}?{word|modifier}{0,2}(?:@named({place|region_adj}{region_word}?(?!{possession})|{side}(?!{possession}))|@there({region_word}))"
    "|@else({on|against}{the}?(?:{side}{possession})?{modifier}{0,2}(?:{word|site}|{counted_else}{word|site|counted_else}))"
)
_TIMED = "{since|war|ever|so_far|unit|war_start|year_word|month}"
_FRAMES = (
    ("span", _SPAN),
    ("span", _BECAME),
    ("more", _MORE),
    ("many", _MANY),
    ("figure", _FIGURE),
    ("number", _NUMBER),
    ("attack", _ATTACK),
    ("attack", _RECORD),
    ("predicate", _PREDICATE),
    ("set", _SET),
    ("set", _NOTED),
)


def read_records(doc: Document, counts: Sequence[Count]) -> list[Record]:
    """Return the records that a report claims, in the order of its text; *counts* are its counts, already read."""
    marks, lexicon = doc.marks, doc.language.lexicon
    if not lexicon.compile("{superlative|record|any}").search(marks.symbols):
        return []
    found: list[Record] = []
    taken = bytearray(len(marks))  # 1 for each token of a record found
    for sort, frame in _FRAMES:
        for m in lexicon.compile(frame).finditer(marks.symbols):
            first, last = m.span()
            if any(taken[first:last]) or not _about_attacks(doc, m, sort):
                continue
            claim = _record(doc, m, sort, counts)
            if claim:
                found.append(claim)
                taken[first:last] = b"\1" * (last - first)
    return sorted(found, key=lambda r: r.start)


_SHARED_OUT = "{!stop|semicolon|attack}{0,14}?{over|in}{region_word}?{region_adj}"


def _sentence_at(doc: Document, token: int) -> Sentence | None:
    """Return the last sentence that begins at *token* or before it."""
    at = bisect_right(doc.sentences, token, key=lambda s: s.first)
    return doc.sentences[at - 1] if at else None


def _about_attacks(doc: Document, m: re.Match[str], sort: str) -> bool:
    """Tell whether a superlative that names neither attack nor weapon speaks of one all the same."""
    symbols, frame = doc.marks.symbols, doc.language.lexicon.compile
    sentence = _sentence_at(doc, m.start())
    first = sentence.first if sentence else 0
    if sort in ("predicate", "more"):
        if sort == "predicate" and not frame(_TIMED).search(symbols, m.start("tail"), m.end("tail")):
            return False
        before = _sentence_at(doc, first - 1)  # 267 drones were launched. It was the most in a single night.
        return frame("{attack|number_noun|weapon}").search(symbols, before.first if before else 0, m.end()) is not None
    if sort == "number" and frame("{of}{modifier|side|word}{0,2}{person}").match(symbols, m.end("head")):
        return False  # the largest number of children hurt
    if sort == "number" and m.start("tail") == m.end("tail") and frame(_SHARED_OUT).match(symbols, m.end()):
        return False  # the largest number of drones, six, was shot down over one region
    if sort == "attack" and frame("{fraction}").match(symbols, m.start("top")):
        return frame("{the|a}{quote}?$").search(symbols, max(0, m.start("top") - 2), m.start("top")) is not None
    if sort in ("number", "set", "span"):
        at = bisect_left(doc.sentences, m.end(), key=lambda s: s.last)
        end = doc.sentences[at].last if at < len(doc.sentences) else len(symbols)
        if sort == "number" and (before := _sentence_at(doc, first - 1)):
            first = before.first
        return frame("{weapon|model|attack}").search(symbols, first, end) is not None
    return frame("{ordinal}{hyphen}?$").search(symbols, max(0, m.start("top") - 2), m.start("top")) is None


def _record(doc: Document, m: re.Match[str], sort: str, counts: Sequence[Count]) -> Record | None:
    marks, lexicon = doc.marks, doc.language.lexicon
    first, last = m.span()
    value, governed = None, []
    if sort == "figure":
        governed = [
            c
            for c in counts
            if marks.starts[m.end("top")] <= c.start < marks.ends[m.end("top")] + 60 and c.role in _OF_WEAPONS
        ]
        governed = [c for i, c in enumerate(governed) if i == 0 or c.start - governed[i - 1].end <= 6]
        if not governed:
            return None
        value, end = governed[0].value, governed[-1].end
    else:
        end = marks.ends[last - 1]
    what = governed[0].what if governed else _what(doc, m, sort)
    when = told_when(doc, m.start("top"))
    scope = _scope(doc, m, sort, when.grain if when else None)
    if scope is Scope.MONTH and (when is None or when.grain is not Grain.MONTH):
        when = _month_before(doc, m) or when
    since = _since(doc, m)
    if since is _RELATIVE:
        return None
    direction = marks.value(m.start("top"), "superlative") or Direction.MOST
    start = marks.starts[first]
    where = _where(doc, m)
    if where is None:
        return None
    hedge = lexicon.compile("{one_of}").search(marks.symbols, max(0, first - 2), m.start("top"))
    return Record(
        start=start,
        end=end,
        quote=doc.text[start:end],
        by=said_by(doc, m.start("top")),
        when=when,
        where=where,
        measure=Measure(what, governed[0].role if governed else Role.LAUNCHED),
        scope=scope,
        direction=Direction(direction),
        since=since or None,
        value=value,
        hedge="one_of" if hedge else None,
    )


def _month_before(doc: Document, m: re.Match[str]) -> When | None:
    """Return the month that the sentence before names, where a record of a month points back to it."""
    here = _sentence_at(doc, m.start())
    before = _sentence_at(doc, here.first - 1) if here and here.first else None
    if here is None or before is None or before.paragraph != here.paragraph:
        return None
    if not doc.language.lexicon.compile("{this|that|pronoun=it}").search(doc.marks.symbols, here.first, m.start()):
        return None
    when = doc.once(Times).named(before.first, before.last)
    return when if when and when.grain is Grain.MONTH else None


def _where(doc: Document, m: re.Match[str]) -> tuple[str, ...] | None:
    """Return where the attacks are that a superlative is of, ``None`` where they are those on something but a place."""
    aimed = doc.language.lexicon.compile(_AIMED).match(doc.marks.symbols, m.end())
    if aimed is None:
        return told_where(doc, *m.span())
    if aimed["named"] is not None:
        return places(doc, m.end(), aimed.end())
    if aimed["there"] is not None and (before := next(named_before(doc, m.end()), None)):
        return (before.code,)
    return None  # the largest attack on the power grid


def _what(doc: Document, m: re.Match[str], sort: str) -> What:
    marks = doc.marks
    first, last = m.start("top"), m.end()
    if not any(marks.value(i, "weapon") or marks.value(i, "model") for i in range(first, last)):
        sentence = _sentence_at(doc, first)
        aerial = doc.language.lexicon.compile("{aerial}").search(marks.symbols, first, last)
        if sentence and not aerial:
            first, last = sentence.first, sentence.last if sort != "predicate" else last
    if sort == "more" and first < m.start():
        named = [
            n.start()
            for n in doc.language.lexicon.compile("{weapon|model}").finditer(
                marks.symbols, max(first, m.start() - _FAR), m.start()
            )
        ]
        first, last = (named[-1], m.start()) if named else (first, last)
    kinds: set[What] = set()
    for i in range(first, last):
        model = marks.value(i, "model")
        word = marks.value(i, "weapon") or (doc.packs.attribute("model_what", model) if model else None)
        if word:
            kinds.add(What.MISSILE if What(word).is_missile else What(word))
    if len(kinds) == 1:
        return kinds.pop()
    return What.AIR_TARGET


def _scope(doc: Document, m: re.Match[str], sort: str, grain: Grain | None) -> Scope:
    marks = doc.marks
    for i in range(m.start(), m.end()):
        scope = marks.value(i, "scope")
        if scope:
            return Scope(scope)
    if sort in ("span", "more") and (
        value := marks.value(m.start("head"), "unit")
        or marks.value(m.start("head"), "daypart")
        or marks.value(m.start("head"), "month")
    ):
        value = "month" if value.isdecimal() else value
        return Scope(value) if value in ("night", "day", "week", "month", "year") else Scope.ATTACK
    if sort in ("number", "predicate", "many", "figure", "set"):
        spans, reach = ("{for}", 8) if sort == "figure" else ("{a|each|in|for}{word|numeral|modifier}{0,2}", 4)
        if sort == "set":
            spans, reach = "{in|on}{a|numeral}{1,2}{word}?", 14
        unit = doc.language.lexicon.compile(f"{spans}{{unit|daypart}}").search(
            marks.symbols, m.end("head"), m.end() + reach
        )
        value = (marks.value(unit.end() - 1, "unit") or marks.value(unit.end() - 1, "daypart")) if unit else None
        if unit is None and (
            before := doc.language.lexicon.compile(_IN_ONE).search(marks.symbols, max(0, m.start() - 6), m.start())
        ):
            at = before.start("unit")  # 700 came in a single night, a record number
            value = marks.value(at, "unit") or marks.value(at, "daypart")
        if value in ("night", "day", "week", "month"):
            return Scope(value)
        if grain is Grain.MONTH:
            return Scope.MONTH
        if grain is Grain.YEAR:
            return Scope.YEAR
    return Scope.ATTACK


_RELATIVE = "relative"  # "the largest in weeks": since when is not said well enough to judge


def _since(doc: Document, m: re.Match[str]) -> str | None:
    """Return the date from which the record is claimed, ``None`` for the whole war, ``_RELATIVE`` where none can be told."""
    marks, lexicon = doc.marks, doc.language.lexicon
    end = min(len(marks), m.end() + 4)
    at = lexicon.compile("{since}").search(marks.symbols, m.start("top"), end)
    if at:
        if lexicon.compile("{war|war_start}").search(marks.symbols, at.start(), min(len(marks), at.end() + 7)):
            return None
        when = doc.once(Times).named(at.end(), at.end() + 4)
        return when.start[:10] if when else None
    year = lexicon.compile("{this}{unit=year}|{of|in}{the}?{unit=year}|{so_far}{this}{unit=year}").search(
        marks.symbols, m.start("top"), end
    )
    if year:
        when = told_when(doc, m.start("top"))
        return f"{when.date[:4]}-01-01" if when else _RELATIVE
    if lexicon.compile("{in}(?:{bound|number|numeral|vague|a|the|last|word}{0,3}){unit}").search(
        marks.symbols, m.end("head"), end
    ):
        unit = lexicon.compile("{in}{a}{word}?{unit=night|unit=day|unit=month|unit=week}").search(
            marks.symbols, m.end("head"), end
        )
        return None if unit else _RELATIVE
    return None
