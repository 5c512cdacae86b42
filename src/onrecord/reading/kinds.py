"""Kinds: which weapons a noun and the words around it name, with their models."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.claims import What
from onrecord.packs import Packs
from onrecord.packs.lexicon import Lexicon
from onrecord.reading.marks import Marks

WHATS = {what.value: what for what in What}
_NEVER_BALLISTIC = frozenset(
    {What.CRUISE_MISSILE, What.GUIDED_AIR_MISSILE, What.ANTI_SHIP_MISSILE, What.ANTI_RADAR_MISSILE}
)
_LIST = "type_word|quote|modifier|weapon|model|comma|and|or|slash|hyphen|sort|variant|of|the|region_word"


class Named(NamedTuple):
    """What a noun with its words names: its kind, its models in their order, and the token behind it all."""

    what: What
    models: tuple[str, ...]
    last: int


class _Frames:
    """The frames of one language by which weapons are named."""

    def __init__(self, lexicon: Lexicon):
        self.sort = lexicon.symbols_of("sort")
        self.model = lexicon.symbols_of("model")
        self.singular_of = lexicon.symbols_of("singular_of")
        self.quote = lexicon.symbols_of("quote")
        self.sorts = lexicon.compile("{sort}{comma|and|or|slash}")
        self.tail_opens = lexicon.symbols_of(_LIST + "|open|be")
        self.tail = lexicon.compile(
            f"(?:{{be}}(?={{quote}}?{{model}}))?(?:{{{_LIST}}}|{{open}}{{!close|newline}}{{1,9}}{{close}}){{1,30}}"
        )
        self.named = lexicon.compile("{model|weapon}")
        self.bracketed_figure = lexicon.compile("{open}{!close}{0,8}?{number|numeral}{!close}{0,8}{close}")
        self.mixed_opens = lexicon.symbols_of("comma|and|or|slash")
        self.mixed = lexicon.compile(
            "(?:{comma|and|or|slash}{1,2}{sort|modifier|hyphen}{0,4}{weapon}){1,4}(?!{attack|weapon|hyphen|word})"
        )
        self.comma_and = lexicon.symbols_of("comma|and")
        self.shut = lexicon.compile("{close}{comma}")


class Kinds:
    """Tells the kinds and models of the weapons of a text."""

    def __init__(self, marks: Marks, packs: Packs):
        self.marks = marks
        self.packs = packs
        self.frames = marks.language.lexicon.once(_Frames)

    def counted(self, first: int, head: int, end: int, *, noun: bool) -> Named:
        """Return what a figure counts that leads from token *first* to a *noun*, or else to a model, at token *head*."""
        marks, frames = self.marks, self.frames
        symbols = marks.symbols
        what = marks.value(head, "weapon") if noun else None
        models = self._values(first, head + 1, frames.model, "model")
        refine: list[str] = []
        if first < head:
            refine = self._values(first, head, frames.sort, "sort")
            if refine and frames.sorts.search(symbols, first, head):
                refine = []  # cruise and ballistic missiles
            if what == What.AIR_TARGET and not frames.singular_of.isdisjoint(symbols[first:head]):
                what = self.first_noun(head)  # 21 strike drone and missiles
        return self.behind(head, what, refine, models, end)

    def before(self, first: int, head: int, last: int) -> Named:
        """Return what the words from token *first* to token *last* (exclusive) name, their noun or model at *head*."""
        models = self._values(first, last, self.frames.model, "model")
        refine = self._values(first, head, self.frames.sort, "sort")
        return Named(self.of(self.marks.value(head, "weapon"), refine, models), _single(models), last)

    def first_noun(self, head: int) -> str | None:
        """Return what the first word of the phrase at token *head* counts."""
        words = self.marks.words[head].split(" ")
        meanings = self.marks.language.lexicon.meanings
        return next((v for w in words if (v := meanings.get(w, {}).get("weapon"))), None)

    def behind(self, head: int, noun: str | None, refine: list[str], models: list[str], end: int) -> Named:
        """Return the weapon at token *head* with the models that are listed behind it."""
        marks, frames = self.marks, self.frames
        symbols, last = marks.symbols, head + 1
        what = self.of(noun, refine, models)
        if last >= end or symbols[last] not in frames.tail_opens:
            return Named(what, _single(models), last)
        if noun and symbols[last] in frames.mixed_opens and (mixed := self._mixed(noun, head, end)):
            return Named(What.AIR_TARGET, (), mixed)
        tail = frames.tail.match(symbols, last, end)
        if tail:
            aside = frames.bracketed_figure.search(symbols, last, tail.end())
            for marked in frames.named.finditer(symbols, last, tail.end()):
                i = marked.start()
                if aside and aside.start() <= i < aside.end():
                    continue  # the figures of a bracket count for themselves
                word = marks.value(i, "model")
                other = marks.value(i, "weapon")
                if other and (not _alike(WHATS[other], what) or what.is_missile or marks.value(i, "singular")):
                    break
                if word and self._other_sort(refine, word, i):
                    break
                if what.is_missile and last > head + 1 and frames.shut.search(symbols, last, i):
                    break  # what follows the brackets behind a missile's models is another item
                if word and _alike(WHATS[self.packs.attribute("model_what", word) or what], what):
                    models.append(word)
                    last = i + 1
            if head + 1 < last < len(symbols) and symbols[last] in frames.quote:
                last += 1
            if not noun or (noun == "missile" and not refine):
                what = self.of(noun, refine, models)
        return Named(what, _single(models), last)

    def _values(self, first: int, last: int, having: frozenset[str], category: str) -> list[str]:
        """Return the values in a category, of the tokens from *first* to *last* (exclusive) whose symbols are *having* it."""
        symbols, marks = self.marks.symbols, self.marks
        return [marks.value(i, category) or "" for i in range(first, last) if symbols[i] in having]

    def _mixed(self, noun: str, head: int, end: int) -> int:
        """Return the end of a list of drones and missiles together behind one figure: "300 missiles and drones", else 0."""
        m = self.frames.mixed.match(self.marks.symbols, head + 1, end)
        if m is None:
            return 0
        kinds = {WHATS[noun]}
        for i in range(m.start(), m.end()):
            if kind := self.marks.value(i, "weapon"):
                if self.marks.value(i, "singular") or self.marks.value(i, "singular_of"):
                    return 0
                kinds.add(WHATS[kind])
        return m.end() if What.DRONE in kinds and any(kind.is_missile for kind in kinds) else 0

    def _other_sort(self, refine: list[str], model: str, at: int) -> bool:
        """Tell whether a model behind a comma or "and" is of another kind than the ballistic missiles named before it."""
        if What.BALLISTIC_MISSILE not in refine or self.marks.symbols[at - 1] not in self.frames.comma_and:
            return False
        return self.packs.attribute("model_what", model) in _NEVER_BALLISTIC

    def of(self, noun: str | None, refine: list[str], models: list[str]) -> What:
        """Return the kind of weapon that a noun, the sorts that *refine* it and *models* make together."""
        if noun and noun != "missile":
            return WHATS[noun]
        if refine and (noun == "missile" or not models):
            return WHATS[refine[0]]
        sorts = {kind for model in models if (kind := self.packs.attribute("model_what", model))}
        if refine and len(sorts) > 1:
            return WHATS[refine[0]]
        if len(sorts) == 1:
            return WHATS[sorts.pop()]
        if sorts and all(kind.endswith("missile") for kind in sorts):
            return What.MISSILE
        return WHATS[noun or "missile"]


def _single(models: list[str]) -> tuple[str, ...]:
    """Return each model once, of those that may be joined as one: "Shahed-131/Shahed-136"."""
    return tuple(sorted({name for joined in models for name in joined.split("/")})) if models else ()


def _alike(one: What, other: What) -> bool:
    return one == other or (one.is_missile and other.is_missile)
