"""Weapons of a sentence: in which role a figure that counts weapons is told."""

from __future__ import annotations

from onrecord.claims import Role, What
from onrecord.reading.carried import Carried
from onrecord.reading.cues import DONE, Cue
from onrecord.reading.mentions import Mention
from onrecord.reading.told import Told

AROUND = 14  # tokens on either side of a figure without a verb whose words may say that it is of no attack
OWN_VERB = 4.0  # a verb that costs more is not the figure's own: the line before its list may tell its role
LEFT_OUT = 2.5  # a verb that costs more may be left out of the clause of a single thing


class Weapons(Carried):
    """One sentence's figures, as those that count weapons get their roles."""

    def _tell_weapon(self, mention: Mention, told: list[Told]) -> Told | None:
        frames, symbols, index = self.frames, self.symbols, self.index
        of = not frames.of.isdisjoint(self.there)
        if of and (rule := self._told_whole(mention)):
            return Told(mention, Role.LAUNCHED, -1, index, rule=rule)
        if self._is_rate(mention.last):
            return None  # 100 drones a night
        if of and self._listed_whole(mention):
            return Told(mention, Role.LAUNCHED, -1, index, rule="whole listed before its part")
        noun = mention.figure.last
        if symbols[noun : noun + 1] in frames.hit_noun_opens and frames.hit_noun.match(symbols, noun, mention.last):
            return Told(mention, Role.HIT, noun, index, rule="hits counted")
        cue, cost = self._chosen(mention)
        if cost > 0 and told and told[-1].role in DONE and self._bracketed(mention, told[-1]):
            return Told(mention, Role.LAUNCHED, -1, index, rule="whole in brackets behind its part")
        if cost > 1:
            got = self._told_apart(mention, told, cost)
            if got:
                return got
            if mention.figure.implicit and cost > LEFT_OUT and not self._received(mention, cue):
                return self._gapped_verb(mention, told)
        if not frames.debris_key.isdisjoint(self.there) and self._before(frames.debris, mention.first, 3):
            fell = Role.LAUNCHED if mention.what is What.BOMB else Role.DOWNED  # bombs fall whole
            return Told(mention, fell, mention.first - 1, index, rule="debris of it")
        if cost > OWN_VERB:
            if symbols[mention.figure.core] in frames.fraction:
                return None  # most of them cruise missiles
            if mention.role:
                return Told(mention, mention.role, -1, index, rule="paired with a figure told before")
        if cue is None:
            return self._carry_weapon(mention, told)
        if cue.role is Role.LAUNCHED and mention.figure.value == 0:
            return None  # none of the drones entered
        if cue.role in (Role.LAUNCHED, Role.HIT) and self._unreal(cue, mention):
            return None
        if mention.what is What.AIR_TARGET:
            if cue.role is Role.LAUNCHED and mention.head >= 0 and self._before(frames.aimed, mention.first, 3):
                return None  # bombs dropped on 100 targets
            if cue.role is Role.HIT and cue.at < mention.first and not cue.passive:
                mention.sort, mention.what = "site", What.SITE
                return Told(mention, Role.HIT_SITES, cue.at, index, rule="targets that were hit")
        return Told(mention, cue.role, cue.at, index)

    def _told_whole(self, mention: Mention) -> str:
        """Return the rule by which the words before it make it the whole of a share, "" where none does."""
        if not self.frames.whole_of_key.isdisjoint(self.there) and self._before(self.frames.whole_of, mention.first, 8):
            return "whole of a share"
        return "whole told before its part" if self._is_whole(mention) else ""

    def _bracketed(self, mention: Mention, part: Told) -> bool:
        """Tell whether a figure is the whole that brackets give right behind its part: "34 missiles (of 48) were downed"."""
        return self.frames.whole_bracketed.fullmatch(self.marks.symbols, part.mention.last, mention.first) is not None

    def _told_apart(self, mention: Mention, told: list[Told], cost: float) -> Told | None:
        """Return the role of weapons that have no verb right beside them: of a list, of a share, as means of an attack."""
        index = self.index
        if self.heading and cost > OWN_VERB:
            return Told(mention, self.heading.role, -1, index, self.heading.total, "item of a list")
        if not mention.share and (at := self.finder.carried(mention.first, self.sentence.first)) >= 0:
            struck = self.marks.value(at, "act") == Role.HIT and self._before(self.frames.struck_by, mention.first, 3)
            return Told(mention, Role.HIT if struck else Role.LAUNCHED, at, index, rule="means of an attack")
        if whole := self._whole_of(mention, told):
            return Told(mention, whole.role, -1, index, True, "share of a total")
        if cost > OWN_VERB and (opened := self._listed(mention)):
            return Told(mention, *opened, index, rule="item of a list behind a colon")
        return None

    def _received(self, mention: Mention, cue: Cue | None) -> bool:
        """Tell whether it got what the noun far from it tells: «поранення під час атаки отримав чоловік»."""
        return cue is not None and cue.noun and self.symbols[mention.first - 1] in self.frames.receives

    def _gapped_verb(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the role of a single weapon whose verb is left out: "a drone was shot down over A, a missile – over B"."""
        gapped = self.frames.gapped_verb.match(self.symbols, mention.last, self.sentence.last)
        gapped = gapped or self._before(self.frames.gapped_aim, mention.first, 2)
        if gapped and told and told[-1].mention.sort == "weapon":
            return Told(mention, told[-1].role, -1, self.index, rule="verb left out before a place")
        return None

    def _carry_weapon(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the role of weapons without a verb: that of a total or a list, or else, in a report of an attack, launched."""
        whole = self._shared_out(mention, told)
        if whole and whole.mention.what == mention.what:
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if self.heading:
            return Told(mention, self.heading.role, -1, self.index, self.heading.total, "item of a list")
        near = next((t for t in reversed(told) if self._leads_on(t, mention)), None)
        if near and near.mention.sort == "weapon" and near.sentence == self.index:
            return Told(mention, near.role, -1, self.index, rule="listed with the one before")
        value = mention.figure.value
        if (
            mention.figure.implicit
            or value == 0
            or (self._is_rate(mention.last) and not self.doc.author)
            or (value == 1 and not self.frames.item.match(self.symbols, self.sentence.first))
            or self._refused(mention)
            or not self._of_attack(mention, told)
        ):
            return None
        if (done := self._all_done(mention)) is not None:
            return Told(mention, done.role, done.at, self.index, rule="the only verb before it, however far")
        return Told(mention, Role.LAUNCHED, -1, self.index, rule="no verb: what an attack is told in")

    def _of_attack(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether a figure without a verb may be of an attack: in a line that is no sentence, or one that tells of it."""
        symbols, first, last = self.symbols, self.sentence.first, self.sentence.last
        if self.frames.being.match(symbols, mention.last):
            return False  # 200 drones were on display
        if mention.first <= first + 1 or told or self.heading or self.doc.author:
            return True
        return symbols[last - 1] not in self.frames.end or not self.frames.of_attack.isdisjoint(self.there)

    def _unreal(self, cue: Cue, mention: Mention) -> bool:
        """Tell whether the cue speaks of what may or could be, or of making and giving, not of an attack."""
        if self.frames.wanted_key.isdisjoint(self.there):
            return False
        refused = self._before(self.frames.refused, cue.at, 5)
        return refused is not None or self._before(self.frames.wanted, mention.first, 4) is not None

    def _refused(self, mention: Mention) -> bool:
        """Tell whether the words around a figure without a verb speak of plans, of making or of giving."""
        if 0 <= mention.head < mention.first:
            return False  # a drone count of 193
        low, high = max(self.sentence.first, mention.first - AROUND), min(self.sentence.last, mention.last + AROUND)
        return self.frames.refusal.search(self.symbols, low, high) is not None
