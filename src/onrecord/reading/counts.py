"""Counts: how many of what, in which role."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from onrecord.claims import Bound, Count
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.actors import name_actors
from onrecord.reading.attribution import Attribution
from onrecord.reading.clauses import Clause
from onrecord.reading.document import Document
from onrecord.reading.figures import Figure, figures
from onrecord.reading.mentions import Mention, Mentions
from onrecord.reading.places import Place, named, places
from onrecord.reading.sentences import Sentence
from onrecord.reading.singles import Single, singles
from onrecord.reading.times import Times
from onrecord.reading.told import Heading, Told, heading_of
from onrecord.reading.unnumbered import with_unnumbered
from onrecord.reading.wheres import Wheres

_BARE = "{!stop|comma|colon|word}{0,3}?{act=downed|act=neutralised|act=suppressed}"  # a line above a list: 💥 Збито
_SHORT = 6  # tokens of a line that only opens a list
# What an item of a list begins with: a dash or dot, a pictogram before what it counts, or its figure.
_ITEM = "{hyphen|bullet|dash}|{other}{1,3}(?={bound|number|numeral|vague})|(?={bound|number|numeral|vague}{1,3}{modifier|sort|side|weapon|model|quote|hyphen|suffix|slash})"


class _Frames:
    """The frames of one language that items and shares are told by."""

    def __init__(self, lexicon: Lexicon):
        self.item = lexicon.compile(_ITEM)
        self.colon = lexicon.symbols_of("colon")
        self.bare = lexicon.compile(_BARE)
        self.each_of = lexicon.symbols_of("each_of")
        self.near = lexicon.compile("{near}")
        self.cut = lexicon.compile("{dash|hyphen}?{over|in}{!place|region_adj|stop}{0,3}$")
        self.led = lexicon.compile("{dash|hyphen}{another|speech_adverb}?{each_of}$")  # over A and B – two each


def read_counts(doc: Document) -> list[Count]:
    """Return the counts of a report in the order of its text."""
    return [claim for _, claims in told_counts(doc) for claim in claims]


def told_counts(doc: Document) -> Iterator[tuple[Told, list[Count]]]:
    """Yield each told figure of a report, in the order of its text, with its claims."""
    told = doc.once(tell)
    if not told:
        return
    claims = _Claims(doc, told)
    begins = [t.mention.first if t.mention.lead < 0 else t.mention.lead for t in told] + [len(doc.marks)]
    before = 0
    for t, following in zip(told, begins[1:], strict=True):
        yield t, claims.of(t, before, following)
        before = t.mention.last


def tell(doc: Document) -> list[Told]:
    """Return the figures of a text with the roles that their sentences give them, in its order."""
    told: list[Told] = []
    heading: Heading | None = None
    symbols, frames = doc.marks.symbols, doc.language.lexicon.once(_Frames)
    for index, (sentence, counted) in enumerate(_by_sentence(doc)):
        if heading and not frames.item.match(symbols, sentence.first):
            heading = None
        got = Clause(doc, sentence, counted, told, index, heading).read() if counted else []
        told += got
        above = not counted and sentence.last - sentence.first <= _SHORT
        if symbols[sentence.last - 1] in frames.colon or (
            above and frames.bare.fullmatch(symbols, sentence.first, sentence.last)
        ):
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
    every: list[Figure | Single] = [*figures(doc.marks)]
    if alone := singles(doc.marks):
        every = sorted([*every, *alone], key=attrgetter("first"))
    for figure in every:
        sentence, counted = found[doc.sentence_of[figure.first]]
        if figure.last > sentence.last:
            continue
        if isinstance(figure, Single):
            mention = finder.single(figure.first, figure.last, sentence.last)
            if mention and any(m.head == mention.head for m in counted):
                continue  # «один місцевий мешканець»
            if mention:
                mention.first = min(mention.first, figure.begin)
        else:
            mention = finder.of(figure, sentence.last)
        if mention:
            counted.append(mention)
    return found


class _Claims:
    """Makes the claims of one document's told figures."""

    def __init__(self, doc: Document, told: list[Told]):
        self.doc = doc
        self.marks = doc.marks
        self.frames = doc.language.lexicon.once(_Frames)
        self.by = doc.once(Attribution).by
        self.when = doc.once(Times).when
        self.wheres = doc.once(Wheres)
        self.others: dict[int, list[tuple[int, int]]] = {}  # by sentence the tokens of its told figures
        for t in told:
            first = t.mention.lead if t.mention.lead >= 0 else t.mention.first
            self.others.setdefault(t.sentence, []).append((first, t.mention.last))

    def of(self, told: Told, before: int, following: int) -> list[Count]:
        """Return the claims of one told figure: two of a range, one a place of a share.

        *before* is the token behind the figure before, *following* that at which the next one begins.
        """
        mention, marks = told.mention, self.marks
        figure = mention.figure
        if mention.what is None:
            return []
        values: list[tuple[int | float | None, Bound]] = [(figure.value, figure.bound)]
        if figure.high is not None:
            values = [(figure.value, Bound.AT_LEAST), (figure.high, Bound.AT_MOST)]
        shares: list[tuple[int, int, tuple[str, ...]]] = []
        if mention.first > 0 and marks.symbols[mention.first - 1] in self.frames.each_of:
            shares = self._shared_places(told, before, following)
        if not shares:
            shares = [(marks.starts[mention.first], marks.ends[mention.last - 1], self._where(told))]
        by, when = self.by(mention.first), self.when(mention.first)
        return [
            Count(
                start=first,
                end=last,
                quote=marks.text[first:last],
                by=by,
                when=when,
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

    def _where(self, told: Told) -> tuple[str, ...]:
        mention, sentence = told.mention, self.doc.sentences[told.sentence]
        if mention.lead >= 0 and (named := places(self.doc, mention.lead, mention.first)):
            return named
        return self.wheres.told(sentence, (mention.first, mention.last), self.others[told.sentence])

    def _shared_places(self, told: Told, before: int, following: int) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return a quote (start, end) and place for each place that has a share: "по одному над A и B", "над A и B по одному"."""
        mention, marks, frames = told.mention, self.marks, self.frames
        sentence = self.doc.sentences[told.sentence]
        end = min(following if following > mention.first else len(marks), sentence.last)
        if frames.cut.fullmatch(marks.symbols, mention.last, end):
            return []  # the text breaks off before its places
        first, last = marks.starts[mention.first], marks.ends[mention.last - 1]
        if not frames.led.search(marks.symbols, max(mention.first - 3, 0), mention.first) and (
            behind := self._scenes(mention.last, end)
        ):
            return [(first, marks.ends[p.last], (p.code,)) for p in behind]
        ahead = self._scenes(max(before, sentence.first), mention.first)
        return [(marks.starts[p.first], last, (p.code,)) for p in ahead]

    def _scenes(self, first: int, last: int) -> list[Place]:
        near, symbols = self.frames.near, self.marks.symbols
        return [p for p in named(self.doc, first, last) if not near.search(symbols, max(p.first - 2, 0), p.first)]
