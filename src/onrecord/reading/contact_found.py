"""What is found of a contact: the word that tells of it, its parties so far, and their lists."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import ContactForm
from onrecord.reading.contactframes import ContactFrames
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention

NEAR = 12  # tokens before a contact in which its subject still stands in the quote
LISTED = 5  # parties that a list may still have behind a comma


@dataclass(frozen=True, slots=True)
class Head:
    """A word that may mean a contact: its token, its form, and the category that says so."""

    at: int
    form: ContactForm
    sort: str

    @property
    def verb(self) -> bool:
        """Tell whether a subject does it: "spoke", not "a call"."""
        return self.sort in ("contact_act", "call_act", "call_note", "spent")


@dataclass(slots=True)
class Found:
    """The parties of a contact and the tokens *first* to *last* (exclusive) of its words and theirs.

    ``owned`` when its words say whose it is ("his call"), even where nobody knows who "his" is;
    ``explicit`` when they name somebody, not only "they".
    """

    first: int
    last: int
    names: tuple[str, ...] = ()
    owned: bool = False
    explicit: bool = False
    persons: bool = False

    def add(self, names: tuple[str, ...], mention: Mention, head: int) -> None:
        """Add the parties that a mention names, and its words unless they stand far before the contact."""
        self.names = tuple(dict.fromkeys((*self.names, *names)))
        self.explicit = self.explicit or bool(mention.names)
        self.persons = self.persons or mention.sort == "person"
        self.last = max(self.last, mention.last)
        if head - mention.first <= NEAR:
            self.first = min(self.first, mention.first)


def tells(doc: Document, person: str, others: tuple[str, ...]) -> bool:
    """Tell whether a person only tells of a contact of *others*: a spokesman, or a president's aide with another president."""
    role = doc.packs.attribute("name_role", person)
    return role == "spokesman" or (
        role == "aide" and any(doc.packs.attribute("name_role", name) == "president" for name in others)
    )


def listed(
    frames: ContactFrames, symbols: str, one: Mention, other: Mention, mentions: list[Mention], more: int = LISTED
) -> bool:
    """Tell whether two mentions stand in one list: joined by "and", or by a comma where an "and" follows."""
    if (one.sort == "country") != (other.sort == "country"):
        return False
    if frames.according.search(symbols, max(0, one.first - 3), one.first):
        return False
    if frames.joined.fullmatch(symbols, one.last, other.first):
        return True
    if not more or not frames.listed.fullmatch(symbols, one.last, other.first):
        return False
    if frames.and_others.match(symbols, other.last):
        return True  # X, Y and others
    follower = next((m for m in mentions if m.first >= other.last), None)
    return follower is not None and listed(frames, symbols, other, follower, mentions, more - 1)
