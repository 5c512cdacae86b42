"""Mentions: a figure with what it counts, where a text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims import Role, What
from onrecord.packs import Packs
from onrecord.reading.figures import Figure
from onrecord.reading.kinds import WHATS, Kinds
from onrecord.reading.marks import Marks
from onrecord.reading.mentionframes import MentionFrames
from onrecord.reading.preceding import is_age, is_earlier, noun_before

_DAYS = 31  # a larger number behind a month is no day: "on 9 July 728 drones"
_YEARS = range(1900, 2100)  # four digits that count nothing are a year


@dataclass(slots=True)
class Mention:
    """A figure and what it counts: tokens *first* to *last* (exclusive) are its quote.

    ``sort`` is "weapon", "person", "attack", "site", or "" for a figure alone ("22 of them", "another eight"), whose
    ``what`` is then found in what came before.
    """

    figure: Figure
    first: int
    last: int
    sort: str
    what: What | None = None
    models: tuple[str, ...] = ()
    head: int = -1
    actor: str | None = None
    variant: str | None = None
    of_them: bool = False
    share: bool = False  # of a whole told before, of which it tells what became: "104 respectively", "30 of the former"
    each: bool = False
    role: Role | None = None  # that of the figure told before with which "respectively" pairs it
    lead: int = -1  # first token of the place that its clause names before it: "над Тульской – один"


class Mentions:
    """Finds what the figures of a text count; asked for them in the order of the text."""

    def __init__(self, marks: Marks, packs: Packs):
        self.marks = marks
        self.frames = marks.language.lexicon.once(MentionFrames)
        self.kinds = Kinds(marks, packs)
        there = frozenset(marks.symbols)
        self._heads = [head for head in self.frames.heads if not head[2].isdisjoint(there)]
        self._end = 0  # of the sentence whose symbols, from its first figure on, are _there
        self._there: frozenset[str] = frozenset()
        self._present: list[tuple[str, re.Pattern[str]]] = []  # the sorts of things that are named in them

    def of(self, figure: Figure, end: int) -> Mention | None:
        """Return the mention that *figure* makes before token *end*; ``None`` where it counts what is not ours."""
        marks, frames, at = self.marks, self.frames, figure.last
        symbols = marks.symbols
        if end != self._end:
            self._enter(figure.first, end)
        if not frames.explaining.isdisjoint(symbols[max(figure.core - 9, 0) : figure.core]) and self._explained(figure):
            return None
        best = self._head(figure, end)
        if not frames.uncounted_key.isdisjoint(self._there):
            other = frames.uncounted.match(symbols, at, end)
            if other and (best is None or other.end() - 1 < best[0]):
                return None
        if best is None:
            return self._group(figure, end) or self._before(figure) or self._alone(figure, end)
        head, sort, m = best
        if sort == "weapon" and symbols[head] in frames.before_noun and frames.strikes.match(symbols, head + 1, end):
            return Mention(figure, figure.first, head + 1, "attack", What.ATTACK, head=head)
        mention = Mention(figure, figure.first, head + 1, "weapon" if sort == "model" else sort, head=head)
        first = m.start("pre")
        if mention.sort == "weapon":
            named = self.kinds.counted(first, head, end, noun=sort == "weapon")
            mention.what, mention.models, mention.last = named
            mention.of_them = sort == "weapon" and m["them"] is not None
            if mention.what is What.AIR_TARGET and symbols[figure.first] in frames.both and self._joined(mention):
                return None  # both missiles and drones
        elif sort == "person":
            mention.what = What.PERSON
            mention.of_them = m["them"] is not None
            if (
                head + 1 < end
                and symbols[head + 1] in frames.ands
                and (folk := frames.folk.match(symbols, head + 1, end))
            ):
                mention.last = folk.end()  # 20 travellers and staff
        else:
            mention.what = WHATS[sort]
        if figure.vague and frames.told_exactly.match(symbols, mention.last, end):
            return None  # most of the drones – 13 – …
        if at < head:
            mention.actor = self._side(at, head)
        mention.each = mention.last < end and symbols[mention.last] in frames.each
        return mention

    def _enter(self, first: int, end: int) -> None:
        """Take note of what symbols a sentence has, from token *first* to token *end* (exclusive)."""
        self._end, self._there = end, frozenset(self.marks.symbols[first:end])
        self._present = [(sort, frame) for sort, frame, key in self._heads if not key.isdisjoint(self._there)]

    def _explained(self, figure: Figure) -> bool:
        """Tell whether the words before a figure say that it counts nothing of ours: a price, a date, a name, an age."""
        marks, frames, core = self.marks, self.frames, figure.core
        return bool(
            (
                frames.no.search(marks.symbols, max(core - 3, 0), core)
                and marks.words[core][0].isdecimal()
                and not (marks.symbols[core - 1] in frames.dated and (figure.value or 0) > _DAYS)
            )
            or (figure.first and marks.symbols[figure.first - 1] in frames.not_ours)
            or self._named(core)
            or frames.aged.search(marks.symbols, max(0, core - 9), core)
        )

    def _head(self, figure: Figure, end: int) -> tuple[int, str, re.Match[str]] | None:
        """Return the noun that a figure stands before: its token, the sort of thing that it names, and the match."""
        symbols, at = self.marks.symbols, figure.last
        best: tuple[int, str, re.Match[str]] | None = None
        for sort, frame in self._present:
            m = frame.match(symbols, at, end)
            if m is None:
                continue
            head = m.start("head")
            if best is not None:
                if head >= best[0] and (sort != "attack" or best[1] != "weapon"):
                    continue
                if sort == "model":
                    continue  # a model before its noun: "Shahed-type drones"
                if sort == "attack" and figure.value != 1 and self.frames.verb.match(symbols, head + 1):
                    continue  # 300 drones strike ten regions
            best = head, sort, m
        return best

    def _group(self, figure: Figure, end: int) -> Mention | None:
        """Return the persons that a numeral for persons alone counts, under whatever noun: «двоє портовиків»."""
        marks, at = self.marks, figure.last
        if marks.symbols[at - 1] not in self.frames.collective or not self.frames.noun.match(marks.symbols, at, end):
            return None
        return Mention(figure, figure.first, at + 1, "person", what=What.PERSON, head=at)

    def _named(self, core: int) -> bool:
        """Tell whether the digits at token *core* end a name: "F/A-18", "Su-34", and in quotation marks "Fadi 1"."""
        marks = self.marks
        if core > 1 and self.frames.titled.search(marks.symbols, max(core - 3, 0), core):
            return core + 1 == len(marks) or marks.symbols[core + 1] in self.frames.quote
        if core > 1 and marks.symbols[core - 1] == "x" and marks.symbols[core + 1 : core + 2] in self.frames.closes:
            return marks.quote(core - 1, core - 1).isupper()  # (DDG 116)
        if core < 2 or marks.words[core - 1] != "-" or not marks.words[core - 2].isalpha():
            return False
        glued = marks.ends[core - 2] == marks.starts[core - 1] and marks.ends[core - 1] == marks.starts[core]
        return glued and marks.words[core][0].isdecimal()

    def single(self, first: int, last: int, end: int) -> Mention | None:
        """Return the mention of one weapon without a figure: tokens *first* to *last* (exclusive) before token *end*."""
        marks = self.marks
        figure = Figure(first, first, first, 1, implicit=True)
        for frame in self.frames.singles:
            m = frame.match(marks.symbols, first, end)
            if m and m.start("head") < last:
                return self.of(figure, end)
        sorts = [v for i in range(first, last) if (v := marks.value(i, "sort"))]
        named = marks.value(last - 1, "model")
        if not sorts and not named:
            return None
        models = named.split("/") if named else []
        what = WHATS[sorts[0]] if sorts else self.kinds.of(None, [], models)
        return Mention(figure, first, last, "weapon", what=what, models=tuple(sorted(models)), head=last - 1)

    def _alone(self, figure: Figure, end: int) -> Mention | None:
        marks, at = self.marks, figure.last
        if marks.words[figure.core].isdecimal() and (
            is_age(marks, figure, end) or self.frames.ages.match(marks.symbols, at, end)
        ):
            return None
        symbols, first = marks.symbols, figure.first
        frames, there = self.frames, self._there
        m = None if frames.share_key.isdisjoint(there) else frames.share.match(symbols, at, end)
        if m:
            mention = Mention(figure, first, m.end(), "", of_them=True)
            mention.variant = marks.value(m.end() - 1, "variant")
            mention.models = self._models_of_share(m.end() - 1, first)
            return mention
        m = None if frames.sort.isdisjoint(there) else frames.sort_alone.match(symbols, at, end)
        if m:
            head = m.start("sort")
            of_them = frames.them.match(symbols, at, head) is not None
            mention = Mention(figure, first, head + 1, "weapon", head=head, of_them=of_them)
            named = self.kinds.behind(head, "missile", [marks.value(head, "sort") or "missile"], [], end)
            mention.what, mention.models, mention.last = named
            return mention
        behind = symbols[at] if at < end else ""  # the symbol right behind the figure
        if behind in frames.ellipsis_opens and (m := frames.ellipsis.match(symbols, at, end)):
            return Mention(figure, first, m.end(), "", of_them=True)
        if behind in frames.others_opens and frames.others.match(symbols, at, end):
            return Mention(figure, first, at + 1, "")
        if figure.value in _YEARS and marks.words[figure.core].isdecimal():
            return None
        if (figure.value == 0 and figure.high is not None) or frames.score.search(symbols, max(0, first - 2), first):
            return None  # a score: 0-2, 3-1
        if behind and frames.bare.match(symbols, at, end) and not is_earlier(marks, figure):
            return None
        mention = Mention(figure, first, at, "")
        mention.of_them = frames.those.search(symbols, max(0, first - 3), first) is not None or (
            first > 0 and symbols[first - 1] in frames.including and frames.placed.match(symbols, at, end) is not None
        )
        mention.each = behind in frames.each
        return mention

    def _before(self, figure: Figure) -> Mention | None:
        """Find the noun before the figure: "attack drones numbering over 200"."""
        m = self._numbered(figure)
        if m is None:
            return self._number_of(figure)
        head = max(m.start("head"), m.start("named"), m.start("noun"))
        mention = Mention(figure, m.start(), figure.last, "weapon", head=head)
        mention.what, mention.models, _ = self.kinds.before(m.start(), head, figure.first)
        return mention

    def _numbered(self, figure: Figure) -> re.Match[str] | None:
        """Return the noun that stands before its figure: "drones numbering 200"; in a list "drones – 200"."""
        symbols = self.marks.symbols
        if figure.first == 0 or symbols[figure.first - 1] not in self.frames.numbering_ends:
            return None
        for m in self.frames.numbering.finditer(symbols, max(0, figure.first - 12), figure.last + 1):
            if m.end() == figure.first:
                return m
            if m.end() > figure.first:
                break
        return None

    def _number_of(self, figure: Figure) -> Mention | None:
        """Find what a number told behind it counts: "the number of drones fired in June was 5,438"."""
        marks = self.marks
        m = noun_before(marks, figure)
        if m is None:
            return None
        mention = Mention(figure, figure.first, figure.last, "weapon", head=m.start("head"))
        sorts = [v for i in range(m.start(), mention.head) if (v := marks.value(i, "sort"))]
        mention.what = self.kinds.of(marks.value(mention.head, "weapon"), sorts, [])
        return mention

    def _models_of_share(self, last: int, first: int) -> tuple[str, ...]:
        """Return the model that a share names, or else the one right before its bracket.

        A variant of one model alone is a share of that, where the list before the bracket names it.
        """
        own = self.marks.value(last, "model")
        if own:
            return tuple(own.split("/"))
        before = self.marks.value(first - 2, "model") if first >= 2 else None
        varied = self.kinds.packs.attribute("variant_model", self.marks.value(last, "variant") or "")
        listed = self.frames.models_before.search(self.marks.symbols, max(first - 16, 0), first) if varied else None
        if listed and any(self.marks.value(i, "model") == varied for i in range(*listed.span())):
            return (varied,) if varied else ()
        return tuple(before.split("/")) if before else ()

    def _side(self, first: int, last: int) -> str | None:
        marks, frames = self.marks, self.frames
        for i in range(first, last):
            if marks.symbols[i] in frames.side and not frames.made.match(marks.symbols, i + 1):
                return marks.value(i, "side")
        return None

    def _joined(self, mention: Mention) -> bool:
        """Tell whether a mention of air targets names drones and missiles, one beside the other."""
        return mention.last > mention.head + 1 or self.kinds.first_noun(mention.head) is not None
