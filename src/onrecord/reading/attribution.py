"""Attribution: who says what stands at a place of a text, and through which channel."""

from __future__ import annotations

from onrecord.reading.anchors import AnchorFrames, Anchors
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
        self.author = doc.author
        self.sayings = Sayings(doc)
        marked = doc.language.lexicon.once(AnchorFrames).marked.search(doc.marks.symbols)
        if marked or self.sayings.long or (doc.sentences and self.author is None):
            names = Names(doc)
            names.antecedents.quoted = [(u.quoted.first, u.quoted.last) for u in self.sayings.long]
            Anchors(self.sayings, names).find(headline=self.author is None)
            if self.sayings.said or self.sayings.long or any(u.speaker for u in self.sayings.utterances):
                Turns(self.sayings, names).give()
        self._voices = self._by_token()

    def _by_token(self) -> list[Utterance | Said | None] | None:
        """Return for each token the quotation or attribution that it is part of, ``None`` where the text has neither."""
        spoken = [u for u in self.sayings.utterances if u.speaker]
        if not spoken and not self.sayings.said:
            return None
        voices: list[Utterance | Said | None] = [*self.sayings.covering()]
        for u in spoken:
            first, last = u.quoted.first, u.quoted.last
            voices[first:last] = [u] * (last - first)
        return voices

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
        found = self._voices[token] if self._voices else None
        return found.speaker if found else self.author

    def channel(self, token: int) -> str | None:
        """Return the channel through which it is said ("Telegram", "reporters"), ``None`` where none is told."""
        found = self._voices[token] if self._voices else None
        return found.channel if found else None
