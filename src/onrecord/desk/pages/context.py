"""The words of a claim within their sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.ledger import Held, Ledger

REACH = 220  # characters to either side at most
_STOP = re.compile(r"[.!?…]\s|\n")


class Sentence(NamedTuple):
    """What stands before the words, the words, and what stands behind them."""

    before: str
    words: str
    after: str


def sentence_of(text: str, start: int, end: int) -> Sentence:
    """Return the words between two offsets, with the rest of their sentence.

    >>> sentence_of("Air raid. They sent 30 drones at night. All clear.", 20, 29)
    Sentence(before='They sent ', words='30 drones', after=' at night.')
    """
    low = max(0, start - REACH)
    stops = [found.end() for found in _STOP.finditer(text, low, start)]
    begins = stops[-1] if stops else low
    stop = _STOP.search(text, end, end + REACH)
    ends = stop.start() + 1 if stop else min(len(text), end + REACH)
    return Sentence(text[begins:start].lstrip(), text[start:end], text[end:ends].rstrip())


class Texts:
    """The texts of reports while one page is drawn, each read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._stored = lru_cache(maxsize=200)(ledger.report)

    def sentence(self, held: Held) -> Sentence:
        """Return a claim's words in the sentence of the version that it was read from."""
        claim = held.claim
        stored = self._stored(held.report.id)
        version = next((one for one in stored.versions if one.head.seq == held.report.seq), None) if stored else None
        return sentence_of(version.report.text, claim.start, claim.end) if version else Sentence("", claim.quote, "")
