"""Clauses: the figures of one sentence and the words that tell their roles, brought together."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Role, What
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.authors import author_of
from onrecord.reading.document import Document
from onrecord.reading.mentions import Mention
from onrecord.reading.roles import PERSON, WEAPON, Cue, Cues
from onrecord.reading.sentences import Sentence

OWN_VERB = 4.0  # an item of a list whose verb costs more is told by the line before the list


@dataclass(slots=True)
class Told:
    """A mention with the role that its sentence gives it."""

    mention: Mention
    role: Role
    cue: int  # the token that tells the role; -1 where it is carried over
    sentence: int
    part_of: bool = False
    rule: str = "nearest verb or noun of doing"


@dataclass(frozen=True, slots=True)
class Heading:
    """The line before a list: the role that it gives the items, and whether it gives their total."""

    role: Role
    total: bool


def heading_of(doc: Document, sentence: Sentence, told: list[Told], before: list[Told]) -> Heading | None:
    """Return what the line before a list gives its items, ``None`` when it gives them no role.

    *told* are the line's own figures, *before* those that it opens when it has none, nor a verb.
    """
    if told:
        return Heading(told[-1].role, True)
    cues = [c for c in doc.once(_cues).between(sentence.first, sentence.last) if c.role in WEAPON]
    if cues or not before:
        return Heading(cues[-1].role, False) if cues else None
    return Heading(before[-1].role, True)


class _Frames:
    """The frames of one language that a sentence's figures and cues are brought together by."""

    def __init__(self, lexicon: Lexicon):
        self.ratio = lexicon.compile("(?:{of|out_of}|{slash}){!number|numeral|stop|comma|act}{0,5}$")
        self.part = lexicon.compile("{including}{bound|the|a}{0,2}$")
        self.among = lexicon.compile("{including}{them}?")
        self.debris = lexicon.compile("{site_event=debris_sites}{of}?{the}?$")
        self.breaks = lexicon.compile("{comma|semicolon|colon|stop}")
        self.tolls = lexicon.compile(
            "{event=killed|event=wounded}(?:{!stop|number|numeral|semicolon|act=killed|act=wounded}|{number}(?={month})){0,15}?{toll_is}$"
        )
        self.risen = lexicon.compile(
            "{event=killed|event=wounded}{!stop|semicolon|toll_rose|toll_from}{0,20}?"
            "(?:{toll_rose}{bound}{0,2}|{toll_from}(?:{number|numeral}{1,2}{to}{bound}?)?)$"
        )
        self.trailing = lexicon.compile("{including}{them}?{comma|stop|close|dash}")  # two children among them,
        self.whole_before = lexicon.compile(
            "(?:^|{stop|newline|comma|quote|semicolon}){of|out_of}{the|all|bound|modifier}{0,3}$"
        )
        self.apart = lexicon.compile("{semicolon|stop|be|but}")
        self.stood = lexicon.compile("{number_noun}{!stop|number|numeral|semicolon|of}{0,5}?{toll_rose}{bound}?$")
        self.that = lexicon.compile("{that}")
        self.end = lexicon.compile("{stop|quote|close}")
        self.being = lexicon.compile("{be}")
        self.of_attack = lexicon.compile("{attack|carrier|act|event|site_event|side|aerial|colon|record|superlative}")
        self.rate = lexicon.compile("{a|per|each|every}{unit|daypart}")
        self.aimed = lexicon.compile("{at|on|against}{bound|the}{0,2}$")
        self.struck_by = lexicon.compile("{by}{bound|the|a}{0,2}$")
        self.shared_place = lexicon.compile("{comma|and}{1,2}{bound}{0,2}$")
        self.inside = lexicon.compile("{in|over|at}")
        self.comma = lexicon.compile("{comma}")
        self.elsewise = lexicon.compile("{number|numeral}{!comma|stop|act|be}{0,3}{counted_else}{comma}{bound}{0,2}$")
        self.opening = lexicon.compile("{colon|dash|hyphen|open}")
        self.further = lexicon.compile("{another}")
        self.told_behind = lexicon.compile("{dash|hyphen}@act({act})(?!{number|numeral|bound})")
        self.and_so = lexicon.compile("{comma|and|another}{1,3}")
        self.over = lexicon.compile(
            "{act|each}?(?:{dash|hyphen}?{over|near}|{close}|{dash|hyphen}{in|on}?{region_word|place_glue}?{region_adj|place}|{in}{region_word}?{region_adj})"
        )
        self.own_place = lexicon.compile("{dash|hyphen}?{over|in}")
        self.opened = lexicon.compile("{colon|including|open}|{out_of|of}{them}")
        self.gapped = lexicon.compile(
            "(?P<lead>(?:{over|in|on}{region_word}{0,2})?{region_adj|place}(?:{region_word}|{region_adj|place})?|{quote}){dash|hyphen}{another}?$"
        )
        self.ended = lexicon.compile("{comma|stop|and|semicolon|close|newline|but}|$")
        self.whole_behind = lexicon.compile("{out_of}{all|the}{0,2}")
        self.whole_of = lexicon.compile("(?:{percent|fraction}){of}{!act|comma|stop|number|numeral}{0,4}$")
        self.attempt = lexicon.compile("{attempt}")
        self.at = lexicon.compile("{at|on|in}")
        self.refusal = lexicon.compile("{not_act|aid_act|receive}")
        self.refused = lexicon.compile("{not_act}{!stop|comma|semicolon|and}{0,3}$")
        self.wanted = lexicon.compile(
            "{not_act|receive}{!stop|comma|semicolon|and|with|of|by|in|act|attack|carrier}{0,2}$"
        )


def _cues(doc: Document) -> Cues:
    return Cues(doc.marks)


class Clause:
    """One sentence's mentions and cues, brought together."""

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
        self.marks = doc.marks
        self.finder = doc.once(_cues)
        self.cues = self.finder.between(sentence.first, sentence.last)
        self.frames = doc.language.lexicon.once(_Frames)

    def read(self) -> list[Told]:
        """Return the sentence's figures with their roles, in its order; those without a role are left out."""
        told: list[Told] = []
        for n, mention in enumerate(self.mentions):
            following = self.mentions[n + 1] if n + 1 < len(self.mentions) else None
            if mention.sort == "" and following and following.sort == "weapon" and self._is_ratio(mention, following):
                mention.sort, mention.what, mention.models, mention.actor = (
                    "weapon",
                    following.what,
                    following.models,
                    following.actor,
                )
                cue, _ = self.finder.choose(following, [c for c in self.cues if c.role != Role.LAUNCHED], self.mentions)
                role, at = (cue.role, cue.at) if cue else self._ratio_before(told)
                role = role or next((t.role for t in reversed(told) if t.role in WEAPON - {Role.LAUNCHED}), None)
                if role:
                    told.append(Told(mention, role, at, self.index, rule="part of a ratio"))
                    told.append(Told(following, Role.LAUNCHED, at, self.index, rule="whole of a ratio"))
                continue
            if any(t.mention is mention for t in told):
                continue
            got = self._ratio_behind(mention, told) or self._gapped(mention, told) or self._tell(mention, told)
            if got:
                got.part_of = got.part_of or self._is_part(mention, got.role, told)
                told.append(got)
                main = self._main(got)
                if main and self.frames.that.match(self.marks.symbols, mention.last):
                    got.role, got.cue, got.rule = main.role, main.at, "predicate behind a relative clause"
                elif main:
                    told.append(Told(mention, main.role, main.at, self.index, rule="predicate behind a participle"))
        return told

    def _ratio_before(self, told: list[Told]) -> tuple[Role | None, int]:
        """Return the role of the ratio before in a list of them: "44 of 64 targets: 26 of 29 missiles, …"."""
        last = next((t for t in reversed(told) if t.rule == "part of a ratio"), None)
        return (last.role, last.cue) if last else (None, -1)

    def _ratio_behind(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the whole that stands behind its part: "71 drones out of 75 were shot down"."""
        part = told[-1] if told else None
        if part is None or mention.sort or part.mention.sort != "weapon" or part.role is Role.LAUNCHED:
            return None
        between = self.marks.symbols, part.mention.last, mention.figure.first
        if (mention.figure.value or 0) < (part.mention.figure.value or 0) or not self.frames.whole_behind.fullmatch(
            *between
        ):
            return None
        mention.sort, mention.what, mention.models = "weapon", part.mention.what, part.mention.models
        return Told(mention, Role.LAUNCHED, part.cue, self.index, rule="whole of a ratio")

    def _gapped(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the share of the place before its dash: "над Брянской – два, над Тульской – один"."""
        symbols, first = self.marks.symbols, mention.first
        found = self.frames.gapped.search(symbols, max(self.sentence.first, first - 8), first)
        near = next((t for t in reversed(told) if t.mention.sort == "weapon"), None)
        if found is None or near is None or mention.sort not in ("", "weapon"):
            return None
        if mention.sort == "" and not self.frames.ended.match(symbols, mention.last, self.sentence.last):
            return None
        whole = self._total(mention, told)
        mention.lead = found.start("lead")
        if mention.sort == "":
            like = (whole or near).mention
            mention.sort, mention.what, mention.actor = "weapon", like.what, like.actor
        return Told(mention, (whole or near).role, -1, self.index, whole is not None, "share of the place before it")

    def _total(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total, told in this sentence, that a colon, a bracket or "of them" opens to its shares."""
        for t in reversed(told):
            same = t.mention.what == mention.what or mention.what is None
            if t.mention.sort == "weapon" and same and not t.part_of and t.mention.lead < 0:
                opened = self.frames.opened.search(self.marks.symbols, t.mention.last, mention.first)
                return t if opened and (t.mention.figure.value or 0) >= (mention.figure.value or 0) else None
        return None

    def _is_ratio(self, part: Mention, whole: Mention) -> bool:
        return self.frames.ratio.fullmatch(self.marks.symbols, part.figure.last, whole.figure.first) is not None

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
        if mention.sort == "attack" and self.frames.attempt.search(
            symbols, max(first, mention.first - 8), mention.first
        ):
            return None
        if (
            told
            and mention.sort == told[-1].mention.sort == "person"
            and self.frames.trailing.match(symbols, mention.last)
        ):
            return Told(mention, told[-1].role, -1, self.index, True, "part of the one before")
        if mention.sort == "person" and (toll := self._toll(mention)):
            return Told(mention, toll.role, toll.at, self.index, rule="a toll that stands at it")
        if mention.sort == "person" and told and self._included(mention, told[-1]):
            return Told(mention, told[-1].role, -1, self.index, True, "part of the one before")
        cue, cost = self.finder.choose(mention, self._behind(mention) or self.cues, self.mentions)
        if self.heading and mention.sort == "weapon" and cost > OWN_VERB:
            return Told(mention, self.heading.role, -1, self.index, self.heading.total, "item of a list")
        if mention.sort == "weapon" and cost > 1 and (at := self.finder.carried(mention, self.sentence.first)) >= 0:
            struck = self.marks.value(at, "act") == Role.HIT and self.frames.struck_by.search(
                symbols, max(first, mention.first - 3), mention.first
            )
            return Told(mention, Role.HIT if struck else Role.LAUNCHED, at, self.index, rule="means of an attack")
        if mention.figure.implicit and cost > 2.5:
            return None
        if mention.sort == "weapon" and self.frames.debris.search(
            self.marks.symbols, max(self.sentence.first, mention.first - 3), mention.first
        ):
            return Told(mention, Role.DOWNED, mention.first - 1, self.index, rule="debris of it")
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
        if mention.sort == "weapon" and cue.role is Role.LAUNCHED and self._unreal(cue, mention):
            return None
        return Told(mention, cue.role, cue.at, self.index, self._is_part(mention, cue.role, told))

    def _is_whole(self, mention: Mention) -> bool:
        """Tell whether it is what a part is told of behind it: "Of the 704 targets, 615 were stopped"."""
        symbols, first = self.marks.symbols, self.sentence.first
        if not self.frames.whole_before.search(symbols, max(first - 1, mention.first - 4, 0), mention.first):
            return False
        return self.frames.comma.match(symbols, mention.last) is not None

    def _behind(self, mention: Mention) -> list[Cue]:
        """Return the verb that a dash puts behind a figure, which tells its role alone: "13 – локаційно втрачено"."""
        m = self.frames.told_behind.match(self.marks.symbols, mention.last, self.sentence.last)
        return [c for c in self.cues if m and c.at == m.start("act")]

    def _included(self, mention: Mention, whole: Told) -> bool:
        """Tell whether the persons stand behind "among them", with no verb of their own beside them."""
        symbols, first = self.marks.symbols, max(self.sentence.first, mention.first - 4)
        if whole.mention.sort != "person" or not self.frames.part.search(symbols, first, mention.first):
            return False
        return not any(c.role in PERSON and mention.first - 2 <= c.at <= mention.last + 1 for c in self.cues)

    def _main(self, got: Told) -> Cue | None:
        """Return the predicate of "drones fired by X were shot down", when the participle has told a role already."""
        mention = got.mention
        told_by = next((c for c in self.cues if c.at == got.cue), None)
        if mention.sort != "weapon" or told_by is None or told_by.at < mention.last:
            return None
        if told_by.passive and not self.frames.that.match(self.marks.symbols, mention.last):
            return None
        for cue in self.cues:
            if cue.at > got.cue and cue.passive and cue.role in WEAPON - {Role.LAUNCHED, got.role}:
                between = any(got.cue < m.first < cue.at for m in self.mentions)
                return None if between else cue
        return None

    def _of_attack(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether a figure without a verb may be of an attack: in a line that is no sentence, or one that tells of it."""
        symbols, first, last = self.marks.symbols, self.sentence.first, self.sentence.last
        if self.frames.being.match(symbols, mention.last):
            return False  # 200 drones were on display
        if mention.first <= first + 1 or told or self.heading or author_of(self.doc.report, self.doc.packs):
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

    def _carry(self, mention: Mention, told: list[Told]) -> Told | None:
        if (whole := self._shared_out(mention, told)) and whole.mention.what == mention.what:
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if self.heading and mention.sort == "weapon":
            return Told(mention, self.heading.role, -1, self.index, self.heading.total, "item of a list")
        near = next((t for t in reversed(told) if t.rule != "whole of a ratio" and not t.mention.of_them), None)
        far = (
            near
            and mention.sort == "person"
            and self.frames.apart.search(self.marks.symbols, near.mention.last, mention.first)
        )
        if near and near.mention.sort == mention.sort and near.sentence == self.index and not far:
            return Told(mention, near.role, -1, self.index, rule="listed with the one before")
        if (
            mention.sort != "weapon"
            or mention.figure.value == 1
            or self.frames.rate.match(self.marks.symbols, mention.last)
            or self.frames.refusal.search(self.marks.symbols, self.sentence.first, self.sentence.last)
            or not self._of_attack(mention, told)
        ):
            return None
        return Told(mention, Role.LAUNCHED, -1, self.index, rule="no verb: what an attack is told in")

    def _tell_alone(self, mention: Mention, told: list[Told]) -> Told | None:
        broken = self.frames.breaks.search(self.marks.symbols, mention.last, self.sentence.last)
        reach = min(mention.last + 3, broken.start() if broken else self.sentence.last)
        behind = [c for c in self.cues if mention.last <= c.at <= reach] if mention.of_them else self._behind(mention)
        cue, cost = self.finder.choose(mention, behind or self.cues, self.mentions)
        site = self._tell_site(mention, told)
        if site and (cue is None or cost > 4 or self.frames.at.match(self.marks.symbols, mention.first - 1)):
            return site
        if toll := self._toll(mention):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, toll.role, toll.at, self.index, rule="a toll that stands at it")
        if stood := self._stood(mention, told):
            mention.sort, mention.what, mention.actor = stood.mention.sort, stood.mention.what, stood.mention.actor
            return Told(mention, stood.role, -1, self.index, rule="the figure told before, as it stands now")
        if (whole := self._shared_out(mention, told)) and (cue is None or cost > 1):
            mention.sort, mention.what, mention.actor = "weapon", whole.mention.what, whole.mention.actor
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if (cue is None or cost > 1) and (next_ := self._next_place(mention, told)):
            return next_
        if (cue is None or cost > 3) and (whole := self._of_people(mention, told)):
            mention.sort, mention.what = "person", What.PERSON
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if mention.of_them and (cue is None or cost > 3) and (whole := self._whole(told)):
            mention.sort, mention.what, mention.actor = "weapon", whole.mention.what, whole.mention.actor
            return Told(mention, whole.role, -1, self.index, True, "share of a total")
        if cue is None or cost > (8 if mention.of_them else 4):
            return None
        if cue.role is Role.LAUNCHED and mention.figure.value == 0:
            return None
        if mention.of_them and self._of_others(mention, told):
            return None
        if cue.role in PERSON:
            mention.sort, mention.what = "person", What.PERSON
            if cue.at == mention.last:
                mention.last += 1
        else:
            model = self._antecedent(told)
            if model is None:
                return None
            mention.sort, mention.what, mention.actor = "weapon", self._kind(mention, model), model.actor
        share = mention.of_them and any(t.role == cue.role and t.mention.what == mention.what for t in told)
        return Told(mention, cue.role, cue.at, self.index, share or self._is_part(mention, cue.role, told))

    def _of_people(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the people of whom some are told by place: "70 were hurt, 28 of them in Odesa and 36 in Lviv"."""
        near = told[-1] if told else None
        if near is None or near.mention.sort != "person":
            return None
        if not near.part_of and (mention.figure.value or 0) > (near.mention.figure.value or 0):
            return None
        if mention.of_them:
            return near
        low, symbols = max(self.sentence.first, mention.first - 4), self.marks.symbols
        listed = near.part_of and self.frames.shared_place.search(symbols, low, mention.first)
        return near if listed and self.frames.inside.match(symbols, mention.last) else None

    def _of_others(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether "three of them" are of what is not counted here: "five jets, three of them …"."""
        low = max([self.sentence.first, *(t.mention.last for t in told)])
        return self.frames.elsewise.search(self.marks.symbols, low, mention.first) is not None

    def _tell_site(self, mention: Mention, told: list[Told]) -> Told | None:
        """Read "at another eight, debris fell" behind "37 sites were hit"."""
        near = [*self.before[-3:], *told]
        if not near or near[-1].mention.sort != "site":
            return None
        cue, cost = self.finder.choose(mention, self.cues, self.mentions, sort="site")
        if cue is None or cost > 8:
            return None
        mention.sort, mention.what = "site", What.SITE
        return Told(mention, cue.role, cue.at, self.index, rule="further sites")

    def _toll(self, mention: Mention) -> Cue | None:
        """Return the toll that the figure ends: "the death toll … rose to 28"."""
        low, first = self.sentence.first, mention.figure.core
        m = self.frames.tolls.search(self.marks.symbols, max(low, mention.first - 18), mention.first)
        m = m or self.frames.risen.search(self.marks.symbols, max(low, first - 28), first)
        return next((c for c in self.cues if m and c.at == m.start() and c.role in PERSON), None)

    def _stood(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return what "by Friday the figure stood at 77" is the figure of: what was counted last."""
        low = max(self.sentence.first, mention.figure.core - 9)
        if not self.frames.stood.search(self.marks.symbols, low, mention.figure.core):
            return None
        return next((t for t in [*reversed(told), *reversed(self.before[-2:])] if self.index - t.sentence <= 1), None)

    def _whole(self, told: list[Told]) -> Told | None:
        """Return what a share ("50 of them") is a share of, in the same sentence."""
        return next((t for t in reversed(told) if t.mention.sort == "weapon" and t.mention.figure.value != 0), None)

    def _opens(self, total: Mention, part: Mention) -> bool:
        """Tell whether the total stands before a colon, dash or bracket that the part stands behind."""
        if total.what is None or part.what is None or part.first < total.last:
            return False
        named = total.what == part.what and part.models and not total.models
        if not named and not _holds(total.what, part.what):
            return False
        return self.frames.opening.search(self.marks.symbols, total.last, min(total.last + 4, part.first)) is not None

    def _shared_out(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the total of which the mention is the share over one place: "20 – over Bryansk region"."""
        if not self.frames.over.match(self.marks.symbols, mention.last, self.sentence.last):
            return None
        if told and mention.sort != told[-1].mention.sort == "person":
            return None
        value = mention.figure.value or 0
        for t in [*reversed(told), *reversed(self.before[-40:])]:
            if t.mention.sort == "weapon" and self.index - t.sentence <= 12 and not t.part_of:
                if mention.what is not None and t.mention.what != mention.what and t.sentence == self.index:
                    continue
                return t if value <= (t.mention.figure.value or 0) and not self._beside(t, mention) else None
        return None

    def _goes_on(self, mention: Mention, told: list[Told]) -> bool:
        """Tell whether the mention goes on a list of parts: "57 targets, among them 16 missiles and 39 drones"."""
        part = told[-1]
        whole = next((t for t in reversed(told) if not t.part_of), None)
        if not part.part_of or whole is None or mention.what is None or whole.mention.what is None:
            return False
        if part.mention.last > mention.first or not _holds(whole.mention.what, mention.what):
            return False
        return self.frames.and_so.fullmatch(self.marks.symbols, part.mention.last, mention.first) is not None

    def _beside(self, other: Told, mention: Mention) -> bool:
        """Tell whether *other* has a place of its own and so is no total of what follows: "5 over A, 3 over B"."""
        symbols = self.marks.symbols
        if other.sentence != self.index:
            return False
        further = self.frames.further.match(symbols, mention.first - 1) is not None
        if not further and not self.frames.own_place.match(symbols, other.mention.last):
            return False
        return self.frames.opened.search(symbols, other.mention.last, mention.first) is None

    def _next_place(self, mention: Mention, told: list[Told]) -> Told | None:
        """Return the figure over a further place, told beside the one before: "5 over A, 3 over B"."""
        near = told[-1] if told else None
        if near is None or near.mention.sort != "weapon" or near.part_of or not self._beside(near, mention):
            return None
        if not self.frames.over.match(self.marks.symbols, mention.last, self.sentence.last):
            return None
        mention.sort, mention.what, mention.actor = "weapon", near.mention.what, near.mention.actor
        return Told(mention, near.role, -1, self.index, rule="over a further place")

    def _antecedent(self, told: list[Told]) -> Mention | None:
        for t in [*reversed(told), *reversed(self.before[-6:])]:
            if (
                t.mention.sort == "weapon"
                and self.index - t.sentence <= 2
                and not (t.part_of and t.sentence != self.index)
            ):
                return t.mention
        return None

    def _summed(self, mention: Mention) -> What | None:
        """Return what a figure counts that a list opened behind it adds up to: "144 of them – 102 missiles and 42 drones"."""
        opened = self.frames.opening.search(self.marks.symbols, mention.last, self.sentence.last)
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

    def _kind(self, share: Mention, nearest: Mention) -> What | None:
        """Return what a share is of: of drones and missiles together where it is more than there were of the nearest."""
        if nearest.figure.value is None or (share.figure.value or 0) <= nearest.figure.value or not share.of_them:
            return nearest.what
        return What.AIR_TARGET

    def _is_part(self, mention: Mention, role: Role, told: list[Told]) -> bool:
        if any(t.role == role and self._opens(t.mention, mention) for t in told):
            return True
        whole = self._shared_out(mention, told)
        if whole and whole.role == role and whole.mention.what == mention.what:
            return True
        if not told or told[-1].role != role:
            return False
        if self._goes_on(mention, told):
            return True
        if mention.sort == "person" and mention.of_them:
            return told[-1].mention.sort == "person"
        if self.frames.part.search(self.marks.symbols, max(self.sentence.first, mention.first - 4), mention.first):
            return True
        return self.frames.among.match(self.marks.symbols, mention.last, self.sentence.last) is not None


def _holds(total: What, part: What) -> bool:
    """Tell whether a count of *total* can have one of *part* as its part."""
    if total is What.AIR_TARGET:
        return part is What.DRONE or part.is_missile
    return total is What.MISSILE and part.is_missile and part is not What.MISSILE
