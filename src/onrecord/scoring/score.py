"""Precision and recall of what was read against gold documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.scoring.agreement import Fields, accepted, agrees, overlap, same

FIELDS = ("bound", "model", "by", "part_of", "actor", "channel", "tone", "minutes", "ordinal", "direction")
MISSILES_AS_ONE = "count, missiles as one"


@dataclass(slots=True)
class Tally:
    """Claims of one kind: how many were *right*, how many the gold has, how many were *read*.

    What the gold marks optional is in none of the three, and an indirect statement that the gold lacks is no error.
    """

    right: int = 0
    gold: int = 0
    read: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was to be read and nothing was."""
        return self.right / self.read if self.read else 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was read."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The agreement over a set of documents.

    ``fields`` counts, for the right claims, how many agree in a field and how many of the gold have it. ``misses`` and
    ``extras`` are pairs of a document's id and the claim's fields. ``whole`` of ``documents`` have every count right.
    """

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    documents: int = 0
    whole: int = 0
    wrong_quotes: int = 0
    misses: list[tuple[str, Fields]] = field(default_factory=list)
    extras: list[tuple[str, Fields]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the summary as plain values, kinds and fields by name."""
        out: dict[str, Any] = {
            kind: {
                "p": round(t.precision, 4),
                "r": round(t.recall, 4),
                "f1": round(t.f1, 4),
                "right": t.right,
                "gold": t.gold,
                "read": t.read,
            }
            for kind, t in sorted(self.kinds.items())
        }
        out["fields of the right claims"] = {f: f"{ok}/{n}" for f, (ok, n) in sorted(self.fields.items())}
        out["documents_with_every_count_right"] = f"{self.whole}/{self.documents}"
        out["claims_whose_quote_is_not_the_text"] = self.wrong_quotes
        return out


def score(gold: Iterable[Fields], read: Mapping[str, list[Fields]]) -> Score:
    """Score the claims *read* (by document id) against the *gold* documents (``id``, ``text``, ``claims``)."""
    total = Score()
    for document in gold:
        _document(document, read.get(document["id"], []), total)
    return total


def match(gold: list[Fields], read: list[Fields], **how: bool) -> tuple[list[tuple[Fields, Fields]], list[Fields]]:
    """Pair each gold claim, the required ones first, with the right claim that overlaps it most; and what is left over."""
    left, pairs = list(read), []
    for wanted in sorted(gold, key=lambda c: bool(c.get("optional"))):
        fits = [claim for claim in left if agrees(wanted, claim, **how)]
        if fits:
            length = wanted["end"] - wanted["start"]
            best = max(fits, key=lambda c: overlap(wanted, c) / max(length, c["end"] - c["start"], 1))
            pairs.append((wanted, best))
            left.remove(best)
    return pairs, left


def _document(document: Fields, read: list[Fields], total: Score) -> None:
    gold = document["claims"]
    total.documents += 1
    total.wrong_quotes += sum(document["text"][c["start"] : c["end"]] != c.get("quote") for c in read)
    whole = True
    for kind in sorted({c["kind"] for c in gold + read}):
        wanted, got = [c for c in gold if c["kind"] == kind], [c for c in read if c["kind"] == kind]
        pairs, left = _tally(wanted, got, total.kinds[kind])
        if kind == "count":
            _tally(wanted, got, total.kinds[MISSILES_AS_ONE], missiles_as_one=True)
            tally_here = [c for c in wanted if not c.get("optional")]
            whole = len([p for p in pairs if not p[0].get("optional")]) == len(tally_here) and not left
        for one, other in pairs:
            if not one.get("optional"):
                _fields(kind, one, other, total)
        seen = {id(one) for one, _ in pairs}
        total.misses += [(document["id"], c) for c in wanted if not c.get("optional") and id(c) not in seen]
        total.extras += [(document["id"], c) for c in left]
    total.whole += whole


def _tally(
    wanted: list[Fields], got: list[Fields], tally: Tally, **how: bool
) -> tuple[list[tuple[Fields, Fields]], list[Fields]]:
    pairs, left = match(wanted, got, **how)
    left = [c for c in left if not (c["kind"] == "statement" and c.get("form") == "indirect")]
    right = sum(not one.get("optional") for one, _ in pairs)
    tally.right += right
    tally.gold += sum(not c.get("optional") for c in wanted)
    tally.read += right + len(left)
    return pairs, left


def _fields(kind: str, gold: Fields, read: Fields, total: Score) -> None:
    for name in FIELDS:
        if name in gold and (name != "by" or kind == "count"):
            total.fields[name][0] += same(gold, read, name)
            total.fields[name][1] += 1
    if gold.get("when"):
        end = str((read.get("when") or {}).get("end"))[:10]
        total.fields["when"][0] += bool(read.get("when")) and any(
            str(w.get("end"))[:10] == end for w in accepted(gold, "when") if w
        )
        total.fields["when"][1] += 1
