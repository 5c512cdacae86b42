"""Shares: figures of a sentence that are parts of others."""

from __future__ import annotations

from onrecord.claims import Role, What
from onrecord.reading.cues import PERSON, WEAPON
from onrecord.reading.figures import number
from onrecord.reading.mentions import Mention
from onrecord.reading.told import Told
from onrecord.reading.wholes import Wholes, holds


class Shares(Wholes):
    """One sentence with its mentions and cues, as its parts are told from its totals."""

    def _gapped(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the share of the place before its dash: "над Брянской – два, над Тульской – один"."""
        symbols, first = self.symbols, mention.first
        if self.frames.dashes.isdisjoint(symbols[max(0, first - 3) : first]) or mention.sort not in ("", "weapon"):
            return None
        found = self._before(self.frames.gapped, first, 8)
        if found is None:
            return None
        near = next((t for t in reversed(told) if t.mention.sort == "weapon"), None)
        if mention.sort == "" and told and told[-1].mention.sort == "person":
            near = told[-1]
        before = self.before[-1] if self.before and not told else None
        if mention.sort == "" and before and before.mention.sort == "person" and before.sentence == self.index - 1:
            mention.lead = found.start("lead")
            if mention.lead <= self.sentence.first + 1 and self.frames.ended.match(symbols, mention.last):
                mention.sort, mention.what = "person", What.PERSON
                return Told(mention, before.role, -1, self.index, True, "share of the place before it")
            mention.lead = -1
        if near is None:
            return None
        if mention.sort == "" and not self.frames.ended.match(symbols, mention.last, self.sentence.last):
            return None
        whole = self._total(mention, told)
        mention.lead = found.start("lead")
        if mention.sort == "":
            like = (whole or near).mention
            mention.sort, mention.what, mention.actor = like.sort, like.what, like.actor
        return Told(mention, (whole or near).role, -1, self.index, whole is not None, "share of the place before it")

    def _included(self, mention: Mention, whole: Told) -> bool:
        """Tell whether the persons stand behind "among them", with no verb of their own beside them."""
        symbols, first = self.symbols, max(self.sentence.first, mention.first - 4)
        if (
            self.symbols[mention.head] in self.frames.responder
            or whole.mention.sort != "person"
            or not self.frames.part.search(symbols, first, mention.first)
            or (mention.figure.value or 0) > (whole.mention.figure.value or mention.figure.value or 0)
        ):
            return False
        closed = self.frames.comma.match(symbols, mention.last) is not None  # 14, a child among them, were hurt
        behind = mention.last if closed else mention.last + 1
        return not any(c.role in PERSON and mention.first - 2 <= c.at <= behind for c in self.cues)

    def _joined(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the person before that one more is joined to: "among them an infant and a girl"."""
        near = told[-1] if told else None
        if (
            near is None
            or mention.sort != "person"
            or near.mention.sort != "person"
            or not near.mention.figure.implicit
        ):
            return None
        joined = self.frames.joined.fullmatch(self.symbols, near.mention.last, mention.first)
        return near if joined else None

    def _deprived(self, mention: Mention) -> bool:
        """Tell whether the persons are without light or heat, and nothing beside them tells more: "7,000 without power"."""
        symbols, frames = self.symbols, self.frames
        if frames.deprived_key.isdisjoint(self.there):
            return False
        beside = frames.deprived.match(symbols, mention.last, self.sentence.last) or frames.depriving.search(
            symbols, max(self.sentence.first, mention.first - 5), mention.first
        )
        return beside is not None

    def _of_others(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether "three of them" are of what is not counted here: "five jets, three of them …"."""
        low = max([self.sentence.first, *(t.mention.last for t in told)])
        m = self.frames.elsewise.search(self.symbols, low, mention.first)
        return m is not None and (mention.figure.value or 0) <= (number(self.marks, m.start(), m.start() + 1) or 0)

    def _shared_out(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total of which the mention is the share over one place: "20 – over Bryansk region"."""
        if mention.sort == "person" or self.symbols[mention.last : mention.last + 1] not in self.frames.over_opens:
            return None
        over = self.frames.over.match(self.symbols, mention.last, self.sentence.last)
        if over is None or (self.frames.in_bracket.fullmatch(over.group()) and not self._of_place(mention)):
            return None
        if told and mention.sort != told[-1].mention.sort == "person":
            return None
        if self.frames.month_before.search(self.symbols, max(0, mention.first - 3), mention.first):
            return None  # half as many as in February (288)
        value = mention.figure.value or 0
        for t in [*reversed(told), *reversed(self.before[-40:])]:
            if t.mention.sort == "weapon" and self.index - t.sentence <= 12 and not t.part_of:
                if mention.what is not None and t.mention.what != mention.what:
                    continue
                if mention.what is None and value > (t.mention.figure.value or 0):
                    continue  # 114 drones and one bomb: 52 over A
                total = t.mention.figure.value or 0
                whole = total > 1 and (value < total or (value == total and t.sentence == self.index))
                return t if whole and not self._beside(t, mention) else None
        return None

    def _of_place(self, mention: Mention) -> bool:
        """Tell whether the brackets that end with the mention stand behind a place: "over Bryansk (4 drones)"."""
        low = max(self.sentence.first, mention.first - 3)
        if self.frames.own_place.match(self.symbols, mention.last + 1):
            return True  # more than half (24) – over Bryansk
        return self.frames.place_opened.search(self.symbols, low, mention.first) is not None

    def _goes_on(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether the mention goes on a list of parts: "57 targets, among them 16 missiles and 39 drones"."""
        part = told[-1]
        if not part.part_of or mention.what is None or part.mention.last > mention.first:
            return False
        wholes = [t.mention.what for t in told if not t.part_of and t.mention.what]
        if not any(holds(whole, mention.what) for whole in wholes):
            return False
        return self.frames.and_so.fullmatch(self.symbols, part.mention.last, mention.first) is not None

    def _beside(self, other: Told, mention: Mention) -> bool:
        """Tell whether *other* has a place of its own and so is no total of what follows: "5 over A, 3 over B"."""
        symbols = self.symbols
        if other.sentence != self.index:
            return self.frames.besides.match(symbols, self.sentence.first) is not None
        further = self.frames.further.match(symbols, mention.first - 1) is not None
        shut = self.frames.in_bracket.match
        if shut(symbols, mention.last) and shut(symbols, other.mention.last):
            return True  # over A (4 drones) and B (6 drones)
        if not further and not self.frames.own_place.match(symbols, other.mention.last):
            return False
        return self.frames.opened.search(symbols, other.mention.last, mention.first) is None

    def _next_place(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the figure over a further place, told beside the one before: "5 over A, 3 over B"."""
        near = told[-1] if told else None
        if near is None or near.mention.sort != "weapon" or near.part_of or not self._beside(near, mention):
            return None
        if not self.frames.over.match(self.symbols, mention.last, self.sentence.last):
            return None
        mention.sort, mention.what, mention.actor = "weapon", near.mention.what, near.mention.actor
        return Told(mention, near.role, -1, self.index, rule="over a further place")

    def _further(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the figure that goes on another's clause: "550 drones were launched at night, and by day another 426"."""
        near, symbols = told[-1] if told else None, self.symbols
        if near is None or near.mention.sort != "weapon" or near.part_of or mention.of_them:
            return None
        then = self.frames.and_then.fullmatch(symbols, near.mention.last, mention.first)
        further = self.frames.further.match(symbols, mention.first - 1)
        if then:  # 1,200 drones in May and 900 in June
            goes_on = self.frames.of_then.match(symbols, mention.last)
        else:
            goes_on = further and self.frames.ended.match(symbols, mention.last, self.sentence.last)
        if not goes_on:
            return None
        mention.sort, mention.what, mention.actor = "weapon", near.mention.what, near.mention.actor
        return Told(mention, near.role, -1, self.index, rule="another as many")

    def _unfigured(self, mention: Mention, told: list[Told]) -> Told | None:
        """Read "drones were shot down: one over A, another over B", where no figure is given of the whole."""
        symbols, first = self.symbols, self.sentence.first
        bare = self.frames.unfigured.search(symbols, first, mention.first)
        if bare is None or any(t.mention.sort == "weapon" for t in told):
            return None
        if not self.frames.over.match(symbols, mention.last, self.sentence.last):
            return None
        before = [c.role for c in self.cues if c.at < mention.first and c.role in WEAPON]
        before = before or [t.role for t in self.before[-1:] if t.mention.sort == "weapon"]
        if not before:
            return None
        mention.sort, mention.what = "weapon", What(self.marks.value(bare.start(), "weapon") or "drone")
        return Told(mention, before[-1], -1, self.index, rule="over a place, of what stands before the colon")

    def _carry_model(self, mention: Mention, told: list[Told]) -> None:
        """Give a bulletin's bare "the missile" the model of the one missile that it told as launched."""
        if not mention.figure.implicit or mention.models or mention.what is not What.MISSILE:
            return
        missiles = [t for t in [*self.before[-40:], *told] if t.mention.what and t.mention.what.is_missile]
        if len(missiles) == 1 and missiles[0].role is Role.LAUNCHED and missiles[0].mention.figure.value == 1:
            mention.what, mention.models = missiles[0].mention.what, missiles[0].mention.models

    def _listed(self, mention: Mention) -> tuple[Role, int] | None:
        """Return the role that a verb before a colon gives the items of the list behind it, and the verb's token."""
        last = -1
        for m in self.frames.listing.finditer(self.symbols, self.sentence.first, mention.first):
            last = m.start()
        cue = next((c for c in self.cues if c.at == last), None)
        return (cue.role, cue.at) if cue and cue.role in WEAPON else None

    def _is_part(self, mention: Mention, role: Role, told: list[Told]) -> bool:
        for t in told:
            if t.role is role and self._opens(t.mention, mention):
                return True
        whole = self._shared_out(mention, told)
        if whole and whole.role == role and whole.mention.what == mention.what:
            return True
        if not told or told[-1].role is not role:
            return False
        if self._goes_on(mention, told):
            return True
        if mention.sort == told[-1].mention.sort == "weapon" and mention.of_them and told[-1].sentence == self.index:
            return True
        if mention.sort == "person" and mention.of_them:
            return told[-1].mention.sort == "person"
        if self.frames.part_key.isdisjoint(self.there):
            return False
        if self.frames.part.search(self.symbols, max(self.sentence.first, mention.first - 4), mention.first):
            return True
        return self.frames.among.match(self.symbols, mention.last, self.sentence.last) is not None

    def _are_among(self, some: Mention, whole: Mention) -> bool:
        """Tell whether the persons are told to be among the next: "Nine children are among the 20 people killed"."""
        return self.frames.are_among.fullmatch(self.symbols, some.last, whole.first) is not None
