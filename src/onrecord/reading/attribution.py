"""Attribution: who says what stands at a place of a text, and through which channel."""

from __future__ import annotations

from onrecord.reading.anchors import Anchors
from onrecord.reading.authors import author_of
from onrecord.reading.document import Document
from onrecord.reading.names import Names
from onrecord.reading.sayings import Said, Sayings, Utterance
from onrecord.reading.turns import Turns


class Attribution:
    """Who says what, over one document: ask it by token.

    >>> from onrecord.packs import load_packs
    >>> from onrecord.report import Report
    >>> packs = load_packs()
    >>> report = Report(id="a", text="Russia lost 12 drones, Zelensky said. Two people died.")
    >>> who = Attribution(Document(report, packs.languages["en"], packs))
    >>> who.by(2), who.by(9)
    ('Volodymyr Zelensky', None)
    """

    def __init__(self, doc: Document):
        self.author = author_of(doc.report, doc.packs)
        self.sayings = Sayings(doc)
        if doc.sentences:
            names = Names(doc)
            names.antecedents.quoted = [(u.quoted.first, u.quoted.last) for u in self.sayings.long]
            Anchors(self.sayings, names).find(headline=self.author is None)
            Turns(self.sayings, names).give()

    @property
    def said(self) -> list[Said]:
        """The attributions, in the order of their verbs."""
        return self.sayings.said

    @property
    def utterances(self) -> list[Utterance]:
        """The quotations, in the order of the text."""
        return self.sayings.utterances

    def by(self, token: int) -> str | None:
        """Return who says what stands at *token*; ``None`` is the report's own voice."""
        found = self._at(token)
        return found.speaker if found else self.author

    def channel(self, token: int) -> str | None:
        """Return the channel through which it is said ("Telegram", "reporters"), ``None`` where none is told."""
        found = self._at(token)
        return found.channel if found else None

    def _at(self, token: int) -> Utterance | Said | None:
        inside = self.sayings.utterance_at(token)
        return inside if inside and inside.speaker else self.sayings.said_at(token)
