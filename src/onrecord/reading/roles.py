"""Roles: which verb or noun of a clause tells in which role a mention is counted."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.claims import Role
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.cues import DONE, PERSON, SITE, WEAPON, Cue, Cues
from onrecord.reading.marks import Marks
from onrecord.reading.mentions import Mention

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


class _Frames:
    """The frames of one language that cues are weighed by."""

    def __init__(self, lexicon: Lexicon):
        self.aside_opens = lexicon.symbols_of("comma|dash|open")
        self.aside = lexicon.compile(
            "(?:{comma}{!stop|semicolon|colon|act|newline}{1,22}?{comma}|{dash}{!stop|act|dash}{1,22}{dash}"
            "|{open}{!close}{1,22}{close})(?={be|have|act})"
        )
        self.kind_opens = lexicon.symbols_of("modifier|type_word")
        self.kind = lexicon.compile("{modifier|type_word}{1,2}")
        self.attached = lexicon.symbols_of("by|from|at|to|over|on|against|in|out_of")
        self.comma = lexicon.symbols_of("comma")
        self.semicolon = lexicon.symbols_of("semicolon")
        self.most_of = lexicon.symbols_of("most_of")
        self.dashes = lexicon.symbols_of("dash|hyphen")
        self.own_share = lexicon.compile(
            "{comma}(?:{bound}{0,2}{number|numeral|vague|all|fraction}{1,3}(?:{including}|{of|out_of}{them}){!comma|stop|act}{0,3}"
            "|{of_which}{bound}{0,2}{number|numeral}{1,3}{!comma|stop|act|number|numeral}{0,5}|{both})$"
        )
        self.anew = lexicon.compile("{comma}{but}{bound|the|a}{0,2}$")
        self.relative = lexicon.symbols_of("relative")
        self.where = lexicon.compile("{comma}{relative}")
        self.but = lexicon.symbols_of("but")
        self.whiches = lexicon.symbols_of("of_which")
        self.thems = lexicon.symbols_of("of_which|them")
        self.joined = lexicon.symbols_of("and|but")
        self.led = lexicon.compile("{of|with|by}{bound}{0,2}")
        self.was = lexicon.compile("{be|have}{1,3}")
        self.close = lexicon.symbols_of("close")
        self.shut = lexicon.compile("{!open}{0,40}?{close}")  # the end of brackets that opened before
        self.how = lexicon.compile("{modifier}{0,2}")
        self.who = lexicon.compile("{person|number|numeral|the|a}")
        self.listed = lexicon.compile(
            "(?:{modifier|type_word}{1,2}|{from}{!act|stop|semicolon|number|numeral|comma}{1,8})?(?:{and|comma|or|bullet|hyphen|dash|with|a|the|another|including|quote}|{open}{!close}{0,9}{close}){1,5}"
            "(?:{number}{hyphen}?{suffix=ordinal})?|{of|out_of}{the|all}{0,2}"
        )
        self.that = lexicon.symbols_of("that")
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
        # without any of these between a mention and its cue, the tokens between them are all that the cue costs
        self.marked = frozenset(self.steps) | self.close | self.relative


class Roles:
    """Chooses the cues that tell the roles of a text's mentions."""

    def __init__(self, marks: Marks):
        self.marks = marks
        self.cues = Cues(marks)
        self._frames = marks.language.lexicon.once(_Frames)
        self._has_which = any(symbol in marks.symbols for symbol in self._frames.whiches)

    def choose(
        self, mention: Mention, cues: list[Cue], others: list[Mention], sort: str | None = None
    ) -> tuple[Cue | None, float]:
        """Return the cue that tells the mention's role, and its cost; ``None`` where none is near enough."""
        fitting = FITTING[mention.sort if sort is None else sort]
        core, last = mention.figure.first, mention.figure.last
        near = [c for c in cues if c.role in fitting and not core <= c.at < last]
        if self._has_which and near and self._has_verb(mention):
            near = [c for c in near if c.at >= core]  # of which 283 drones were downed
        if len(near) > 2 * MOST:
            here = bisect_left(near, mention.first, key=_at)
            near = near[max(here - MOST, 0) : here + MOST]
        best, least = None, FAR
        for cue in near:
            if mention.first <= cue.at < mention.last:  # "23 wounded people", "216 downed drones"
                told = mention.sort == "person" or (mention.sort == "weapon" and not cue.noun)
                cost = INSIDE if told else FAR
            elif mention.sort == "site":
                cost = self._site_cost(mention, cue, cues)
            elif cue.at < mention.first:
                cost = self._cost_back(mention, cue, cues, others, least)
            else:
                cost = self._cost_ahead(mention, cue, cues, others, least)
            if cost < least:
                best, least = cue, cost
        return best, least

    def _cost_ahead(self, mention: Mention, cue: Cue, cues: list[Cue], others: list[Mention], limit: float) -> float:
        """Return how far the cue stands behind the mention, in tokens; ``FAR`` where that is *limit* or more."""
        frames, symbols = self._frames, self.marks.symbols
        begin = first = mention.last
        last = cue.at
        if (
            symbols[first] in frames.aside_opens
            and (aside := frames.aside.match(symbols, first, last + 1))
            and not any(o.share and first <= o.first < aside.end() for o in others)
        ):
            begin = first = aside.end()  # ten people, a child among them, were killed
        if mention.sort == "weapon":
            if first < last and symbols[first] in frames.kind_opens:
                kind = frames.kind.match(symbols, first, last)
                begin = first = kind.end() if kind else first  # drones of aircraft type were shot down
            if first == last and cue.role in DONE and not cue.noun:
                return -PREDICATE
        elif not mention.sort and cue.role in PERSON and self._hurt(mention.figure.last, last):
            return -PREDICATE  # recorded 20 injuries, seven severely wounded
        between = symbols[first:last]
        if between:
            if (
                len(between) > 3
                and not frames.thems.isdisjoint(between)
                and frames.some_of.search(symbols, first, last)
            ):
                return FAR  # 100 missiles, most of which were downed
            if between[-1] in frames.most_of or not frames.semicolon.isdisjoint(between):
                return FAR  # 150 drones, most of all downed in the north; 30 missiles; 5 were downed
        cost = 0.0
        if len(others) > 1:
            first, cost = self._ahead(first, last, others, limit, mention)
            between = symbols[first:last]
        if cue.passive and frames.was.fullmatch(symbols, first, last):
            return cost + LISTED  # 83 were wounded
        cost += last - first
        if cost >= limit:
            return FAR
        if not frames.marked.isdisjoint(between):
            cost += self._weight(between)
        if len(cues) > 1:
            cost += self._others_cost(mention, cue, cues, begin, last, back=False)
        if cue.role is Role.LAUNCHED and first == last and self._attached(last):
            cost += ATTACHED
            if any(
                c.role in DONE and c.at < mention.first and not self._weight(symbols[c.at : mention.first])
                for c in cues
            ):
                cost += ATTACHED * 2  # intercepted over the sea one drone launched by X
        if cue.passive:
            return cost
        if not mention.sort and not cue.noun and between and between[0] in frames.joined:
            cost += WRONG_SIDE  # sinking two and killing four sailors
        if last - first > 1:
            relative = symbols[mention.last] in frames.that
            own = mention.of_them and not mention.sort  # 74 of which the army said it downed
            cost += 1.0 if relative or mention.of_them else 2.0 if cue.noun or own else WRONG_SIDE
        return cost

    def _cost_back(self, mention: Mention, cue: Cue, cues: list[Cue], others: list[Mention], limit: float) -> float:
        """Return how far the cue stands before the mention, in tokens; ``FAR`` where that is *limit* or more."""
        frames, symbols = self._frames, self.marks.symbols
        first, last = cue.at + 1, mention.first
        if cue.noun and cue.role is Role.DOWNED and frames.led.fullmatch(symbols, first, last):
            return 0.0  # repelled an attack by three drones
        cost = 0.0
        if len(others) > 1:
            last, cost = self._back(first, last, others, limit)
        between = symbols[first:last]
        cost += last - first
        marked = not frames.marked.isdisjoint(between)
        if marked and cue.role not in SITE and frames.shut.match(symbols, first, last):
            cost += BREAK + CLAUSE  # a cue within brackets tells of what stands in them
        if symbols[first] in frames.comma and self._shares(cue):
            return FAR  # 30 of which were shot down, and 70 drones
        if cost >= limit:
            return FAR
        if marked:
            cost += self._weight(between)
        if len(cues) > 1:
            cost += self._others_cost(mention, cue, cues, first, mention.first, back=True)
        if marked:
            if not frames.relative.isdisjoint(between) and frames.where.search(symbols, first, last):
                return FAR  # a hit on a store, where 1,000 drones were kept
            if not frames.but.isdisjoint(between) and frames.anew.search(symbols, max(first, last - 4), last):
                cost += WRONG_SIDE  # 145 were jammed, while 57 hit the town
        if cue.passive and any(o.last <= cue.at and o is not mention for o in others):
            cost += WRONG_SIDE
        return cost

    def _others_cost(self, mention: Mention, cue: Cue, cues: list[Cue], first: int, last: int, *, back: bool) -> float:
        """Return what the cues of other roles between the two cost, but for those in brackets *back* of the mention."""
        fitting, cost = FITTING[mention.sort], 0.0
        for c in cues:
            if first <= c.at < last and c.role is not cue.role and c.role in fitting:
                cost += 0.0 if back and self._within(c, last) else OTHER_CUE
        return cost

    def _hurt(self, first: int, at: int) -> bool:
        """Tell whether a figure that ends before token *first* counts, without a noun, those of whom the word at *at* tells."""
        symbols, frames = self.marks.symbols, self._frames
        return bool(frames.how.fullmatch(symbols, first, at)) and not frames.who.match(symbols, at + 1)

    def _attached(self, at: int) -> bool:
        """Tell whether the verb at token *at* leads on to whence or whither: "fired by", "aimed at"."""
        return " " in self.marks.words[at] or self.marks.symbols[at + 1 : at + 2] in self._frames.attached

    def _shares(self, cue: Cue) -> bool:
        """Tell whether the cue tells of a share between commas: ", 30 of which were shot down,"."""
        return self._frames.own_share.search(self.marks.symbols, max(cue.at - 10, 0), cue.at) is not None

    def _within(self, cue: Cue, last: int) -> bool:
        """Tell whether a cue stands within brackets that are shut before token *last*."""
        return self._frames.shut.match(self.marks.symbols, cue.at, last) is not None

    def _ahead(self, first: int, last: int, others: list[Mention], limit: float, mention: Mention) -> tuple[int, float]:
        """Step from a mention that ends at token *first* over the *others* to a cue at token *last*.

        Return the token from which is left to go, and the cost of the steps. A list is one step:
        "550 drones and 11 missiles were launched".
        """
        steps, at, frames, symbols = 0.0, first, self._frames, self.marks.symbols
        for other in others:
            if other.first >= at and other.last <= last:
                if other.of_them or (other.share and not mention.share) or (self._has_which and self._has_verb(other)):
                    steps += FAR  # what follows is told of a share
                elif not other.sort and (
                    other.last == last or (last - other.last == 1 and symbols[other.last] in frames.dashes)
                ):
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
        return at, steps

    def _has_verb(self, share: Mention) -> bool:
        """Tell whether the verb behind a share is its own: "of which 60 Shaheds were downed"."""
        symbols, first, frames = self.marks.symbols, share.first, self._frames
        low = max(0, first - 3)
        if frames.whiches.isdisjoint(symbols[low:first]) or not frames.own.search(symbols, low, first):
            return False
        return symbols[share.last : share.last + 1] not in frames.comma

    def _back(self, first: int, last: int, others: list[Mention], limit: float) -> tuple[int, float]:
        """Step from a mention that begins at token *last* back over the *others* to a cue before token *first*.

        Return the token up to which is left to go, and the cost of the steps.
        """
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
        return at, steps

    def _weight(self, between: str) -> float:
        """Return what the marks of punctuation among the symbols between two tokens cost."""
        steps = self._frames.steps
        return sum([steps[symbol] for symbol in between if symbol in steps])

    def _site_cost(self, mention: Mention, cue: Cue, cues: list[Cue]) -> float:
        """Sites come behind what happened there, often with what did it between: "влучання 6 БпЛА на 5 локаціях"."""
        back = cue.at < mention.first
        first, last = (cue.at + 1, mention.first) if back else (mention.last, cue.at)
        symbols, gap, others, told = self.marks.symbols, last - first, 0, False
        for c in cues:
            if c.role in SITE and c.at < last:
                told = told or c.at < first
                others += c.at >= first and c.role is not cue.role
        cost = self._weight(symbols[first:last])
        if not back and (cost or told) and symbols[first] not in self._frames.dashes:
            cost += CLAUSE
        return cost + others * CLAUSE + (1 + gap / 4 if back else 2 + gap)


def _at(cue: Cue) -> int:
    return cue.at
