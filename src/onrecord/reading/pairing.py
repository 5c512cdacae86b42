"""Pairing: "104 and 42 respectively", "30 of the former": shares of as many things told before, each of its own."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims import Role
from onrecord.reading.clauseframes import ClauseFrames
from onrecord.reading.document import Document
from onrecord.reading.mentions import Mention
from onrecord.reading.sentences import Sentence
from onrecord.reading.told import Told

_Whole = tuple[Mention, Role | None]


def pair(mentions: list[Mention], before: Sequence[Told], doc: Document, sentence: Sentence) -> None:
    """Give the figures alone beside "respectively" what as many mentions before them count, in their order.

    The wholes are those of the same sentence (*mentions*), else those *before* it.
    """
    frames, symbols = doc.language.lexicon.once(ClauseFrames), doc.marks.symbols
    m = frames.paired.search(symbols, sentence.first, sentence.last)
    if m is None:
        return
    if not doc.marks.value(m.start(), "respectively"):
        _of_two(mentions, before, frames, symbols)
        return
    shares = _run(mentions, m.start(), frames, symbols)
    first = mentions.index(shares[0]) if shares else 0
    wholes = _wholes(mentions[:first], before)
    if len(shares) < 2 or len(wholes) < len(shares):
        return
    for share, (whole, role) in zip(shares, wholes[-len(shares) :], strict=True):
        _give(share, whole, role)


def _of_two(mentions: list[Mention], before: Sequence[Told], frames: ClauseFrames, symbols: str) -> None:
    """Give "30 of the former" what the one before the last counts, and "47 of the latter" what the last does."""
    wholes: list[_Whole] = []
    for n, mention in enumerate(mentions):
        m = frames.of_two.match(symbols, mention.figure.last) if not mention.sort else None
        if m is None:
            continue
        wholes = wholes or _wholes(mentions[:n], before)
        if len(wholes) > 1:
            _give(mention, *wholes[-2 if m["former"] else -1])


def _wholes(mentions: list[Mention], before: Sequence[Told]) -> list[_Whole]:
    """Return what was counted in the sentence so far, else before it, there with its role."""
    here: list[_Whole] = [(x, None) for x in mentions if x.what is not None]
    return here or [(t.mention, t.role) for t in before[-6:] if t.mention.what]


def _give(share: Mention, whole: Mention, role: Role | None) -> None:
    share.sort, share.what, share.models, share.actor = whole.sort, whole.what, whole.models, whole.actor
    share.share, share.of_them, share.role = True, False, role


def _run(mentions: list[Mention], at: int, frames: ClauseFrames, symbols: str) -> list[Mention]:
    """Return the list of figures alone that stands next before token *at*, else behind it."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if mention.sort:
            continue
        joined = runs and frames.listed_alone.fullmatch(symbols, runs[-1][-1].last, mention.first)
        if joined:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    lists = [run for run in runs if len(run) > 1]
    return next((run for run in reversed(lists) if run[0].first < at), lists[0] if lists else [])
