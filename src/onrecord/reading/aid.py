"""Aid: arms and support given, promised, held back or refused, by whom and to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import msgspec

from onrecord.claims import Aid, AidAction
from onrecord.reading.aid_items import Items
from onrecord.reading.aidframes import AidFrames
from onrecord.reading.context import said_by, told_when
from onrecord.reading.document import Document
from onrecord.reading.found import by_sentence
from onrecord.reading.parties import Mention, Parties
from onrecord.reading.sentences import Sentence

WHO_REACH = 16  # tokens between what is done and who receives it
_ACT = "{aid_act|aid_give|receive}"
_GIVEN = (AidAction.PLEDGED, AidAction.DELIVERED)


@dataclass(slots=True)
class _Act:
    """What is done to aid: its token, the action, and whether the verb is one of giving at large."""

    at: int
    action: AidAction
    give: bool = False
    receives: bool = False


def read_aid(doc: Document) -> list[Aid]:
    """Return what a document tells of aid given or withheld, in the order of its text.

    A receiver or giver that one claim leaves open is that of the document's other claims of aid.
    """
    reader: _Reader | None = None
    claims: list[Aid] = []
    for at, acts in by_sentence(doc, _ACT):
        sentence = doc.sentences[at]
        if doc.language.lexicon.once(AidFrames).who.search(doc.marks.symbols, sentence.first, sentence.last):
            reader = reader or _Reader(doc)
            claims += reader.read(sentence, acts)
    return reader.complete(claims) if reader else []


class _Reader:
    def __init__(self, doc: Document):
        self.doc = doc
        self.symbols = doc.marks.symbols
        self.frames = doc.language.lexicon.once(AidFrames)
        self.parties = doc.once(Parties)
        self.items = Items(doc)
        self.told = False  # whether aid was already told of

    def read(self, sentence: Sentence, acts: list[int]) -> list[Aid]:
        """Return the aid of one sentence; an act without a giver or receiver of its own keeps them ``None``."""
        first, last = sentence.first, sentence.last
        items = [m.start() for m in self.frames.arms.finditer(self.symbols, first, last)]
        sums = [m.start() for m in self.frames.money.finditer(self.symbols, first, last)]
        if not items and not sums:
            return []
        claims: list[Aid] = []
        done = sentence.first
        for at in acts:
            if at < done:
                continue
            act = self._act(at, sentence)
            if act is None:
                continue
            item = self.items.find(act.at, act.give, items, done) or self.items.find(act.at, act.give, sums, done)
            if item is None:
                continue
            given = self.frames.item.search(self.symbols, *item) or self.frames.money.search(self.symbols, *item)
            if self.doc.marks.value(at, "act") and not given:
                continue  # drones sent are launched
            claim, end = self._claim(act, item, sentence)
            if claim is not None:
                self.told = True
                claims.append(claim)
                done = end
        return claims

    def _act(self, at: int, sentence: Sentence) -> _Act | None:
        value = self.doc.marks.value
        before = self.symbols[max(sentence.first, at - 4) : at]
        if self.frames.hyphen.search(before):
            return None  # US-supplied
        no = self.frames.denied.search(before) is not None
        if value(at, "receive"):
            # gets a promise of arms
            future = self.frames.future.search(before) or self.frames.pledged.search(self.symbols, at + 1, at + 4)
            return None if no else _Act(at, AidAction.PLEDGED if future else AidAction.DELIVERED, receives=True)
        if act := value(at, "aid_act"):
            action = AidAction(act)
            if action is AidAction.REFUSED and self.frames.that.match(self.symbols, at + 1):
                return None  # denied that it had done so
            if no:
                return _Act(at, AidAction.REFUSED) if action in (AidAction.PLEDGED, AidAction.DELIVERED) else None
            if action is AidAction.DELIVERED and self.frames.future.search(before):
                return _Act(at, AidAction.PLEDGED)  # will be handed over
            return _Act(at, action)
        if led := self.frames.led.search(before):
            led_at = max(sentence.first, at - 4) + led.start("led")
            return None if no else _Act(at, AidAction(value(led_at, "aid_act") or ""), give=True)  # resume sending
        again = self.frames.again.search(self.symbols, at - 1, min(at + 12, sentence.last)) is not None
        if self.frames.future.search(before):
            return _Act(at, AidAction.REFUSED if no else AidAction.RESUMED if again else AidAction.PLEDGED, give=True)
        if no or value(at, "aid_give") == "base":
            return None
        return _Act(at, AidAction.RESUMED if again else AidAction.DELIVERED, give=True)

    def _claim(self, act: _Act, item: tuple[int, int], sentence: Sentence) -> tuple[Aid | None, int]:
        mentions = [m for m in self.parties.within(sentence.first, sentence.last) if self._side(m)]
        givers = self._behind(act, item, mentions, self.frames.agent) or self._behind(
            act, item, mentions, self.frames.origin
        )
        receivers = self._receivers(act, item, mentions, givers)
        subject = self._subject(act, item, [m for m in mentions if m not in receivers and m not in givers])
        if receivers and item[0] <= receivers[0].first < receivers[0].last < item[1]:
            item = receivers[0].last, item[1]  # send Ukraine missiles
        if act.receives:
            receivers = subject or receivers
            subject = []
        adjective = self._adjective(item, mentions, receivers)
        if adjective and act.action in (AidAction.PAUSED, AidAction.RESUMED):
            givers = adjective  # a gap left by paused US shipments
        givers = givers or subject or adjective
        receiver = "/".join(self._names(receivers[:1])) or None
        giver = "/".join(sorted(self._names(givers))) or None
        owned = bool(adjective) and givers is adjective
        if not self._plausible(act, item, giver, receiver, owned=owned):
            return None, 0
        first = min([act.at, item[0], *(m.first for m in (*givers, *receivers) if act.at - m.first <= WHO_REACH)])
        last = max([act.at + 1, item[1], *(m.last for m in (*givers, *receivers))])
        marks = self.doc.marks
        start, end = marks.starts[first], marks.ends[last - 1]
        claim = Aid(
            start=start,
            end=end,
            quote=self.doc.text[start:end],
            by=said_by(self.doc, act.at),
            when=told_when(self.doc, act.at),
            giver=giver,
            receiver=receiver,
            action=act.action,
            item=marks.quote(item[0], item[1] - 1),
        )
        return claim, last

    def _plausible(
        self, act: _Act, item: tuple[int, int], giver: str | None, receiver: str | None, *, owned: bool
    ) -> bool:
        """Tell whether it is aid: not what one side of a war sends the other, nor arms that nobody is said to get."""
        strong = self.frames.support.search(self.symbols, *item) is not None
        if self.frames.not_aid.search(self.symbols, item[0] - 2, item[1] + 3):
            return False  # a package of sanctions
        ally = self._ally(giver) if giver else None
        if not self.frames.arms.search(self.symbols, *item):
            return (
                ally is not None
                and (receiver == ally or (receiver is None and self.told and act.action in _GIVEN))
                and self.frames.any_sum.search(self.symbols, *item) is not None
            )
        if giver is not None and receiver is not None:
            return giver != receiver and not self._enemies(giver, receiver)
        if act.give or act.receives:
            known = receiver is not None or ally is not None
            return known and (
                strong or (receiver is None and self.frames.arms_noun.search(self.symbols, *item) is not None)
            )
        if ally and (
            (act.action is AidAction.DELIVERED and not owned)
            or (
                act.action is AidAction.PLEDGED
                and self.frames.counted.search(self.symbols, min(act.at + 1, item[0]), item[1])
            )
            or self.frames.giving.search(self.symbols, act.at, item[0])
        ):
            return True  # refused to send missiles; handed over 42 vehicles
        return strong and (giver is not None or receiver is not None)

    def _enemies(self, giver: str, receiver: str) -> bool:
        return self.doc.packs.attribute("enemy", self._codes.get(giver, "")) == self._codes.get(receiver, "-")

    @cached_property
    def _codes(self) -> dict[str, str]:
        """ISO 3166 codes by country name."""
        return {name: code for code, name in self.doc.packs.attributes.get("country_name", {}).items()}

    def _side(self, mention: Mention) -> str | None:
        """Return the country that a mention is or belongs to, in English."""
        if mention.sort == "country":
            return mention.names[0]
        side = self.doc.packs.attribute("name_side", mention.names[0]) if mention.names else None
        return self.parties.country(side) if side else None

    def _names(self, mentions: list[Mention]) -> list[str]:
        return list(dict.fromkeys(s for m in mentions if (s := self._side(m))))

    def _behind(
        self, act: _Act, item: tuple[int, int], mentions: list[Mention], link: re.Pattern[str]
    ) -> list[Mention]:
        """Return the first mention behind the act or item that *link* joins, with those coordinated with it."""
        low = min(act.at, item[0])
        for k, mention in enumerate(mentions):
            if mention.first <= low or mention.first - max(act.at, item[1]) > WHO_REACH:
                continue
            if self.frames.barred.search(self.symbols, max(act.at, item[1] - 1), mention.first):
                break
            if link is self.frames.origin and self.frames.auxiliary.search(
                self.symbols, max(act.at, item[1]), mention.first
            ):
                break  # has led to warnings from Kyiv
            if link.search(self.symbols[max(low, mention.first - 3) : mention.first]):
                return mentions[k : self._run(mentions, k)]
        return []

    def _run(self, mentions: list[Mention], k: int) -> int:
        """Return the index behind the mentions that are coordinated with that at *k*."""
        k += 1
        while k < len(mentions) and self.frames.joined.fullmatch(self.symbols, mentions[k - 1].last, mentions[k].first):
            k += 1
        return k

    def _receivers(
        self, act: _Act, item: tuple[int, int], mentions: list[Mention], givers: list[Mention]
    ) -> list[Mention]:
        countries = [m for m in mentions if m.sort == "country" and m not in givers]
        for mention in countries:  # supply Ukraine with arms to stop Russia
            if mention.first == act.at + 1 and self.frames.with_.match(self.symbols, mention.last):
                return [mention]
        if found := self._behind(act, item, countries, self.frames.receiver):
            return found[:1]
        value = self.doc.marks.value
        giving = [m.start() for m in self.frames.giving.finditer(self.symbols, act.at, max(item[0], act.at))]
        at = giving[-1] if giving else act.at
        for mention in countries:  # supply Ukraine with arms; передасть Україні ракети; відмовили Німеччині
            own = item[0] <= mention.first < item[1] or (mention.last == item[0] and not self.items.whom(mention.first))
            own = own and not (giving and mention.first == at + 1 and value(mention.first, "place"))
            of = self.frames.governed.search(self.symbols[at + 1 : mention.first])
            if at < mention.first <= at + 4 and not own and not of:
                return [mention]
        for mention in countries:  # на поставку ракет Україні
            if mention.first == item[1] and self.items.whom(mention.first):
                return [mention]
        return []

    def _subject(self, act: _Act, item: tuple[int, int], mentions: list[Mention]) -> list[Mention]:
        """Return who stands before the act: the nearest mention that no preposition governs, with its coordinates."""
        low = min(act.at, item[0]) if item[0] < act.at else act.at
        if (own := self._pronoun(act.at)) is not None:
            return own
        before = [m for m in mentions if m.last <= low]
        for k in range(len(before) - 1, -1, -1):
            mention = before[k]
            if self.frames.receiver.search(self.symbols[max(0, mention.first - 3) : mention.first]):
                continue
            while k and self.frames.joined.fullmatch(self.symbols, before[k - 1].last, before[k].first):
                if self.frames.receiver.search(self.symbols[max(0, before[k - 1].first - 3) : before[k - 1].first]):
                    break  # for Ukraine, and Latvia sent …
                k -= 1
            return before[k : self._run(before, k)]
        return []

    def _pronoun(self, at: int) -> list[Mention] | None:
        """Return the country of whoever says "he would send" of themselves; nobody for another's pronoun, ``None`` for none."""
        m = self.frames.own.search(self.symbols[max(0, at - 4) : at])
        if m is None:
            return None
        i, speaker = max(0, at - 4) + m.start(), said_by(self.doc, at)
        named = Mention(i, i + 1, "person", (speaker,)) if speaker else None
        return [named] if named and self._side(named) else []

    def _adjective(self, item: tuple[int, int], mentions: list[Mention], receivers: list[Mention]) -> list[Mention]:
        """Return the country of "US weapons": that which stands within the item's own words."""
        return [m for m in mentions if item[0] <= m.first < item[1] and m not in receivers][:1]

    def complete(self, claims: list[Aid]) -> list[Aid]:
        """Fill the givers and receivers left open: from the claim before, the claims at large, the giver's ally in the text."""
        receivers = [c.receiver for c in claims if c.receiver]
        usual = max(receivers, key=receivers.count) if receivers else None
        giver = next((c.giver for c in claims if c.giver), None)
        complete: list[Aid] = []
        for claim in claims:
            giver = claim.giver or giver
            receiver = claim.receiver or usual or (self._ally(giver) if giver else None)
            if giver and receiver and giver != receiver:
                complete.append(msgspec.structs.replace(claim, giver=giver, receiver=receiver))
        return complete

    def _ally(self, giver: str) -> str | None:
        """Return the country that a giver's aid goes to, where the text names it."""
        ally = self.doc.packs.attribute("ally", self._codes.get(giver.partition("/")[0], ""))
        return self.parties.country(ally) if ally and ally in self._named else None

    @cached_property
    def _named(self) -> set[str | None]:
        """The countries that the text names."""
        return {self.parties.side(m.start()) for m in self.frames.side.finditer(self.symbols)}
