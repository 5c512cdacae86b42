"""Whose call, meeting, letter or visit it was: the parties that the words around a contact give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.claims import ContactForm
from onrecord.reading.document import Document
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.pronouns import UNDER, Pronouns
from onrecord.reading.sentences import Sentence
from onrecord.reading.strangers import full_name

REACH = 8  # tokens between a contact and the party behind it, or between two parties
NEAR = 12  # tokens before a contact in which its subject still stands in the quote
STRANGER = 3  # words of a name that no pack has
LISTED = 5  # parties that a list may still have behind a comma
BESIDE = 3  # tokens between a verb and a country that is its subject
_BREAK = "{stop|semicolon|colon|newline|contact|contact_ref|contact_act|sequence|came|followed|but}"
_LINK = "(?:@link({beside|between|of|by}){the|a|both}?@far({word|modifier}{0,2})|@to({toward}){the|a}?)$"
_RELATIVE = "{comma}?{that|relative}{the|honorific}{0,2}"
_AND = "{the|honorific|title}{0,2}{comma}?{and}{the|honorific|title}{0,2}(?:{open}{word}{1,2}{close})?"
_ACCORDING = "{according}{the|honorific}{0,2}$"  # "According to X, Y and Z spoke"
_LIST = "{comma}{the|honorific|title}{0,2}(?:{open}{word}{1,2}{close})?"
_OPENING = "(?:^|{stop|newline|quote|colon})$"  # before a list without "and", as headlines have them
_GOVERNED = "{word|modifier|quote|ordinal|number|numeral|hyphen|suffix|unit}{0,6}"  # between "his" and the noun
_POSSESSED = "{possessor|quote}" + _GOVERNED
_NOUN_PHRASE = "{a|the|possessive}{word|modifier|quote|ordinal|number|numeral|hyphen|suffix}{0,4}$"
_BESIDE = "{beside}{the|honorific}{0,2}$"
_FRONTED = "(?:{!stop|semicolon|newline|quote}{0,12}{comma}{the}?)?"  # "In a call with X, Y"
_NAMING = "(?:{a}(?!{ordinal})|{quote|outcome|word|modifier})"  # behind "called X" when it says what X is called
_PLACE = "(?:{word|modifier|name|title|side|of|by|delegation}{0,3}?{toward|in}){the}?{place|side}"
_PLACE_ACT = "{the}?{place|side}"
_HAD = "{have}"
_WITH = "{beside|and}{the|honorific}{0,2}"
_POSSESSION = "(?:{possessor}|{quote}(?!{comma|stop|dash|hyphen|newline|close|colon}|$)){possession}?|{possession}"
_WHERE = "{at|in}{the}?$"
_ASIDE = "{comma}?{in|during|on|over|at}{a|the}?{word|modifier|ordinal|outcome|month|weekday|relday|number|daypart}{0,3}"  # before a call: ", in a long"
_HELD = "{talks_state|have|came}"  # held talks, has had a call
_LASTED = "{!stop|comma|semicolon|newline}{0,10}?{lasted}"
_DURING = "{during|in|sequence|before|after}{the}?$"


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


class PartyFinder:
    """Finds the parties of contacts.

    *told* gives those of the contact told last, which "they" are; *partners* with whom somebody had a contact already told.
    """

    def __init__(
        self,
        doc: Document,
        told: Callable[[], tuple[str, ...]],
        partners: Callable[[ContactForm, str], set[str]],
    ):
        self.doc = doc
        self.partners = partners
        self.symbols = doc.marks.symbols
        self.frame = doc.language.lexicon.compile
        self.parties = doc.once(Parties)
        self.whom = Pronouns(doc, told)
        self._aside = doc.language.lexicon.symbols_of("have|be|speech_adverb")
        self._openers = {s.first for s in doc.sentences}

    def find(self, head: Head, sentence: Sentence, since: int) -> Found:
        """Return the parties that its sentence gives a contact; *since* is the token behind the contact before it."""
        mentions = self.whom.mentions = self.parties.within(sentence.first, sentence.last)
        found = Found(self._start(head.at, sentence.first), head.at + 1)
        if head.form is ContactForm.VISIT:
            return self._visit(head, mentions, found)
        behind, link = self._behind(head, mentions)
        if self.doc.marks.value(head.at, "guest_act") and (not behind or link not in ("", "by")):
            return found  # welcomed an offer
        if not self._calls(head, behind, link):
            return found
        if behind and behind[0].weak:
            found.owned = True  # a meeting between their teams
            return found
        for mention in behind:
            found.add(self.whom.names(mention, found.names), mention, head.at)
            if mention.sort == "pair" and found.names and not self.whom.told():
                found.explicit = True  # X and Y held talks with each other
        if self.doc.marks.value(head.at, "talks") and self._track(head, behind, mentions, since):
            return Found(found.first, found.last)
        if len(found.names) < 2 or link == "beside" or (head.verb and not link):
            named = found.names
            self._ahead(head, mentions, found, since)
            if head.verb and link == "beside" and found.names == named:
                return Found(found.first, found.last)  # they met with X and Y: nobody says who
        if (len(found.names) == 1 and behind and not head.verb) or (
            len(found.names) == 1 and (link == "beside" or (head.verb and self.doc.marks.value(head.at, "contact_ref")))
        ):
            self._fronted(head, mentions, found)
        return found

    def _track(self, head: Head, behind: list[Mention], mentions: list[Mention], since: int) -> bool:
        """Tell whether talks are a track between countries: not what persons held, nor what is told to have lasted."""
        if self.frame(_LASTED).match(self.symbols, head.at + 1):
            return False
        if behind:
            return any(m.sort == "country" for m in behind)
        trial = Found(head.at, head.at + 1)
        self._ahead(head, mentions, trial, since)
        return len(trial.names) < 2 or not trial.persons

    def _start(self, head: int, first: int) -> int:
        """Return the first token of the noun phrase whose noun is *head*."""
        low = max(first, head - 6)
        m = self.frame(_NOUN_PHRASE).search(self.symbols[low:head])
        return low + m.start() if m else head

    def _calls(self, head: Head, behind: list[Mention], link: str) -> bool:
        """Tell "called Putin on Sunday" from "called Putin a killer" and from the noun "call"."""
        if head.sort != "call_act":
            return True
        if not behind or link:
            return False
        return self.frame(_NAMING).match(self.symbols, behind[0].last) is None

    def _belongings(self, head: Head, mention: Mention) -> bool:
        """Tell whether it is not the mention but what is theirs that the verb is done to: "welcomed Trump's words"."""
        return head.verb and self.frame(_POSSESSION).match(self.symbols, mention.last) is not None

    def _theirs(self, owner: Mention, mentions: list[Mention]) -> Mention | None:
        """Return the person whom "Trump's envoy Keith Kellogg" names behind the owner."""
        after = next((m for m in mentions if m.first >= owner.last), None)
        if after is None or after.sort != "person":
            return None
        between = self.frame("{possessor|quote|possession|title|office|honorific|word|modifier}{1,6}")
        return after if between.fullmatch(self.symbols, owner.last, after.first) else None

    # behind the contact

    def _behind(self, head: Head, mentions: list[Mention]) -> tuple[list[Mention], str]:
        """Return the mentions behind a contact that its words join to it, and by what."""
        got: list[Mention] = []
        link = ""
        at = head.at + 1
        for mention in mentions:
            if mention.first <= head.at:
                continue
            gap = self.symbols[at : mention.first]
            if not got and mention.sort == "country" and not mention.folk and self.frame(_WHERE).search(gap):
                at = mention.last if len(gap) < BESIDE else at
                continue  # met at the Kremlin with X
            if mention.weak and not got and self.frame(_LINK).search(gap):
                return [mention], "between"
            if mention.weak or (mention.sort == "pair" and got) or len(gap) > REACH or self.frame(_BREAK).search(gap):
                break
            joined = self.frame(_LINK).search(gap)
            near = not gap or (head.verb and self.frame("{word|modifier}").fullmatch(gap) is not None)
            direct = near and not got and self._directly(head, mention, mentions)
            if joined and mention.sort == "country" and (joined["to"] or joined["far"]):
                break
            if joined and head.verb and joined["link"] and self._link_at(at + joined.start("link")) == "of":
                break  # sat together at a base of …
            if joined and got and self._link_at(at + max(joined.start("link"), joined.start("to"))) != "beside":
                break
            relative = (
                not head.verb
                and mention.sort != "pronoun"
                and (mention.sort != "country" or mention.folk)
                and not self.frame("{speech}").match(self.symbols, mention.last)
                and self.frame(_RELATIVE).fullmatch(gap) is not None
            )
            if (
                joined
                and self.frame("{comma|be}").search(gap)
                and self._link_at(at + max(joined.start("link"), joined.start("to"))) == "by"
            ):
                break  # a call, requested by Washington; the meeting was chaired by X
            if (
                joined
                and self.frame("{comma}").search(gap)
                and self.frame("{speech}").match(self.symbols, mention.last)
            ):
                break  # talks, with X saying
            listed = bool(got) and self._listed(got[-1], mention, mentions)
            if not (joined or direct or relative or listed):
                break
            if self._belongings(head, mention):
                theirs = self._theirs(mention, mentions)
                if theirs is None:
                    break
                at = theirs.first
                continue
            if joined and not link and not got:
                link = self._link_at(at + max(joined.start("link"), joined.start("to")))
            got.append(mention)
            at = mention.last
        return got, link

    def _directly(self, head: Head, mention: Mention, mentions: list[Mention]) -> bool:
        """Tell whether a mention right behind a contact is a party of it: «розмова Зеленського», not the next subject."""
        if mention.sort == "country":
            return mention.folk
        if mention.sort == "pronoun" and self.doc.marks.value(mention.first, "pronoun"):
            return not head.verb and self.frame(_HAD).match(self.symbols, mention.last) is not None
        if head.verb or not self.frame(_DURING).search(self.symbols[max(0, head.at - 2) : head.at]):
            return True
        after = next((m for m in mentions if m.first >= mention.last), None)
        return after is not None and self.frame(_WITH).fullmatch(self.symbols, mention.last, after.first) is not None

    def _link_at(self, i: int) -> str:
        return next((c for c in ("beside", "between", "of", "toward", "by") if self.doc.marks.value(i, c)), "of")

    def _listed(self, one: Mention, other: Mention, mentions: list[Mention], more: int = LISTED) -> bool:
        """Tell whether two mentions stand in one list: joined by "and", or by a comma where an "and" follows."""
        if (one.sort == "country") != (other.sort == "country"):
            return False
        if self.frame(_ACCORDING).search(self.symbols[max(0, one.first - 3) : one.first]):
            return False
        gap = self.symbols[one.last : other.first]
        if self.frame(_AND).fullmatch(gap):
            return True
        if not more or not self.frame(_LIST).fullmatch(gap):
            return False
        if self.frame("{comma}?{and}{word|modifier}").match(self.symbols, other.last):
            return True  # X, Y and others
        follower = next((m for m in mentions if m.first >= other.last), None)
        return follower is not None and self._listed(other, follower, mentions, more - 1)

    def _fronted(self, head: Head, mentions: list[Mention], found: Found) -> None:
        """Add the subject that follows: "In a call with Putin on Monday, Trump …"."""
        after = next((m for m in mentions if m.first >= found.last), None)
        if after is None or after.sort not in ("person", "pronoun") or after.weak:
            return
        if self.frame(_FRONTED).fullmatch(self.symbols, found.last, after.first):
            end = found.last
            found.add(self.whom.names(after, found.names), after, head.at)
            found.last = end

    # before the contact

    def _ahead(self, head: Head, mentions: list[Mention], found: Found, since: int) -> None:
        """Add the parties that stand before a contact: whose it is, or who is its subject."""
        got = [m for m in mentions if m.last <= head.at]
        if not got:
            if head.verb:
                self._stranger(head, found, got)
            return
        if self._owns(got[-1], head):
            found.owned = True
            names = self._known(head, got, found) or self.whom.names(got[-1], found.names) or self._teams(got)
            found.add(names, got[-1], head.at)
            return
        if not head.verb and self.frame("{possessor}" + _GOVERNED + "$").search(
            self.symbols[max(0, head.at - 7) : head.at]
        ):
            found.owned = True  # his envoy's meeting
            return
        got = [m for m in got if not m.weak]
        if len(got) > 1 and not head.verb and self._hyphened(got[-2], got[-1], head):
            found.add((*got[-2].names, *got[-1].names), got[-2], head.at)
            return
        if head.verb and self._stranger(head, found, got):
            return
        alone = not found.names and not head.verb
        self._subject(head, [m for m in got if m.first >= since] if alone else got, found, since)
        if alone and len(found.names) == 1:
            self._told_whom(head, got, found)
        if alone and len(found.names) == 1:
            found.names = ()

    def _teams(self, got: list[Mention]) -> tuple[str, ...]:
        """Return the countries whose teams the sentence names before "their": "the teams of X and Y held their meeting"."""
        if self.doc.marks.value(got[-1].first, "possessive") != "they":
            return ()
        return next((m.names for m in reversed(got[:-1]) if m.folk and len(m.names) > 1), ())

    def _known(self, head: Head, got: list[Mention], found: Found) -> tuple[str, ...]:
        """Return whose "his call with Putin" is when the report told before that just one of those named had that call."""
        if len(found.names) != 1 or got[-1].names:
            return ()
        had = self.partners(head.form, found.names[0])
        one = {m.names[0] for m in got if m.sort == "person" and m.names and m.names[0] in had} - set(found.names)
        return tuple(one) if len(one) == 1 else ()

    def _told_whom(self, head: Head, got: list[Mention], found: Found) -> None:
        """Add the first person of "Putin promised Trump, in a call, …", who said something to the one right before it."""
        if len(got) < 2 or got[-1].sort != "person" or got[-2].sort != "person":
            return
        said = self.frame("{speech|have|be|word|modifier|not_act}{1,3}")
        if said.fullmatch(self.symbols, got[-2].last, got[-1].first) and self.frame(_ASIDE).fullmatch(
            self.symbols, got[-1].last, head.at
        ):
            found.add((*got[-2].names, *got[-1].names), got[-2], head.at)

    def _stranger(self, head: Head, found: Found, got: list[Mention]) -> bool:
        """Add the subject right before a verb whom no pack knows: "as Cameron visited Kyiv"; tell whether there is one."""
        marks = self.doc.marks
        last = head.at
        while last > found.first - NEAR and last and self.symbols[last - 1] in self._aside:
            last -= 1
        first = last
        while first and self.symbols[first - 1] == "x" and marks.capital(first - 1) and last - first < STRANGER:
            first -= 1
        if first == last or (got and got[-1].last > first) or (last - first == 1 and first in self._openers):
            return False
        if self.frame(UNDER).search(self.symbols[max(0, first - 3) : first]):
            return False
        written = marks.quote(first, last - 1)
        name = (full_name(self.doc, written, first) or written) if last - first == 1 else written
        found.add((name,), Mention(first, last, "person", (name,)), head.at)
        return True

    def _hyphened(self, one: Mention, other: Mention, head: Head) -> bool:
        """Tell whether two mentions stand as in "the Trump-Putin call"."""
        return (
            head.at - other.last <= 1
            and self.frame("{hyphen|dash|slash}").fullmatch(self.symbols, one.last, other.first) is not None
        )

    def _owns(self, mention: Mention, head: Head) -> bool:
        """Tell whether a mention stands as in "his phone call", "the presidents' call", "Trump's sixth call"."""
        if head.verb:
            return False
        between = _GOVERNED if mention.weak else _POSSESSED
        return self.frame(between).fullmatch(self.symbols, mention.last, head.at) is not None

    def _object(self, mention: Mention, first: Mention, head: Head, since: int) -> bool:
        """Tell whether a mention between two verbs is the object of the first, and the subject stands before that."""
        if first.last >= since or not 0 < since - mention.first + 4 <= 4:
            return False
        return self.frame("{comma|and|but|then}").search(self.symbols, mention.last, head.at) is not None

    def _subject(self, head: Head, got: list[Mention], found: Found, since: int = 0) -> None:
        """Add the subject of a contact with those listed with it, and "with Putin" before a noun that has no party behind."""
        partner: Mention | None = None
        for k in range(len(got) - 1, -1, -1):
            mention = got[k]
            if mention.sort == "country" and not (mention.folk or (head.verb and head.at - mention.last <= BESIDE)):
                continue
            if (
                mention.sort == "country"
                and not mention.folk
                and self.frame("{comma}").search(self.symbols, mention.last, head.at)
            ):
                continue  # X, the US Army secretary, met …
            if mention.sort == "country" and found.persons:
                continue  # persons meet persons
            if mention.sort == "country" and self.frame(_WHERE).search(
                self.symbols[max(0, mention.first - 2) : mention.first]
            ):
                continue  # talked at the White House
            names = self.whom.names(mention, found.names)
            if not names or set(names) <= set(found.names):
                continue
            told = mention.sort == "person" and k and got[k - 1].last + 1 == mention.first
            if told and self.frame("{speech}").match(self.symbols, got[k - 1].last):
                continue  # Trump told Putin of a meeting with X
            held = head.verb or self.frame(_HELD).search(self.symbols, mention.last, head.at)
            if not held and mention.names and tells(self.doc, mention.names[0], found.names):
                continue
            if head.verb and mention.first >= since and k and self._object(mention, got[0], head, since):
                continue  # X phoned Y and then spoke to Z
            before = self.symbols[max(0, mention.first - 3) : mention.first]
            if self.frame(UNDER).search(before):
                if partner is None and self.frame(_BESIDE).search(before):
                    partner = mention
                continue
            if k and self._listed(got[k - 1], mention, got) and self._hung(got[k - 1]):
                continue  # heard from X and Y of the meeting
            found.add(names, mention, head.at)
            bare = self._bare(got, k)
            while k and (self._listed(got[k - 1], got[k], got) or k > bare):
                k -= 1
                found.add(self.whom.names(got[k], found.names), got[k], head.at)
            break
        if partner is not None and len(found.names) == 1 and not head.verb:
            found.add(self.whom.names(partner, found.names), partner, head.at)

    def _hung(self, mention: Mention) -> bool:
        """Tell whether a mention hangs on a preposition that leads to no party of what follows."""
        before = self.symbols[max(0, mention.first - 3) : mention.first]
        return self.frame("{from|by|against|than}{the|honorific}{0,2}$").search(before) is not None

    def _bare(self, got: list[Mention], k: int) -> int:
        """Return the index of the mention with which a list of names without "and" opens a headline, *k* for none."""
        low = k
        while low and got[low - 1].sort == got[k].sort == "person" and self._apart(got[low - 1], got[low]):
            low -= 1
        first = got[low].first
        return low if self.frame(_OPENING).search(self.symbols[max(0, first - 1) : first]) else k

    def _apart(self, one: Mention, other: Mention) -> bool:
        """Tell whether a comma alone parts two mentions, neither of which owns what follows."""
        if self.frame(_POSSESSION).match(self.symbols, other.last):
            return False
        return self.frame(_LIST).fullmatch(self.symbols, one.last, other.first) is not None

    def _visit(self, head: Head, mentions: list[Mention], found: Found) -> Found:
        """Return who made a visit; without the place it is none ("visited the wounded")."""
        place = self.frame(_PLACE_ACT if head.verb else _PLACE).match(self.symbols, head.at + 1)
        if place is None:
            return found
        found.last = place.end()
        inside = [m for m in mentions if head.at < m.first and m.last < place.end()]
        if inside:  # the visit of X to Y
            found.add(self.whom.names(inside[0], ()), inside[0], head.at)
            found.names = found.names[:1]
            return found
        self._ahead(head, [m for m in mentions if m.last <= head.at and m.sort != "country"], found, 0)
        if not found.names and not found.owned:
            noun_only = Head(head.at, head.form, "contact_act")
            self._subject(noun_only, [m for m in mentions if m.last <= head.at and m.sort == "person"], found)
        found.names = found.names[:1]
        return found
