"""Clauses: the figures of one sentence and the words that tell their roles, brought together."""

from __future__ import annotations

from onrecord.claims import Bound, Role, What
from onrecord.reading.carried import Carried
from onrecord.reading.cues import DONE, PERSON, WEAPON, Cue
from onrecord.reading.earlier import EARLIER
from onrecord.reading.mentions import Mention
from onrecord.reading.pairing import pair
from onrecord.reading.told import Told

AROUND = 14  # tokens on either side of a figure without a verb whose words may say that it is of no attack
NEARBY = 3.0  # a verb that costs more does not count those who come to help among the victims
OWN_REACH = 7  # tokens between a share and its own verb
OWN_VERB = 4.0  # an item of a list whose verb costs more is told by the line before the list


class Clause(Carried):
    """One sentence's mentions and cues, brought together."""

    def read(self) -> list[Told]:
        """Return the sentence's figures with their roles, in its order; those without a role are left out."""
        told: list[Told] = []
        pair(self.mentions, self.before, self.doc, self.sentence)
        for n, mention in enumerate(self.mentions):
            following = self.mentions[n + 1] if n + 1 < len(self.mentions) else None
            if mention.sort == "" and following and following.sort == "weapon" and self._is_ratio(mention, following):
                mention.sort, mention.what, mention.models, mention.actor = (
                    "weapon",
                    following.what,
                    following.models,
                    following.actor,
                )
                cue, _ = self.roles.choose(following, [c for c in self.cues if c.role != Role.LAUNCHED], self.mentions)
                role, at = (cue.role, cue.at) if cue else self._ratio_before(told)
                role = role or next((t.role for t in reversed(told) if t.role in WEAPON - {Role.LAUNCHED}), None)
                role = role or (self.heading.role if self.heading and self.heading.role is not Role.LAUNCHED else None)
                if role:
                    inside = following.first <= at < following.last  # seven of 122 downed drones
                    share = inside or (at < 0 and self.heading is not None and self.heading.total)
                    of = role if inside else Role.LAUNCHED
                    told.append(Told(mention, role, at, self.index, share, "part of a ratio"))
                    told.append(Told(following, of, at, self.index, rule="whole of a ratio"))
                continue
            if any(t.mention is mention for t in told):
                continue
            if mention.sort == "person" and following and self._are_among(mention, following):
                whole = self._tell(following, told)
                if whole and whole.role in PERSON:
                    told += [Told(mention, whole.role, whole.cue, self.index, True, "part of the next"), whole]
                    continue
            got = self._ratio_behind(mention, told) or self._gapped(mention, told) or self._tell(mention, told)
            if got:
                self._carry_model(mention, told)
                got.part_of = got.part_of or self._is_part(mention, got.role, told)
                told.append(got)
                main = self._main(got)
                if main and self.frames.whole_number.search(
                    self.marks.symbols, max(0, mention.first - 1), mention.first
                ):
                    told.append(Told(mention, main.role, main.at, self.index, rule="all of those that were sent"))
                elif main and self.frames.that.match(self.marks.symbols, mention.last):
                    got.role, got.cue, got.rule = main.role, main.at, "predicate behind a relative clause"
                elif main:
                    told.append(Told(mention, main.role, main.at, self.index, rule="predicate behind a participle"))
                elif got.role in DONE and self._all_sent(mention):
                    told.append(Told(mention, Role.LAUNCHED, got.cue, self.index, rule="all that were sent"))
        return told

    def _tell(self, mention: Mention, told: list[Told]) -> Told | None:
        if mention.sort == "" and (kind := self._summed(mention)):
            mention.sort, mention.what = "weapon", kind
        if mention.sort == "":
            return self._tell_alone(mention, told)
        symbols, first = self.marks.symbols, self.sentence.first
        if mention.sort == "weapon" and self.frames.whole_of.search(
            symbols, max(first, mention.first - 8), mention.first
        ):
            return Told(mention, Role.LAUNCHED, -1, self.index, rule="whole of a share")
        if mention.sort == "weapon" and self._is_whole(mention):
            return Told(mention, Role.LAUNCHED, -1, self.index, rule="whole told before its part")
        if mention.sort == "weapon" and self.frames.rate.match(symbols, mention.last):
            return None  # 100 drones a night
        if mention.sort == "weapon" and self._listed_whole(mention):
            return Told(mention, Role.LAUNCHED, -1, self.index, rule="whole listed before its part")
        if mention.sort == "attack" and self.frames.attempt.search(
            symbols, max(first, mention.first - 8), mention.first
        ):
            return None
        if (
            mention.sort in ("attack", "site")
            and mention.figure.value == 1
            and self.frames.within.search(symbols, first, mention.first)
        ):
            return None  # the most in a single attack
        if (
            told
            and mention.sort == told[-1].mention.sort == "person"
            and self.frames.trailing.match(symbols, mention.last)
        ):
            return Told(mention, told[-1].role, -1, self.index, True, "part of the one before")
        if mention.sort == "person" and (toll := self._toll(mention)):
            return Told(mention, toll.role, toll.at, self.index, rule="a toll that stands at it")
        if mention.figure.bound is Bound.AT_MOST and self.frames.rises_to.search(
            symbols, mention.last, self.sentence.last
        ):
            mention.figure.bound = Bound.EXACT  # «до 20 людей зросла кількість загиблих»
        if mention.sort in ("person", "site") and self._deprived(mention):
            return None
        # what stands before it in its sentence, though untold, is what it is part of
        opens = mention is self.mentions[0]
        near = told[-1] if told else next((t for t in self.before[-1:] if opens and t.sentence == self.index - 1), None)
        if mention.sort == "person" and near and self._included(mention, near):
            return Told(mention, near.role, -1, self.index, True, "part of the one before")
        if mention.sort == "weapon" and self.frames.hit_noun.match(symbols, mention.figure.last, mention.last):
            return Told(mention, Role.HIT, mention.figure.last, self.index, rule="hits counted")
        done = self._since_wholes(mention) if mention.share else self.cues
        cue, cost = self.roles.choose(mention, self._behind(mention) or done, self.mentions)
        if self.heading and mention.sort == "weapon" and cost > OWN_VERB:
            return Told(mention, self.heading.role, -1, self.index, self.heading.total, "item of a list")
        if (
            mention.sort == "weapon"
            and cost > 1
            and not mention.share
            and (at := self.finder.carried(mention.first, self.sentence.first)) >= 0
        ):
            struck = self.marks.value(at, "act") == Role.HIT and self.frames.struck_by.search(
                symbols, max(first, mention.first - 3), mention.first
            )
            return Told(mention, Role.HIT if struck else Role.LAUNCHED, at, self.index, rule="means of an attack")
        if mention.sort == "weapon" and cost > 1 and (whole := self._whole_of(mention, told)):
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if mention.sort == "weapon" and cost > OWN_VERB and (opened := self._listed(mention)):
            return Told(mention, *opened, self.index, rule="item of a list behind a colon")
        if mention.figure.implicit and cost > 2.5 and (near := self._joined(mention, told)):
            return Told(mention, near.role, -1, self.index, near.part_of, "joined to the one before")
        received = cue is not None and cue.noun and self.frames.receives.match(symbols, mention.first - 1) is not None
        if mention.figure.implicit and cost > 2.5 and not received:  # but «поранення під час атаки отримав чоловік»
            gapped = self.frames.gapped_verb.match(symbols, mention.last, self.sentence.last)
            gapped = gapped or self.frames.gapped_aim.search(symbols, max(first, mention.first - 2), mention.first)
            if gapped and told and told[-1].mention.sort == "weapon":
                return Told(mention, told[-1].role, -1, self.index, rule="verb left out before a place")
            return None
        if mention.sort == "weapon" and self.frames.debris.search(
            self.marks.symbols, max(self.sentence.first, mention.first - 3), mention.first
        ):
            fell = Role.LAUNCHED if mention.what is What.BOMB else Role.DOWNED  # bombs fall whole
            return Told(mention, fell, mention.first - 1, self.index, rule="debris of it")
        if mention.sort == "weapon" and cost > OWN_VERB and self.marks.value(mention.figure.core, "fraction"):
            return None  # most of them cruise missiles
        if mention.role and (cue is None or cost > OWN_VERB):
            return Told(mention, mention.role, -1, self.index, rule="paired with a figure told before")
        if self.marks.value(mention.head, "lives") and (
            self.frames.takes.search(symbols, first, mention.first) or self.frames.lost.match(symbols, mention.last)
        ):
            return Told(mention, Role.KILLED, mention.head, self.index, rule="lives that were taken")
        if cue is None:
            if mention.sort == "attack":
                return Told(mention, Role.LAUNCHED, mention.head, self.index, rule="attacks counted")
            if mention.sort == "site":
                return None
            return self._carry(mention, told)
        if mention.sort == "weapon" and cue.role is Role.LAUNCHED and mention.figure.value == 0:
            return None  # none of the drones entered
        if (
            mention.what is What.AIR_TARGET
            and cue.role is Role.LAUNCHED
            and mention.head >= 0
            and self.frames.aimed.search(symbols, max(first, mention.first - 3), mention.first)
        ):
            return None  # bombs dropped on 100 targets
        if mention.sort == "weapon" and cue.role in (Role.LAUNCHED, Role.HIT) and self._unreal(cue, mention):
            return None
        if mention.sort == "person" and cue.at >= mention.last and self.frames.rate.match(symbols, cue.at + 1):
            return None  # twenty people were injured every day
        if mention.sort == "person" and self.frames.maybe.search(symbols, max(first, cue.at - 8), cue.at):
            return None  # could result in the death of many
        behind = cue.passive and cue.at >= mention.last
        if mention.sort == "person" and cost > NEARBY and not behind and self.marks.value(mention.head, "responder"):
            return None
        if mention.what is What.AIR_TARGET and cue.role is Role.HIT and cue.at < mention.first and not cue.passive:
            mention.sort, mention.what = "site", What.SITE
            return Told(mention, Role.HIT_SITES, cue.at, self.index, rule="targets that were hit")
        return Told(mention, cue.role, cue.at, self.index, self._is_part(mention, cue.role, told, cue.at))

    def _of_attack(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether a figure without a verb may be of an attack: in a line that is no sentence, or one that tells of it."""
        symbols, first, last = self.marks.symbols, self.sentence.first, self.sentence.last
        if self.frames.being.match(symbols, mention.last):
            return False  # 200 drones were on display
        if mention.first <= first + 1 or told or self.heading or self.doc.author:
            return True
        if not self.frames.end.match(symbols, last - 1):
            return True
        return self.frames.of_attack.search(symbols, first, last) is not None

    def _unreal(self, cue: Cue, mention: Mention) -> bool:
        """Tell whether the cue speaks of what may or could be, or of making and giving, not of an attack."""
        symbols, first = self.marks.symbols, self.sentence.first
        if self.frames.refused.search(symbols, max(first, cue.at - 5), cue.at):
            return True
        return self.frames.wanted.search(symbols, max(first, mention.first - 4), mention.first) is not None

    def _refused(self, mention: Mention) -> bool:
        """Tell whether the words around a figure without a verb speak of plans, of making or of giving."""
        if 0 <= mention.head < mention.first:
            return False  # a drone count of 193
        low, high = max(self.sentence.first, mention.first - AROUND), min(self.sentence.last, mention.last + AROUND)
        return self.frames.refusal.search(self.marks.symbols, low, high) is not None

    def _leads_on(self, near: Told, mention: Mention) -> bool:
        """Tell whether what stands behind a figure goes on its list: not behind a ratio's whole or an aside's own verb."""
        if near.rule == "whole of a ratio" or near.mention.of_them:
            return False
        aside = near.mention.head < 0 and near.cue == near.mention.last  # ", both hit, and five drones"
        return not aside or near.mention.what == mention.what

    def _carry(self, mention: Mention, told: list[Told]) -> Told | None:
        if (whole := self._shared_out(mention, told)) and whole.mention.what == mention.what:
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if self.heading and mention.sort == "weapon":
            return Told(mention, self.heading.role, -1, self.index, self.heading.total, "item of a list")
        near = next((t for t in reversed(told) if self._leads_on(t, mention)), None)
        far = (
            near
            and mention.sort == "person"
            and self.frames.apart.search(self.marks.symbols, near.mention.last, mention.first)
        )
        if mention.sort == "person" and self.marks.value(mention.head, "responder"):
            return None
        if mention.sort == "person" and self.frames.does_else.match(self.marks.symbols, mention.last):
            return None  # two people were taken somewhere
        if near and near.mention.sort == mention.sort and near.sentence == self.index and not far:
            return Told(mention, near.role, -1, self.index, rule="listed with the one before")
        if (
            mention.sort != "weapon"
            or mention.figure.implicit
            or mention.figure.value == 0
            or (not self.doc.author and self.frames.rate.match(self.marks.symbols, mention.last))
            or (mention.figure.value == 1 and not self.frames.item.match(self.marks.symbols, self.sentence.first))
            or self._refused(mention)
            or not self._of_attack(mention, told)
        ):
            return None
        if (done := self._all_done(mention)) is not None:
            return Told(mention, done.role, done.at, self.index, rule="the only verb before it, however far")
        return Told(mention, Role.LAUNCHED, -1, self.index, rule="no verb: what an attack is told in")

    def _tell_alone(self, mention: Mention, told: list[Told]) -> Told | None:
        if self.frames.rate.match(self.marks.symbols, mention.last):
            return None  # 170 of them a day
        broken = self.frames.breaks.search(self.marks.symbols, mention.last, self.sentence.last)
        reach = min(mention.last + OWN_REACH, broken.start() if broken else self.sentence.last)
        behind = [c for c in self.cues if mention.last <= c.at <= reach] if mention.of_them else self._behind(mention)
        cue, cost = self.roles.choose(mention, behind or self.cues, self.mentions)
        if mention.of_them and cue and cue.role in PERSON and self._antecedent(told):
            # most of them were eliminated
            cue = next((c for c in self.cues if c.at == cue.at and c.role in WEAPON), cue)
        within = mention.of_them or self.frames.part.search(
            self.marks.symbols, max(self.sentence.first, mention.first - 4), mention.first
        )
        if mention.of_them and cue and cue.role is Role.MISSING and cue.at == mention.first - 1:
            return None  # under the rubble of one of them
        if within and cue and cue.role is Role.LAUNCHED and (of := self._whole(told)) and of.role in DONE:
            mention.sort, mention.what, mention.actor = "weapon", of.mention.what, of.mention.actor
            # 43 were downed, 40 of them flew on
            return Told(mention, of.role, -1, self.index, True, "share of a total")
        site = self._tell_site(mention, told)
        if site and (cue is None or cost > 4 or self.frames.at.match(self.marks.symbols, mention.first - 1)):
            return site
        if toll := self._toll(mention):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, toll.role, toll.at, self.index, rule="a toll that stands at it")
        if self.frames.not_done.match(self.marks.symbols, mention.last) or self._deprived(mention):
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
        of_them = mention.of_them or self.frames.part.search(self.marks.symbols, mention.first - 2, mention.first)
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
            if self.frames.other_topic.search(self.marks.symbols, low, mention.first):
                return None
            if model is None and named is None:
                return None
            mention.sort = "weapon"
            mention.what = named or (self._kind(mention, model, told) if model else None)
            mention.actor = model.actor if model and not named else None
        some = cue.role in PERSON and self.frames.of_those.match(self.marks.symbols, mention.figure.last)
        share = bool(some) or (
            mention.of_them and any(t.role == cue.role and t.mention.what == mention.what for t in told)
        )
        if not share and mention.sort == "weapon" and (total := self._total(mention, told)):
            share = total.role == cue.role and total.mention.what == mention.what
        return Told(mention, cue.role, cue.at, self.index, share or self._is_part(mention, cue.role, told))
