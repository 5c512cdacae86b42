"""Trends: "attacks have escalated over recent weeks", a comparison without a figure that the tally can judge.

Over how long is left to whoever judges: "recent weeks" and "the past month" have no dates.

Checking asks for them (`checking/check.py`); they are no superlatives, and `read` leaves them out.
"""

from __future__ import annotations

from onrecord.claims import Direction, Measure, Record, Role, Scope, What
from onrecord.packs import Packs, load_packs
from onrecord.reading.context import said_by
from onrecord.reading.document import Document
from onrecord.reading.read import document
from onrecord.report import Report

HEDGE = "trend"
_REACH = 9  # tokens before the verb in which its subject stands
_SPAN = "(?:{last}|{span_word}{the|a}?{last}?){word|modifier|vague|numeral|number}{0,2}{unit=week|unit=month}"
_TREND = f"@verb({{trend}})(?:{{!stop|newline|semicolon}}){{0,6}}?@span({_SPAN})"
_SUBJECT = "{attack|weapon|model}"
_COUNTRY = "{side|place}"


def read_trends(report: Report, packs: Packs | None = None) -> list[Record]:
    """Return the trends of attacks that a report tells with a stretch of time, in the order of its text.

    >>> [one.quote for one in read_trends(Report(id="a", text="Russian attacks have intensified in recent weeks."))]
    ['attacks have intensified in recent weeks']
    """
    doc = document(report, packs or load_packs())
    if doc is None:
        return []
    frame, symbols = doc.language.lexicon.compile, doc.marks.symbols
    found = []
    for m in frame(_TREND).finditer(symbols):
        low = max(m.start() - _REACH, max((s.first for s in doc.sentences if s.first <= m.start()), default=0))
        subjects = [one.start() for one in frame(_SUBJECT).finditer(symbols, low, m.start())]
        if subjects and (where := _target(doc, low, subjects[0], m.start())):
            found.append(_record(doc, subjects[0], m.start("verb"), m.end(), low, where))
    return found


def _target(doc: Document, low: int, subject: int, verb: int) -> str | None:
    """Return which country is attacked: the one that "attacks on" names, else the enemy of the one that attacks."""
    marks, lexicon = doc.marks, doc.language.lexicon
    onto = lexicon.symbols_of("on|against|in|at|over")
    attackers = []
    for m in lexicon.compile(_COUNTRY).finditer(marks.symbols, low, verb):
        code = (marks.value(m.start(), "side") or marks.value(m.start(), "place") or "")[:2]
        if m.start() > subject and marks.symbols[m.start() - 1] in onto:
            return code
        attackers.append(code)
    return doc.packs.attribute("enemy", attackers[-1]) if attackers else None


def _record(doc: Document, subject: int, verb: int, last: int, low: int, where: str) -> Record:
    marks = doc.marks
    start, end = marks.starts[subject], marks.ends[last - 1]
    return Record(
        start=start, end=end, quote=doc.text[start:end], by=said_by(doc, verb), where=(where,),
        measure=Measure(_what(doc, low, verb), Role.LAUNCHED), scope=Scope.WEEK,
        direction=Direction(marks.value(verb, "trend") or Direction.MOST), hedge=HEDGE,
    )  # fmt: skip


def _what(doc: Document, low: int, verb: int) -> What:
    """Return what the attacks are made of where their words say it."""
    words = {What(word) for i in range(low, verb) if (word := doc.marks.value(i, "weapon"))}
    kinds = {What.MISSILE if what.is_missile else what for what in words}
    return kinds.pop() if len(kinds) == 1 else What.AIR_TARGET
