"""Weapons that a bulletin names as the means of an attack without a figure: how many is unknown, which is not none."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.claims import Bound, Role
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.document import Document
from onrecord.reading.figures import Figure
from onrecord.reading.kinds import WHATS, Kinds
from onrecord.reading.mentions import Mention
from onrecord.reading.told import Told

_REACH = 90  # tokens from a list's item back to the verb before its list


class _Frames:
    """The frames of one language that such weapons are found by."""

    def __init__(self, lexicon: Lexicon):
        self.means = lexicon.compile("{means}")
        self.before = lexicon.compile("(?:{sort|modifier}{comma|and}{0,2}){0,5}$")
        self.counted = lexicon.compile("(?:{number|numeral|vague|fraction|both|all|another}|{hyphen}{suffix})$")
        self.sort = lexicon.compile("{sort}")
        self.verb = lexicon.compile("{act}")
        self.colon = lexicon.compile("{colon}")


def with_unnumbered(doc: Document, told: list[Told]) -> list[Told]:
    """Return *told*, with the weapons by which an official bulletin says that was attacked, in the order of the text.

    "attacked with Kh-101 cruise missiles and 40 drones": cruise missiles were launched, nobody says how many. Of several
    sorts that share a noun each is told for itself.
    """
    marks, lexicon = doc.marks, doc.language.lexicon
    if "means" not in lexicon.classes or doc.author is None:
        return told
    frames = lexicon.once(_Frames)
    heads = [m.start() for m in frames.means.finditer(marks.symbols)]
    kinds = Kinds(marks, doc.packs) if heads else None
    firsts = [s.first for s in doc.sentences]
    found = []
    for head in heads:
        index = max(bisect_right(firsts, head) - 1, 0)
        cue = _launched(doc, frames, head)
        if kinds and cue >= 0:
            named = _named(doc, kinds, head, doc.sentences[index].last)
            found += [Told(m, Role.LAUNCHED, cue, index, rule="named without a figure") for m in named]
    starts = [t.mention.first for t in told]
    free = [t for t in found if not _taken(t.mention, told, starts)]
    return sorted([*told, *free], key=lambda t: t.mention.first) if free else told


def _taken(mention: Mention, told: list[Told], starts: list[int]) -> bool:
    """Tell whether a figure that is told already, of those that begin at *starts*, has tokens of the mention."""
    before = bisect_right(starts, mention.last - 1) - 1
    return before >= 0 and told[before].mention.last > mention.first


def _launched(doc: Document, frames: _Frames, head: int) -> int:
    """Return the token of the verb before token *head*, -1 where that tells of no launch."""
    verbs = [m.start() for m in frames.verb.finditer(doc.marks.symbols, max(head - _REACH, 0), head)]
    return verbs[-1] if verbs and doc.marks.value(verbs[-1], "act") == Role.LAUNCHED else -1


def _named(doc: Document, kinds: Kinds, head: int, end: int) -> list[Mention]:
    """Return the weapons of the noun at token *head*, one for each sort before it, if models are named behind it."""
    marks, frames = doc.marks, doc.language.lexicon.once(_Frames)
    before = frames.before.search(marks.symbols, max(head - 10, 0), head)
    first = before.start() if before else head
    if frames.counted.search(marks.symbols, max(first - 1, 0), first):
        return []
    sorts = [m.start() for m in frames.sort.finditer(marks.symbols, first, head)]
    opened = frames.colon.match(marks.symbols, head + 1) is not None  # with missiles: A, B
    mention = _mention(first, head + opened)
    refine = [marks.value(i, "sort") or "missile" for i in sorts]
    noun = marks.value(head, "weapon")
    mention.what, mention.models, mention.last = kinds.behind(mention.head, noun, list(refine[:1]), [], end)
    if not mention.models:
        return []
    if len(sorts) < 2:
        return [mention]
    each = [_mention(i, i) for i in sorts]
    for one, what in zip(each, refine, strict=True):
        one.what = WHATS[what]
    each[-1].last = mention.last
    return each


def _mention(first: int, head: int) -> Mention:
    figure = Figure(first, first, first, None, Bound.ABOUT, implicit=True)
    return Mention(figure, first, head + 1, "weapon", head=head)
