"""Turns: which speaker each quotation has."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.names import Names
from onrecord.reading.sayings import Said, Sayings, Utterance

_QUOTES_SEARCHED = 40  # quotations among which the words of a headline are sought
_APPOSED = 10  # tokens of an apposition before a name
_CRIES = frozenset("!?")  # they end a quotation, not its sentence
_FRAGMENT = 4  # words of a quotation that may be somebody else's, where a preposition leads to it
_BESIDE = 6  # tokens between a verb and a short quotation that it leads to


class TurnFrames:
    """The frames of one language that turns are told by."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.gap = symbols_of("comma|dash|stop|colon|newline")
        self.comma = symbols_of("comma|dash")
        self.things = symbols_of("model|weapon|outlet|body|body_kind|name|side")
        self.opening = symbols_of("complementizer|colon|quote")
        self.foreign = symbols_of("stop|quote|speech|newline|semicolon|colon|but|and")
        self.beside = symbols_of(
            "word|possession|outlet|preposition|place|region_word|site|body|speaker_noun|title",
            "speech|complementizer|comma|colon|as",
        )
        self.topic = lexicon.compile("{preposition}{word|document_noun|modifier}{0,1}{quote}$")
        self.programme = lexicon.compile("{outlet}(?:{possession}|{possessor}){quote}$")
        self.but = symbols_of("but|and")
        self.newline = symbols_of("newline")
        self.verbs = symbols_of("speech")


class Turns:
    """Gives the quotations of one document their speakers, once its attributions are read."""

    def __init__(self, sayings: Sayings, names: Names):
        self.sayings = sayings
        self.names = names
        self.marks = sayings.marks
        self.frames = sayings.doc.language.lexicon.once(TurnFrames)
        self.free_order = bool(sayings.doc.language.settings.get("free_order"))
        self._told = sorted((s for s in sayings.said if s.sort != "part"), key=lambda s: s.begin)
        self._begins = [s.begin for s in self._told]

    def give(self) -> None:
        """Give each quotation its speaker: who stands behind it, before it, around it, or spoke last."""
        before: Utterance | None = None
        for u in self.sayings.utterances:
            if u.speaker is None and not self._named(u):
                said = self._behind(u)
                if said is None or said.medium:
                    said = self._ahead(u) or said
                if said:
                    u.give(said.speaker, said.verb, said.channel, near=True)
                elif tagged := self._tagged(u):
                    u.give(tagged, None, None, near=False)
                elif u.long or self._whole(u):
                    around = self.sayings.covering()[u.quoted.first]
                    if around:
                        u.give(around.speaker, around.verb, around.channel, near=False)
                    else:
                        self._continued(before, u)
            before = u
        for u in self.sayings.utterances:
            if u.speaker is None and u.quoted.words > 1:
                self._repeated(u)

    def _repeated(self, u: Utterance) -> None:
        """Give words quoted ahead, as in a headline, the speaker who is quoted with them below."""
        words = self._words(u)
        for other in self.sayings.utterances[:_QUOTES_SEARCHED]:
            if other.speaker and other.quoted.words >= u.quoted.words and words in self._words(other):
                u.give(other.speaker, None, other.channel, near=False)
                return

    def _words(self, u: Utterance) -> str:
        return self.sayings.doc.text[u.quoted.inner_start : u.quoted.inner_end].strip(" .,!?").lower()

    def _behind(self, u: Utterance) -> Said | None:
        """Return the attribution that follows the quotation in its sentence."""
        q, marks = u.quoted, self.marks
        close = q.last + q.closed
        end = self.sayings.sentence(min(q.last, len(marks) - 1))[1]
        while close < end and marks.symbols[close] in self.frames.gap:
            close += 1
        following = self.sayings.said_from(close)
        if q.last > q.first and marks.words[q.last - 1] in _CRIES:
            found = next((s for s in following if s.begin <= close + 1 and s.sort in ("say", "weak")), None)
            if found and not self._leads(found):
                return found
        return next(
            (
                s
                for s in following
                if (s.begin <= close + 2 or self._described(close, s))
                and s.begin < end
                and s.sort != "part"
                and not (marks.symbols[close] in self.frames.but and self._leads(s))
            ),
            None,
        )

    def _leads(self, said: Said) -> bool:
        """Tell whether an attribution has words of its own behind it, so that it is not that of the quotation before."""
        end = min(said.at + 8, self.sayings.sentence(said.at)[1])
        return not self.frames.opening.isdisjoint(self.marks.symbols[said.at + 1 : end])

    def _described(self, close: int, said: Said) -> bool:
        """Tell whether only an apposition parts the quotation from who says it: "…," his counterpart, X, said."""
        gap = self.marks.symbols[close : said.begin]
        return 1 < len(gap) <= _APPOSED and gap[-1] in self.frames.comma and self.frames.foreign.isdisjoint(gap)

    def _ahead(self, u: Utterance) -> Said | None:
        """Return the attribution that leads to the quotation in its sentence."""
        q = u.quoted
        if q.words < 2 or (q.words == 2 and not self.frames.things.isdisjoint(self.marks.symbols[q.first : q.last])):
            return None
        if (
            q.words < _FRAGMENT
            and self.free_order
            and self.frames.topic.search(self.marks.symbols[max(0, q.first - 4) : q.first])
        ):
            return None  # «відповів на "обмін територіями"»
        start = self.sayings.sentence(q.first - 1)[0]
        reach = q.first - start if u.long else _BESIDE
        leading = [s for s in self.sayings.said_from(start) if s.at < q.first and q.first - s.at <= reach]
        return max(leading, key=lambda s: (not s.medium, s.at), default=None)

    def _named(self, u: Utterance) -> bool:
        """Tell whether a short quotation right behind a word is a name: on "Meet the Press", форум «Россия зовет!»."""
        first = u.quoted.first
        if self.frames.programme.search(self.marks.symbols, max(0, first - 4), first):
            return self.marks.capital(first)  # a medium's "State of the Day"
        return (
            not u.long
            and first > 1
            and self.marks.capital(first)
            and self.marks.symbols[first - 2] in self.frames.beside
        )

    def _tagged(self, u: Utterance) -> str | None:
        """Return who stands right behind a long quotation with a verb that no pack has: "…," X shrugged."""
        q, marks = u.quoted, self.marks
        close = q.last + q.closed
        end = self.sayings.clause(min(close, len(marks) - 1))[1]
        comma = q.last > q.first and marks.symbols[q.last - 1] in self.frames.comma
        if not u.long or close >= end or not (comma or marks.symbols[close] in self.frames.comma):
            return None
        while close < end and marks.symbols[close] in self.frames.comma:
            close += 1
        speaker = self.names.after(close, end) if (close < end and not marks.capital(close)) or comma else None
        return speaker.name if speaker and speaker.sort in ("person", "body") else None

    def _alone(self, u: Utterance) -> bool:
        return self.sayings.sentence(u.quoted.first - 1)[0] >= u.quoted.first - 1

    def _whole(self, u: Utterance) -> bool:
        """Tell whether the quotation is a sentence of its own."""
        return u.quoted.words > 1 and self.marks.capital(u.quoted.first) and self._alone(u)

    def _complete(self, u: Utterance) -> bool:
        """Tell whether nothing follows the quotation in its sentence."""
        q = u.quoted
        end = self.sayings.sentence(min(q.last, len(self.marks) - 1))[1]
        return all(self.marks.symbols[i] in self.frames.gap for i in range(q.last + q.closed, end))

    def _going_on(self, u: Utterance) -> bool:
        """Tell whether a comma leads from the quotation to words about whoever says it: "…," one of them recalled."""
        q, symbols = u.quoted, self.marks.symbols
        comma = q.last > q.first and symbols[q.last - 1] in self.frames.comma
        return (
            comma or symbols[q.last + q.closed : q.last + q.closed + 1] in self.frames.comma
        ) and not self._complete(u)

    def _continued(self, before: Utterance | None, u: Utterance) -> None:
        """Give a quotation that stands alone the speaker of what stands before it or, at the top, behind it."""
        q = u.quoted
        behind = self.marks.symbols[q.last + 1 : q.last + 3]
        if behind[:1] in self.frames.newline:
            behind = ""
        if not self._alone(u) or not self.frames.verbs.isdisjoint(behind) or self._going_on(u):
            return  # whoever the verb behind it means, it is nobody told of before
        k = bisect_left(self._begins, q.first)
        said = self._told[k - 1] if k else None
        paragraph = self.sayings.paragraph
        if before and before.speaker and (said is None or said.begin <= before.quoted.last + 3):
            u.give(before.speaker, None, before.channel, near=False)
        elif said and paragraph(said.begin) >= paragraph(q.first) - 1:
            u.give(said.speaker, None, said.channel, near=False)
        elif (
            said is None
            and self._complete(u)
            and k < len(self._told)
            and paragraph(self._told[k].begin) <= paragraph(q.first) + 1
        ):
            later = self._told[k]
            u.give(later.speaker, None, later.channel, near=self._whole(u))
