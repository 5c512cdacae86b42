"""A report cut into the passages that bear claims, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.verdicts import Check, Verdict

NOT_SHOWN = ("statement", "alert")  # what the ledger does not judge stands in the text and not in the margin

_ENDS = re.compile(r"\n+|(?<=[.!?…][\"”’»)]) (?=\S)|(?<=[.!?…]) (?=[\"“‘«(]?[^\W\d_a-zа-яіїєґ])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sen|Gov|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K)|\b\w)\.$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or several that one claim spans, with the verdicts on its claims."""

    start: int
    end: int
    verdicts: tuple[Verdict, ...]


def passages(check: Check, text: str) -> list[Passage]:
    """Return the passages with claims that are judged; verdicts that say the same of the same words are one.

    >>> from onrecord.verdicts import Check
    >>> passages(Check(id="a", lang=None, published=None, as_of=None, verdicts=()), "One. Two.")
    []
    """
    cuts = sorted({0, len(text), *_cuts(text)})
    found: list[Passage] = []
    for verdict in _distinct(check):
        start = max(cut for cut in cuts if cut <= verdict.claim.start)
        end = min((cut for cut in cuts if cut >= verdict.claim.end), default=len(text))
        if found and start < found[-1].end:
            last = found.pop()
            found.append(Passage(last.start, max(last.end, end), (*last.verdicts, verdict)))
        else:
            found.append(Passage(start, end, (verdict,)))
    return found


def _distinct(check: Check) -> list[Verdict]:
    shown = [one for one in check.verdicts if one.claim.kind not in NOT_SHOWN]
    told = {(one.claim.start, one.claim.end, one.explanation): one for one in reversed(shown)}
    return sorted(told.values(), key=lambda one: (one.claim.start, one.claim.end))


def _cuts(text: str) -> Iterator[int]:
    """Yield where sentences begin, as punctuation and lines tell; initials and titles end none."""
    for found in _ENDS.finditer(text):
        if "\n" in found[0] or not _ABBREVIATED.search(text, max(0, found.start() - 8), found.start()):
            yield found.end()
