"""Attribution: who says what stands at a place of a text, and through which channel."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.reading.document import Document
from onrecord.reading.names import Names, Speaker
from onrecord.reading.quotes import Quoted, quoted

_ANCHORS = "{speech|according|by_pronoun|source_label|quote_label|colon}"
_TRAIL = (
    "(?:{weekday|month|relday|daypart|number|on|in|at|to|by|with|of|channel|speech_adverb|the|a|this|last|preposition|document_noun"
    "|possessive|possession|side|outlet|unit|open|close|body|ago|early|eve|name|pronoun|speaker_noun|numeral}|{word}(?!{complementizer})){0,9}?"
)
_CLOSED = "(?={comma|stop|newline|dash|semicolon|quote}|$)"
MIN_WORDS = 4  # a shorter quotation is speech only where a verb of speaking stands beside it


@dataclass(slots=True)
class Said:
    """One attribution: its speaker and words, and the tokens *first* to *last* (exclusive) that the speaker says."""

    speaker: str
    first: int
    last: int
    at: int  # the token of the verb or formula
    verb: str | None
    channel: str | None = None
    sort: str = "say"
    begin: int = 0  # the attribution's own words, with the speaker's phrase
    end: int = 0


@dataclass(slots=True)
class Utterance:
    """A quoted stretch with its speaker."""

    quoted: Quoted
    speaker: str | None = None
    verb: str | None = None
    channel: str | None = None
    near: bool = False  # the verb or a colon stands beside the quotation


class Attribution:
    """Who says what, over one document; ask it by token."""

    def __init__(self, doc: Document):
        self.doc = doc
        self.marks = doc.marks
        self.author = _author(doc)
        self.names = Names(doc)
        self.utterances = [Utterance(q) for q in quoted(doc.marks)]
        self._opens = [u.quoted.first for u in self.utterances]
        self._firsts = self.names.firsts
        self.said: list[Said] = []
        compile_ = doc.language.lexicon.compile
        self._anchors = compile_(_ANCHORS)
        self._trail = compile_(_TRAIL + _CLOSED)
        self._source: str | None = None
        if self._firsts:
            self._find()
            self._carry()
        self.said.sort(key=lambda s: s.first)

    def by(self, token: int) -> str | None:
        """Return who says what stands at *token*; ``None`` is the report's own voice."""
        inside = self.utterance_at(token)
        if inside and inside.speaker:
            return inside.speaker
        said = self.said_at(token)
        return said.speaker if said else self.author

    def channel(self, token: int) -> str | None:
        """Return the channel through which it is said ("Telegram", "reporters"), ``None`` where none is told."""
        inside = self.utterance_at(token)
        if inside and inside.speaker:
            return inside.channel
        said = self.said_at(token)
        return said.channel if said else None

    def utterance_at(self, token: int) -> Utterance | None:
        """Return the quotation that *token* stands in."""
        k = bisect_right(self._opens, token) - 1
        if k >= 0 and token < self.utterances[k].quoted.last:
            return self.utterances[k]
        return None

    def said_at(self, token: int) -> Said | None:
        """Return the narrowest attribution that covers *token*."""
        best: Said | None = None
        for said in self.said:
            if said.first <= token < said.last and (best is None or said.last - said.first < best.last - best.first):
                best = said
        return best

    def _find(self) -> None:
        for m in self._anchors.finditer(self.marks.symbols):
            at = m.start()
            inside = self.utterance_at(at)
            if inside and inside.quoted.words >= MIN_WORDS:
                continue
            low, high = self._clause(at)
            self._anchor(at, low, high)

    def _clause(self, at: int) -> tuple[int, int]:
        """Return the stretch outside quotations, within the sentence, in which token *at* stands."""
        k = bisect_right(self._firsts, at) - 1
        sentence = self.doc.sentences[k]
        low, high = sentence.first, max(sentence.last, at + 1)
        n = bisect_right(self._opens, at)
        before = n - 1
        while before >= 0 and self.utterances[before].quoted.words < MIN_WORDS:
            before -= 1
        if before >= 0:
            low = max(low, self.utterances[before].quoted.last + 1)
        while n < len(self._opens) and self.utterances[n].quoted.words < MIN_WORDS:
            n += 1
        if n < len(self._opens):
            high = min(high, max(at + 1, self._opens[n] - 1))
        return min(low, at), high

    def _anchor(self, at: int, low: int, high: int) -> None:
        marks = self.marks
        if marks.symbols[at] in self._class("colon") and marks.value(at, "speech") is None:
            self._colon(at, low)
        elif marks.value(at, "source_label") and self._label(at, low, high):
            self._from_source(at)
        elif marks.value(at, "by_pronoun"):
            self._according(at, low, self.names.pronoun(marks.value(at, "by_pronoun") or "", at, at + 1))
        elif marks.value(at, "according"):
            self._according(at, low, self.names.after(at + 1, high))
        elif marks.value(at, "speech"):
            self._speech(at, low, high)

    def _class(self, name: str) -> str:
        return self.marks.language.lexicon.classes.get(name, "")

    # formulas

    def _according(self, at: int, low: int, speaker: Speaker | None) -> None:
        if speaker and speaker.name:
            end = max(speaker.last, at + 1)
            self._add(speaker, at, low, self._sentence_end(at), begin=at, end=end, sort="according")

    def _label(self, at: int, low: int, high: int) -> bool:
        return at == low and at + 1 < high and self.marks.symbols[at + 1] in self._class("colon")

    def _from_source(self, at: int) -> None:
        """Read "Source: X": whose the quotation behind it is."""
        start = at + 2
        end = self._sentence_end(at)
        speaker = None
        while start < end and speaker is None:
            speaker = self.names.after(start, end)
            if speaker and speaker.sort in ("document", "noun") and speaker.last < end and speaker.first == start:
                better = self.names.after(speaker.last, end)
                speaker = better or speaker
            start += 1
        if speaker and speaker.name:
            self._source = speaker.name
            self.names.spoke(speaker)

    def _colon(self, at: int, low: int) -> None:
        """Read "X: what he says", at the beginning of a sentence or before a quotation, and a headline's "what: X"."""
        marks = self.marks
        opens = self._quote_after(at)
        label = next((i for i in range(low, min(at, low + 2)) if marks.value(i, "quote_label")), None)
        if label is not None:
            speaker = self.names.before(at, label + 1) if at > label + 1 else None
            name = speaker.name if speaker else self._source
            if opens and name:
                opens.speaker, opens.verb, opens.near = name, None, True
                opens.channel = self._channel(low, at) or opens.channel
                if speaker:
                    self.names.spoke(speaker)
            return
        speaker = self.names.before(at, low)
        if (
            speaker
            and speaker.name
            and speaker.first == low
            and (opens or not marks.text[marks.ends[at] : marks.ends[at] + 1].isdigit())
        ):
            if speaker.sort in ("noun", "country", "document") and not opens and speaker.plural is False:
                return
            self._add(speaker, at, at + 1, self._sentence_end(at), begin=low, end=at, sort="colon")
            if opens:
                self._give(opens, speaker.name, None, self._channel(low, at))
            return
        self._trailing(at, low)

    def _trailing(self, at: int, low: int) -> None:
        """Read the speaker who closes a headline behind a colon or dash: "Two hurt in Israel: rescuers"."""
        end = self._sentence_end(at)
        if low == at or end - at > 8:
            if not (at + 1 < end and self.marks.value(at + 1, "speaker_noun") == "people"):
                return
            speaker: Speaker | None = Speaker(at + 1, at + 2, "noun", self.marks.quote(at + 1, at + 1), plural=True)
            if end > at + 2 and not self.marks.capital(at + 2):
                return
        else:
            speaker = self.names.after(at + 1, end)
            if speaker and speaker.last != end and speaker.last + 1 != end:
                return
        if speaker and speaker.name and speaker.first == at + 1:
            self._add(speaker, at, low, at, begin=at, end=speaker.last, sort="colon")

    # verbs

    def _speech(self, at: int, low: int, high: int) -> None:
        sort = self.marks.value(at, "speech") or "say"
        if sort == "part":
            self._participle(at)
            return
        left, right = self._left(at, low), None
        if left is None or left.name is None:
            left = None
            right = self._right(at, high)
        if sort in ("call", "show", "weak") and left is None:
            return
        speaker = left or right
        if speaker is None or not speaker.name:
            return
        if left:
            first, last = self._scope(left, at, sort)
            self._add(left, at, first, last, begin=left.first, end=at + 1, sort=sort)
        elif right:
            first, last = self._inverted(right, at, low)
            self._add(right, at, first, last, begin=at, end=max(at + 1, right.last), sort=sort)

    def _left(self, at: int, low: int) -> Speaker | None:
        """Return the subject before the verb: beside it, before an apposition, or shared with an earlier verb."""
        marks, names = self.marks, self.names
        last = at
        while last > low and self._between(last - 1):
            last -= 1
        if last == low:
            return None
        symbol = marks.symbols[last - 1]
        if symbol in self._class("comma") or symbol in self._class("close"):
            return self._appositive(last - 1, low)
        if marks.value(last - 1, "and") or marks.value(last - 1, "but"):
            before = self.said[-1] if self.said and self.said[-1].begin >= low else None
            if before:
                return Speaker(last - 1, at, "person", before.speaker)
            return self._first(low, last - 1)
        if marks.value(last - 1, "relative"):
            last -= 1
            if last > low and marks.symbols[last - 1] in self._class("comma"):
                last -= 1
        speaker = names.before(last, low)
        if speaker and speaker.first > low and marks.symbols[speaker.first - 1] in self._class("preposition"):
            return self._first(low, last) or None
        if speaker is None:
            return self._first(max(low, last - 14), last)
        return speaker

    def _between(self, i: int) -> bool:
        value = self.marks.value
        return bool(value(i, "speech_adverb") or value(i, "have") or value(i, "be") or value(i, "not"))

    def _appositive(self, comma: int, low: int) -> Speaker | None:
        """Return the subject of a verb behind a comma: "Rustem Umerov, the minister who led the side, said"."""
        marks, names = self.marks, self.names
        commas = self._class("comma") + self._class("open")
        fallback = None
        end = comma
        for _ in range(4):
            begin = end
            while begin > low and marks.symbols[begin - 1] not in commas:
                begin -= 1
            if (
                begin < end
                and marks.symbols[begin] not in self._class("preposition")
                and not marks.value(begin, "relative")
            ):
                speaker = names.after(begin, end)
                if speaker and speaker.name and speaker.first == begin:
                    if speaker.sort == "person" and speaker.last == end:
                        return speaker
                    if speaker.sort in ("person", "body", "noun", "outlet", "country"):
                        fallback = fallback if fallback and fallback.sort == "person" else speaker
            if begin <= low:
                break
            end = begin - 1
        return fallback

    def _first(self, low: int, last: int) -> Speaker | None:
        """Return the phrase that opens the clause, whatever stands between it and the verb."""
        marks = self.marks
        begin = low
        for i in range(last - 1, low - 1, -1):
            if marks.symbols[i] in self._class("comma") + self._class("semicolon") + self._class("dash"):
                begin = i + 1
                break
        while begin < last and (self._between(begin) or marks.value(begin, "and") or marks.value(begin, "but")):
            begin += 1
        if begin >= last or marks.symbols[begin] in self._class("preposition"):
            return None
        return self.names.after(begin, last)

    def _right(self, at: int, high: int) -> Speaker | None:
        """Return the subject behind the verb, past a listener and adverbs; its name may follow in an apposition."""
        marks, names = self.marks, self.names
        first = at + 1
        while first < high and (
            self._between(first)
            or marks.value(first, "channel")
            or marks.value(first, "relday")
            or marks.value(first, "by")
        ):
            first += 1
        if first < high and marks.symbols[first] in self._class("preposition"):
            if not marks.value(first, "in") and not marks.value(first, "by"):
                return None
            first += 1
        speaker = names.after(first, high)
        if speaker is None or speaker.first != first:
            return None
        if speaker.sort != "person" and speaker.last < high and marks.symbols[speaker.last] in self._class("comma"):
            named = names.after(speaker.last + 1, high)
            if named and named.sort == "person" and named.name:
                return Speaker(first, named.last, "person", named.name)
        return speaker

    def _scope(self, speaker: Speaker, at: int, sort: str) -> tuple[int, int]:
        """Return what the subject before the verb says: the clause behind the verb, or all around a parenthesis."""
        marks = self.marks
        end = self._sentence_end(at)
        if sort == "call":
            return at + 1, self._until_comma(at + 1, end)
        start = self._sentence_start(at)
        if speaker.first > start:
            before = marks.symbols[speaker.first - 1]
            apart = before in self._class("comma") + self._class("quote") + self._class("dash") + self._class("close")
            m = self._trail.match(marks.symbols, at + 1, max(end, at + 1))
            if apart and m and m.end() - at < 12:
                return start, end
            if at + 1 >= end - 1:
                return start, end
        return at + 1, end

    def _inverted(self, speaker: Speaker, at: int, low: int) -> tuple[int, int]:
        marks = self.marks
        start, end = self._sentence_start(at), self._sentence_end(at)
        this = next((i for i in range(low, at) if marks.value(i, "this_said")), None)
        if this is not None and this - low < 3:
            return self._before(start), end
        that = next(
            (i for i in range(speaker.last, min(end, speaker.last + 8)) if marks.value(i, "complementizer")), None
        )
        if that is not None and at - low < 4:
            return that, end
        return start, end

    def _before(self, start: int) -> int:
        """Return where what stands before a sentence "This was said by X" begins: its paragraph, or the one before."""
        k = bisect_right(self._firsts, start) - 1
        sentences = self.doc.sentences
        if k == 0:
            return start
        paragraph = sentences[k - 1].paragraph
        while k > 0 and sentences[k - 1].paragraph == paragraph:
            k -= 1
        return sentences[k].first

    def _participle(self, at: int) -> None:
        before = self.said[-1] if self.said else None
        start = self._sentence_start(at)
        if before and before.begin >= start:
            speaker: Speaker | None = Speaker(at, at, "person", before.speaker)
        else:
            speaker = self._first(start, at) or self._appositive_start(start, at)
        if speaker and speaker.name:
            self._add(speaker, at, at + 1, self._sentence_end(at), begin=at, end=at + 1, sort="part")

    def _appositive_start(self, start: int, at: int) -> Speaker | None:
        """Return the first person or body named in the sentence outside prepositions."""
        marks = self.marks
        for m in marks.language.lexicon.compile("{name|body}").finditer(marks.symbols, start, at):
            i = m.start()
            first = i
            while first > start and (
                marks.value(first - 1, "title") or marks.value(first - 1, "side") or marks.value(first - 1, "honorific")
            ):
                first -= 1
            if first > start and marks.symbols[first - 1] in self._class("preposition"):
                continue
            if i + 1 < at and marks.value(i + 1, "possession"):
                continue
            return self.names.after(first, at)
        return None

    # quotations

    def _add(self, speaker: Speaker, at: int, first: int, last: int, *, begin: int, end: int, sort: str) -> None:
        name = speaker.name or ""
        value = self.marks.value(at, "speech")
        verb = self.marks.quote(at, at) if value or sort == "according" else None
        channel = self._channel(begin, min(self._clause_end(end), end + 12))
        said = Said(name, first, max(last, first), at, verb, channel, sort, begin, end)
        if sort != "part":
            self.names.spoke(speaker)
        self.said.append(said)

    def _clause_end(self, at: int) -> int:
        return self._clause(min(at, len(self.marks) - 1))[1]

    def _channel(self, first: int, last: int) -> str | None:
        marks = self.marks
        for m in marks.language.lexicon.compile("{channel}").finditer(marks.symbols, first, max(first, last)):
            return marks.value(m.start(), "channel")
        return None

    def _give(self, utterance: Utterance, speaker: str, verb: str | None, channel: str | None) -> None:
        utterance.speaker, utterance.verb, utterance.channel, utterance.near = speaker, verb, channel, True

    def _quote_after(self, at: int) -> Utterance | None:
        n = bisect_right(self._opens, at)
        if n < len(self._opens):
            gap = range(at + 1, self._opens[n] - 1)
            if all(self.marks.symbols[i] in self._class("newline") + "ls" for i in gap):
                return self.utterances[n]
        return None

    def _carry(self) -> None:
        """Give each quotation its speaker: who stands behind it, before it, or spoke last."""
        for n, u in enumerate(self.utterances):
            if u.speaker is None:
                said = self._behind(u) or self._ahead(u)
                if said:
                    self._give(u, said.speaker, said.verb, said.channel)
                elif u.quoted.words >= MIN_WORDS or self._whole(u):
                    self._continued(n, u)

    def _behind(self, u: Utterance) -> Said | None:
        """Return the attribution that follows the quotation in its sentence."""
        q, marks = u.quoted, self.marks
        close = q.last + 1 if q.closed else q.last
        if close >= len(marks):
            return None
        end = self._sentence_end(min(q.last, len(marks) - 1))
        while close < end and marks.symbols[close] in self._class("comma") + self._class("dash") + self._class("stop"):
            close += 1
        for said in self.said:
            if close <= said.begin <= close + 3 and said.begin < end and said.sort != "part":
                return said
        return None

    def _ahead(self, u: Utterance) -> Said | None:
        """Return the attribution that leads to the quotation in its sentence."""
        q = u.quoted
        start = self._sentence_start(q.first - 1)
        best = None
        for said in self.said:
            if start <= said.begin and said.at < q.first and (q.words >= MIN_WORDS or q.first - said.at < 6):
                best = said
        return best

    def _whole(self, u: Utterance) -> bool:
        """Tell whether the quotation is a sentence of its own."""
        q = u.quoted
        return q.words > 1 and self._sentence_start(q.first) in (q.first - 1, q.first) and self.marks.capital(q.first)

    def _continued(self, n: int, u: Utterance) -> None:
        q = u.quoted
        start = self._sentence_start(q.first - 1)
        before = self.utterances[n - 1] if n else None
        said = next((s for s in reversed(self.said) if s.begin < q.first and s.sort != "part"), None)
        alone = start >= q.first - 1
        if not alone:
            return
        if before and before.speaker and (said is None or said.begin <= before.quoted.last + 12):
            u.speaker, u.channel = before.speaker, before.channel
            return
        if said and self._paragraph(said.begin) >= self._paragraph(q.first) - 1:
            u.speaker, u.channel = said.speaker, said.channel

    def _paragraph(self, token: int) -> int:
        return self.doc.sentences[max(0, bisect_right(self._firsts, token) - 1)].paragraph

    def _sentence_end(self, at: int) -> int:
        sentence = self.doc.sentences[bisect_right(self._firsts, at) - 1]
        return max(sentence.last, at + 1)

    def _sentence_start(self, at: int) -> int:
        return self.doc.sentences[max(0, bisect_right(self._firsts, at) - 1)].first

    def _until_comma(self, first: int, end: int) -> int:
        stops = self._class("comma") + self._class("semicolon")
        return next((i for i in range(first, end) if self.marks.symbols[i] in stops), end)


def _author(doc: Document) -> str | None:
    """Return whose words the whole report is: a body that publishes its own bulletins."""
    report, packs = doc.report, doc.packs
    if report.source and packs.attribute("official", report.source):
        return report.source
    authors = packs.attributes.get("author", {})
    if report.url:
        address = report.url.split("://")[-1].rstrip("/")
        while "/" in address:
            if address in authors:
                return authors[address]
            address = address.rpartition("/")[0]
    tail = report.text[-120:]
    return next((who for line, who in packs.attributes.get("closing", {}).items() if line in tail), None)
