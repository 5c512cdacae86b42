"""Earlier: a sentence of figures, and what those told before it mean for them."""

from __future__ import annotations

import re

from onrecord.claims import What
from onrecord.reading.clauseframes import ClauseFrames
from onrecord.reading.cues import PERSON, Cue
from onrecord.reading.document import Document
from onrecord.reading.figures import number
from onrecord.reading.mentions import Mention
from onrecord.reading.sentences import Sentence
from onrecord.reading.told import Heading, Told, roles_of

EARLIER = "another figure of what was told before"
_BESIDE = 3  # tokens between a figure alone and the verb of its passive
_FAR = 60  # tokens back in which the weapons are named of which a share is told


class Earlier:
    """One sentence with its mentions and cues, and the figures told *before* it."""

    def __init__(
        self,
        doc: Document,
        sentence: Sentence,
        mentions: list[Mention],
        before: list[Told],
        index: int,
        heading: Heading | None,
    ):
        self.doc, self.sentence, self.mentions, self.before, self.index = doc, sentence, mentions, before, index
        self.heading = heading
        self.marks = marks = doc.marks
        self.symbols = marks.symbols
        self.there = frozenset(marks.symbols[sentence.first : sentence.last])  # what the sentence has
        self.roles = doc.once(roles_of)
        self.finder = self.roles.cues
        self.cues = self.finder.between(sentence.first, sentence.last)
        self.frames = marks.language.lexicon.once(ClauseFrames)

    def _before(self, frame: re.Pattern[str], at: int, reach: int) -> re.Match[str] | None:
        """Return what a frame finds in its sentence among the *reach* tokens before token *at*."""
        return frame.search(self.symbols, max(self.sentence.first, at - reach), at)

    def _is_rate(self, at: int) -> bool:
        """Tell whether the words at token *at* make a figure a rate: "a night", "every week"."""
        frames, symbols = self.frames, self.symbols
        return symbols[at : at + 1] in frames.rate_opens and frames.rate.match(symbols, at) is not None

    def _stood(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return what "by Friday the figure stood at 77" is the figure of: what was counted last."""
        low = max(self.sentence.first, mention.figure.core - 9)
        if not self.frames.stood.search(self.symbols, low, mention.figure.core):
            return None
        return next((t for t in [*reversed(told), *reversed(self.before[-2:])] if self.index - t.sentence <= 1), None)

    def _monthly(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return what is counted of another month: "4,198 drones in March, 3,912 in February"; "in May – 99"."""
        near = told[-1] if told and told[-1].sentence == self.index else None
        if near is None or near.mention.sort not in ("weapon", "attack") or mention.first < near.mention.last:
            return None
        frames, symbols, last = self.frames, self.symbols, near.mention.last
        if frames.in_month.match(symbols, mention.last) and frames.then_month.fullmatch(symbols, last, mention.first):
            return near
        return near if frames.month_led.search(symbols, max(last, mention.first - 6), mention.first) else None

    def _earlier(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the figure told before that another is set beside: "up from 3,200 in August and 4,390 in July"."""
        frames, symbols, first = self.frames, self.symbols, mention.first
        near = next((t for t in [*reversed(told), *reversed(self.before[-1:])] if self.index - t.sentence <= 1), None)
        if near is None:
            return None
        if (
            near.rule == EARLIER
            and near.sentence == self.index
            and frames.and_then.fullmatch(symbols, near.mention.last, first)
        ):
            return near
        m = frames.earlier.search(symbols, max(self.sentence.first, first - 8), mention.figure.core)
        if m is None:
            return None
        against = self.marks.value(m.start(), "against")
        return None if against and not frames.of_then.match(symbols, mention.last) else near

    def _of_toll(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the toll that "two of the 14" names again."""
        m = self.frames.of_number.match(self.symbols, mention.figure.last)
        if m is None:
            return None
        value = number(self.marks, m.end() - 1, m.end())
        near = (t for t in [*reversed(told), *reversed(self.before[-4:])] if t.mention.figure.value == value)
        return next((t for t in near if t.mention.sort == "person" and self.index - t.sentence <= 2), None)

    def _uncounted(self, mention: Mention, told: list[Told], cue: Cue) -> What | None:
        """Return what the weapons named last, without a figure, are: "guided bombs hit …; 700 of them have been dropped"."""
        passive = cue.passive and mention.last < cue.at <= mention.last + _BESIDE  # over 2,000 were launched
        if not (mention.of_them or passive) or any(t.mention.sort == "weapon" for t in told):
            return None
        low = self.doc.sentences[max(0, self.index - 1)].first
        low = max(
            [low, mention.first - _FAR, *(t.mention.last for t in self.before[-3:] if t.mention.sort == "weapon")]
        )
        named = list(self.frames.noun.finditer(self.symbols, low, mention.first))
        return What(self.marks.value(named[-1].start(), "weapon") or "missile") if named else None

    def _kind(self, share: Mention, nearest: Mention, told: list[Told]) -> What | None:
        """Return what a share is of: of drones and missiles together where it is more than there were of the nearest."""
        if nearest.figure.value is None or (share.figure.value or 0) <= nearest.figure.value:
            return nearest.what
        listed = {t.mention.what for t in self.before[-4:] if self.index - t.sentence <= 2}
        both = (
            not any(t.mention is nearest for t in told)
            and What.DRONE in listed
            and any(what and what.is_missile for what in listed)
        )
        return What.AIR_TARGET if share.of_them or both else nearest.what

    def _antecedent(self, told: list[Told]) -> Mention | None:
        for t in [*reversed(told), *reversed(self.before[-6:])]:
            if (
                t.mention.sort == "weapon"
                and self.index - t.sentence <= 2
                and not (t.part_of and t.sentence != self.index)
            ):
                return t.mention
        return None

    def _of_people(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the people of whom some are told by place: "70 were hurt, 28 of them in Odesa and 36 in Lviv"."""
        near = told[-1] if told else None
        if near is None or near.mention.sort != "person":
            return None
        if not near.part_of and (mention.figure.value or 0) > (near.mention.figure.value or 0):
            return None
        if mention.of_them:
            return near
        low, symbols = max(self.sentence.first, mention.first - 4), self.symbols
        parted = near.part_of or self.frames.own_place.match(symbols, near.mention.last)
        m = self.frames.shared_place.search(symbols, low, mention.first)
        listed = m and (parted or m["opened"] is not None)  # seven were hurt – six in A and one in B
        return near if listed and self.frames.inside.match(symbols, mention.last) else None

    def _toll(self, mention: Mention) -> Cue | None:
        """Return the toll that the figure ends: "the death toll … rose to 28"."""
        low, first = self.sentence.first, mention.figure.core
        m = self.frames.tolls.search(self.symbols, max(low, mention.first - 18), mention.first)
        m = m or self.frames.risen.search(self.symbols, max(low, first - 28), first)
        return next((c for c in self.cues if m and c.at == m.start() and c.role in PERSON), None)
