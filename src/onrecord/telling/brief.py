"""The morning brief of a date: sentences that say no more than the claims in their footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.events import AttackEvent, attack_events
from onrecord.events.lookup import day
from onrecord.ledger.values import Held
from onrecord.tallies import coverage
from onrecord.telling import brief_attacks as attacks
from onrecord.telling.brief_around import AFTER, BEFORE, Around
from onrecord.telling.brief_ranks import ranked
from onrecord.telling.brief_values import Basis, Brief, Day, Fact, Footnote, Quoted, Section, Sentence, Verbatim
from onrecord.telling.brief_words import Words, words
from onrecord.telling.rendering import web

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

SIDES = (("RU", "UA"), ("UA", "RU"))


def brief(ledger: Ledger, on: str, lang: str = "en", as_of: str | None = None) -> Brief:
    """Return the brief of a date (ISO; a night belongs to its morning), from what was published by *as_of*.

    *lang* is "en" or "uk". Raises ``UserError`` for another language or what is no date.
    """
    told, on = words(lang), day(on).isoformat()
    known = coverage(ledger, since=on, until=on, as_of=as_of).covered > 0
    notes = Notes(told)
    sections = [
        Section(name, told.say(f"heading_{name}"), sentences)
        for name, facts in _facts(ledger, on, as_of, known=known)
        if (sentences := _each_once(map(notes.sentence, facts)))
    ]
    title, lead = told.say("title", date=Day(on)), told.say("lead", as_of=told.moment(as_of) if as_of else None)
    return Brief(on, lang, as_of, title, lead, known, tuple(sections), tuple(notes.footnotes))


def _each_once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences, what two facts say alike once, with the footnotes of both."""
    found: dict[str, Sentence] = {}
    for one in sentences:
        before = found.setdefault(one.text, one)
        found[one.text] = replace(before, notes=tuple(dict.fromkeys(before.notes + one.notes)))
    return tuple(found.values())


def _facts(ledger: Ledger, on: str, as_of: str | None, *, known: bool) -> Iterator[tuple[str, list[Fact]]]:
    """Yield each section's facts, in the order of the brief."""
    events = [
        event
        for actor, target in SIDES
        for event in attack_events(ledger, actor=actor, target=target, since=on, until=on, as_of=as_of, history=True)
    ]
    around = Around(ledger, on, as_of)
    claims = _claims(events, around)
    looked: Basis = ("searched", {"claims": claims})
    missing = [] if known else [_no_bulletin(ledger, on, as_of)]
    yield "launched", [*missing, *_of_each(attacks.launched, events)]
    yield "rank", [fact for event in events for fact in ranked(ledger, event, as_of)]
    yield "where", _of_each(attacks.places, events)
    yield "people", _of_each(attacks.people, events)
    yield "said", list(around.said()) or [Fact("no_said", {}, basis=looked)]
    yield "around", [*around.alerts(events), *(list(around.diplomacy()) or [_nothing_around(on, looked)])]
    differing = [*_of_each(attacks.disputed, events), *around.disputed()]
    yield "disputed", differing or ([Fact("no_disputed", {}, basis=looked)] if known else [])
    yield "unknown", [*attacks.unknown(events, claims), *around.unknown()]


def _of_each(say: Callable[[AttackEvent], Iterator[Fact]], events: Iterable[AttackEvent]) -> list[Fact]:
    return [fact for event in events for fact in say(event)]


def _claims(events: Iterable[AttackEvent], around: Around) -> int:
    """Count the claims that were looked through."""
    seen = {held.seq for event in events for held in event.claims}
    return len(seen | {held.seq for item in around.line.items for held in item.claims})


def _no_bulletin(ledger: Ledger, on: str, as_of: str | None) -> Fact:
    whole = coverage(ledger, as_of=as_of)
    basis = {"since": whole.since, "until": whole.until, "missing": len(whole.missing)}
    return Fact("no_bulletin", {"date": Day(on)}, basis=("bulletins", basis))


def _nothing_around(on: str, looked: Basis) -> Fact:
    at = date.fromisoformat(on)
    ends = {"first": Day((at - BEFORE).isoformat()), "last": Day((at + AFTER).isoformat())}
    return Fact("no_around", ends, basis=looked)


class Notes:
    """Numbers footnotes as sentences need them: one a report, with every claim of it that is used."""

    def __init__(self, told: Words):
        self._told = told
        self._reports: dict[int, list[Held]] = {}  # by the entry of the report
        self._order: dict[object, int] = {}  # report's entry, or basis, to its number
        self._bases: dict[int, str] = {}

    def sentence(self, fact: Fact) -> Sentence:
        """Return the sentence of a fact with the numbers of its footnotes, which are made where they are new."""
        numbers = [self._number(held) for held in fact.rests_on]
        if fact.basis:
            key, values = fact.basis
            text = self._told.say(key, **values)
            number = self._order.setdefault(text, len(self._order) + 1)
            self._bases[number] = text
            numbers.append(number)
        return Sentence(self._told.sentence(fact), tuple(dict.fromkeys(numbers)), fact)

    def _number(self, held: Held) -> int:
        used = self._reports.setdefault(held.report.seq, [])
        if held not in used:
            used.append(held)
        return self._order.setdefault(held.report.seq, len(self._order) + 1)

    @property
    def footnotes(self) -> Iterator[Footnote]:
        """The footnotes by number."""
        for key, number in self._order.items():
            yield (
                self._report(number, self._reports[key])
                if isinstance(key, int)
                else Footnote(number, self._bases[number])
            )

    def _report(self, number: int, used: list[Held]) -> Footnote:
        head = used[0].report
        source = head.source or head.title or head.id
        published = self._told.moment(head.published) if head.published else None
        quotes = tuple(
            Quoted(held.seq, " ".join(held.claim.quote.split()), held.claim.by if held.claim.by != source else None)
            for held in sorted(used, key=lambda held: held.claim.start)
        )
        text = self._told.say("note", source=self._told.name(Verbatim(source)), published=published)
        return Footnote(number, text, source, web(head.url), head.published, head.id, quotes)
