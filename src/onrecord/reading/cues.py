"""Cues: the verbs and nouns of a text that tell in which role something is counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.claims import Role
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks

WEAPON = frozenset({Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED, Role.HIT, Role.AIRBORNE})
PERSON = frozenset({Role.KILLED, Role.WOUNDED, Role.MISSING, Role.RESCUED, Role.EVACUATED, Role.SHELTERING})
SITE = frozenset({Role.HIT_SITES, Role.DEBRIS_SITES})
DONE = frozenset({Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED})
_TOGETHER = {Role.DOWNED, Role.SUPPRESSED}  # told in one breath: "shot down or jammed 33 drones"


@dataclass(slots=True)
class Cue:
    """A word at token *at* that tells a role. ``passive`` when a form of "to be" stands before it."""

    at: int
    role: Role
    noun: bool
    passive: bool


class _Frames:
    """The frames of one language that cues are found by."""

    def __init__(self, lexicon: Lexicon):
        self.any = lexicon.compile(
            "(?={act|event|site_event|attack})(?<!{trying|not})(?<!{not}{be|have})(?<!{side}{hyphen})(?!{modifier}{modifier|sort|side}{0,2}{weapon})"  # strike drones
            "(?:{act|event|site_event}|{attack}(?={of|with|by}))"
        )
        self.roles = _roles(lexicon)
        self.be = lexicon.symbols_of("be")
        self.passive = lexicon.compile("{be}{!stop|comma|act|event|number|numeral|newline}{0,2}$")
        self.beaten = lexicon.compile("{act=downed}{!stop|comma|and|number|numeral}{0,4}$")
        self.either = lexicon.compile("{or|slash|and}{and|have|be}{0,2}")
        self.then_done = lexicon.compile("{and}{word}?{act=downed|act=suppressed|act=neutralised}")
        self.defended = lexicon.compile("{defender}{!stop|comma|act}{0,4}$")
        self.by_defence = lexicon.compile("{!stop|comma|act}{0,6}{defender}")
        self.carrier = lexicon.symbols_of("carrier")
        self.carried = lexicon.compile(
            "{carrier}(?:{!semicolon|act|with|by}{0,14}?)(?:{with|by}{!act|by|semicolon}{0,12}?)$"
        )


def _roles(lexicon: Lexicon) -> dict[str, list[tuple[Role, bool]]]:
    """Return by symbol the roles that its words tell, that of a verb first, each with whether it is a noun that does."""
    found: dict[str, list[tuple[Role, bool]]] = {}
    for category in ("act", "event", "site_event"):
        for role in Role:
            for symbol in lexicon.classes.get(f"{category}={role.value}", ""):
                found.setdefault(symbol, []).append((role, category != "act"))
    return found


class Cues:
    """The cues of a text."""

    def __init__(self, marks: Marks):
        self.marks = marks
        self._frames = marks.language.lexicon.once(_Frames)

    def between(self, first: int, last: int) -> list[Cue]:
        """Return the cues at tokens *first* to *last* (exclusive)."""
        frames, symbols = self._frames, self.marks.symbols
        found = []
        for m in frames.any.finditer(symbols, first, last):
            at = m.start()
            told = frames.roles.get(symbols[at])
            if told is None:  # a noun of attack alone
                beaten = frames.beaten.search(symbols, max(first, at - 6), at)
                found.append(Cue(at, Role.DOWNED if beaten else Role.LAUNCHED, True, False))
                continue
            low = max(first, at - 3)
            passive = not frames.be.isdisjoint(symbols[low:at]) and frames.passive.search(symbols, low, at) is not None
            for role, noun in told:
                if role is Role.LAUNCHED and (then := frames.then_done.match(symbols, at + 1, last)):
                    role = frames.roles[symbols[then.end() - 1]][0][0]  # detected and shot down
                elif role is Role.HIT and not noun and self._defended(first, at, last):
                    role = Role.DOWNED
                found.append(Cue(at, role, noun, passive))
        for one, other in pairwise(found):
            together = one.role in _TOGETHER and other.role in _TOGETHER and one.role is not other.role
            if together and frames.either.fullmatch(symbols, one.at + 1, other.at):
                one.role = other.role = Role.NEUTRALISED
        return found

    def _defended(self, first: int, at: int, last: int) -> bool:
        """Tell whether air defence is who hit, as the verb at token *at* says: "air defence struck 20 missiles"."""
        symbols, frames = self.marks.symbols, self._frames
        return bool(
            frames.defended.search(symbols, max(first, at - 5), at) or frames.by_defence.match(symbols, at + 1, last)
        )

    def carried(self, before: int, first: int) -> int:
        """Return the token, from *first* on, of the attack verb of which what begins at token *before* is the means, else -1.

        "attacked the port with 40 drones", "a strike by three missiles".
        """
        symbols, low = self.marks.symbols, max(first, before - 24)
        if self._frames.carrier.isdisjoint(symbols[low:before]):
            return -1
        m = self._frames.carried.search(symbols, low, before)
        return m.start() if m else -1
