"""Roles carried over: figures whose role or thing another figure or an earlier verb of their text gives."""

from __future__ import annotations

from onrecord.claims import Role, What
from onrecord.reading.cues import DONE, WEAPON, Cue
from onrecord.reading.mentions import Mention
from onrecord.reading.shares import Shares
from onrecord.reading.told import Told


class Carried(Shares):
    """One sentence's figures, as what stands elsewhere tells what they count and in which role."""

    def _behind(self, mention: Mention) -> list[Cue]:
        """Return the verb that a dash puts behind a figure, which tells its role alone: "13 – локаційно втрачено"."""
        last = mention.last
        if self.symbols[last : last + 1] not in self.frames.told_behind_opens:
            return []
        m = self.frames.told_behind.match(self.symbols, last, self.sentence.last)
        return [c for c in self.cues if m and c.at == m.start("act")]

    def _chosen(self, mention: Mention) -> tuple[Cue | None, float]:
        """Return the cue that tells the role of a mention that names what it counts, with its cost."""
        done = self._since_wholes(mention) if mention.share else self.cues
        return self.roles.choose(mention, self._behind(mention) or done, self.mentions)

    def _leads_on(self, near: Told, mention: Mention) -> bool:
        """Tell whether what stands behind a figure goes on its list: not behind a ratio's whole or an aside's own verb."""
        if near.rule == "whole of a ratio" or near.mention.of_them:
            return False
        aside = near.mention.head < 0 and near.cue == near.mention.last  # ", both hit, and five drones"
        return not aside or near.mention.what == mention.what

    def _main(self, got: Told) -> Cue | None:
        """Return the predicate of "drones fired by X were shot down", when the participle has told a role already."""
        mention = got.mention
        told_by = next((c for c in self.cues if c.at == got.cue), None)
        if told_by is None:
            return None
        if told_by.passive and not self.frames.that.match(self.symbols, mention.last):
            return None
        for cue in self.cues:
            if cue.at > got.cue and self._closes(cue) and cue.role in WEAPON - {Role.LAUNCHED, got.role}:
                between = any(got.cue < m.first < cue.at for m in self.mentions)
                return None if between else cue
        return None

    def _closes(self, cue: Cue) -> bool:
        """Tell whether a verb is the predicate behind a participle or a relative clause: a passive, or alone behind a comma."""
        if cue.role is Role.HIT and not cue.passive:
            return False  # drones targeted the city, hitting homes
        return cue.passive or self.frames.comma.match(self.symbols, cue.at - 1) is not None

    def _all_sent(self, mention: Mention) -> bool:
        """Tell whether the figure is all that were sent: "shot down all 14 drones fired at the port"."""
        symbols, first = self.symbols, max(self.sentence.first, mention.first - 1)
        if self.frames.all_key.isdisjoint(self.there) or not self.frames.all.search(
            symbols, first, mention.figure.core
        ):
            return False
        return self.frames.sent.match(symbols, mention.figure.last, mention.last + 4) is not None

    def _all_done(self, mention: Mention) -> Cue | None:
        """Return the verb before a figure where all verbs of its sentence tell of one thing done to weapons: "lost …"."""
        verbs = [c for c in self.cues if c.role in WEAPON and not c.noun]
        same = bool(verbs) and verbs[0].at < mention.first and len({c.role for c in verbs}) == 1
        return verbs[0] if same and verbs[0].role in DONE else None

    def _tell_site(self, mention: Mention, told: list[Told]) -> Told | None:
        """Read "at another eight, debris fell" behind "37 sites were hit"."""
        near = [*self.before[-3:], *told]
        if not near or near[-1].mention.sort != "site":
            return None
        cue, cost = self.roles.choose(mention, self.cues, self.mentions, sort="site")
        if cue is None or cost > 8:
            return None
        mention.sort, mention.what = "site", What.SITE
        return Told(mention, cue.role, cue.at, self.index, rule="further sites")
