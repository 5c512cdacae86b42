"""Labels: who speaks where no verb says so: "X: …", "Quote from X: …", "Source: X", and the end of a headline."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.ascribing import Ascriber
from onrecord.reading.sayings import Utterance
from onrecord.reading.speaker import Speaker
from onrecord.reading.subjects import Subjects

_CODE = 3  # letters of a country's short form, at most: what is longer and in capitals is a dateline
_CLOSING = 8  # tokens from the colon of a headline to its end in which its speaker may stand
_LABEL = 4  # tokens of a plain noun with its words before a colon
_HEADLINES = 2  # sentences at the top that may be headlines
_HEADLINE_END = 10  # tokens at the end of a headline in which a dash leads to its speaker


class LabelFrames:
    """The frames of one language that labels are read by."""

    def __init__(self, lexicon: Lexicon):
        self.source = lexicon.symbols_of("source_label")
        self.quote = lexicon.symbols_of("quote_label")
        self.place = lexicon.symbols_of("place")
        self.noun = lexicon.symbols_of("speaker_noun")
        self.speaks = lexicon.compile("{speech=say|according}")
        self.acts = lexicon.compile("{carrier|act}")
        self.named = lexicon.compile("{name}")
        self.styled = lexicon.compile("{title}{!speech|act|contact_act|stop|comma|newline|colon|quote}{1,9}")
        self.topic = lexicon.compile(
            "{preposition}{!speech|act|stop|comma|newline|colon|quote|complementizer}{1,10}|{daypart|relday|weekday|speech_adverb|channel}{1,3}"
        )
        self.headline = lexicon.compile("{dash|hyphen}@who({!dash|stop|comma|newline|colon|speech}{1,8})$")


class Labels:
    """Reads the labels of one document."""

    def __init__(self, ascriber: Ascriber, subjects: Subjects):
        self.ascriber = ascriber
        self.subjects = subjects
        self.sayings = ascriber.sayings
        self.names = ascriber.names
        self.marks = ascriber.marks
        self.frames = ascriber.sayings.doc.language.lexicon.once(LabelFrames)
        self._source: str | None = None

    def source(self, at: int) -> None:
        """Read "Source: X" at token *at*: whose the quotation behind it is."""
        end = self.sayings.sentence(at)[1]
        speaker = self.subjects.first(at + 2, end) or self.names.after(at + 2, end)
        if named := self.frames.named.search(self.marks.symbols, at, end):
            speaker = self.names.before(named.end(), at + 2) or speaker
        if speaker:
            self._source = speaker.name
            self.names.spoke(speaker)

    def colon(self, at: int, low: int) -> None:
        """Read the colon at token *at* of a clause from *low* on: "X: what he says", "Quote from X: …", "Two hurt: X"."""
        symbols, frames = self.marks.symbols, self.frames
        if at > low and symbols[at - 1] in frames.source:
            return
        opens = self.sayings.opening_behind(at)
        label = next((i for i in range(low, min(at, low + 2)) if symbols[i] in frames.quote), None)
        speaker = self.names.before(at, low if label is None else label + 1)
        if label is not None:
            name = speaker.name if speaker else self._source
            if opens and name:
                opens.give(name, None, self.ascriber.channel(low, at), near=True)
            if speaker:
                self.names.spoke(speaker)
        elif speaker and self._alone(speaker, low) and (opens or not self._clock(at)) and not self._dateline(low, at):
            self.ascriber.add(speaker, at, at + 1, self.sayings.sentence(at)[1], low, at, "colon")
            if opens:
                opens.give(speaker.name, None, self.ascriber.channel(low, at), near=True)
        elif topic := self._with_topic(low, at):
            self.ascriber.add(topic, at, at + 1, self.sayings.sentence(at)[1], low, at, "colon")
            if opens:
                opens.give(topic.name, None, None, near=True)
        elif not opens:
            self._closing(at)
        elif opens.long and not self._spoken(low) and (leading := self._leading(low, at, opens)):
            self.names.spoke(leading)
            opens.give(leading.name, None, self.ascriber.channel(low, at), near=True)

    def headline(self) -> None:
        """Read the speaker whom a dash sets at the end of the headline: "A quiet night - Zelensky"."""
        for sentence in self.sayings.sentences[:_HEADLINES]:
            first, last = sentence.first, sentence.last
            m = self.frames.headline.search(self.marks.symbols, max(first, last - _HEADLINE_END), last)
            speaker = self.names.signed(m.start("who"), last) if m else None
            if m and speaker and speaker.last == last:
                self.ascriber.add(speaker, m.start(), first, m.start(), m.start(), last, "colon")

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
        if speaker.sort == "person" and self.frames.styled.fullmatch(self.marks.symbols, low, speaker.first):
            return True
        if speaker.first != low:
            return False
        if speaker.sort != "noun":
            return True
        if speaker.last - low > _LABEL:
            return False  # "Russians attack Nikopol: one killed"
        return self.frames.acts.search(self.marks.symbols, low, speaker.last) is None

    def _dateline(self, low: int, at: int) -> bool:
        """Tell whether the word before a colon is where a report was sent from: "KYIV: The air force said …"."""
        if at - low != 1 or self.marks.symbols[low] not in self.frames.place:
            return False
        written = self.marks.quote(low, low)
        if len(written) <= _CODE:
            return False
        said = self.frames.speaks.search(self.marks.symbols, at, self.sayings.sentence(at)[1])
        return written.isupper() or said is not None

    def _with_topic(self, low: int, at: int) -> Speaker | None:
        """Return the person before a colon of whom only a topic or an occasion is told: "X after the call with Y: …"."""
        speaker = self.names.after(low, at) if low < at and not self._clock(at) else None
        if speaker is None or speaker.first != low or speaker.sort != "person":
            return None
        return speaker if self.frames.topic.fullmatch(self.marks.symbols, speaker.last, at) else None

    def _clock(self, colon: int) -> bool:
        """Tell whether a colon stands within a clock time."""
        end = self.marks.ends[colon]
        return self.marks.text[end : end + 1].isdigit()

    def _closing(self, at: int) -> None:
        """Read the speaker who closes a headline behind a colon: "Two hurt: rescuers"."""
        start, end = self.sayings.sentence(at)
        if start == at:
            return
        marks = self.marks
        if end - at <= _CLOSING:
            speaker = self.names.after(at + 1, end)
            if speaker is None or speaker.last < end - 1:
                return
        elif marks.symbols[at + 1] in self.frames.noun and marks.value(at + 1, "speaker_noun") == "people":
            if not marks.capital(at + 2):
                return
            speaker = Speaker(at + 1, at + 2, "noun", marks.quote(at + 1, at + 1))
        else:
            return
        self.ascriber.add(speaker, at, start, at, at, speaker.last, "colon")
