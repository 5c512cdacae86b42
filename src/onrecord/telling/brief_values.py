"""What a morning brief is made of: sentences, the figures in them, and the footnotes that bear them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.claims import Bound
from onrecord.events.values import Number
from onrecord.ledger.values import Held

Basis = tuple[str, Mapping[str, object]]  # a template's name and what fills it in


class Rule(StrEnum):
    """How a figure comes of its claims."""

    SAME = "same"  # it is the figure of its one claim
    SUM = "sum"  # of its claims' figures
    COUNT = "count"  # how many claims there are
    RANK = "rank"  # one more than the sentence's figures that are larger
    HOURS = "hours"  # between the times of its claims
    ALERTS = "alerts"  # of the alerts on the ledger, which are no claims


_OPENS, _CLOSES = tuple('“„«"'), tuple('”“»"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a sentence, with the claims that it comes of and how."""

    value: Number
    bound: Bound = Bound.EXACT
    rule: Rule = Rule.SAME
    claims: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a sentence (ISO)."""

    iso: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words in a sentence that are not ours: a quotation, a name, a model."""

    words: str


def teller(held: Held) -> Verbatim:
    """Return who says a claim; of a report's own voice, who published it, else its title or id."""
    head = held.report
    return Verbatim(" ".join((held.claim.by or head.source or head.title or head.id).split()))


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence says, in no language: the name of its template and what that fills in.

    ``basis`` is what the ledger as a whole bears out where no single claim could ("no attack was larger"): a template's
    name with its values.
    """

    key: str
    values: Mapping[str, object]
    claims: tuple[Held, ...] = ()
    basis: Basis | None = None

    def parts(self) -> Iterator[Shown | Day | Verbatim]:
        """Walk the figures, dates and foreign words in it."""
        yield from _parts(self.values)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Its figures."""
        return tuple(part for part in self.parts() if isinstance(part, Shown))

    @property
    def rests_on(self) -> tuple[Held, ...]:
        """All claims that it must be footnoted to, those of its figures first."""
        return tuple(dict.fromkeys([held for figure in self.shown for held in figure.claims] + list(self.claims)))


def _parts(value: object) -> Iterator[Shown | Day | Verbatim]:
    if isinstance(value, Shown | Day | Verbatim):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _parts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parts(one)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The exact words of a claim, its entry on the ledger and who says it."""

    entry: int
    quote: str
    by: str | None

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks to set around the words: none where they bring their own."""
        return ("", "") if self.quote[:1] in _OPENS and self.quote[-1:] in _CLOSES else ("“", "”")


@dataclass(frozen=True, slots=True)
class Footnote:
    """One report with the words of it that are used; or, without ``quotes``, what the ledger as a whole bears out.

    ``text`` says it in the brief's language: who published it and when, or what was looked through.
    """

    number: int
    text: str
    source: str | None = None
    url: str | None = None
    published: str | None = None
    report: str | None = None
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the brief's language, the numbers of its footnotes, and the fact that it says."""

    text: str
    notes: tuple[int, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief under its heading; ``id`` is the same in every language."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The morning brief of one date. ``known`` is false where no counter's bulletin of it is on the ledger."""

    date: str
    lang: str
    as_of: str | None
    title: str
    lead: str
    known: bool
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in their order."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)
