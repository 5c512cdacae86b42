"""People of a sentence: in which role a figure that counts persons is told."""

from __future__ import annotations

from onrecord.claims import Bound, Role
from onrecord.reading.cues import Cue
from onrecord.reading.mentions import Mention
from onrecord.reading.told import Told
from onrecord.reading.weapons import LEFT_OUT, OWN_VERB, Weapons

_NEARBY = 3.0  # a verb that costs more does not count those who come to help among the victims


class People(Weapons):
    """One sentence's figures, as those that count persons get their roles."""

    def _tell_person(self, mention: Mention, told: list[Told]) -> Told | None:
        frames, symbols, index, there = self.frames, self.symbols, self.index, self.there
        if (
            symbols[mention.last : mention.last + 1] in frames.trailing_opens
            and told
            and told[-1].mention.sort == "person"
            and frames.trailing.match(symbols, mention.last)
        ):
            return Told(mention, told[-1].role, -1, index, True, "part of the one before")
        if not frames.toll_key.isdisjoint(there) and (toll := self._toll(mention)):
            return Told(mention, toll.role, toll.at, index, rule="a toll that stands at it")
        figure = mention.figure
        if figure.bound is Bound.AT_MOST and frames.rises_to.search(symbols, mention.last, self.sentence.last):
            figure.bound = Bound.EXACT  # «до 20 людей зросла кількість загиблих»
        if self._deprived(mention):
            return None
        near = None if frames.part_key.isdisjoint(there) else self._near(mention, told)
        if near and self._included(mention, near):
            return Told(mention, near.role, -1, index, True, "part of the one before")
        cue, cost = self._chosen(mention)
        if figure.implicit and cost > LEFT_OUT:
            if joined := self._joined(mention, told):
                return Told(mention, joined.role, -1, index, joined.part_of, "joined to the one before")
            if not self._received(mention, cue):
                return self._gapped_verb(mention, told)
        if mention.role and cost > OWN_VERB:
            return Told(mention, mention.role, -1, index, rule="paired with a figure told before")
        if symbols[mention.head] in frames.lives and (
            frames.takes.search(symbols, self.sentence.first, mention.first) or frames.lost.match(symbols, mention.last)
        ):
            return Told(mention, Role.KILLED, mention.head, index, rule="lives that were taken")
        if cue is None:
            return self._carry_person(mention, told)
        if cue.at >= mention.last and self._is_rate(cue.at + 1):
            return None  # twenty people were injured every day
        if not frames.maybe_key.isdisjoint(there) and self._before(frames.maybe, cue.at, 8):
            return None  # could result in the death of many
        behind = cue.passive and cue.at >= mention.last
        if cost > _NEARBY and not behind and symbols[mention.head] in frames.responder:
            return None
        return Told(mention, cue.role, cue.at, index, self._among_those(cue))

    def _near(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the figure told last before it: of the sentence before only where it opens its own.

        What stands before it in its sentence, though untold, is what it is part of.
        """
        if told:
            return told[-1]
        before = self.before[-1] if self.before and mention is self.mentions[0] else None
        return before if before and before.sentence == self.index - 1 else None

    def _among_those(self, cue: Cue) -> bool:
        """Tell whether persons are told to be among those of whom the cue tells: "two children are among the dead"."""
        if self.frames.among_those_key.isdisjoint(self.there):
            return False
        return self.frames.among_those.search(self.symbols, max(0, cue.at - 2), cue.at) is not None

    def _carry_person(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the role of persons without a verb: that of those with whom they are listed."""
        frames, symbols = self.frames, self.symbols
        near = next((t for t in reversed(told) if self._leads_on(t, mention)), None)
        if near is None or near.mention.sort != "person" or near.sentence != self.index:
            return None
        if symbols[mention.head] in frames.responder or frames.does_else.match(symbols, mention.last):
            return None  # two people were taken somewhere
        if frames.apart.search(symbols, near.mention.last, mention.first):
            return None
        return Told(mention, near.role, -1, self.index, rule="listed with the one before")
