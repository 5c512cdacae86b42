"""Statements: words that somebody is quoted as saying, and what somebody is reported to have said."""

from __future__ import annotations

from onrecord.claims import Statement, StatementForm
from onrecord.reading.attribution import Attribution
from onrecord.reading.document import Document
from onrecord.reading.indirect import indirect
from onrecord.reading.sayings import Utterance


def read_statements(doc: Document) -> list[Statement]:
    """Return the statements of a document: each quoted stretch, and each clause that a verb of speaking governs."""
    attribution = doc.once(Attribution)
    found = [s for u in attribution.utterances if (s := _direct(doc, u))]
    found += [s for said in attribution.said if (s := indirect(doc, attribution, said))]
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
