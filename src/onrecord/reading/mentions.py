"""Mentions: a figure with what it counts, where a text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claims import Role, What
from onrecord.packs import Packs
from onrecord.reading.figures import Figure
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
    """Finds what the figures of a text count."""

    def __init__(self, marks: Marks, packs: Packs):
        self.marks = marks
        self.packs = packs
        self.frames = frames = marks.language.lexicon.once(MentionFrames)
        self._present = [sort for sort, some in frames.some.items() if some.search(marks.symbols)]

    def of(self, figure: Figure, end: int) -> Mention | None:
        """Return the mention that *figure* makes before token *end*; ``None`` where it counts what is not ours."""
        marks, at = self.marks, figure.last
        if (
            figure.core
            and self.frames.no.search(marks.symbols, max(figure.core - 3, 0), figure.core)
            and marks.words[figure.core][0].isdecimal()
            and not (marks.symbols[figure.core - 1] in self.frames.dated and (figure.value or 0) > _DAYS)
        ):
            return None
        if self.frames.not_ours.search(marks.symbols, max(0, figure.first - 1), figure.first):
            return None
        if self._named(figure.core) or self.frames.aged.search(marks.symbols, max(0, figure.core - 9), figure.core):
            return None
        best: tuple[int, str, re.Match[str]] | None = None
        for sort in self._present:
            m = self.frames.heads[sort].match(marks.symbols, at, end)
            if m and (best is None or m.start("head") < best[0] or (sort == "attack" and best[1] == "weapon")):
                if (
                    best
                    and sort == "attack"
                    and figure.value != 1
                    and self.frames.verb.match(marks.symbols, m.end("head"))
                ):
                    continue  # 300 drones strike ten regions
                if best and sort == "model":
                    continue  # a model before its noun: "Shahed-type drones"
                best = (m.start("head"), sort, m)
        other = self.frames.uncounted.match(marks.symbols, at, end)
        if other and (best is None or other.end() - 1 < best[0]):
            return None
        sorted_ = best and best[1] == "weapon" and marks.value(best[0], "before_noun")
        if best and sorted_ and self.frames.strikes.match(marks.symbols, best[0] + 1, end):
            return Mention(figure, figure.first, best[0] + 1, "attack", what=What.ATTACK, head=best[0])
        if best is None and (group := self._group(figure, end)):
            return group
        if best is None:
            return self._before(figure) or self._alone(figure, end)
        head, sort, m = best
        mention = Mention(figure, figure.first, head + 1, "weapon" if sort == "model" else sort, head=head)
        if mention.sort == "weapon":
            self._weapon(mention, sort, m, end)
            mention.of_them = sort == "weapon" and m["them"] is not None
        elif mention.sort == "person":
            mention.what = What.PERSON
            mention.of_them = m["them"] is not None
            if folk := self.frames.folk.match(marks.symbols, head + 1, end):
                mention.last = folk.end()  # 20 travellers and staff
        else:
            mention.what = What(mention.sort)
        if mention.what is What.AIR_TARGET and marks.value(figure.first, "both") and self._joined(mention):
            return None  # both missiles and drones
        if figure.vague and self.frames.told_exactly.match(marks.symbols, mention.last, end):
            return None  # most of the drones – 13 – …
        mention.actor = self._side(figure.last, head)
        mention.each = self.frames.each.match(marks.symbols, mention.last, end) is not None
        return mention

    def _group(self, figure: Figure, end: int) -> Mention | None:
        """Return the persons that a numeral for persons alone counts, under whatever noun: «двоє портовиків»."""
        marks, at = self.marks, figure.last
        if marks.value(at - 1, "collective") is None or not self.frames.noun.match(marks.symbols, at, end):
            return None
        return Mention(figure, figure.first, at + 1, "person", what=What.PERSON, head=at)

    def _named(self, core: int) -> bool:
        """Tell whether the digits at token *core* end a name: "F/A-18", "Su-34", and in quotation marks "Fadi 1"."""
        marks = self.marks
        if core > 1 and self.frames.titled.search(marks.symbols, max(core - 3, 0), core):
            return marks.symbols[core + 1 : core + 2] in marks.language.lexicon.classes["quote"]
        if core < 2 or marks.words[core - 1] != "-" or not marks.words[core - 2].isalpha():
            return False
        glued = marks.ends[core - 2] == marks.starts[core - 1] and marks.ends[core - 1] == marks.starts[core]
        return glued and marks.words[core][0].isdecimal()

    def single(self, first: int, last: int, end: int) -> Mention | None:
        """Return the mention of one weapon without a figure: tokens *first* to *last* (exclusive) before token *end*."""
        marks = self.marks
        figure = Figure(first, first, first, 1, implicit=True)
        for sort in ("weapon", "person"):
            m = self.frames.heads[sort].match(marks.symbols, first, end)
            if m and m.start("head") < last:
                return self.of(figure, end)
        sorts = [v for i in range(first, last) if (v := marks.value(i, "sort"))]
        named = marks.value(last - 1, "model")
        if not sorts and not named:
            return None
        models = named.split("/") if named else []
        what = What(sorts[0]) if sorts else self._what(None, [], models)
        return Mention(figure, first, last, "weapon", what=what, models=tuple(sorted(models)), head=last - 1)

    def _alone(self, figure: Figure, end: int) -> Mention | None:
        marks, at = self.marks, figure.last
        if marks.words[figure.core].isdecimal() and is_age(marks, figure, end):
            return None
        m = self.frames.share.match(marks.symbols, at, end)
        if m:
            mention = Mention(figure, figure.first, m.end(), "", of_them=True)
            mention.variant = marks.value(m.end() - 1, "variant")
            mention.models = self._models_of_share(m.end() - 1, figure.first)
            return mention
        m = self.frames.sort_alone.match(marks.symbols, at, end)
        if m:
            head = m.start("sort")
            of_them = self.frames.them.match(marks.symbols, at, head) is not None
            mention = Mention(figure, figure.first, head + 1, "weapon", head=head, of_them=of_them)
            self.name_behind(mention, "missile", [marks.value(head, "sort") or "missile"], [], end)
            return mention
        m = self.frames.ellipsis.match(marks.symbols, at, end)
        if m:
            return Mention(figure, figure.first, m.end(), "", of_them=True)
        if self.frames.others.match(marks.symbols, at, end):
            return Mention(figure, figure.first, at + 1, "")
        if figure.value in _YEARS and marks.words[figure.core].isdecimal():
            return None
        if (figure.value == 0 and figure.high is not None) or self.frames.score.search(
            marks.symbols, max(0, figure.first - 2), figure.first
        ):
            return None  # a score: 0-2, 3-1
        if at < end and self.frames.bare.match(marks.symbols, at, end) and not is_earlier(marks, figure):
            return None
        mention = Mention(figure, figure.first, at, "")
        low, first = max(0, figure.first - 3), figure.first
        mention.of_them = self.frames.those.search(marks.symbols, low, first) is not None or (
            self.frames.among.search(marks.symbols, low, first) is not None
            and self.frames.placed.match(marks.symbols, at, end) is not None
        )
        mention.each = self.frames.each.match(marks.symbols, at, end) is not None
        return mention

    def _before(self, figure: Figure) -> Mention | None:
        """Find the noun before the figure: "attack drones numbering over 200"."""
        marks = self.marks
        m = self._numbered(figure)
        if m is None:
            return self._number_of(figure)
        head = max(m.start("head"), m.start("named"), m.start("noun"))
        mention = Mention(figure, m.start(), figure.last, "weapon", head=head)
        models = [v for i in range(m.start(), figure.first) if (v := marks.value(i, "model"))]
        mention.what = self._what(
            marks.value(head, "weapon"), [v for i in range(m.start(), head) if (v := marks.value(i, "sort"))], models
        )
        mention.models = tuple(sorted({name for joined in models for name in joined.split("/")}))
        return mention

    def _numbered(self, figure: Figure) -> re.Match[str] | None:
        """Return the noun that stands before its figure: "drones numbering 200"; in a list "drones – 200"."""
        symbols = self.marks.symbols
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
        mention.what = self._what(marks.value(mention.head, "weapon"), sorts, [])
        return mention

    def _models_of_share(self, last: int, first: int) -> tuple[str, ...]:
        """Return the model that a share names, or else the one right before its bracket.

        A variant of one model alone is a share of that, where the list before the bracket names it.
        """
        own = self.marks.value(last, "model")
        if own:
            return tuple(own.split("/"))
        before = self.marks.value(first - 2, "model") if first >= 2 else None
        varied = self.packs.attribute("variant_model", self.marks.value(last, "variant") or "")
        listed = self.frames.models_before.search(self.marks.symbols, max(first - 16, 0), first) if varied else None
        if listed and any(self.marks.value(i, "model") == varied for i in range(*listed.span())):
            return (varied,) if varied else ()
        return tuple(before.split("/")) if before else ()

    def _side(self, first: int, last: int) -> str | None:
        for i in range(first, last):
            side = self.marks.value(i, "side")
            if side and not self.frames.made.match(self.marks.symbols, i + 1):
                return side
        return None

    def _weapon(self, mention: Mention, sort: str, m: re.Match[str], end: int) -> None:
        marks = self.marks
        first, head = m.start("pre"), mention.head
        models = [v for i in range(first, head + 1) if (v := marks.value(i, "model"))]
        noun = marks.value(head, "weapon") if sort == "weapon" else None
        refine = [v for i in range(first, head) if (v := marks.value(i, "sort"))]
        if self.frames.sorts.search(marks.symbols, first, head):
            refine = []  # cruise and ballistic missiles
        if noun == What.AIR_TARGET and any(marks.value(i, "singular_of") for i in range(first, head)):
            noun = self._first_noun(head)  # 21 strike drone and missiles
        self.name_behind(mention, noun, refine, models, end)

    def _joined(self, mention: Mention) -> bool:
        """Tell whether a mention of air targets names drones and missiles, one beside the other."""
        return mention.last > mention.head + 1 or self._first_noun(mention.head) is not None

    def _first_noun(self, head: int) -> str | None:
        """Return what the first word of the phrase at token *head* counts."""
        words = self.marks.words[head].split(" ")
        meanings = self.marks.language.lexicon.meanings
        return next((v for w in words if (v := meanings.get(w, {}).get("weapon"))), None)

    def name_behind(self, mention: Mention, noun: str | None, refine: list[str], models: list[str], end: int) -> None:
        """Give a weapon its kind, its models, those of the list behind it too, and the end of its quote."""
        marks, head = self.marks, mention.head
        what = self._what(noun, refine, models)
        last = head + 1
        if noun and (mixed := self._mixed(noun, head, end)):
            mention.what, mention.last = What.AIR_TARGET, mixed
            return
        tail = self.frames.tail.match(marks.symbols, last, end)
        if tail:
            aside = self.frames.bracketed_figure.search(marks.symbols, last, tail.end())
            for marked in self.frames.named.finditer(marks.symbols, last, tail.end()):
                i = marked.start()
                if aside and aside.start() <= i < aside.end():
                    continue  # the figures of a bracket count for themselves
                word = marks.value(i, "model")
                other = marks.value(i, "weapon")
                if other and (not _alike(What(other), what) or what.is_missile or marks.value(i, "singular")):
                    break
                if word and self._other_sort(refine, word, i):
                    break
                if what.is_missile and last > head + 1 and self.frames.shut.search(marks.symbols, last, i):
                    break  # what follows the brackets behind a missile's models is another item
                if word and _alike(What(self.packs.attribute("model_what", word) or what), what):
                    models.append(word)
                    last = i + 1
            if last < len(marks) and marks.symbols[last] in marks.language.lexicon.classes["quote"] and last > head + 1:
                last += 1
            if not noun or (noun == "missile" and not refine):
                what = self._what(noun, refine, models)
        mention.what, mention.last = what, last
        mention.models = tuple(sorted({name for joined in models for name in joined.split("/")}))

    def _mixed(self, noun: str, head: int, end: int) -> int:
        """Return the end of a list of drones and missiles together behind one figure: "300 missiles and drones", else 0."""
        m = self.frames.mixed.match(self.marks.symbols, head + 1, end)
        if m is None:
            return 0
        kinds = {What(noun)}
        for i in range(m.start(), m.end()):
            if kind := self.marks.value(i, "weapon"):
                if self.marks.value(i, "singular") or self.marks.value(i, "singular_of"):
                    return 0
                kinds.add(What(kind))
        return m.end() if What.DRONE in kinds and any(kind.is_missile for kind in kinds) else 0

    def _other_sort(self, refine: list[str], model: str, at: int) -> bool:
        """Tell whether a model behind a comma or "and" is of another kind than the ballistic missiles named before it."""
        if What.BALLISTIC_MISSILE not in refine or not self.frames.comma_and.match(self.marks.symbols, at - 1):
            return False
        return self.packs.attribute("model_what", model) in _NEVER_BALLISTIC

    def _what(self, noun: str | None, refine: list[str], models: list[str]) -> What:
        if noun and noun != "missile":
            return What(noun)
        if refine and (noun == "missile" or not models):
            return What(refine[0])
        sorts = {self.packs.attribute("model_what", model) for model in models}
        sorts.discard(None)
        if refine and len(sorts) > 1:
            return What(refine[0])
        if len(sorts) == 1:
            return What(sorts.pop() or "missile")
        if sorts and all(str(s).endswith("missile") for s in sorts):
            return What.MISSILE
        return What(noun or "missile")


_NEVER_BALLISTIC = frozenset(
    {What.CRUISE_MISSILE, What.GUIDED_AIR_MISSILE, What.ANTI_SHIP_MISSILE, What.ANTI_RADAR_MISSILE}
)


def _alike(one: What, other: What) -> bool:
    return one == other or (one.is_missile and other.is_missile)
