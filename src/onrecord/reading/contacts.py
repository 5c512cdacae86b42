"""Contacts: calls, meetings, letters and visits between named sides."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

import msgspec

from onrecord.claims import Contact, ContactForm
from onrecord.reading.attribution import Attribution
from onrecord.reading.contact_found import Found, Head, tells
from onrecord.reading.contact_parties import PartyFinder
from onrecord.reading.contactframes import HEADS, ContactFrames
from onrecord.reading.context import dated, said_by, told_when, told_where
from onrecord.reading.details import Details, details
from onrecord.reading.document import Document
from onrecord.reading.found import by_sentence
from onrecord.reading.parties import Parties
from onrecord.reading.persons import Persons
from onrecord.reading.sentences import Sentence
from onrecord.reading.talks import read_talks
from onrecord.window import Grain, When

MEMORY = 12  # contacts among which the other party of one that names but one is looked for
RECENT = 3  # sentences back to the contact that "it lasted an hour" speaks of
_WEAK = ("call_note", "lasted")  # read only where nothing else in the sentence tells of a contact


def read_contacts(doc: Document) -> list[Contact]:
    """Return the contacts that a document tells of, in the order of its text."""
    told = doc.language.lexicon.once(ContactFrames).any.search(doc.marks.symbols)
    return _Reader(doc).read() if told else []


class _Reader:
    """Reads the contacts of one document; keeps those read, for what later words refer back to."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(ContactFrames)
        self.finder = PartyFinder(doc, self._last, self._partners)
        self.claims: list[Contact] = []
        self.sentence_of: list[int] = []  # of each claim, the index of its sentence
        self.head_of: list[int] = []  # of each claim, the token of its word
        self.planned: tuple[str, ...] = ()  # the parties of a contact that was called off
        self.told: list[int] = []  # the claims that later words refer back to: not those that only might happen

    def read(self) -> list[Contact]:
        for at, tokens in by_sentence(self.doc, HEADS):
            sentence = self.doc.sentences[at]
            every = [self._head(i) for i in tokens]
            found = [h for h in every if h.sort not in _WEAK] or every
            phoned = self.frames.call_note.search(self.symbols, sentence.first, sentence.last) is not None
            met, since = False, sentence.first
            for head in found:
                others = [h.at for h in found if h is not head]
                self._read(head, sentence, at, since, others, met=met and not phoned)
                met, since = met or head.form is ContactForm.MEETING, head.at + 1
        return self._dated()

    def _head(self, i: int) -> Head:
        value, symbol = self.doc.marks.value, self.symbols[i]
        sort = self.frames.sort_of[symbol]
        if sort == "contact_ref":
            if value(i, "call_act") and not self._noun(i):
                sort = "call_act"
            elif value(i, "contact_act") and self._gerund(i):
                sort = "contact_act"
        form = value(i, sort)
        if sort == "spent":
            return Head(i, ContactForm.MEETING, sort)
        if not sort.startswith("contact") or (form == "meeting" and self.frames.by_phone.match(self.symbols, i + 1)):
            form = "call"
        return Head(i, ContactForm(form or "call"), sort)

    def _noun(self, i: int) -> bool:
        """Tell whether the word at token *i*, a noun or a verb, stands as a noun does."""
        if self.frames.calling.match(self.symbols, i) is None:
            return True
        return self.frames.determined.search(self.symbols, max(0, i - 5), i) is not None

    def _gerund(self, i: int) -> bool:
        """Tell whether the word at token *i*, a noun or a verb, is what somebody did: "after meeting President X"."""
        return self.frames.gerund.match(self.symbols, i - 1) is not None if i else False

    def _read(self, head: Head, sentence: Sentence, at: int, since: int, others: list[int], *, met: bool) -> None:
        if self.frames.denied.search(self.symbols, max(sentence.first, head.at - 4), head.at):
            return
        if self.frames.to_channel.match(self.symbols, head.at + 1):
            return  # a meeting with journalists
        found, own = self._parties(head, sentence, at, since)
        if self.frames.called_off.match(self.symbols, head.at + 1, sentence.last):
            self.planned = found.names if len(found.names) > 1 else self.planned
            return  # the summit of X and Y has been shelved
        if len(found.names) < (1 if head.form is ContactForm.VISIT else 2):
            return
        told = details(self.doc, head.at, sentence, found.first, found.last, others)
        if (not own and not told.says) or (head.sort == "spent" and told.length is None):
            return
        form = self._form(head, found.names, met=met)
        same = self._same(found.names, form, at)
        anew = found.explicit and told.says and self.doc.marks.starts[told.first]
        if same is not None and not (anew and anew >= self.claims[same].end):
            self._merge(same, told)
            return
        if not self.frames.maybe.search(self.symbols, max(sentence.first, told.first - 2), head.at):
            self.told.append(len(self.claims))
        self.claims.append(self._claim(form, found.names, told, head.at))
        self.sentence_of.append(at)
        self.head_of.append(head.at)

    def _form(self, head: Head, names: tuple[str, ...], *, met: bool) -> ContactForm:
        """Return how it was done: talk that names no phone is of the meeting told with it, or before it of the same sides."""
        last = self.claims[self.told[-1]] if self.told else None
        if head.sort == "lasted" and last:
            return last.form
        if head.form is ContactForm.MEETING and last and self._talk(head) and set(names) <= set(last.parties):
            return last.form  # described their discussion as good, after a call
        phoned = self.frames.by_phone.match(self.symbols, head.at + 1)
        if (
            head.form is not ContactForm.CALL
            or phoned
            or not self._talk(head)
            or any(c.form is head.form for c in self.claims)
        ):
            return head.form
        again = last is not None and last.form is ContactForm.MEETING and len(set(names) & set(last.parties)) > 1
        return ContactForm.MEETING if again or (met and last is None) else head.form

    def _talk(self, head: Head) -> bool:
        return self.symbols[head.at] in self.frames.talk

    # parties

    def _parties(self, head: Head, sentence: Sentence, at: int, since: int) -> tuple[Found, bool]:
        """Return the parties of a contact, and whether its own sentence names them."""
        if head.sort == "lasted":
            found = Found(head.at, head.at + 1)
            return self._referred(found, at, RECENT), False
        found = self.finder.find(head, sentence, since)
        if head.form is ContactForm.VISIT:
            return found, True
        if len(found.names) == 1 and not head.verb:
            self._complete(found, head)
        if len(found.names) >= 2:
            named = not found.owned and found.persons is False and dated(self.doc, head.at) is not None
            return found, found.explicit or head.verb or named  # they held phone talks on 24 June
        if head.verb or found.names or found.owned:
            return Found(head.at, head.at + 1), False
        if self.told:
            alike = next((k for k in reversed(self.told) if self.claims[k].form is head.form), None)
            if alike is None and self._talk(head):
                alike = self.told[-1]
            if alike is not None:
                found.names = self.claims[alike].parties
            return found, False
        return self._of_talks(head, found), False

    def _complete(self, found: Found, head: Head) -> None:
        """Add the other party of a contact that names but one: that of the contact told before, or the last person named."""
        for claim in reversed(self.claims[-MEMORY:]):
            if set(found.names) <= set(claim.parties):
                found.names = (*found.names, *(p for p in claim.parties if p not in found.names))
                return
        if found.owned:
            return  # that of somebody's envoy
        persons, speaker = self.doc.once(Persons), said_by(self.doc, head.at)
        if speaker and speaker not in found.names and self._leads(speaker, head):
            found.names = (*found.names, speaker)  # "The call with X was good," Y said
            return
        tellers = (n for n in persons.first if tells(self.doc, n, found.names))
        other = persons.before(head.at, (*found.names, *tellers)) or (speaker if speaker in persons.first else None)
        if other and not tells(self.doc, other, found.names):
            found.names = (*found.names, other)

    def _leads(self, speaker: str, head: Head) -> bool:
        """Tell whether a speaker quoted at a contact is one who holds such: who leads a country or speaks for one abroad."""
        quoted = self.doc.once(Attribution).sayings.utterance_at(head.at)
        return quoted is not None and quoted.long and speaker in self.doc.once(Parties).offices

    def _referred(self, found: Found, at: int, reach: int) -> Found:
        """Give a contact that names nobody the parties of the one told before it, up to *reach* sentences back."""
        if self.told and at - self.sentence_of[self.told[-1]] <= reach:
            found.names = self._last()
        return found

    def _of_talks(self, head: Head, found: Found) -> Found:
        """Give a meeting that names nobody the parties of the talks told before it."""
        if head.form is ContactForm.MEETING:
            start = self.doc.marks.starts[head.at]
            talks = self.doc.once(read_talks)
            before = bisect_left(talks, start, key=attrgetter("start"))
            found.names = talks[before - 1].parties if before else ()
        return found

    def _last(self) -> tuple[str, ...]:
        """Return the parties of the contact told last."""
        return self.claims[self.told[-1]].parties if self.told else self.planned

    def _partners(self, form: ContactForm, party: str) -> set[str]:
        """Return with whom *party* had a contact of this form, as the last contacts told say."""
        near = (c.parties for c in self.claims[-MEMORY:] if c.form is form)
        return {p for parties in near if party in parties and len(parties) == 2 for p in parties}

    # claims

    def _same(self, names: tuple[str, ...], form: ContactForm, at: int) -> int | None:
        """Return the claim of the same sentence that tells of the same contact."""
        for k in range(len(self.claims) - 1, -1, -1):
            if self.sentence_of[k] != at:
                return None
            if self.claims[k].form is form and set(self.claims[k].parties) == set(names):
                return k
        return None

    def _merge(self, k: int, told: Details) -> None:
        """Add to a claim what the same sentence tells of it again."""
        old = self.claims[k]
        end = max(old.end, self.doc.marks.ends[told.last - 1]) if told.says else old.end
        self.claims[k] = msgspec.structs.replace(
            old,
            end=end,
            quote=self.doc.text[old.start : end],
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
            when=dated(self.doc, head) if told.prior is None else None,
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

    def _dated(self) -> list[Contact]:
        """Give the claims without a time of their own that of the same contact told elsewhere, else the report's."""
        dates = {(c.form, frozenset(c.parties)): c.when for c in reversed(self.claims) if c.when and _near(c.when)}
        for k, claim in enumerate(self.claims):
            if claim.when is None and claim.prior is None:
                when = dates.get((claim.form, frozenset(claim.parties)))
                if when is None and claim.ordinal is None:  # "their sixth this year" says which one, not when it was
                    when = told_when(self.doc, self.head_of[k])
                self.claims[k] = msgspec.structs.replace(claim, when=when)
        return self.claims


def _near(when: When) -> bool:
    """Tell whether a time is fine enough to be that of another mention of a contact: not "they also spoke in March"."""
    return when.grain not in (Grain.MONTH, Grain.YEAR)
