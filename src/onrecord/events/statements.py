"""Statements by speaker, channel and topic: what somebody is quoted as saying, each saying once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.claims import Statement, StatementForm
from onrecord.events.cells import published
from onrecord.events.lookup import Claims
from onrecord.events.reprints import story
from onrecord.ledger.moments import ends
from onrecord.ledger.values import Held
from onrecord.packs import Packs, load_packs
from onrecord.packs.tokens import fold, tokens

_WORD = re.compile(r"[^\W_]+")
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a speaker as first reported; ``also`` are later reports of the same words.

    ``published`` is when the first report of them came out, UTC to the millisecond.
    """

    speaker: str
    said: str
    form: StatementForm
    channel: str | None
    published: str
    held: Held
    also: tuple[Held, ...] = ()

    @property
    def others(self) -> int:
        """How many other stories tell it; the reprints of a story are none of their own."""
        return len({story(held) for held in self.also} - {story(self.held)})

    @property
    def reprints(self) -> int:
        """How many of the later reports only print a story that another tells already."""
        return len(self.also) - self.others

    @property
    def date(self) -> str:
        """The date (UTC) of the first report."""
        return self.published[:10]


def statements(
    ledger: Claims,
    *,
    speaker: str | None = None,
    about: str | None = None,
    channel: str | None = None,
    form: StatementForm | str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[Said]:
    """Return what was said, by the first report of it in that time; all of the words of *about* stand in it, in any of their forms.

    *speaker* is a name in any spelling that the packs know, or an office ("foreign minister", then of any country);
    whom they do not know is compared as written. *since* and *until* bound the publication (ISO, both inclusive).
    """
    names = speakers(speaker) if speaker else None
    moments = [bound for bound in (until, as_of) if bound]
    held = ledger.claims(
        kind="statement",
        as_of=min(moments, key=ends) if moments else None,
        recorded_by=recorded_by,
        by=sorted(names) if names else None,
        published_since=since,
    )
    found = said_of(held)
    return [
        one
        for one in found
        if (about is None or speaks_of(one.said, about))
        and (channel is None or (one.channel or "").lower() == channel.lower())
        and (form is None or one.form is StatementForm(form))
    ]


def said_of(claims: Iterable[Held]) -> list[Said]:
    """Return the sayings in *claims*, the same words of the same speaker once, in the order of their publication."""
    groups: dict[tuple[str, str], list[tuple[Held, Statement]]] = {}
    for held in claims:
        claim = held.claim
        if isinstance(claim, Statement) and claim.speaker:
            words = " ".join(_WORD.findall(claim.said.lower()))
            groups.setdefault((claim.speaker, words), []).append((held, claim))
    found = [_said(speaker, group) for (speaker, _), group in groups.items()]
    return sorted(found, key=lambda one: (one.published, one.held.report.id, one.held.claim.start))


def _said(speaker: str, group: list[tuple[Held, Statement]]) -> Said:
    ordered = sorted(group, key=lambda pair: (published(pair[0]), pair[0].report.id, pair[0].claim.start))
    held, claim = ordered[0]
    channel = next((one.channel for _, one in ordered if one.channel), None)
    return Said(
        speaker, claim.said, claim.form, channel, published(held), held, tuple(other for other, _ in ordered[1:])
    )


def speaks_of(said: str, about: str) -> bool:
    """Tell whether all words of *about* stand in *said*; endings are left open ("pause" is in "paused", "пауза" in "паузу").

    >>> speaks_of("Deliveries were paused on Tuesday", "pause deliveries"), speaks_of("It was good", "pause")
    (True, False)
    """
    words = _WORD.findall(fold(said))
    return all(any(word.startswith(_stem(asked)) for word in words) for asked in _WORD.findall(fold(about)))


def _stem(word: str) -> str:
    return word[: max(_LEAST_STEM, len(word) - 2)] if len(word) > _LEAST_STEM else word


def speakers(asked: str, packs: Packs | None = None) -> set[str]:
    """Return the canonical names that a name or an office means; *asked* itself is always among them.

    >>> sorted(speakers("Зеленського"))
    ['Volodymyr Zelensky', 'Зеленського']
    """
    packs = packs or load_packs()
    folded = " ".join(tokens(asked)[0])
    found = {asked}
    for language in packs.languages.values():
        entry = language.lexicon.entries.get(folded)
        meanings = entry.meanings if entry else {}
        found |= {meanings[kind] for kind in ("name", "body", "outlet") if kind in meanings}
        offices = {meanings.get("office"), meanings.get("title")} - {None}
        found |= {name for name, role in packs.attributes.get("name_role", {}).items() if role in offices}
    return found
