"""Roles: which verb or noun of a clause tells in which role a mention is counted."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims import Role
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks
from onrecord.reading.mentions import Mention

WEAPON = frozenset({Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT, Role.AIRBORNE})
PERSON = frozenset({Role.KILLED, Role.WOUNDED, Role.MISSING, Role.RESCUED, Role.EVACUATED, Role.SHELTERING})
SITE = frozenset({Role.HIT_SITES, Role.DEBRIS_SITES})
DONE = frozenset({Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED})
_TOGETHER = {Role.DOWNED, Role.SUPPRESSED}  # told in one breath: "shot down or jammed 33 drones"
FITTING = {"weapon": WEAPON, "person": PERSON, "site": SITE, "attack": frozenset({Role.LAUNCHED}), "": WEAPON | PERSON}

# What a step between a mention and its cue costs, in tokens; found by looking at the errors on the development gold.
LISTED = 0.25  # a step over another mention of the same list
FAR = 16.0  # a cue farther than this tells nothing
COMMA, CLAUSE, BREAK = 1.5, 4.0, 9.0
MOST = 12  # cues on each side of a mention that are weighed
PREDICATE = 0.5  # "counted 20 drones shot down": what was done to them, not how they are told of
ATTACHED = 2.0  # a participle behind a weapon, "missiles aimed at", beside the verb of its clause
INSIDE = 0.1  # a cue within the mention, less than any list's step
WRONG_SIDE, OTHER_CUE, OTHER_MENTION = 5.0, 3.5, 4.0

_ROLES: dict[str, Role] = {role.value: role for role in Role}


@dataclass(slots=True)
class Cue:
    """A word at token *at* that tells a role. ``passive`` when a form of "to be" stands before it."""

    at: int
    role: Role
    noun: bool
    passive: bool


class _Frames:
    """The frames of one language that cues are found and weighed by."""

    def __init__(self, lexicon: Lexicon):
        self.any = lexicon.compile(
            "(?={act|event|site_event|attack})(?<!{trying|not})(?<!{not}{be|have})(?<!{side}{hyphen})(?!{modifier}{modifier|sort|side}{0,2}{weapon})"  # strike drones
            "(?:{act|event|site_event}|{attack}(?={of|with|by}))"
        )
        self.passive = lexicon.compile("{be}{!stop|comma|act|event|number|numeral|newline}{0,2}$")
        self.beaten = lexicon.compile("{act=downed}{!stop|comma|and|number|numeral}{0,4}$")
        self.aside = lexicon.compile(
            "(?:{comma}{!stop|semicolon|colon|act|newline}{1,22}?{comma}|{dash}{!stop|act|dash}{1,22}{dash}"
            "|{open}{!close}{1,22}{close})(?={be|have|act})"
        )
        self.kind = lexicon.compile("{modifier|type_word}{1,2}")
        self.attached = lexicon.compile("{by|from|at|to|over|on|against|in|out_of}")
        self.comma = lexicon.compile("{comma}")
        self.parted = lexicon.compile("{semicolon}|{most_of}$")
        self.dashed = lexicon.compile("{dash|hyphen}")
        self.own_share = lexicon.compile(
            "{comma}(?:{bound}{0,2}{number|numeral|vague|all|fraction}{1,3}(?:{including}|{of|out_of}{them}){!comma|stop|act}{0,3}"
            "|{of_which}{bound}{0,2}{number|numeral}{1,3}{!comma|stop|act|number|numeral}{0,5}|{both})$"
        )
        self.anew = lexicon.compile("{comma}{but}{bound|the|a}{0,2}$")
        self.where = lexicon.compile("{comma}{relative}")
        self.opens = lexicon.symbols_of("but|relative")
        self.whiches = lexicon.symbols_of("of_which")
        self.thems = lexicon.symbols_of("of_which|them")
        self.joined = lexicon.compile("{and|but}")
        self.led = lexicon.compile("{of|with|by}{bound}{0,2}")
        self.was = lexicon.compile("{be|have}{1,3}")
        self.shut = lexicon.compile("{!open}{0,40}?{close}")  # the end of brackets that opened before
        self.how = lexicon.compile("{modifier}{0,2}")
        self.who = lexicon.compile("{person|number|numeral|the|a}")
        self.either = lexicon.compile("{or|slash|and}{and|have|be}{0,2}")
        self.then_done = lexicon.compile("{and}{word}?{act=downed|act=suppressed|act=neutralised}")
        self.defended = lexicon.compile("{defender}{!stop|comma|act}{0,4}$")
        self.by_defence = lexicon.compile("{!stop|comma|act}{0,6}{defender}")
        self.carried = lexicon.compile(
            "{carrier}(?:{!semicolon|act|with|by}{0,14}?)(?:{with|by}{!act|by|semicolon}{0,12}?)$"
        )
        self.listed = lexicon.compile(
            "(?:{modifier|type_word}{1,2}|{from}{!act|stop|semicolon|number|numeral|comma}{1,8})?(?:{and|comma|or|bullet|hyphen|dash|with|a|the|another|including|quote}|{open}{!close}{0,9}{close}){1,5}"
            "(?:{number}{hyphen}?{suffix=ordinal})?|{of|out_of}{the|all}{0,2}"
        )
        self.relative = lexicon.compile("{that}")
        self.apart = lexicon.compile("{including|semicolon}")  # what is told behind "of which" is told of the share
        self.own = lexicon.compile("{of_which}{bound|the|modifier}{0,2}$")
        self.some_of = lexicon.compile(
            "{comma|dash|but|and}(?:{fraction|vague|all|both|no}|{a}{word}{0,2})(?:{of_which}|{of|out_of}{them})"
        )
        self.steps = {
            **dict.fromkeys(lexicon.classes["comma"], COMMA),
            **dict.fromkeys(
                "".join(lexicon.classes.get(c, "") for c in ("but", "including", "semicolon", "colon")), CLAUSE
            ),
            **dict.fromkeys(lexicon.classes["stop"], BREAK),
        }
        self.weighed = lexicon.compile("{comma|but|including|semicolon|colon|stop}")


class Cues:
    """The cues of a text."""

    def __init__(self, marks: Marks):
        self.marks = marks
        self._frames = marks.language.lexicon.once(_Frames)

    def between(self, first: int, last: int) -> list[Cue]:
        """Return the cues at tokens *first* to *last* (exclusive)."""
        marks = self.marks
        found = []
        for m in self._frames.any.finditer(marks.symbols, first, last):
            at = m.start()
            passive = self._frames.passive.search(marks.symbols, max(first, at - 3), at) is not None
            for category in ("act", "event", "site_event"):
                role = marks.value(at, category)
                if role == Role.LAUNCHED and (m2 := self._frames.then_done.match(marks.symbols, at + 1, last)):
                    role = marks.value(m2.end() - 1, "act") or role  # detected and shot down
                if role:
                    struck = role == Role.HIT and category == "act" and self._defended(first, at, last)
                    found.append(Cue(at, Role.DOWNED if struck else _ROLES[role], category != "act", passive))
            if (not found or found[-1].at != at) and marks.value(at, "attack"):
                beaten = self._frames.beaten.search(marks.symbols, max(first, at - 6), at)
                found.append(Cue(at, Role.DOWNED if beaten else Role.LAUNCHED, True, False))
        for one, other in pairwise(found):
            if {one.role, other.role} == _TOGETHER and self._frames.either.fullmatch(
                marks.symbols, one.at + 1, other.at
            ):
                one.role = other.role = Role.NEUTRALISED
        return found

    def _defended(self, first: int, at: int, last: int) -> bool:
        """Tell whether air defence is who hit, as the verb at token *at* says: "air defence struck 20 missiles"."""
        symbols, frames = self.marks.symbols, self._frames
        return bool(
            frames.defended.search(symbols, max(first, at - 5), at) or frames.by_defence.match(symbols, at + 1, last)
        )

    def carried(self, mention: Mention, first: int) -> int:
        """Return the token of the attack verb that has the mention as its means ("attacked the port with …"), else -1."""
        m = self._frames.carried.search(self.marks.symbols, max(first, mention.first - 24), mention.first)
        return m.start() if m else -1

    def choose(
        self, mention: Mention, cues: list[Cue], others: list[Mention], sort: str | None = None
    ) -> tuple[Cue | None, float]:
        """Return the cue that tells the mention's role, and its cost; ``None`` where none is near enough."""
        fitting = FITTING[mention.sort if sort is None else sort]
        core, last = mention.figure.first, mention.figure.last
        near = [c for c in cues if c.role in fitting and not core <= c.at < last]
        if near and self._has_verb(mention):
            near = [c for c in near if c.at >= core]  # of which 283 drones were downed
        if len(near) > 2 * MOST:
            here = bisect_left(near, mention.first, key=_at)
            near = near[max(here - MOST, 0) : here + MOST]
        best, least = None, FAR
        for cue in near:
            cost = self._cost(mention, cue, cues, others, least)
            if cost < least:
                best, least = cue, cost
        return best, least

    def _cost(self, mention: Mention, cue: Cue, cues: list[Cue], others: list[Mention], limit: float) -> float:
        """Return how far the cue stands from the mention, in tokens; ``FAR`` where that is *limit* or more."""
        right = cue.at < mention.first
        if not right and cue.at < mention.last:
            told = mention.sort == "person" or (mention.sort == "weapon" and not cue.noun)
            return INSIDE if told else FAR  # inside the mention itself: "23 wounded people", "216 downed drones"
        first, last = (cue.at + 1, mention.first) if right else (mention.last, cue.at)
        if mention.sort == "site":
            return self._site_cost(first, last, right, cue, cues)
        if (
            not right
            and (aside := self._frames.aside.match(self.marks.symbols, first, last + 1))
            and not (any(o.share and first <= o.first < aside.end() for o in others))
        ):
            first = aside.end()  # ten people, a child among them, were killed
        if not right and mention.sort == "weapon" and (m := self._frames.kind.match(self.marks.symbols, first, last)):
            first = m.end()  # drones of aircraft type were shot down
        if (
            right
            and cue.noun
            and cue.role is Role.DOWNED
            and self._frames.led.fullmatch(self.marks.symbols, first, last)
        ):
            return 0.0  # repelled an attack by three drones
        if not right and cue.role in DONE and first == last and mention.sort == "weapon" and not cue.noun:
            return -PREDICATE
        if not right and not mention.sort and cue.role in PERSON and self._hurt(mention.figure.last, cue.at):
            return -PREDICATE  # recorded 20 injuries, seven severely wounded
        if not right and last - first > 3 and self._some_of(first, last):
            return FAR  # 100 missiles, most of which were downed
        if not right and last > first and self._frames.parted.search(self.marks.symbols, first, last):
            return FAR  # 150 drones, most of all downed in the north; 30 missiles; 5 were downed
        low, high, cost = (
            self._back(first, last, others, limit) if right else self._ahead(first, last, others, limit, mention)
        )
        if not right and cue.passive and self._frames.was.fullmatch(self.marks.symbols, low, high):
            return cost + LISTED  # 83 were wounded
        cost += high - low
        if right and cue.role not in SITE and self._frames.shut.match(self.marks.symbols, low, high):
            cost += BREAK + CLAUSE  # a cue within brackets tells of what stands in them
        if right and self._frames.comma.match(self.marks.symbols, low) and self._shares(cue):
            return FAR  # 30 of which were shot down, and 70 drones
        if cost >= limit:
            return FAR
        cost += self._weight(low, high)
        if len(cues) > 1:
            fitting = FITTING[mention.sort]
            for c in cues:
                if (
                    first <= c.at < last
                    and c.role != cue.role
                    and c.role in fitting
                    and not self._within(c, right, last)
                ):
                    cost += OTHER_CUE
        if not right and cue.role is Role.LAUNCHED and low == high and self._attached(last):
            cost += ATTACHED
        if not right and not mention.sort and not cue.passive and not cue.noun and low < high:
            joined = self._frames.joined.match(self.marks.symbols, low)
            cost += WRONG_SIDE if joined else 0.0  # sinking two and killing four sailors
        if right and not self._frames.opens.isdisjoint(self.marks.symbols[low:high]):
            if self._frames.where.search(self.marks.symbols, low, high):
                return FAR  # a hit on a store, where 1,000 drones were kept
            if self._frames.anew.search(self.marks.symbols, max(low, high - 4), high):
                cost += WRONG_SIDE  # 145 were jammed, while 57 hit the town
        if right and cue.passive and any(o.last <= cue.at and o is not mention for o in others):
            cost += WRONG_SIDE
        if not right and not cue.passive and high - low > 1:
            relative = self._frames.relative.match(self.marks.symbols, mention.last) is not None
            own = mention.of_them and not mention.sort  # 74 of which the army said it downed
            cost += 1.0 if relative or mention.of_them else 2.0 if cue.noun or own else WRONG_SIDE
        return cost

    def _hurt(self, first: int, at: int) -> bool:
        """Tell whether a figure that ends before token *first* counts, without a noun, those of whom the word at *at* tells."""
        symbols, frames = self.marks.symbols, self._frames
        return bool(frames.how.fullmatch(symbols, first, at)) and not frames.who.match(symbols, at + 1)

    def _attached(self, at: int) -> bool:
        """Tell whether the verb at token *at* leads on to whence or whither: "fired by", "aimed at"."""
        return " " in self.marks.words[at] or self._frames.attached.match(self.marks.symbols, at + 1) is not None

    def _shares(self, cue: Cue) -> bool:
        """Tell whether the cue tells of a share between commas: ", 30 of which were shot down,"."""
        return self._frames.own_share.search(self.marks.symbols, max(cue.at - 10, 0), cue.at) is not None

    def _within(self, cue: Cue, right: bool, last: int) -> bool:
        """Tell whether a cue stands within brackets that are shut before token *last*."""
        return right and self._frames.shut.match(self.marks.symbols, cue.at, last) is not None

    def _ahead(
        self, first: int, last: int, others: list[Mention], limit: float, mention: Mention
    ) -> tuple[int, int, float]:
        """Step from a mention that ends at token *first* over the *others* to a cue at token *last*.

        Return the tokens, first and last (exclusive), that are left to go, and the cost of the steps. A list is one step:
        "550 drones and 11 missiles were launched".
        """
        steps, at, frames, symbols = 0.0, first, self._frames, self.marks.symbols
        for other in others:
            if other.first >= at and other.last <= last:
                if other.of_them or (other.share and not mention.share) or self._has_verb(other):
                    steps += FAR  # what follows is told of a share
                elif not other.sort and (other.last == last or frames.dashed.fullmatch(symbols, other.last, last)):
                    steps += OTHER_MENTION  # 184 targets, 113 shot down
                elif frames.listed.fullmatch(symbols, at, other.first):
                    at = other.last
                    steps += LISTED
                elif other.sort == mention.sort or frames.apart.search(symbols, first, other.first):
                    steps += FAR  # the verb is told of the other one
                else:
                    steps += OTHER_MENTION
                if steps >= limit:
                    break
        return at, last, steps

    def _some_of(self, first: int, last: int) -> bool:
        """Tell whether two tokens have "most of them" or "many of which" between them."""
        frames, symbols = self._frames, self.marks.symbols
        if frames.thems.isdisjoint(symbols[first:last]):
            return False
        return frames.some_of.search(symbols, first, last) is not None

    def _has_verb(self, share: Mention) -> bool:
        """Tell whether the verb behind a share is its own: "of which 60 Shaheds were downed"."""
        symbols, first, frames = self.marks.symbols, share.first, self._frames
        low = max(0, first - 3)
        if frames.whiches.isdisjoint(symbols[low:first]) or not frames.own.search(symbols, low, first):
            return False
        return self._frames.comma.match(symbols, share.last) is None

    def _back(self, first: int, last: int, others: list[Mention], limit: float) -> tuple[int, int, float]:
        """Step from a mention that begins at token *last* back over the *others* to a cue before token *first*."""
        steps, at = 0.0, last
        for other in reversed(others):
            if other.last <= at and other.first >= first:
                if self._frames.shut.match(self.marks.symbols, other.last, at):
                    continue
                if self._frames.listed.fullmatch(self.marks.symbols, other.last, at):
                    at = other.first
                    steps += LISTED
                else:
                    steps += OTHER_MENTION
                if steps >= limit:
                    break
        return first, at, steps

    def _weight(self, first: int, last: int) -> float:
        """Return what the marks of punctuation between two tokens cost."""
        if first == last:
            return 0.0
        steps, symbols = self._frames.steps, self.marks.symbols
        return sum([steps[m.group()] for m in self._frames.weighed.finditer(symbols, first, last)])

    def _site_cost(self, first: int, last: int, right: bool, cue: Cue, cues: list[Cue]) -> float:
        """Sites come behind what happened there, often with what did it between: "влучання 6 БпЛА на 5 локаціях"."""
        others = sum(first <= c.at < last and c.role in SITE and c.role != cue.role for c in cues)
        gap, weight = last - first, self._weight(first, last)
        if not right and not self._frames.dashed.match(self.marks.symbols, first):
            told = any(c.role in SITE and c.at < first for c in cues)
            weight += CLAUSE if weight or told else 0.0
        return weight + others * CLAUSE + (1 + gap / 4 if right else 2 + gap)


def _at(cue: Cue) -> int:
    return cue.at
