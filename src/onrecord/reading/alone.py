"""Figures alone: what "22 of them" or "another eight" counts, and in which role, by what was told before it."""

from __future__ import annotations

from onrecord.claims import Role, What
from onrecord.reading.cues import DONE, PERSON, WEAPON
from onrecord.reading.earlier import EARLIER
from onrecord.reading.mentions import Mention
from onrecord.reading.people import People
from onrecord.reading.told import Told

OWN_REACH = 7  # tokens between a share and its own verb


class Alone(People):
    """One sentence's figures, as those that name nothing get what they count and their roles."""

    def _tell_alone(self, mention: Mention, told: list[Told]) -> Told | None:
        if self._is_rate(mention.last):
            return None  # 170 of them a day
        if monthly := self._monthly(mention, told):
            like = monthly.mention
            mention.sort, mention.what, mention.models, mention.actor = like.sort, like.what, like.models, like.actor
            return Told(mention, monthly.role, -1, self.index, rule="the same of another month")
        broken = self.frames.breaks.search(self.symbols, mention.last, self.sentence.last)
        reach = min(mention.last + OWN_REACH, broken.start() if broken else self.sentence.last)
        behind = [c for c in self.cues if mention.last <= c.at <= reach] if mention.of_them else self._behind(mention)
        cue, cost = self.roles.choose(mention, behind or self.cues, self.mentions)
        if mention.of_them and cue and cue.role in PERSON and self._antecedent(told):
            # most of them were eliminated
            cue = next((c for c in self.cues if c.at == cue.at and c.role in WEAPON), cue)
        within = mention.of_them or self.frames.part.search(
            self.symbols, max(self.sentence.first, mention.first - 4), mention.first
        )
        if mention.of_them and cue and cue.role is Role.MISSING and cue.at == mention.first - 1:
            return None  # under the rubble of one of them
        if within and cue and cue.role is Role.LAUNCHED and (of := self._whole(told)) and of.role in DONE:
            mention.sort, mention.what, mention.actor = "weapon", of.mention.what, of.mention.actor
            # 43 were downed, 40 of them flew on
            return Told(mention, of.role, -1, self.index, True, "share of a total")
        site = self._tell_site(mention, told)
        if site and (cue is None or cost > 4 or self.symbols[mention.first - 1] in self.frames.at):
            return site
        if not self.frames.toll_key.isdisjoint(self.there) and (toll := self._toll(mention)):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, toll.role, toll.at, self.index, rule="a toll that stands at it")
        if self.symbols[mention.last : mention.last + 1] in self.frames.not_done or self._deprived(mention):
            return None  # one did not explode; a third of the city without power
        if stood := self._stood(mention, told):
            mention.sort, mention.what, mention.actor = stood.mention.sort, stood.mention.what, stood.mention.actor
            return Told(mention, stood.role, -1, self.index, rule="the figure told before, as it stands now")
        if again := self._of_toll(mention, told):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, again.role, -1, self.index, True, "part of a toll told again")
        if earlier := self._earlier(mention, told):
            like = earlier.mention
            mention.sort, mention.what, mention.models, mention.actor = like.sort, like.what, like.models, like.actor
            return Told(mention, earlier.role, -1, self.index, rule=EARLIER)
        if mention.of_them and not behind and (whole := self._around(mention, told)):
            mention.sort, mention.what, mention.actor = "weapon", whole.mention.what, whole.mention.actor
            return Told(mention, whole.role, -1, self.index, True, "share within its total")
        own = cue is not None and cue in behind and cue.role in WEAPON
        if (whole := self._shared_out(mention, told)) and (cue is None or cost > 1) and not own:
            mention.sort, mention.what, mention.actor = "weapon", whole.mention.what, whole.mention.actor
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if (
            (cue is None or cost > 1)
            and not own
            and (next_ := self._next_place(mention, told) or self._further(mention, told))
        ):
            return next_
        if (cue is None or cost > 3) and (whole := self._of_people(mention, told)):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if mention.of_them and (cue is None or cost > (8 if behind else 3)) and (whole := self._whole(told)):
            if mention.figure.vague and whole.role is Role.LAUNCHED:
                return None  # most of which aimed at towns
            mention.sort, mention.what, mention.actor = "weapon", whole.mention.what, whole.mention.actor
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        of_them = mention.of_them or self.frames.part.search(self.symbols, mention.first - 2, mention.first)
        if of_them and cue and told and told[-1].cue == cue.at and told[-1].mention.sort == "weapon":
            like = told[-1].mention
            mention.sort, mention.what, mention.actor = like.sort, like.what, like.actor
            return Told(mention, told[-1].role, cue.at, self.index, True, "share of a total")
        if bare := self._unfigured(mention, told):
            return bare
        if cue is None or cost > (8 if behind else 4):
            return None
        if cue.role is Role.LAUNCHED and mention.figure.value in (0, 1):
            return None
        if cue.role in PERSON and cue.at == mention.last and any(m.first == cue.at + 1 for m in self.mentions):
            return None  # with one wounding four soldiers
        if self._of_others(mention, told):
            return None
        if cue.role in PERSON:
            mention.sort, mention.what = "person", What.PERSON
            if cue.at == mention.last:
                mention.last += 1
        else:
            model = self._antecedent(told)
            named = self._uncounted(mention, told, cue)
            low = max(self.sentence.first, mention.first - 12)
            if self.frames.other_topic.search(self.symbols, low, mention.first):
                return None
            if model is None and named is None:
                return None
            mention.sort = "weapon"
            mention.what = named or (self._kind(mention, model, told) if model else None)
            mention.actor = model.actor if model and not named else None
        some = cue.role in PERSON and self.frames.of_those.match(self.symbols, mention.figure.last)
        share = bool(some) or (
            mention.of_them and any(t.role == cue.role and t.mention.what == mention.what for t in told)
        )
        if not share and mention.sort == "weapon" and (total := self._total(mention, told)):
            share = total.role == cue.role and total.mention.what == mention.what
        return Told(mention, cue.role, cue.at, self.index, share)
