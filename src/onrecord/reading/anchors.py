"""Anchors: the verbs and formulas that tell who speaks, each with its speaker and what is said."""

from __future__ import annotations

from onrecord.reading.names import Names, Speaker
from onrecord.reading.sayings import Said, Sayings, Utterance
from onrecord.reading.scopes import Scopes
from onrecord.reading.subjects import Subjects

_ANCHORS = "{speech|according|by_pronoun|source_label|quote_label|this_said|colon}"
_HEADLINE = "{dash|hyphen}@who({!dash|stop|comma|newline|colon|speech}{1,8})$"
_BY_COUNT = "{by|in|on}@who({!comma|stop|newline|speech|quote}{1,6}?){document_noun}(?={comma|stop|newline|dash}|$)"
_UNSIGNED = "{speech_adverb}{0,2}{in|on}?{possessive|channel}?{channel|document_noun}(?={stop|comma|newline|dash}|$)"
_CODE = 3  # letters of a country's short form, at most: what is longer and in capitals is a dateline
_REMEMBERED = 3  # paragraphs back in which whoever spoke last is meant where nobody is named
_CHANNEL_REACH = 14  # tokens behind a verb in which its channel is told


class Anchors:
    """Reads the attributions of one document into its sayings, in the order of the text."""

    def __init__(self, sayings: Sayings, names: Names):
        self.sayings = sayings
        self.marks = sayings.marks
        self.names = names
        self.subjects = Subjects(sayings.doc, names)
        self.scopes = Scopes(sayings)
        self._source: str | None = None
        lexicon = sayings.doc.language.lexicon
        self._colon = lexicon.symbols_of("colon")
        self._leads = sayings.doc.language.lexicon.compile("{colon}{quote}?$")
        self._determiners = lexicon.symbols_of("the|a|possessive|preposition", "speech_adverb")
        self._put_at = lexicon.compile("(?:{the|a|possessive}){!comma|stop|newline}{1,9}?{at|as|about|bound}")
        self._commas = lexicon.symbols_of("comma")
        self._unsigned_end = lexicon.compile(_UNSIGNED)
        self._speaks = lexicon.compile("{speech=say|according}")
        self._acts = lexicon.compile("{carrier|act}")
        self._channels = lexicon.compile("{channel}")
        self._has_channels = self._channels.search(self.marks.symbols) is not None
        self._named = lexicon.compile("{name}")
        self._styled = lexicon.compile("{title}{!speech|act|contact_act|stop|comma|newline|colon|quote}{1,9}")
        self._parts = lexicon.symbols_of("comma|stop|newline|quote|semicolon|colon|dash")
        self._contrast = lexicon.compile("(?:{comma}{word}{0,1}|{but})$")
        self._teller = lexicon.compile(
            "{quote}?(?:{preposition}{word|modifier}{1,2})?(?={word|modifier|side|region_adj}{0,2}{title})"
        )
        self._asked = lexicon.compile("{comma}{speech}{!comma|stop|quote}{1,12}{comma}{speech_adverb}{0,2}{speech}")
        self._topic = lexicon.compile(
            "{preposition}{!speech|act|stop|comma|newline|colon|quote|complementizer}{1,10}|{daypart|relday|weekday|speech_adverb|channel}{1,3}"
        )

    def find(self, headline: bool = True) -> None:
        """Read all the attributions, a *headline* with the speaker who closes it as well."""
        marks = self.marks
        for m in marks.language.lexicon.compile(_ANCHORS).finditer(marks.symbols):
            at = m.start()
            inside = self.sayings.utterance_at(at)
            if inside and inside.long:
                continue
            low, high = self.sayings.clause(at)
            value = marks.value
            if value(at, "speech"):
                self._verb(at, low, high)
            elif marks.symbols[at] in self._colon:
                self._label(at, low)
            elif value(at, "according"):
                self._formula(at, self.names.after(at + 1, high))
            elif pronoun := value(at, "by_pronoun"):
                name = self.names.antecedents.pronoun(pronoun, at)
                self._formula(at, Speaker(at, at + 1, "person", name) if name else None)
            elif value(at, "source_label") and at == low and at + 1 < high and marks.symbols[at + 1] in self._colon:
                self._sources(at)
            elif value(at, "this_said"):
                self._this(at, high)
        if headline:
            self._headline()
        self._counted()

    def _formula(self, at: int, speaker: Speaker | None) -> None:
        """Read "according to X": the whole sentence."""
        if speaker and speaker.sort == "outlet" and self.subjects.free_order:
            speaker = self._source_of(speaker) or speaker
        if speaker:
            speaker = self._appositive(speaker)
            first, last = self.sayings.sentence(at)
            before = self.sayings.said[-1] if self.sayings.said else None
            if before and before.medium and before.begin >= first:
                first = min(
                    first, before.first
                )  # "this a medium reports with reference to X": what the medium hands on
            self._add(speaker, at, first, last, at, max(speaker.last, at + 1), "according")

    def _source_of(self, outlet: Speaker) -> Speaker | None:
        """Return the person behind the medium to which it was said: «як розповів виданню X на умовах анонімності дипломат»."""
        m = self._teller.match(self.marks.symbols, outlet.last)
        return self.names.after(m.end(), self.sayings.clause(outlet.first)[1]) if m else None

    def _appositive(self, speaker: Speaker) -> Speaker:
        """Return the person whose name commas set behind the office that tells who speaks: "the governor, X, …"."""
        marks, last = self.marks, speaker.last
        office = any(marks.value(i, "title") for i in range(speaker.first, last)) and speaker.sort != "body"
        if not office or last + 1 >= len(marks) or marks.symbols[last] not in self._commas:
            return speaker
        named = self.names.after(last + 1, min(last + 8, len(marks)))
        closed = (
            named and named.sort == "person" and named.last < len(marks) and marks.symbols[named.last] in self._commas
        )
        return named if named and closed else speaker

    def _this(self, at: int, high: int) -> None:
        """Read "This was stated in X": what stands before."""
        start, end = self.sayings.sentence(at)
        near = range(at + 1, min(high, at + 8))
        until = next((i for i in near if self.marks.symbols[i] in self._commas), near.stop)
        if any(self.marks.value(i, "speech") for i in range(at + 1, until)):
            return
        speaker = next((s for i in range(at + 1, min(high, at + 4)) if (s := self.names.after(i, high))), None)
        if speaker and speaker.sort != "outlet":
            self._add(speaker, at, self.sayings.paragraph_before(start), end, at, speaker.last, "this")

    def _sources(self, at: int) -> None:
        """Read "Source: X": whose the quotation behind it is."""
        end = self.sayings.sentence(at)[1]
        speaker = self.subjects.first(at + 2, end) or self.names.after(at + 2, end)
        named = next(
            (m.start() for m in self._named.finditer(self.marks.symbols, at, end)),
            None,
        )
        if named is not None:
            speaker = self.names.before(named + 1, at + 2) or speaker
        if speaker:
            self._source = speaker.name
            self.names.spoke(speaker)

    def _label(self, at: int, low: int) -> None:
        """Read "X: what he says" and "Quote from X: …", and the speaker who closes a headline: "Two hurt: rescuers"."""
        marks = self.marks
        if at > low and marks.value(at - 1, "source_label"):
            return
        opens = self.sayings.opening_behind(at)
        quote_label = next((i for i in range(low, min(at, low + 2)) if marks.value(i, "quote_label")), None)
        speaker = self.names.before(at, low if quote_label is None else quote_label + 1)
        if quote_label is not None:
            name = speaker.name if speaker else self._source
            if opens and name:
                opens.give(name, None, self._channel(low, at), near=True)
            if speaker:
                self.names.spoke(speaker)
        elif speaker and self._alone(speaker, low) and (opens or not self._clock(at)) and not self._dateline(low, at):
            channel = self._channel(low, at)
            self._add(speaker, at, at + 1, self.sayings.sentence(at)[1], low, at, "colon")
            if opens:
                opens.give(speaker.name, None, channel, near=True)
        elif topic := self._with_topic(low, at):
            self._add(topic, at, at + 1, self.sayings.sentence(at)[1], low, at, "colon")
            if opens:
                opens.give(topic.name, None, None, near=True)
        elif not opens:
            self._closing(at)
        elif opens.long and not self._spoken(low) and (leading := self._leading(low, at, opens)):
            self.names.spoke(leading)
            opens.give(leading.name, None, self._channel(low, at), near=True)

    def _spoken(self, low: int) -> bool:
        """Tell whether somebody is already read to speak in the clause from token *low* on."""
        return bool(self.sayings.said) and self.sayings.said[-1].begin >= low

    def _leading(self, low: int, at: int, opens: Utterance) -> Speaker | None:
        """Return the person of whom a sentence tells that leads to a quotation and ends with it: "X was brief: …"."""
        speaker = self.names.after(low, at)
        if speaker is None or speaker.first != low or speaker.sort != "person":
            return None
        end, behind = self.sayings.sentence(at)[1], opens.quoted.last + opens.quoted.closed
        words = self.marks.words[behind:end]
        return None if any(w[:1].isalnum() for w in words) else speaker

    def _alone(self, speaker: Speaker, low: int) -> bool:
        """Tell whether a speaker is all that stands before a colon, an office that leads to a name included."""
        if speaker.sort == "person" and self._styled.fullmatch(self.marks.symbols, low, speaker.first):
            return True
        if speaker.sort == "noun" and self._acts.search(self.marks.symbols, speaker.first, speaker.last):
            return False  # "Russians attack Nikopol: one killed"
        return speaker.first == low and (speaker.sort != "noun" or speaker.last - speaker.first <= 4)

    def _dateline(self, low: int, at: int) -> bool:
        """Tell whether the word before a colon is where a report was sent from: "KYIV: The air force said …"."""
        written = self.marks.quote(low, low)
        if at - low != 1 or len(written) <= _CODE or not self.marks.value(low, "place"):
            return False
        said = self._speaks.search(self.marks.symbols, at, self.sayings.sentence(at)[1])
        return written.isupper() or said is not None

    def _with_topic(self, low: int, at: int) -> Speaker | None:
        """Return the person before a colon of whom only a topic or an occasion is told: "X after the call with Y: …"."""
        speaker = self.names.after(low, at) if low < at and not self._clock(at) else None
        if speaker is None or speaker.first != low or speaker.sort != "person":
            return None
        return speaker if self._topic.fullmatch(self.marks.symbols, speaker.last, at) else None

    def _clock(self, colon: int) -> bool:
        behind = self.marks.text[self.marks.ends[colon] : self.marks.ends[colon] + 1]
        return behind.isdigit()

    def _closing(self, at: int) -> None:
        start, end = self.sayings.sentence(at)
        if start == at:
            return
        marks = self.marks
        if end - at <= 8:
            speaker = self.names.after(at + 1, end)
            if speaker is None or speaker.last < end - 1:
                return
        elif marks.value(at + 1, "speaker_noun") == "people" and marks.capital(at + 2):
            speaker = Speaker(at + 1, at + 2, "noun", marks.quote(at + 1, at + 1))
        else:
            return
        self._add(speaker, at, start, at, at, speaker.last, "colon")

    def _counted(self) -> None:
        """Read "by the air force's count, …" and "in Putin's words, …": the whole sentence."""
        frame = self.marks.language.lexicon.compile(_BY_COUNT)
        for m in frame.finditer(self.marks.symbols):
            first, last = m.start("who"), m.end()
            inside = self.sayings.utterance_at(first)
            if self.marks.value(last - 2, "possession") and not (inside and inside.long):
                speaker = self.names.read(first, last - 2) or self.names.read(first, last)
                if speaker and speaker.sort != "noun":
                    self._formula(m.start(), speaker)

    def _headline(self) -> None:
        """Read the speaker whom a dash sets at the end of the headline: "A quiet night - Zelensky"."""
        lexicon = self.marks.language.lexicon
        for sentence in self.sayings.doc.sentences[:2]:
            m = lexicon.compile(_HEADLINE).search(
                self.marks.symbols[: sentence.last], max(sentence.first, sentence.last - 10)
            )
            if m:
                speaker = self.names.signed(m.start("who"), sentence.last)
                if speaker and speaker.last == sentence.last:
                    self._add(speaker, m.start(), sentence.first, m.start(), m.start(), sentence.last, "colon")

    def _verb(self, at: int, low: int, high: int) -> None:
        sort = self.marks.value(at, "speech") or ""
        if sort == "part":
            self._participle(at)
            return
        if at > low and not self.subjects.free_order and self.marks.symbols[at - 1] in self._determiners:
            return  # a noun: "in a report"
        if sort == "weak" and self._asked.match(self.marks.symbols, at - 1, high):
            return  # an aside: "X, asked by Y, said"
        left, right = self.subjects.of(at, low, high)
        left = (
            (self._shared(left.first, low) if left and self._object(left, at) else left)
            or self._shared(at, low)
            or self._coordinate(at, low)
        )
        if left:
            if self._accepts(sort, left, at):
                first, last = self.scopes.before(left, at, sort)
                self._add(left, at, first, last, left.first, at + 1, sort)
        elif right and sort == "relay":
            if not self.sayings.said or self.sayings.said[-1].begin < self.sayings.sentence(at)[0]:
                right.sort = "outlet"
                self._add(right, at, *self.scopes.behind(right, at, low), at, max(at + 1, right.last), sort)
        elif right and sort in ("say", "weak") and not self._cited(right, at):
            if right.sort == "outlet" and (quoted := self._whom(at, right.first)):
                right = quoted
            first, last = self.scopes.behind(right, at, low)
            self._add(right, at, first, last, at, max(at + 1, right.last), sort)
        elif right is None and sort == "say" and (unsigned := self._unsigned(at, low)):
            self._add(unsigned, at, at, at + 1, at, unsigned.last, sort)

    def _unsigned(self, at: int, low: int) -> Speaker | None:
        """Return who spoke last, whose a quotation is that a statement by nobody named closes: «…», – йдеться в повідомленні."""
        known = self.names.memory.anyone
        if (
            known is None
            or low == self.sayings.sentence(at)[0]
            or not self._parts.issuperset(self.marks.symbols[low:at])
        ):
            return None
        m = self._unsigned_end.match(self.marks.symbols, at + 1)
        near = self.sayings.paragraph(at) - self.sayings.paragraph(known[0]) <= _REMEMBERED
        return Speaker(at, m.end(), "shared", known[1]) if m and near else None

    def _accepts(self, sort: str, subject: Speaker, at: int) -> bool:
        """Tell whether the verb speaks: some do only beside "that", a quotation or a comma, some only of journalists."""
        if self._cited(subject, at) or sort == "relay":
            return False
        if sort == "show":
            return subject.sort in ("outlet", "document")
        if sort == "weak":
            if not self.subjects.free_order and self.marks.value(at - 1, "be"):
                return False  # sixteen people are confirmed dead
            end = self.sayings.clause(at)[1]
            colon = self._leads.search(self.marks.symbols, at + 1, end) is not None
            return bool(self.scopes.parted(subject)) or at + 1 >= len(self.marks) or colon or self.scopes.opens(at + 1)
        if sort == "put" and not self._put_at.match(self.marks.symbols, at + 1):
            return False
        return sort not in ("claim", "put") or subject.last == at or subject.sort in ("person", "body")

    def _object(self, left: Speaker, at: int) -> bool:
        """Tell whether it is whom the speaker told of before addresses: «…, а Європу дорікнув»."""
        plain = left.last - left.first == 1 and self.marks.symbols[left.first] == "x" and left.last == at
        if not self.subjects.free_order or not plain:
            return False
        return self._contrast.search(self.marks.symbols[max(0, left.first - 2) : left.first]) is not None

    def _whom(self, at: int, end: int) -> Speaker | None:
        """Return whom a medium cites by a pronoun: «процитував його "Інтерфакс"»."""
        i = next((i for i in range(at + 1, end) if self.marks.value(i, "objective")), None)
        name = self.names.antecedents.pronoun(self.marks.value(i, "objective") or "", at) if i is not None else None
        return Speaker(at, at + 1, "person", name) if name else None

    def _cited(self, subject: Speaker, at: int) -> bool:
        """Tell whether the speaker is the medium that hands on what another is already read to say in the sentence."""
        return (
            subject.sort == "outlet"
            and bool(self.sayings.said)
            and self.sayings.said[-1].begin >= self.sayings.sentence(at)[0]
        )

    def _coordinate(self, at: int, low: int) -> Speaker | None:
        """Return the person with whom the clause before "and" begins: "X thanked the host and called it a success"."""
        marks = self.marks
        if at - 1 <= low or not marks.value(at - 1, "and"):
            return None
        begin = next((i + 1 for i in range(at - 2, low - 1, -1) if marks.symbols[i] in self._parts), low)
        speaker = self.names.after(begin, at - 1) if begin < at - 1 else None
        return speaker if speaker and speaker.sort == "person" and speaker.first == begin else None

    def _shared(self, at: int, low: int) -> Speaker | None:
        """Return the subject of the verb before: "…, he said and added"."""
        value = self.marks.value
        last = at
        while last > low and value(last - 1, "speech_adverb"):
            last -= 1
        before = self.sayings.said[-1] if self.sayings.said else None
        if (
            last > low
            and before
            and before.begin >= self.sayings.sentence(at)[0]
            and (value(last - 1, "and") or value(last - 1, "but"))
        ):
            return Speaker(last - 1, at, "person", before.speaker)
        return None

    def _participle(self, at: int) -> None:
        """Read ", adding that …": by whoever speaks in the sentence, else by whom it begins with."""
        start, end = self.sayings.clause(at)[0], self.sayings.sentence(at)[1]
        before = self.sayings.said[-1] if self.sayings.said else None
        if before and before.begin >= self.sayings.sentence(at)[0]:
            speaker: Speaker | None = Speaker(at, at + 1, "shared", before.speaker)
        else:
            speaker = self.subjects.first(start, at)
        if speaker:
            self._add(speaker, at, at + 1, end, at, at + 1, "part")

    def _add(self, speaker: Speaker, at: int, first: int, last: int, begin: int, end: int, sort: str) -> None:
        marks = self.marks
        verb = marks.quote(at, at) if marks.value(at, "speech") or marks.value(at, "according") else None
        channel = self._channel_of(begin, end) if self._has_channels else None
        if speaker.sort != "shared":
            self.names.spoke(speaker)
        self.sayings.add(Said(speaker.name, first, last, at, verb, channel, sort, begin, end, speaker.sort == "outlet"))

    def _channel_of(self, begin: int, end: int) -> str | None:
        """Return the channel told behind an attribution, or else in its clause before it: "On Telegram, he said"."""
        low, high = self.sayings.clause(min(end, len(self.marks) - 1))
        return self._channel(begin, min(high, end + _CHANNEL_REACH)) or self._channel(min(low, begin), begin)

    def _channel(self, first: int, last: int) -> str | None:
        found = self._channels.search(self.marks.symbols, first, max(first, last))
        return self.marks.value(found.start(), "channel") if found else None
