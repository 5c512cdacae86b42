"""What changed from one version of a report to the next: pure."""

from __future__ import annotations

import difflib
from collections import Counter

import msgspec

from onrecord.claims import AnyClaim
from onrecord.report import Report


class Change(msgspec.Struct, frozen=True):
    """The difference between two versions.

    ``text`` is a unified diff by lines; ``removed`` and ``added`` are the claims that only the older and only the newer
    one makes, wherever in the text they stand.
    """

    text: str
    removed: tuple[AnyClaim, ...]
    added: tuple[AnyClaim, ...]


def change(old: Report, old_claims: list[AnyClaim], new: Report, new_claims: list[AnyClaim]) -> Change:
    """Return what changed from one version to the next."""
    lines = difflib.unified_diff(
        old.text.splitlines(), new.text.splitlines(), old.published or "before", new.published or "after", lineterm=""
    )
    return Change("\n".join(lines), _only_in(old_claims, new_claims), _only_in(new_claims, old_claims))


def _only_in(claims: list[AnyClaim], others: list[AnyClaim]) -> tuple[AnyClaim, ...]:
    known = Counter(map(_moved, others))
    found = []
    for claim in claims:
        place = _moved(claim)
        if known[place]:
            known[place] -= 1
        else:
            found.append(claim)
    return tuple(found)


def _moved(claim: AnyClaim) -> AnyClaim:
    """Return the claim at the beginning of the text, so that one that only moved is the same."""
    return msgspec.structs.replace(claim, start=0, end=len(claim.quote))
