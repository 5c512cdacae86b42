"""Trends of words: how a speaker has spoken of another over time, by quoted words and the packs' lists alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.claims import StatementForm, Tone
from onrecord.events.contacts import Account, LoggedContact, contact_log
from onrecord.events.lookup import Claims
from onrecord.events.statements import Said, speakers, statements
from onrecord.events.tellers import country_of
from onrecord.ledger.values import Held
from onrecord.packs import load_packs


@dataclass(frozen=True, slots=True)
class TonePoint:
    """The tone of one saying or one account of a contact, with the quote that gives it.

    ``words`` are its words of tone; without any, ``tone`` is the label of the log in which the contact stands.
    ``contact`` is the event's id where it is an account of one.
    """

    date: str
    tone: Tone
    words: tuple[str, ...]
    quote: str
    held: Held
    contact: str | None = None

    @property
    def labelled(self) -> bool:
        """Whether no quoted word bears the tone out."""
        return not self.words


@dataclass(frozen=True, slots=True)
class ToneTrend:
    """The tones of one speaker towards another, in the order of time."""

    speaker: str
    towards: str
    points: tuple[TonePoint, ...]

    @property
    def counts(self) -> dict[Tone, int]:
        """How many points are of each tone."""
        found = Counter(point.tone for point in self.points)
        return {tone: found[tone] for tone in Tone}

    def before(self, date: str, last: int | None = None) -> ToneTrend:
        """Return the points before a date, the *last* of them where that is given."""
        earlier = [point for point in self.points if point.date < date]
        return ToneTrend(self.speaker, self.towards, tuple(earlier[-last:] if last else earlier))


def tone_trend(
    ledger: Claims,
    speaker: str,
    towards: str,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> ToneTrend:
    """Return how *speaker* has spoken of *towards*: in accounts of their contacts, and in quoted words that name them.

    What has no word of tone gives no point. *since* and *until* are inclusive dates.
    """
    who, whom = _canonical(speaker), _canonical(towards)
    log = contact_log(ledger, parties=(who, whom), since=since, until=until, as_of=as_of)
    points = [point for contact in log if (point := _of_contact(contact, who))]
    told = statements(ledger, speaker=who, form=StatementForm.DIRECT, since=since, until=until, as_of=as_of)
    points += [point for said in told if (point := _of_saying(said, whom))]
    return ToneTrend(who, whom, tuple(sorted(points, key=lambda point: (point.date, point.held.seq))))


def _canonical(name: str) -> str:
    """Return the one canonical name that a spelling means; the spelling itself where it means none or several."""
    known = speakers(name) - {name}
    return known.pop() if len(known) == 1 else name


def _of_contact(contact: LoggedContact, speaker: str) -> TonePoint | None:
    """Take the speaker's own account; where both sides tell one together, it is theirs too."""
    own = [account for account in contact.accounts if speaker in account.sides and account.tone]
    account = min(own, key=lambda one: (one.by != speaker, not one.words), default=None)
    if account is None or account.tone is None:
        return None
    held = _toned(account)
    return TonePoint(contact.event.date, account.tone, account.words, held.claim.quote, held, contact.event.id)


def _toned(account: Account) -> Held:
    return next(held for held in account.claims if getattr(held.claim, "tone", None) is account.tone)


def _of_saying(said: Said, towards: str) -> TonePoint | None:
    # Here and not above, as in ``names``: it brings all of reading, which other questions to events do not need.
    from onrecord.reading.tones import read_tone

    tone, words = read_tone(said.said, said.held.report.lang)
    if tone is None or not names(said.said, towards, said.held.report.lang):
        return None
    return TonePoint(said.date, tone, words, said.said, said.held)


def names(text: str, whom: str, lang: str | None = None) -> bool:
    """Tell whether a text names a person, body or country.

    >>> names("A very good talk with President Putin", "Vladimir Putin", "en")
    True
    """
    from onrecord.reading.language import detect
    from onrecord.reading.marks import Marks

    packs = load_packs()
    code = lang if lang in packs.languages else detect(text, packs)
    if code is None:
        return False
    marks, country = Marks(text, packs.languages[code]), country_of(whom)
    for n in range(len(marks)):
        if whom in (marks.value(n, "name"), marks.value(n, "body")):
            return True
        if packs.attribute("country_name", country or "") == whom and marks.value(n, "place") == country:
            return True
    return whom.lower() in text.lower()
