"""Anchors: the verbs and formulas that tell who speaks, each with its speaker and what is said."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.ascribing import Ascriber
from onrecord.reading.labels import Labels
from onrecord.reading.names import Names
from onrecord.reading.sayings import Sayings
from onrecord.reading.scopes import Scopes
from onrecord.reading.speaker import Speaker
from onrecord.reading.subjects import Subjects

_UNSIGNED = "{speech_adverb}{0,2}{in|on}?{possessive|channel}?{channel|document_noun}(?={stop|comma|newline|dash}|$)"
_REMEMBERED = 3  # paragraphs back in which whoever spoke last is meant where nobody is named
_NAMED = 8  # tokens behind the comma of an office in which the name closes


class AnchorFrames:
    """The frames of one language that attributions are read by."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.anchors = lexicon.compile("{speech|according|by_pronoun|source_label|this_said|colon}")
        self.marked = lexicon.compile("{speech|according|by_pronoun|source_label|this_said|colon|document_noun}")
        self.speech = symbols_of("speech")
        self.according = symbols_of("according")
        self.by_pronoun = symbols_of("by_pronoun")
        self.source = symbols_of("source_label")
        self.this = symbols_of("this_said")
        self.colon = symbols_of("colon")
        self.commas = symbols_of("comma")
        self.titles = symbols_of("title")
        self.joins = symbols_of("and|but")
        self.adverbs = symbols_of("speech_adverb")
        self.being = symbols_of("be")
        self.by = symbols_of("by")
        self.owner = symbols_of("possession")
        self.parts = symbols_of("comma|stop|newline|quote|semicolon|colon|dash")
        self.gaps = symbols_of("comma|stop|newline|quote|dash|hyphen")
        self.alert = lexicon.compile("{alert}")
        self.determiners = symbols_of("the|a|possessive|preposition", "speech_adverb")
        self.objective = lexicon.compile("{objective}")
        self.leads = lexicon.compile("{colon}{quote}?$")
        self.put_at = lexicon.compile("(?:{the|a|possessive}){!comma|stop|newline}{1,9}?{at|as|about|bound}")
        self.contrast = lexicon.compile("(?:{comma}{word}{0,1}|{but})$")
        self.teller = lexicon.compile(
            "{quote}?(?:{preposition}{word|modifier}{1,2})?(?={word|modifier|side|region_adj}{0,2}{title})"
        )
        self.asked = lexicon.compile("{comma}{speech}{!comma|stop|quote}{1,12}{comma}{speech_adverb}{0,2}{speech}")
        self.unsigned = lexicon.compile(_UNSIGNED)
        self.document = lexicon.compile("{document_noun}")
        self.by_count = lexicon.compile(
            "{by|in|on}@who({!comma|stop|newline|speech|quote}{1,6}?){document_noun}(?={comma|stop|newline|dash}|$)"
        )


class Anchors:
    """Reads the attributions of one document into its sayings, in the order of the text."""

    def __init__(self, sayings: Sayings, names: Names):
        self.sayings = sayings
        self.marks = sayings.marks
        self.names = names
        self.frames = sayings.doc.language.lexicon.once(AnchorFrames)
        self.subjects = Subjects(sayings.doc, names)
        self.scopes = Scopes(sayings)
        self.ascriber = Ascriber(sayings, names)
        self.labels = Labels(self.ascriber, self.subjects)

    def find(self, headline: bool = True) -> None:
        """Read all the attributions, a *headline* with the speaker who closes it as well."""
        marks, frames, sayings = self.marks, self.frames, self.sayings
        symbols = marks.symbols
        for m in frames.anchors.finditer(symbols):
            at = m.start()
            if sayings.long and (inside := sayings.utterance_at(at)) and inside.long:
                continue
            low, high = sayings.clause(at)
            symbol = symbols[at]
            if symbol in frames.speech:
                self._verb(at, low, high)
            elif symbol in frames.colon:
                self.labels.colon(at, low)
            elif symbol in frames.according:
                self._formula(at, self.names.after(at + 1, high))
            elif symbol in frames.by_pronoun:
                name = self.names.antecedents.pronoun(marks.value(at, "by_pronoun") or "", at)
                self._formula(at, Speaker(at, at + 1, "person", name) if name else None)
            elif symbol in frames.source and at == low and at + 1 < high and symbols[at + 1] in frames.colon:
                self.labels.source(at)
            elif symbol in frames.this:
                self._this(at, high)
        if headline:
            self.labels.headline()
        if frames.document.search(symbols):
            self._counted()

    # formulas

    def _formula(self, at: int, speaker: Speaker | None) -> None:
        """Read "according to X": the whole sentence."""
        if speaker and speaker.sort == "outlet" and self.subjects.free_order:
            speaker = self._source_of(speaker) or speaker
        if speaker:
            speaker = self._appositive(speaker)
            first, last = self.sayings.sentence(at)
            before = self.sayings.said_last(at)
            if before and before.medium:
                # "this a medium reports with reference to X": what the medium hands on
                first = min(first, before.first)
            self.ascriber.add(speaker, at, first, last, at, max(speaker.last, at + 1), "according")

    def _source_of(self, outlet: Speaker) -> Speaker | None:
        """Return the person behind the medium to which it was said: «як розповів виданню X на умовах анонімності дипломат»."""
        m = self.frames.teller.match(self.marks.symbols, outlet.last)
        return self.names.after(m.end(), self.sayings.clause(outlet.first)[1]) if m else None

    def _appositive(self, speaker: Speaker) -> Speaker:
        """Return the person whose name commas set behind the office that tells who speaks: "the governor, X, …"."""
        symbols, commas, last = self.marks.symbols, self.frames.commas, speaker.last
        if speaker.sort == "body" or last + 1 >= len(symbols) or symbols[last] not in commas:
            return speaker
        if self.frames.titles.isdisjoint(symbols[speaker.first : last]):
            return speaker
        named = self.names.after(last + 1, min(last + _NAMED, len(symbols)))
        closed = named and named.sort == "person" and named.last < len(symbols) and symbols[named.last] in commas
        return named if named and closed else speaker

    def _this(self, at: int, high: int) -> None:
        """Read "This was stated in X": what stands before."""
        symbols, frames = self.marks.symbols, self.frames
        near = range(at + 1, min(high, at + 8))
        until = next((i for i in near if symbols[i] in frames.commas), near.stop)
        if not frames.speech.isdisjoint(symbols[at + 1 : until]):
            return
        start, end = self.sayings.sentence(at)
        agent = self.subjects.frames.agent.match(symbols, at + 1, high)  # announced to journalists by X
        begin = agent.end() if agent else at + 1
        speaker = next((s for i in range(begin, min(high, begin + 3)) if (s := self.names.after(i, high))), None)
        if speaker and speaker.sort != "outlet":
            self.ascriber.add(speaker, at, self.sayings.paragraph_before(start), end, at, speaker.last, "this")

    def _counted(self) -> None:
        """Read "by the air force's count, …" and "in Putin's words, …": the whole sentence."""
        symbols = self.marks.symbols
        for m in self.frames.by_count.finditer(symbols):
            first, last = m.start("who"), m.end()
            if symbols[last - 2] not in self.frames.owner:
                continue
            inside = self.sayings.utterance_at(first)
            if not (inside and inside.long):
                speaker = self.names.read(first, last - 2) or self.names.read(first, last)
                if speaker and speaker.sort != "noun":
                    self._formula(m.start(), speaker)

    # verbs

    def _verb(self, at: int, low: int, high: int) -> None:
        symbols, frames = self.marks.symbols, self.frames
        sort = self.marks.value(at, "speech") or ""
        if sort == "part":
            self._participle(at)
            return
        noun = symbols[at - 1] in frames.determiners or symbols[at - 1] in frames.owner
        if at > low and noun and not self.subjects.free_order:
            return  # a noun: "in a report"
        if sort == "weak" and frames.asked.match(symbols, at - 1, high):
            return  # an aside: "X, asked by Y, said"
        if sort == "call" and at + 1 < high and symbols[at + 1] in frames.by and not self.subjects.free_order:
            agent = self.names.after(at + 2, high)
            if agent:  # a call described by X as "…"
                self.ascriber.add(
                    agent, at, agent.last, self.scopes.before(agent, agent.last - 1, sort)[1], at, agent.last, sort
                )
            return
        left, right = self.subjects.of(at, low, high)
        if (
            left
            and left.sort in ("country", "body")
            and left.last - left.first == 1
            and self.frames.alert.search(self.marks.symbols, max(low, at - 3), at + 4)
        ):
            left = None  # «у Києві оголосили тривогу»
        if left and self.subjects.free_order and self._object(left, at):
            left = self._shared(left.first, low)
        left = left or self._shared(at, low) or self._coordinate(at, low)
        if left:
            if self._accepts(sort, left, at):
                first, last = self.scopes.before(left, at, sort)
                self.ascriber.add(left, at, first, last, left.first, at + 1, sort)
        elif right and sort == "relay":
            if self.sayings.said_last(at) is None:
                right.sort = "outlet"
                first, last = self.scopes.behind(right, at, low)
                self.ascriber.add(right, at, first, last, at, max(at + 1, right.last), sort)
        elif right and sort in ("say", "weak") and not self._cited(right, at):
            if right.sort == "outlet" and (quoted := self._whom(at, right.first)):
                right = quoted
            first, last = self.scopes.behind(right, at, low)
            self.ascriber.add(right, at, first, last, at, max(at + 1, right.last), sort)
        elif right is None and sort == "say" and (unsigned := self._unsigned(at, low)):
            self.ascriber.add(unsigned, at, at, at + 1, at, unsigned.last, sort)

    def _unsigned(self, at: int, low: int) -> Speaker | None:
        """Return who spoke last, whose a quotation is that a statement by nobody named closes: «…», – йдеться в повідомленні."""
        known = self.names.memory.anyone
        if (
            known is None
            or low == self.sayings.sentence(at)[0]
            or not self.frames.gaps.issuperset(self.marks.symbols[low:at])
        ):
            return None
        m = self.frames.unsigned.match(self.marks.symbols, at + 1)
        near = self.sayings.paragraph(at) - self.sayings.paragraph(known[0]) <= _REMEMBERED
        return Speaker(at, m.end(), "shared", known[1]) if m and near else None

    def _accepts(self, sort: str, subject: Speaker, at: int) -> bool:
        """Tell whether the verb speaks: some do only beside "that", a quotation or a comma, some only of journalists."""
        symbols, frames = self.marks.symbols, self.frames
        if sort == "relay" or self._cited(subject, at):
            return False
        if sort == "show":
            return subject.sort in ("outlet", "document")
        if sort == "weak":
            if symbols[at - 1] in frames.being and not self.subjects.free_order:
                return False  # sixteen people are confirmed dead
            if at + 1 >= len(symbols) or self.scopes.parted(subject) or self.scopes.opens(at + 1):
                return True
            return frames.leads.search(symbols, at + 1, self.sayings.clause(at)[1]) is not None
        if sort == "put" and not frames.put_at.match(symbols, at + 1):
            return False
        return sort not in ("claim", "put") or subject.last == at or subject.sort in ("person", "body")

    def _object(self, left: Speaker, at: int) -> bool:
        """Tell whether it is whom the speaker told of before addresses: «…, а Європу дорікнув»."""
        symbols, first = self.marks.symbols, left.first
        if first != at - 1 or left.last != at or symbols[first] != "x":
            return False
        return self.frames.contrast.search(symbols, max(0, first - 2), first) is not None

    def _whom(self, at: int, end: int) -> Speaker | None:
        """Return whom a medium cites by a pronoun: «процитував його "Інтерфакс"»."""
        m = self.frames.objective.search(self.marks.symbols, at + 1, end)
        name = self.names.antecedents.pronoun(self.marks.value(m.start(), "objective") or "", at) if m else None
        return Speaker(at, at + 1, "person", name) if name else None

    def _cited(self, subject: Speaker, at: int) -> bool:
        """Tell whether the speaker is the medium that hands on what another is already read to say in the sentence."""
        return subject.sort == "outlet" and self.sayings.said_last(at) is not None

    def _coordinate(self, at: int, low: int) -> Speaker | None:
        """Return the person with whom the clause before "and" begins: "X thanked the host and called it a success"."""
        symbols, frames = self.marks.symbols, self.frames
        last = at
        while last > low and symbols[last - 1] in frames.adverbs:
            last -= 1
        if last - 1 <= low or symbols[last - 1] not in frames.joins:
            return None
        begin = next((i + 1 for i in range(last - 2, low - 1, -1) if symbols[i] in frames.parts), low)
        speaker = self.names.after(begin, last - 1) if begin < last - 1 else None
        if speaker is None or speaker.first != begin:  # X, after a meeting with Y, did not promise it but warned
            speaker = self.subjects.first(self.sayings.sentence(at)[0], last - 1)
        return speaker if speaker and speaker.sort == "person" else None

    def _shared(self, at: int, low: int) -> Speaker | None:
        """Return the subject of the verb before: "…, he said and added"."""
        symbols, frames = self.marks.symbols, self.frames
        last = at
        while last > low and symbols[last - 1] in frames.adverbs:
            last -= 1
        if last == low or symbols[last - 1] not in frames.joins:
            return None
        before = self.sayings.said_last(at)
        return Speaker(last - 1, at, "person", before.speaker) if before else None

    def _participle(self, at: int) -> None:
        """Read ", adding that …": by whoever speaks in the sentence, else by whom it begins with."""
        start, end = self.sayings.clause(at)[0], self.sayings.sentence(at)[1]
        if before := self.sayings.said_last(at):
            speaker: Speaker | None = Speaker(at, at + 1, "shared", before.speaker)
        else:
            speaker = self.subjects.first(start, at)
        if speaker:
            self.ascriber.add(speaker, at, at + 1, end, at, at + 1, "part")
