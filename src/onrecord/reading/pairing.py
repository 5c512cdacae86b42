"""Pairing: "104 and 42 respectively" of as many things told before, each of its own."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.clauseframes import ClauseFrames
from onrecord.reading.document import Document
from onrecord.reading.mentions import Mention
from onrecord.reading.sentences import Sentence
from onrecord.reading.told import Told


def pair(mentions: list[Mention], before: Sequence[Told], doc: Document, sentence: Sentence) -> None:
    """Give the figures alone beside "respectively" what as many mentions before them count, in their order.

    The wholes are those of the same sentence (*mentions*), else those *before* it.
    """
    if len(mentions) < 2:
        return
    frames, symbols = doc.language.lexicon.once(ClauseFrames), doc.marks.symbols
    m = frames.respectively.search(symbols, sentence.first, sentence.last)
    if m is None:
        return
    shares = _run(mentions, m.start(), frames, symbols)
    first = mentions.index(shares[0]) if shares else 0
    wholes = [x for x in mentions[:first] if x.what is not None]
    roles = [None] * len(wholes) or [t.role for t in before if t.mention.what]
    wholes = wholes or [t.mention for t in before if t.mention.what]
    if len(shares) < 2 or len(wholes) < len(shares):
        return
    for share, whole, role in zip(shares, wholes[-len(shares) :], roles[-len(shares) :], strict=True):
        share.sort, share.what, share.models, share.actor = whole.sort, whole.what, whole.models, whole.actor
        share.of_them, share.role = False, role


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
