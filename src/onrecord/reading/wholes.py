"""Wholes: figures of a sentence of which others are told as parts."""

from __future__ import annotations

from onrecord.claims import Role, What
from onrecord.reading.cues import Cue
from onrecord.reading.earlier import Earlier
from onrecord.reading.mentions import Mention
from onrecord.reading.told import Told


class Wholes(Earlier):
    """One sentence with its mentions and cues, as its totals are found."""

    def _ratio_before(self, told: list[Told]) -> tuple[Role | None, int]:
        """Return the role of the ratio before in a list of them: "44 of 64 targets: 26 of 29 missiles, …"."""
        last = next((t for t in reversed(told) if t.rule == "part of a ratio"), None)
        return (last.role, last.cue) if last else (None, -1)

    def _ratio_behind(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the whole that stands behind its part: "71 drones out of 75 were shot down"."""
        part = told[-1] if told else None
        if part and part.mention.sort == mention.sort == "weapon" and self._wholes(part, mention):
            return Told(mention, Role.LAUNCHED, part.cue, self.index, rule="whole of several kinds")
        if part is None or mention.sort or part.mention.sort != "weapon" or part.role is Role.LAUNCHED:
            return None
        between = self.symbols, part.mention.last, mention.figure.first
        if (mention.figure.value or 0) < (part.mention.figure.value or 0) or not self.frames.whole_behind.fullmatch(
            *between
        ):
            return None
        mention.sort, mention.what, mention.models = "weapon", part.mention.what, part.mention.models
        return Told(mention, Role.LAUNCHED, part.cue, self.index, rule="whole of a ratio")

    def _wholes(self, part: Told, mention: Mention) -> bool:
        """Tell whether the mention goes on a ratio of several kinds: "402 targets of 430 drones and 68 missiles"."""
        between = self.symbols, part.mention.last, mention.first
        if part.rule == "whole of several kinds":
            return self.frames.also_whole.fullmatch(*between) is not None
        small = (part.mention.figure.value or 0) <= (mention.figure.value or 0)
        whole = part.mention.what in (What.AIR_TARGET, mention.what) and part.role in (Role.DOWNED, Role.NEUTRALISED)
        return whole and small and self.frames.of_whole.fullmatch(*between) is not None

    def _total(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total, told in this sentence, that a colon, a bracket or "of them" opens to its shares."""
        for t in reversed(told):
            same = t.mention.what == mention.what or mention.what is None
            if t.mention.sort in ("weapon", "person") and same and not t.part_of and t.mention.lead < 0:
                opened = self.frames.opened.search(self.symbols, t.mention.last, mention.first)
                return t if opened and (t.mention.figure.value or 0) >= (mention.figure.value or 0) else None
        return None

    def _is_ratio(self, part: Mention, whole: Mention) -> bool:
        if (part.figure.value or 0) > (whole.figure.value or 0):
            return False
        return self.frames.ratio.fullmatch(self.symbols, part.figure.last, whole.figure.first) is not None

    def _listed_whole(self, mention: Mention) -> bool:
        """Tell whether it stands between dashes behind what a part is told of: "Of the weapons – 40 missiles and …"."""
        symbols, low = self.symbols, max(self.sentence.first - 1, mention.first - 18, 0)
        if self.frames.asides.isdisjoint(symbols[low : mention.first]):
            return False
        return self.frames.whole_list.search(symbols, low, mention.first) is not None

    def _since_wholes(self, mention: Mention) -> list[Cue]:
        """Return what is told to have become of a share: behind the wholes that it is paired with."""
        wholes = (m.last for m in self.mentions if not m.share and m.last <= mention.first)
        low = max(wholes, default=self.sentence.first)
        return [c for c in self.cues if c.role is not Role.LAUNCHED and c.at >= low]

    def _is_whole(self, mention: Mention) -> bool:
        """Tell whether it is what a part is told of behind it: "Of the 704 targets, 615 were stopped"."""
        symbols, low = self.symbols, self.sentence.first
        first = last = mention
        if symbols[mention.first - 1] in self.frames.ands:  # of 344 drones and 35 missiles, …
            joined = (m for m in self.mentions if m.sort == "weapon" and m.last < mention.first)
            before = max(joined, key=_end, default=mention)
            first = before if self.frames.and_alone.fullmatch(symbols, before.last, mention.first) else mention
        if not self.frames.whole_before.search(symbols, max(low - 1, first.first - 4, 0), first.first):
            return False
        if self.frames.and_alone.match(symbols, last.last):
            behind = (m for m in self.mentions if m.sort == "weapon" and m.first > last.last)
            after = min(behind, key=_end, default=last)
            last = after if self.frames.and_alone.fullmatch(symbols, last.last, after.first) else last
        return self.frames.parting.match(symbols, last.last) is not None

    def _whole(self, told: list[Told]) -> Told | None:
        """Return what a share ("50 of them") is a share of, in the same sentence."""
        return next((t for t in reversed(told) if t.mention.sort == "weapon" and t.mention.figure.value != 0), None)

    def _whole_of(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total of one weapon without a figure, or of one told behind "including", that it opens."""
        whole = told[-1] if told and told[-1].mention.sort == "weapon" else None
        if whole is None or whole.mention.what is None or mention.what is None:
            return None
        if mention.figure.implicit:
            return whole if self._opens(whole.mention, mention) else None
        same = whole.mention.what == mention.what or holds(whole.mention.what, mention.what)
        if not same or self.frames.part_key.isdisjoint(self.there):
            return None
        low = max(whole.mention.last, mention.first - 4)
        return whole if self.frames.part.search(self.symbols, low, mention.first) else None

    def _around(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total in whose brackets the share stands: "573 drones of type A (370 of them), B and C"."""
        last = told[-1] if told else None
        inside = last and last.mention.sort == "weapon" and last.mention.first < mention.first < last.mention.last
        return last if inside else None

    def _opens(self, total: Mention, part: Mention) -> bool:
        """Tell whether the total stands before a colon, dash or bracket that the part stands behind."""
        if total.what is None or part.what is None or part.first < total.last:
            return False
        named = total.what == part.what and part.models and not total.models
        if not named and not holds(total.what, part.what):
            return False
        symbols = self.symbols
        opened = self.frames.opening.search(symbols, total.last, min(total.last + 4, part.first))
        if opened is None and (m := self.frames.told_colon.match(symbols, total.last, part.first)):
            return not any(total.last <= o.first < m.end() for o in self.mentions)  # …, the air force said: 145 drones
        return opened is not None and self.frames.passed.fullmatch(symbols, opened.start(), part.first) is None

    def _summed(self, mention: Mention) -> What | None:
        """Return what a figure counts that a list opened behind it adds up to: "144 of them – 102 missiles and 42 drones"."""
        opened = self.frames.opening.search(self.symbols, mention.last, self.sentence.last)
        sum_, kinds = 0.0, set()
        for other in self.mentions:
            if opened is None or other.first < opened.end() or other.sort != "weapon" or other.what is None:
                continue
            kinds.add(other.what)
            sum_ += other.figure.value or 0
            if sum_ >= (mention.figure.value or 0):
                break
        if opened is None or not sum_ or sum_ != mention.figure.value or len(kinds) < 2:
            return None
        return What.MISSILE if all(k.is_missile for k in kinds) else What.AIR_TARGET


def holds(total: What, part: What) -> bool:
    """Tell whether a count of *total* can have one of *part* as its part."""
    if total is What.AIR_TARGET:
        return part is What.DRONE or part.is_missile
    return total is What.MISSILE and part.is_missile and part is not What.MISSILE


def _end(mention: Mention) -> int:
    return mention.last
