"""Statements: words that somebody is quoted as saying, and what somebody is reported to have said."""

from __future__ import annotations

from onrecord.claims import Statement, StatementForm
from onrecord.reading.attribution import Attribution
from onrecord.reading.document import Document
from onrecord.reading.sayings import Said, Utterance

_POINTS_BACK = "{this_said}(?:{!act|event|be|have|weapon|person|attack}{0,10}|{speech_adverb|in|on|channel|weekday|relday}{0,4}{speech}{!newline}{0,60})"
_LEAST_CLAUSE = 3  # tokens of a clause that somebody is told to have said
_OPENING = 7  # tokens behind a verb in which "that" opens what is said: "said on Friday that"


def read_statements(doc: Document) -> list[Statement]:
    """Return the statements of a document: each quoted stretch, and each clause that a verb of speaking governs."""
    attribution = doc.once(Attribution)
    found = [s for u in attribution.utterances if (s := _direct(doc, u))]
    found += [s for said in attribution.said if (s := _indirect(doc, attribution, said))]
    return found


def _direct(doc: Document, u: Utterance) -> Statement | None:
    q = u.quoted
    if u.speaker is None or (not u.long and (not u.near or _named(doc, u))):
        return None
    return Statement(
        start=q.start,
        end=q.end,
        quote=doc.text[q.start : q.end],
        by=u.speaker,
        speaker=u.speaker,
        form=StatementForm.DIRECT,
        said=doc.text[q.inner_start : q.inner_end],
        verb=u.verb,
        channel=u.channel,
    )


def _named(doc: Document, u: Utterance) -> bool:
    """Tell whether a short quotation holds but names and numbers: «Гербера», «1000 на 1000»."""
    names = "(?:{model|weapon|outlet|body|body_kind|name|side|place|number|on|to|hyphen|slash}){1,6}"
    return doc.language.lexicon.compile(names).fullmatch(doc.marks.symbols, u.quoted.first, u.quoted.last) is not None


def _indirect(doc: Document, attribution: Attribution, said: Said) -> Statement | None:
    """Return the clause that a verb of speaking or "according to" governs."""
    marks = doc.marks
    first, last = _clause(doc, attribution, said)
    skipped = doc.language.lexicon.symbols_of("complementizer|channel")
    while first < last and (marks.symbols[first] in skipped or not marks.words[first][:1].isalnum()):
        first += 1
    while last > first and not marks.words[last - 1][:1].isalnum():
        last -= 1
    if last - first < _LEAST_CLAUSE or attribution.sayings.utterance_at(first):
        return None
    if doc.language.lexicon.compile(_POINTS_BACK).fullmatch(marks.symbols, first, last):
        return None  # «об этом в пятницу, 28 октября»: what is said stands before
    start, end = marks.starts[first], marks.ends[last - 1]
    text = doc.text[start:end]
    return Statement(
        start=start, end=end, quote=text, by=said.speaker, speaker=said.speaker, form=StatementForm.INDIRECT, said=text,
        verb=said.verb, channel=said.channel,
    )  # fmt: skip


def _clause(doc: Document, attribution: Attribution, said: Said) -> tuple[int, int]:
    """Return the tokens, first and last (exclusive), of what is said without the words that attribute it."""
    if said.sort == "according":
        first, last = attribution.sayings.sentence(said.at)
        return (said.end, last) if said.begin - first < 2 else (first, said.begin)
    if said.sort not in ("say", "weak", "part"):
        return 0, 0
    if said.first > said.at:
        opening = doc.language.lexicon.compile("{complementizer|colon}")
        m = opening.search(doc.marks.symbols, said.first, min(said.last, said.first + _OPENING))
        return m.end() if m else said.first, said.last
    return max(said.first, attribution.sayings.clause(said.at)[0]), said.begin
