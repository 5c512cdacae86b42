"""Ascribing: an attribution written down with its verb and channel, and who spoke remembered."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.names import Names
from onrecord.reading.sayings import Said, Sayings
from onrecord.reading.speaker import Speaker

_CHANNEL_REACH = 14  # tokens behind a verb in which its channel is told


class AscribingFrames:
    """The words of one language that an attribution is written down by."""

    def __init__(self, lexicon: Lexicon):
        self.channel = lexicon.compile("{channel}")
        self.verb = lexicon.symbols_of("speech|according")


class Ascriber:
    """Writes the attributions of one document into its sayings, in the order of the text."""

    def __init__(self, sayings: Sayings, names: Names):
        self.sayings = sayings
        self.names = names
        self.marks = sayings.marks
        self.frames = sayings.doc.language.lexicon.once(AscribingFrames)
        self._has_channels = self.frames.channel.search(self.marks.symbols) is not None

    def add(self, speaker: Speaker, at: int, first: int, last: int, begin: int, end: int, sort: str) -> None:
        """Write down that *speaker* says tokens *first* to *last*, in the words *begin* to *end* around token *at*."""
        marks = self.marks
        verb = marks.quote(at, at) if marks.symbols[at] in self.frames.verb else None
        channel = self._channel_of(begin, end) if self._has_channels else None
        if speaker.sort != "shared":
            self.names.spoke(speaker)
        self.sayings.add(Said(speaker.name, first, last, at, verb, channel, sort, begin, end, speaker.sort == "outlet"))

    def channel(self, first: int, last: int) -> str | None:
        """Return the channel that tokens *first* to *last* (exclusive) name first, ``None`` where they name none."""
        if not self._has_channels:
            return None
        found = self.frames.channel.search(self.marks.symbols, first, last)
        return self.marks.value(found.start(), "channel") if found else None

    def _channel_of(self, begin: int, end: int) -> str | None:
        """Return the channel told behind an attribution, or else in its clause before it: "On Telegram, he said"."""
        low, high = self.sayings.clause(min(end, len(self.marks) - 1))
        if self.frames.channel.search(self.marks.symbols, min(low, begin), high) is None:
            return None
        return self.channel(begin, min(high, end + _CHANNEL_REACH)) or self.channel(min(low, begin), begin)
