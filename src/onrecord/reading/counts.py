"""Counts: how many of what, in which role."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.claims import Bound, Count
from onrecord.reading.actors import name_actors
from onrecord.reading.clauses import Clause
from onrecord.reading.context import said_by, told_when
from onrecord.reading.document import Document
from onrecord.reading.figures import Figure, figures
from onrecord.reading.mentions import Mention, Mentions
from onrecord.reading.places import Place, named, places
from onrecord.reading.sentences import Sentence
from onrecord.reading.singles import Single, singles
from onrecord.reading.told import Heading, Told, heading_of
from onrecord.reading.unnumbered import with_unnumbered
from onrecord.reading.wheres import Wheres

_SHORT = 6  # tokens of a line that only opens a list
# What an item of a list begins with: a dash or dot, a pictogram before what it counts, or its figure.
_ITEM = "{hyphen|bullet|dash}|{other}{1,3}(?={bound|number|numeral|vague})|(?={bound|number|numeral|vague}{1,3}{modifier|sort|side|weapon|model|quote|hyphen|suffix|slash})"


def read_counts(doc: Document) -> list[Count]:
    """Return the counts of a report in the order of its text."""
    return [claim for _, claims in told_counts(doc) for claim in claims]


def told_counts(doc: Document) -> Iterator[tuple[Told, list[Count]]]:
    """Yield each told figure of a report, in the order of its text, with its claims."""
    told = doc.once(tell)
    begins = [t.mention.first if t.mention.lead < 0 else t.mention.lead for t in told] + [len(doc.marks)]
    ends = [0] + [t.mention.last for t in told]
    for t, before, following in zip(told, ends, begins[1:], strict=False):
        yield t, _claims_of(doc, t, before, following)


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
    told = with_unnumbered(doc, told)
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
            if mention and isinstance(figure, Single) and any(m.head == mention.head for m in found[at][1]):
                continue  # «один місцевий мешканець»
            if mention:
                mention.first = min(mention.first, figure.begin) if isinstance(figure, Single) else mention.first
                found[at][1].append(mention)
    return found


def _claims_of(doc: Document, told: Told, before: int, following: int) -> list[Count]:
    """Return the claims of one told figure: two of a range, one a place of a share.

    *before* is the token behind the figure before, *following* that at which the next one begins.
    """
    mention, marks = told.mention, doc.marks
    figure = mention.figure
    if mention.what is None:
        return []
    start, end = marks.starts[mention.first], marks.ends[mention.last - 1]
    values: list[tuple[int | float | None, Bound]] = [(figure.value, figure.bound)]
    if figure.high is not None:
        values = [(figure.value, Bound.AT_LEAST), (figure.high, Bound.AT_MOST)]
    shares = _shared_places(doc, told, before, following) or [(start, end, _where(doc, told))]
    return [
        Count(
            start=first,
            end=last,
            quote=doc.text[first:last],
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
        for first, last, where in shares
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


def _shared_places(doc: Document, told: Told, before: int, following: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return a quote (start, end) and place for each place that has a share: "по одному над A и B", "над A и B по одному"."""
    mention, lexicon, marks = told.mention, doc.language.lexicon, doc.marks
    if mention.first == 0 or not lexicon.compile("{each_of}").match(marks.symbols, mention.first - 1):
        return []
    sentence, near = doc.sentences[told.sentence], lexicon.compile("{near}")
    end = min(following if following > mention.first else len(marks), sentence.last)

    def scenes(first: int, last: int) -> list[Place]:
        return [p for p in named(doc, first, last) if not near.search(marks.symbols, max(p.first - 2, 0), p.first)]

    if lexicon.compile("{dash|hyphen}?{over|in}{!place|region_adj|stop}{0,3}$").fullmatch(
        marks.symbols, mention.last, end
    ):
        return []  # the text breaks off before its places
    first, last = marks.starts[mention.first], marks.ends[mention.last - 1]
    led = lexicon.compile("{dash|hyphen}{another|speech_adverb}?{each_of}$")  # over A and B – two each
    if not led.search(marks.symbols, max(mention.first - 3, 0), mention.first) and (
        behind := scenes(mention.last, end)
    ):
        return [(first, marks.ends[p.last], (p.code,)) for p in behind]
    return [(marks.starts[p.first], last, (p.code,)) for p in scenes(max(before, sentence.first), mention.first)]
