"""Sequences: which attack came before and after a call, talks or a decision on aid, and how long lay between them.

A time known to the day cannot prove hours, and often not even which came first; then the sentence says both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from onrecord.events.precision import Gap, gap
from onrecord.telling.line import Item, Kind, Sequence
from onrecord.telling.tallies import long_date

NEAR = timedelta(hours=48)  # what lies further apart is no sequence that a reader would ask about


def sequences(items: Iterable[Item]) -> tuple[Sequence, ...]:
    """Return, for each contact, talks and decision on aid, the attack on Ukraine before it and the one after it."""
    every = list(items)
    attacks = [item for item in every if item.kind is Kind.ATTACK and item.series == "RU-UA"]
    attacks.sort(key=lambda item: item.moment.earliest)
    found = []
    for item in every:
        if item.kind in (Kind.CONTACT, Kind.TALKS, Kind.AID):
            found += list(_around(item, attacks))
    return tuple(found)


def _around(item: Item, attacks: list[Item]) -> Iterator[Sequence]:
    start = item.moment.earliest
    before = [attack for attack in attacks if attack.moment.earliest < start]
    after = [attack for attack in attacks if attack.moment.earliest >= start]
    for first, then in [(before[-1:], [item]), ([item], after[:1])]:
        if first and then:
            yield from _sequence(first[0], then[0])


def _sequence(first: Item, then: Item) -> Iterator[Sequence]:

    between = gap(first.moment, then.moment)
    if between.shortest <= NEAR:
        yield Sequence(first, then, between, told(first, then, between))


def told(first: Item, then: Item, between: Gap) -> str:
    """Say how long after one thing another began, as closely as their times allow."""
    verb = "began" if then.kind is Kind.ATTACK else "came"
    return f"{name(then)} {verb} {gap_words(between)} {name(first, begun=True)}{_unknown(first, then)}"


def gap_words(between: Gap) -> str:
    """Return a gap in hours, rounded outwards, up to the word behind which the first thing stands.

    >>> gap_words(Gap(timedelta(hours=1), timedelta(hours=1)))
    '1 h after'
    >>> gap_words(Gap(timedelta(hours=6), timedelta(hours=38.5)))
    'between 6 h and 39 h after'
    >>> gap_words(Gap(timedelta(hours=-14), timedelta(hours=18)))
    'at most 18 h after, or up to 14 h before,'
    """
    least, most = hours_of(between)
    if between.shortest < timedelta(0) <= between.longest:
        return f"at most {most} h after, or up to {-least} h before,"
    if between.longest < timedelta(0):
        least, most = -most, -least
    word = "after" if between.longest >= timedelta(0) else "before"
    return f"{most} h {word}" if least == most else f"between {least} h and {most} h {word}"


def hours_of(between: Gap) -> tuple[int, int]:
    """Return a gap in whole hours: the shortest rounded down, the longest up.

    >>> hours_of(Gap(timedelta(hours=-1.5), timedelta(hours=2.2)))
    (-2, 3)
    """
    hour = timedelta(hours=1)
    return between.shortest // hour, -(-between.longest // hour)


def name(item: Item, *, begun: bool = False) -> str:
    """Return what an item is called within a sentence; *begun* where the beginning of an attack is meant."""
    on = long_date(item.date)
    if item.kind is Kind.ATTACK:
        attack = f"the attack of the {item.form} of {on}"
        return f"{attack} began" if begun else attack
    if item.kind is Kind.AID:
        return f"the decision of {on} (aid {item.form})"
    return f"the {'talks' if item.kind is Kind.TALKS else item.form} of {on}"


def _unknown(first: Item, then: Item) -> str:

    vague = [item for item in (first, then) if not item.moment.exact]
    words = ["the attack's" if one.kind is Kind.ATTACK else f"the {_noun(one)}'s" for one in vague]
    return f": {' and '.join(words)} hour is not on record" if words else ""


def _noun(item: Item) -> str:

    return {Kind.AID: "decision", Kind.TALKS: "talks"}.get(item.kind, item.form)
