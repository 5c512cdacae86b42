"""Clauses: the figures of one sentence and the words that tell their roles, brought together."""

from __future__ import annotations

from onrecord.claims import Role
from onrecord.reading.alone import Alone
from onrecord.reading.cues import DONE, PERSON, WEAPON
from onrecord.reading.mentions import Mention
from onrecord.reading.pairing import pair
from onrecord.reading.told import Told
from onrecord.reading.weapons import LEFT_OUT, OWN_VERB


class Clause(Alone):
    """One sentence's mentions and cues, brought together."""

    def read(self) -> list[Told]:
        """Return the sentence's figures with their roles, in its order; those without a role are left out."""
        told: list[Told] = []
        if not self.frames.paired_key.isdisjoint(self.there):
            pair(self.mentions, self.before, self.doc, self.sentence)
        dashed = not self.frames.dashes.isdisjoint(self.there)
        ahead: Mention | None = None  # told with the mention before it
        for n, mention in enumerate(self.mentions, 1):
            if mention is ahead:
                continue
            following = self.mentions[n] if n < len(self.mentions) else None
            if mention.sort == "" and following and following.sort == "weapon" and self._is_ratio(mention, following):
                if ratio := self._ratio(mention, following, told):
                    told += ratio
                    ahead = following
                continue
            if following and mention.sort == following.sort == "person" and self._are_among(mention, following):
                whole = self._tell(following, told)
                if whole and whole.role in PERSON:
                    ahead = following
                    whole.part_of = whole.part_of or self._is_part(following, whole.role, told)
                    told += [Told(mention, whole.role, whole.cue, self.index, True, "part of the next"), whole]
                    continue
            got = (told and self._ratio_behind(mention, told)) or (dashed and self._gapped(mention, told))
            if got := got or self._tell(mention, told):
                if mention.figure.implicit:
                    self._carry_model(mention, told)
                got.part_of = got.part_of or self._is_part(mention, got.role, told)
                told.append(got)
                if mention.sort == "weapon" and (again := self._told_again(got)):
                    told.append(again)
        return told

    def _ratio(self, part: Mention, whole: Mention, told: list[Told]) -> list[Told]:
        """Return what "26 of 29 missiles" tells: what became of the part, and that the whole were launched."""
        part.sort, part.what, part.models, part.actor = "weapon", whole.what, whole.models, whole.actor
        heading = self.heading
        cue, _ = self.roles.choose(whole, [c for c in self.cues if c.role is not Role.LAUNCHED], self.mentions)
        role, at = (cue.role, cue.at) if cue else self._ratio_before(told)
        role = role or next((t.role for t in reversed(told) if t.role in WEAPON - {Role.LAUNCHED}), None)
        role = role or (heading.role if heading and heading.role is not Role.LAUNCHED else None)
        if role is None:
            return []
        inside = whole.first <= at < whole.last  # seven of 122 downed drones
        share = inside or (at < 0 and heading is not None and heading.total)
        return [
            Told(part, role, at, self.index, share, "part of a ratio"),
            Told(whole, role if inside else Role.LAUNCHED, at, self.index, rule="whole of a ratio"),
        ]

    def _told_again(self, got: Told) -> Told | None:
        """Return what else the sentence tells of weapons: shot down after they were sent, or sent before they were shot down.

        Where a relative clause told the role, it is the predicate behind it that counts, in place of that.
        """
        mention = got.mention
        main = self._main(got) if got.cue >= mention.last else None
        if main is None:
            sent = got.role in DONE and self._all_sent(mention)
            return Told(mention, Role.LAUNCHED, got.cue, self.index, rule="all that were sent") if sent else None
        if self.frames.whole_number.search(self.symbols, max(0, mention.first - 1), mention.first):
            return Told(mention, main.role, main.at, self.index, rule="all of those that were sent")
        if self.frames.that.match(self.symbols, mention.last):
            got.role, got.cue, got.rule = main.role, main.at, "predicate behind a relative clause"
            return None
        return Told(mention, main.role, main.at, self.index, rule="predicate behind a participle")

    def _tell(self, mention: Mention, told: list[Told]) -> Told | None:
        if mention.sort == "" and (kind := self._summed(mention)):
            mention.sort, mention.what = "weapon", kind
        if mention.sort == "weapon":
            return self._tell_weapon(mention, told)
        if mention.sort == "person":
            return self._tell_person(mention, told)
        return self._tell_event(mention, told) if mention.sort else self._tell_alone(mention, told)

    def _tell_event(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the role of attacks or of sites that are counted."""
        frames, first = self.frames, mention.first
        attack = mention.sort == "attack"
        if attack and not frames.attempt.isdisjoint(self.symbols[max(self.sentence.first, first - 8) : first]):
            return None
        if mention.figure.value == 1 and first > self.sentence.first and self.symbols[first - 1] in frames.within:
            return None  # the most in a single attack
        if not attack and self._deprived(mention):
            return None
        cue, cost = self._chosen(mention)
        if mention.figure.implicit and cost > LEFT_OUT and not self._received(mention, cue):
            return self._gapped_verb(mention, told)
        if mention.role and cost > OWN_VERB:
            return Told(mention, mention.role, -1, self.index, rule="paired with a figure told before")
        if cue:
            return Told(mention, cue.role, cue.at, self.index)
        return Told(mention, Role.LAUNCHED, mention.head, self.index, rule="attacks counted") if attack else None
