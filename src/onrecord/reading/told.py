"""A figure with the role that its sentence gives it, and what the line before a list gives its items."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import Role
from onrecord.reading.cues import WEAPON
from onrecord.reading.document import Document
from onrecord.reading.mentions import Mention
from onrecord.reading.roles import Roles
from onrecord.reading.sentences import Sentence


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
    cues = [c for c in doc.once(roles_of).cues.between(sentence.first, sentence.last) if c.role in WEAPON]
    if cues or not before:
        return Heading(cues[-1].role, False) if cues else None
    return Heading(before[-1].role, True)


def roles_of(doc: Document) -> Roles:
    """Return what chooses among the cues of a document; made once through ``doc.once``."""
    return Roles(doc.marks)
