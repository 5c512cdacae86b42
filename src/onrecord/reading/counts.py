"""Counts: how many of what, in which role."""

from __future__ import annotations

from onrecord.claims import Bound, Count
from onrecord.reading.actors import name_actors
from onrecord.reading.clauses import Clause
from onrecord.reading.context import said_by, told_when
from onrecord.reading.document import Document
from onrecord.reading.figures import Figure, figures
from onrecord.reading.mentions import Mention, Mentions
from onrecord.reading.places import named, places
from onrecord.reading.sentences import Sentence
from onrecord.reading.singles import Single, singles
from onrecord.reading.told import Heading, Told, heading_of
from onrecord.reading.wheres import Wheres

_SHORT = 6  # tokens of a line that only opens a list
# What an item of a list begins with: a dash or dot, a pictogram before what it counts, or its figure.
_ITEM = "{hyphen|bullet|dash}|{other}{1,3}(?={bound|number|numeral|vague})|(?={bound|number|numeral|vague}{1,3}{modifier|sort|side|weapon|model|quote|hyphen|suffix|slash})"


def read_counts(doc: Document) -> list[Count]:
    """Return the counts of a report in the order of its text."""
    told = doc.once(tell)
    ends = [t.mention.first for t in told[1:]] + [len(doc.marks)]
    return [claim for t, end in zip(told, ends, strict=False) for claim in claims_of(doc, t, end)]


def tell(doc: Document) -> list[Told]:
    """Return the figures of a text with the roles that their sentences give them, in its order."""
    told: list[Told] = []
    heading: Heading | None = None
    item, colon = doc.language.lexicon.compile(_ITEM), doc.language.lexicon.compile("{colon}")
    for index, (sentence, counted) in enumerate(_by_sentence(doc)):
        listed = item.match(doc.marks.symbols, sentence.first) is not None
        heading = heading if listed else None
        clause = Clause(doc, sentence, counted, told, index, heading) if counted else None
        got = clause.read() if clause else []
        told.extend(got)
        if colon.match(doc.marks.symbols, sentence.last - 1):
            heading = heading_of(doc, sentence, got, _lead_in(told, sentence, index))
    name_actors(doc, [(t.mention, t.cue, t.role) for t in told])
    return told


def _lead_in(told: list[Told], sentence: Sentence, index: int) -> list[Told]:
    """Return what a short line such as "among them:" opens: the figures of the sentence before it."""
    return told[-1:] if sentence.last - sentence.first <= _SHORT and told and told[-1].sentence == index - 1 else []


def _by_sentence(doc: Document) -> list[tuple[Sentence, list[Mention]]]:
    finder = Mentions(doc.marks, doc.packs)
    found: list[tuple[Sentence, list[Mention]]] = [(s, []) for s in doc.sentences]
    at = 0
    every: list[Figure | Single] = [*figures(doc.marks), *singles(doc.marks)]
    for figure in sorted(every, key=lambda f: f.first):
        first, last = (figure.first, figure.last)
        while at < len(found) and found[at][0].last <= first:
            at += 1
        if at < len(found) and last <= found[at][0].last:
            end = found[at][0].last
            mention = finder.single(first, last, end) if isinstance(figure, Single) else finder.of(figure, end)
            if mention:
                mention.first = min(mention.first, figure.begin) if isinstance(figure, Single) else mention.first
                found[at][1].append(mention)
    return found


def claims_of(doc: Document, told: Told, following: int) -> list[Count]:
    """Return the claims of one told figure: two of a range, one a place of a share; *following* is the next one's token."""
    mention, marks = told.mention, doc.marks
    figure = mention.figure
    if mention.what is None:
        return []
    start, end = marks.starts[mention.first], marks.ends[mention.last - 1]
    values: list[tuple[int | float | None, Bound]] = [(figure.value, figure.bound)]
    if figure.high is not None:
        values = [(figure.value, Bound.AT_LEAST), (figure.high, Bound.AT_MOST)]
    shares = _shared_places(doc, told, following) or [(end, _where(doc, told))]
    return [
        Count(
            start=start,
            end=last,
            quote=doc.text[start:last],
            by=said_by(doc, mention.first),
            when=told_when(doc, mention.first),
            where=where,
            what=mention.what,
            role=told.role,
            value=value,
            model="/".join(mention.models) or None,
            bound=bound,
            vague=figure.vague,
            part_of=told.part_of,
            actor=mention.actor if mention.sort in ("weapon", "attack") else None,
            each=mention.each,
        )
        for value, bound in values
        for last, where in shares
    ]


def _where(doc: Document, told: Told) -> tuple[str, ...]:
    if told.mention.lead >= 0 and (named := places(doc, told.mention.lead, told.mention.first)):
        return named
    others = doc.once(_figures_told).get(told.sentence, [])
    return doc.once(Wheres).told(doc.sentences[told.sentence], (told.mention.first, told.mention.last), others)


def _figures_told(doc: Document) -> dict[int, list[tuple[int, int]]]:
    """Return by sentence the tokens of its told figures, each first and last (exclusive)."""
    found: dict[int, list[tuple[int, int]]] = {}
    for told in doc.once(tell):
        lead = told.mention.lead
        found.setdefault(told.sentence, []).append((lead if lead >= 0 else told.mention.first, told.mention.last))
    return found


def _shared_places(doc: Document, told: Told, following: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return a (end of quote, place) for each place of "по одному над A и B": one claim a place."""
    mention, lexicon = told.mention, doc.language.lexicon
    if told.mention.first == 0 or not lexicon.compile("{each_of}").match(doc.marks.symbols, mention.first - 1):
        return []
    end = min(following if following > mention.first else len(doc.marks), doc.sentences[told.sentence].last)
    near = lexicon.compile("{near}")
    found = [p for p in named(doc, mention.last, end) if not near.search(doc.marks.symbols, p.first - 2, p.first)]
    return [(doc.marks.ends[p.last], (p.code,)) for p in found]
