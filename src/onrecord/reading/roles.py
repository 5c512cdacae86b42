"""Roles: which verb or noun of a clause tells in which role a mention is counted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Role
from onrecord.reading.marks import Marks
from onrecord.reading.mentions import Mention

WEAPON = frozenset({Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT, Role.AIRBORNE})
PERSON = frozenset({Role.KILLED, Role.WOUNDED, Role.MISSING, Role.RESCUED, Role.EVACUATED, Role.SHELTERING})
SITE = frozenset({Role.HIT_SITES, Role.DEBRIS_SITES})
FITTING = {"weapon": WEAPON, "person": PERSON, "site": SITE, "attack": frozenset({Role.LAUNCHED}), "": WEAPON | PERSON}

# What a step between a mention and its cue costs, in tokens; found by looking at the errors on the development gold.
LISTED = 0.25  # a step over another mention of the same list
FAR = 16.0  # a cue farther than this tells nothing
COMMA, CLAUSE, BREAK = 1.5, 4.0, 9.0
WRONG_SIDE, OTHER_CUE, OTHER_MENTION = 5.0, 3.5, 4.0


@dataclass(slots=True)
class Cue:
    """A word at token *at* that tells a role. ``passive`` when a form of "to be" stands before it."""

    at: int
    role: Role
    noun: bool
    passive: bool


class Cues:
    """The cues of a text."""

    def __init__(self, marks: Marks):
        self.marks = marks
        lexicon = marks.language.lexicon
        self._any = lexicon.compile("{act|event|site_event}|{attack}(?={of|with|by})")
        self._passive = lexicon.compile("{be}{!stop|comma|act|event|number|numeral|newline}{0,2}$")
        self._carried = lexicon.compile(
            "{carrier}(?:{!semicolon|act|with|by}{0,14}?)(?:{with|by}{!act|by|semicolon}{0,12}?)$"
        )
        self._listed = lexicon.compile(
            "(?:{from}{!act|stop|semicolon|number|numeral|comma}{1,8})?(?:{and|comma|or|bullet|hyphen|dash|with|a|the|another|including}|{open}{!close}{0,9}{close}){1,4}"
        )
        self._relative = lexicon.compile("{that}")
        self._share = lexicon.compile("{including}")  # what is told behind "of which" is told of the share
        self._steps = {
            **dict.fromkeys(lexicon.classes["comma"], COMMA),
            **dict.fromkeys(
                "".join(lexicon.classes.get(c, "") for c in ("but", "including", "semicolon", "colon")), CLAUSE
            ),
            **dict.fromkeys(lexicon.classes["stop"], BREAK),
        }

    def between(self, first: int, last: int) -> list[Cue]:
        """Return the cues at tokens *first* to *last* (exclusive)."""
        marks = self.marks
        found = []
        for m in self._any.finditer(marks.symbols, first, last):
            at = m.start()
            passive = self._passive.search(marks.symbols, max(first, at - 3), at) is not None
            for category in ("act", "event", "site_event"):
                role = marks.value(at, category)
                if role:
                    found.append(Cue(at, Role(role), category != "act", passive))
            if (not found or found[-1].at != at) and marks.value(at, "attack"):
                found.append(Cue(at, Role.LAUNCHED, True, False))
        return found

    def carried(self, mention: Mention, first: int) -> int:
        """Return the token of the attack verb that has the mention as its means ("attacked the port with …"), else -1."""
        m = self._carried.search(self.marks.symbols, max(first, mention.first - 24), mention.first)
        return m.start() if m else -1

    def choose(
        self, mention: Mention, cues: list[Cue], others: list[Mention], sort: str | None = None
    ) -> tuple[Cue | None, float]:
        """Return the cue that tells the mention's role, and its cost; ``None`` where none is near enough."""
        fitting = FITTING[mention.sort if sort is None else sort]
        best, least = None, FAR
        for cue in cues:
            if cue.role not in fitting or mention.figure.first <= cue.at < mention.figure.last:
                continue
            cost = self._cost(mention, cue, cues, others)
            if cost < least:
                best, least = cue, cost
        return best, least

    def _cost(self, mention: Mention, cue: Cue, cues: list[Cue], others: list[Mention]) -> float:
        right = cue.at < mention.first
        if not right and cue.at < mention.last:
            return 0.5 if mention.sort == "person" else FAR  # inside the mention itself: "23 wounded people"
        first, last = (cue.at + 1, mention.first) if right else (mention.last, cue.at)
        if mention.sort == "site":
            return self._site_cost(first, last, right, cue, cues)
        gap = self.marks.symbols[first:last]
        steps = 0.0
        at = mention.last
        for other in others if not right else []:  # a list is one step: "550 drones and 11 missiles were launched"
            if other.first >= at and other.last <= last:
                if self._listed.fullmatch(self.marks.symbols, at, other.first):
                    gap = self.marks.symbols[other.last : last]
                    steps += LISTED
                    at = other.last
                else:
                    steps += FAR if self._share.search(self.marks.symbols, mention.last, other.first) else OTHER_MENTION
        at = mention.first
        for other in reversed(others) if right else []:
            if other.last <= at and other.first >= first:
                if self._listed.fullmatch(self.marks.symbols, other.last, at):
                    gap = self.marks.symbols[first : other.first]
                    steps += LISTED
                    at = other.first
                else:
                    steps += OTHER_MENTION
        cost = len(gap) + steps + sum(self._steps.get(c, 0.0) for c in gap)
        fitting = FITTING[mention.sort]
        cost += OTHER_CUE * sum(first <= c.at < last and c.role in fitting and c.role != cue.role for c in cues)
        if right and cue.passive and any(o.last <= cue.at and o is not mention for o in others):
            cost += WRONG_SIDE
        if not right and not cue.passive and len(gap) > 1:
            relative = self._relative.match(self.marks.symbols, mention.last) is not None
            cost += 1.0 if relative else 2.0 if cue.noun else WRONG_SIDE
        return cost

    def _site_cost(self, first: int, last: int, right: bool, cue: Cue, cues: list[Cue]) -> float:
        """Sites come behind what happened there, often with what did it between: "влучання 6 БпЛА на 5 локаціях"."""
        gap = self.marks.symbols[first:last]
        others = sum(first <= c.at < last and c.role in SITE and c.role != cue.role for c in cues)
        steps = sum(self._steps.get(c, 0.0) for c in gap)
        return steps + others * CLAUSE + (1 + len(gap) / 4 if right else 2 + len(gap))
