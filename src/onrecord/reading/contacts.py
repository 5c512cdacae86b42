"""Contacts: calls, meetings, letters and visits between named sides."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from onrecord.claims import Contact, ContactForm
from onrecord.reading.context import said_by, told_when, told_where
from onrecord.reading.details import Details, details
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.sentences import Sentence

REACH = 8  # tokens between a contact and the party behind it, or between two parties
NEAR = 12  # tokens before a contact in which its subject still stands in the quote
RECENT = 3  # sentences back to the contact that "it lasted an hour" speaks of
_HEADS = "{contact|contact_ref|contact_act|lasted}"
_BREAK = "{stop|semicolon|colon|newline|contact|contact_ref|contact_act}"
_LINK = "{beside|between|of|toward|by}{the|a|both|word}{0,2}$"
_RELATIVE = "{comma}?{that|relative}{the|honorific}{0,2}"
_COORDINATED = "{the|honorific|title}{0,2}{comma}?{and}{the|honorific|title}{0,2}"
_GOVERNED = "{word|quote|ordinal|number|numeral|hyphen|suffix|such|prior|outcome|unit}{0,6}"  # between "his" and the noun
_POSSESSED = "{possessor|quote}" + _GOVERNED
_NO = "{not|no}{word|be|a}{0,2}$"
_NOT_BY = "{beside|of|toward|between|by|from|against|than}{the|honorific}{0,2}$"


@dataclass(frozen=True, slots=True)
class _Head:
    """A word that may mean a contact: its token, form, and the category that says so."""

    at: int
    form: ContactForm
    sort: str

    @property
    def verb(self) -> bool:
        return self.sort == "contact_act"


@dataclass(slots=True)
class _Found:
    """The parties of a contact; ``own`` when its own words name them, not those of a contact told before."""

    names: tuple[str, ...] = ()
    first: int = 0
    last: int = 0
    own: bool = False
    owned: bool = False  # its words say whose it is: his call

    def add(self, names: tuple[str, ...], mention: Mention | None = None, near: int = 0) -> None:
        self.names = tuple(dict.fromkeys((*self.names, *names)))
        if mention is not None:
            self.last = max(self.last, mention.last)
            if near - mention.first <= NEAR:
                self.first = min(self.first, mention.first)


def read_contacts(doc: Document) -> list[Contact]:
    """Return the contacts that a document tells of, in the order of its text."""
    if not doc.language.lexicon.compile("{contact|contact_ref|contact_act}").search(doc.marks.symbols):
        return []
    return _Reader(doc).read()


class _Reader:
    """Reads the contacts of one document; keeps those read, for what later words refer back to."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frame = doc.language.lexicon.compile
        self.parties = doc.once(Parties)
        self.claims: list[Contact] = []
        self.places: list[int] = []  # of each claim, the index of its sentence

    def read(self) -> list[Contact]:
        heads = self.frame(_HEADS)
        for at, sentence in enumerate(self.doc.sentences):
            found = [self._head(m.start()) for m in heads.finditer(self.symbols, sentence.first, sentence.last)]
            if any(h.sort != "lasted" for h in found):
                found = [h for h in found if h.sort != "lasted"]
            for head in found:
                self._read(head, sentence, at, [h.at for h in found if h is not head])
        return self.claims

    def _head(self, i: int) -> _Head:
        for sort in ("contact", "contact_ref", "contact_act"):
            if form := self.doc.marks.value(i, sort):
                return _Head(i, ContactForm(form), sort)
        return _Head(i, ContactForm.CALL, "lasted")

    def _read(self, head: _Head, sentence: Sentence, at: int, others: list[int]) -> None:
        if self.frame(_NO).search(self.symbols[max(sentence.first, head.at - 4) : head.at]):
            return
        found = self._parties(head, sentence, at)
        if len(found.names) < (1 if head.form is ContactForm.VISIT else 2):
            return
        told = details(self.doc, head.at, sentence, found.first, found.last, others)
        if not found.own and not told.says:
            return
        same = self._same(found.names, head.form, at)
        if same is not None and not (found.own and told.says and told.first > self.claims[same].end):
            self._merge(same, told)
            return
        form = self.claims[-1].form if head.sort == "lasted" else head.form
        self.claims.append(self._claim(form, found.names, told, head.at))
        self.places.append(at)

    # parties

    def _parties(self, head: _Head, sentence: Sentence, at: int) -> _Found:
        mentions = self.parties.within(sentence.first, sentence.last)
        found = _Found(first=self._start(head.at, sentence.first), last=head.at + 1)
        behind = self._behind(head, mentions, sentence)
        for mention in behind:
            found.add(self._names(mention, found.names), mention)
        if head.sort == "lasted":
            return self._referred(found, at, RECENT)
        if head.form is ContactForm.VISIT:
            return self._visit(head, mentions, found)
        if len(found.names) < 2:
            alone = not found.names and not head.verb
            self._before(head, mentions, found)
            if alone and len(found.names) == 1 and not found.owned:
                found.names = ()
        if len(found.names) == 1 and not head.verb:
            self._inherited(found, at, head)
        if len(found.names) >= 2:
            found.own = True
            return found
        return self._referred(_Found(first=found.first, last=found.last), at, 99) if not head.verb and not found.names else _Found()

    def _start(self, head: int, first: int) -> int:
        """Return the first token of the noun phrase whose noun is *head*."""
        m = self.frame("{a|the|possessive}{word|quote|ordinal|number|numeral|hyphen|suffix|outcome}{0,4}$").search(self.symbols[max(first, head - 6) : head])
        return max(first, head - 6) + m.start() if m else head

    def _behind(self, head: _Head, mentions: list[Mention], sentence: Sentence) -> list[Mention]:
        """Return the mentions behind a contact that its words join to it."""
        got: list[Mention] = []
        at = head.at + 1
        for mention in mentions:
            if mention.first <= head.at:
                continue
            gap = self.symbols[at : mention.first]
            if mention.weak or len(gap) > REACH or self.frame(_BREAK).search(gap) or (mention.sort == "pair" and got):
                break
            linked = self._linked(gap) or (not gap and not got and mention.sort != "country")
            if not linked and not (got and self.frame(_COORDINATED).fullmatch(gap)):
                break
            got.append(mention)
            at = mention.last
        return got

    def _linked(self, gap: str) -> bool:
        return self.frame(_LINK).search(gap) is not None or self.frame(_RELATIVE).fullmatch(gap) is not None

    def _before(self, head: _Head, mentions: list[Mention], found: _Found) -> None:
        """Add the parties that stand before a contact: whose it is, or who is its subject."""
        got = [m for m in mentions if m.last <= head.at]
        if not got:
            return
        near = got[-1]
        if self._owns(near, head):
            found.owned = True
            found.add(self._names(near, found.names), near, head.at)
            return
        if near.weak:
            got = [m for m in got if not m.weak]
        if len(got) > 1 and self._joined(got[-2], got[-1], head):
            found.add((*got[-2].names, *got[-1].names), got[-2], head.at)
            return
        self._subject(head, [m for m in got if not m.weak], found)

    def _joined(self, one: Mention, other: Mention, head: _Head) -> bool:
        """Tell whether two mentions stand as in "the Trump-Putin call"."""
        return other.last == head.at and one.last + 1 == other.first and self.symbols[one.last] in "-d/"

    def _owns(self, mention: Mention, head: _Head) -> bool:
        """Tell whether a mention stands as in "his phone call", "the presidents' call", "Trump's sixth call"."""
        if mention.weak:
            return self.frame(_GOVERNED).fullmatch(self.symbols, mention.last, head.at) is not None
        return not head.verb and self.frame(_POSSESSED).fullmatch(self.symbols, mention.last, head.at) is not None

    def _subject(self, head: _Head, got: list[Mention], found: _Found) -> None:
        partner: Mention | None = None
        for k in range(len(got) - 1, -1, -1):
            mention = got[k]
            if mention.sort == "country" and not mention.folk and not (head.verb and head.at - mention.last <= 3):
                continue
            names = self._names(mention, found.names)
            if not names or set(names) <= set(found.names):
                continue
            if self.frame(_NOT_BY).search(self.symbols[max(0, mention.first - 3) : mention.first]):
                if partner is None and self.frame("{beside}{the|honorific}{0,2}$").search(self.symbols[max(0, mention.first - 3) : mention.first]):
                    partner = mention
                continue
            found.add(names, mention, head.at)
            if k and self.frame(_COORDINATED).fullmatch(self.symbols, got[k - 1].last, mention.first):
                found.add(self._names(got[k - 1], found.names), got[k - 1], head.at)
            break
        if partner is not None and len(found.names) == 1 and not head.verb:
            found.add(self._names(partner, found.names), partner, head.at)

    def _visit(self, head: _Head, mentions: list[Mention], found: _Found) -> _Found:
        found = _Found(first=found.first, last=found.last)
        behind = self.frame("{toward|in|of|word}{0,2}{the}?@place({place|side})").match(self.symbols, head.at + 1)
        if behind is None:
            return found
        found.last = behind.end()
        before = [m for m in mentions if m.last <= head.at and m.sort != "country"]
        self._before(head, before, found)
        found.names = found.names[:1]
        found.own = bool(found.names)
        return found

    def _inherited(self, found: _Found, at: int, head: _Head) -> None:
        """Add the other party of a contact that names but one: that of the contact told before, or the last person named."""
        for claim in reversed(self.claims):
            if set(found.names) <= set(claim.parties):
                found.add(claim.parties)
                return
        other = self.parties.person_before(head.at, found.names)
        if other:
            found.add((other,))

    def _referred(self, found: _Found, at: int, reach: int) -> _Found:
        """Give a contact that names nobody the parties of the one told before it."""
        if self.claims and at - self.places[-1] <= reach:
            found.names = self.claims[-1].parties
        return found

    def _names(self, mention: Mention, others: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a mention means, pronouns resolved."""
        if mention.names:
            return mention.names
        if mention.sort == "pair":
            return self.claims[-1].parties if self.claims else ()
        value = self.doc.marks.value
        who = value(mention.first, "pronoun") or value(mention.first, "objective") or value(mention.first, "possessive")
        if who == "they":
            return self.claims[-1].parties if self.claims else ()
        if who in ("i", "we"):
            speaker = said_by(self.doc, mention.first)
            return (speaker,) if speaker else ()
        person = self.parties.person_before(mention.first, others) if who in ("he", "she") else None
        return (person,) if person else ()

    # claims

    def _same(self, names: tuple[str, ...], form: ContactForm, at: int) -> int | None:
        for k in range(len(self.claims) - 1, -1, -1):
            if self.places[k] != at:
                return None
            if self.claims[k].form is form and set(self.claims[k].parties) == set(names):
                return k
        return None

    def _merge(self, k: int, told: Details) -> None:
        """Add to a claim what the same sentence tells of it again."""
        old = self.claims[k]
        start, end = old.start, max(old.end, self.doc.marks.ends[told.last - 1])
        self.claims[k] = msgspec.structs.replace(
            old,
            end=end,
            quote=self.doc.text[start:end],
            minutes=old.minutes if told.length is None else told.length.minutes,
            bound=old.bound if told.length is None else told.length.bound,
            ordinal=old.ordinal or told.ordinal,
            prior=old.prior or told.prior,
            tone=old.tone or told.tone,
        )

    def _claim(self, form: ContactForm, names: tuple[str, ...], told: Details, head: int) -> Contact:
        marks = self.doc.marks
        start, end = marks.starts[told.first], marks.ends[told.last - 1]
        return Contact(
            start=start,
            end=end,
            quote=self.doc.text[start:end],
            by=said_by(self.doc, head),
            when=told_when(self.doc, head),
            where=told_where(self.doc, head, told.last) if form is not ContactForm.CALL else (),
            form=form,
            parties=names,
            minutes=told.length.minutes if told.length else None,
            bound=told.length.bound if told.length else None,
            ordinal=told.ordinal,
            prior=told.prior,
            outcome=marks.quote(told.outcome[0], told.outcome[1] - 1) if told.outcome else None,
            tone=told.tone,
        )
