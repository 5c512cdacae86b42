"""Records: superlatives of attacks and of their figures, which a tally can judge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.claims import Count, Direction, Grain, Measure, Record, Role, Scope, What
from onrecord.reading.context import said_by, told_when, told_where
from onrecord.reading.document import Document
from onrecord.reading.places import named_before, places
from onrecord.reading.recordframes import SCOPED, RecordFrames
from onrecord.reading.sentences import Sentence
from onrecord.reading.times import Times
from onrecord.window import When

_OF_WEAPONS = (Role.LAUNCHED, Role.DOWNED, Role.NEUTRALISED)
_DOWNED = "{act=downed|act=neutralised}"
_FAR = 120  # tokens before a superlative in which what it is of is looked for
_TIME_REACH = {"set": 14, "figure": 8}  # tokens behind a record in which its time is told
_NIGHTS = ("night", "day", "week", "month")  # units of time that are scopes


def read_records(doc: Document, counts: Sequence[Count]) -> list[Record]:
    """Return the records that a report claims, in the order of its text; *counts* are its counts, already read."""
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(RecordFrames)
    found: list[Record] = []
    end = 0
    for anchor in frames.anchors.finditer(symbols):
        if anchor.start() >= end:
            first = anchor.start()
            while first > end and symbols[first - 1] not in frames.bounds:
                first -= 1
            stop = frames.ends.search(symbols, anchor.end())
            end = stop.end() if stop else len(symbols)
            found += _within(doc, first, end, counts)
    return found


def _within(doc: Document, first: int, last: int, counts: Sequence[Count]) -> list[Record]:
    """Return the records of tokens *first* to *last* (exclusive), a stretch over whose ends no frame goes."""
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(RecordFrames)
    inside = symbols[first:last]
    found: list[Record] = []
    taken = bytearray(last - first)  # 1 for each token of a record found
    for sort, needed, frame in frames.records:
        if needed.isdisjoint(inside):
            continue
        for m in frame.finditer(symbols, first, last):
            begin, end = m.span()
            if 1 in taken[begin - first : end - first] or not _about_attacks(doc, m, sort):
                continue
            if claim := _record(doc, m, sort, counts):
                found.append(claim)
                taken[begin - first : end - first] = b"\1" * (end - begin)
    return sorted(found, key=lambda r: r.start)


def _sentence_at(doc: Document, token: int) -> Sentence | None:
    """Return the last sentence that begins at *token* or before it."""
    sentence = doc.sentences[doc.sentence_of[token]] if token >= 0 and doc.sentences else None
    return sentence if sentence and sentence.first <= token else None


def _about_attacks(doc: Document, m: re.Match[str], sort: str) -> bool:
    """Tell whether a superlative that names neither attack nor weapon speaks of one all the same."""
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(RecordFrames)
    sentence = _sentence_at(doc, m.start())
    first = sentence.first if sentence else 0
    if sort in ("predicate", "more"):
        if sort == "predicate" and not frames.timed.search(symbols, m.start("tail"), m.end("tail")):
            return False
        before = _sentence_at(doc, first - 1)  # 267 drones were launched. It was the most in a single night.
        return frames.of_attacks.search(symbols, before.first if before else 0, m.end()) is not None
    if sort == "number" and frames.persons.match(symbols, m.end("head")):
        return False  # the largest number of children hurt
    if sort == "number" and m.start("tail") == m.end("tail") and frames.shared_out.match(symbols, m.end()):
        return False  # the largest number of drones, six, was shot down over one region
    top = m.start("top")
    if sort == "attack" and symbols[top] in frames.fraction:
        return frames.article.search(symbols, max(0, top - 2), top) is not None
    if sort in ("number", "set", "span"):
        own = _sentence_at(doc, m.end() - 1)
        if sort == "number" and (before := _sentence_at(doc, first - 1)):
            first = before.first
        return frames.things.search(symbols, first, own.last if own else len(symbols)) is not None
    return frames.ordinal.search(symbols, max(0, top - 2), top) is None


def _record(doc: Document, m: re.Match[str], sort: str, counts: Sequence[Count]) -> Record | None:
    marks, frames = doc.marks, doc.language.lexicon.once(RecordFrames)
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
    hedge = frames.one_of.search(marks.symbols, max(0, first - 2), m.start("top"))
    return Record(
        start=start,
        end=end,
        quote=doc.text[start:end],
        by=said_by(doc, m.start("top")),
        when=when,
        where=where,
        measure=Measure(what, governed[0].role if governed else _role(doc, m)),
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
    if not doc.language.lexicon.once(RecordFrames).back.search(doc.marks.symbols, here.first, m.start()):
        return None
    when = doc.once(Times).named(before.first, before.last)
    return when if when and when.grain is Grain.MONTH else None


def _where(doc: Document, m: re.Match[str]) -> tuple[str, ...] | None:
    """Return where the attacks are that a superlative is of, ``None`` where they are those on something but a place."""
    aimed = doc.language.lexicon.once(RecordFrames).aimed.match(doc.marks.symbols, m.end())
    if aimed is None:
        return told_where(doc, *m.span())
    if aimed["named"] is not None:
        return places(doc, m.end(), aimed.end())
    if aimed["there"] is not None and (before := next(named_before(doc, m.end()), None)):
        return (before.code,)
    return None  # the largest attack on the power grid


def _role(doc: Document, m: re.Match[str]) -> Role:
    """Return the role of what a record number counts: "shot down a record number of drones", «рекордна кількість збитих дронів»."""
    symbols, find = doc.marks.symbols, doc.language.lexicon.compile
    before = find(_DOWNED + "{speech_adverb|the|a|but}{0,2}$").search(symbols, max(0, m.start() - 4), m.start())
    behind = find("{of}?" + _DOWNED).match(symbols, m.end("head")) if m.end("head") > m.start("head") else None
    return Role.DOWNED if before or behind else Role.LAUNCHED


def _what(doc: Document, m: re.Match[str], sort: str) -> What:
    """Return what flew in the attacks that a record is of, by its own words or those of its sentence."""
    marks, frames = doc.marks, doc.language.lexicon.once(RecordFrames)
    symbols = marks.symbols
    first, last = m.start("top"), m.end()
    if frames.weapons.search(symbols, first, last) is None:
        sentence = _sentence_at(doc, first)
        if sentence and not frames.aerial.search(symbols, first, last):
            first, last = sentence.first, sentence.last if sort != "predicate" else last
    if sort == "more" and first < m.start():
        named = [n.start() for n in frames.weapons.finditer(symbols, max(first, m.start() - _FAR), m.start())]
        first, last = (named[-1], m.start()) if named else (first, last)
    kinds: set[What] = set()
    for weapon in frames.weapons.finditer(symbols, first, last):
        i = weapon.start()
        word = marks.value(i, "weapon") or doc.packs.attribute("model_what", marks.value(i, "model") or "")
        if word:
            kinds.add(What.MISSILE if What(word).is_missile else What(word))
    return kinds.pop() if len(kinds) == 1 else What.AIR_TARGET


def _scope(doc: Document, m: re.Match[str], sort: str, grain: Grain | None) -> Scope:
    """Return within what the record is one: the attack, or the night, week, month or year that its words name."""
    marks, frames = doc.marks, doc.language.lexicon.once(RecordFrames)
    symbols = marks.symbols
    if named := frames.scope.search(symbols, m.start(), m.end()):
        return Scope(marks.value(named.start(), "scope") or "")
    if sort in ("span", "more"):
        head = m.start("head")
        if value := _unit(doc, head) or marks.value(head, "month"):
            value = "month" if value.isdecimal() else value
            return Scope(value) if value in (*_NIGHTS, "year") else Scope.ATTACK
    if sort in SCOPED:
        unit = frames.times[sort].search(symbols, m.end("head"), m.end() + _TIME_REACH.get(sort, 4))
        if unit is None and sort == "number":
            unit = frames.sent_in.match(symbols, m.end())
        at = unit.end() - 1 if unit else None
        if at is None and (before := frames.in_one.search(symbols, max(0, m.start() - 6), m.start())):
            at = before.start("unit")  # 700 came in a single night, a record number
        value = _unit(doc, at) if at is not None else None
        if value in _NIGHTS:
            return Scope(value)
        if sort == "predicate" and frames.of_attack.search(symbols, max(0, m.start() - 8), m.start()):
            return Scope.ATTACK  # an attack in July that was the largest
        if grain is Grain.MONTH:
            return Scope.MONTH
        if grain is Grain.YEAR:
            return Scope.YEAR
    return Scope.ATTACK


def _unit(doc: Document, at: int) -> str | None:
    """Return the unit of time or the part of a day that token *at* names."""
    return doc.marks.value(at, "unit") or doc.marks.value(at, "daypart")


_RELATIVE = "relative"  # "the largest in weeks": since when is not said well enough to judge


def _since(doc: Document, m: re.Match[str]) -> str | None:
    """Return the date from which the record is claimed, ``None`` for the whole war, ``_RELATIVE`` where none can be told."""
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(RecordFrames)
    top, end = m.start("top"), min(len(symbols), m.end() + 4)
    if at := frames.since.search(symbols, top, end):
        if frames.war.search(symbols, at.start(), min(len(symbols), at.end() + 7)):
            return None
        when = doc.once(Times).named(at.end(), at.end() + 4)
        return when.start[:10] if when else None
    if frames.this_year.search(symbols, top, end):
        when = told_when(doc, top)
        return f"{when.date[:4]}-01-01" if when else _RELATIVE
    if frames.in_time.search(symbols, m.end("head"), end):
        return None if frames.in_a_unit.search(symbols, m.end("head"), end) else _RELATIVE
    return None
