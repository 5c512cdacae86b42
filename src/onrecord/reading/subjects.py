"""Subjects: who does the speaking that a verb tells of, before the verb or behind it."""

from __future__ import annotations

from onrecord.reading.document import Document
from onrecord.reading.names import Names
from onrecord.reading.speaker import Speaker

_LISTED = 16  # tokens of a list of persons before a verb
_RELATED = 9  # tokens of a relative clause before a verb
_FARTHEST = 60  # tokens from the start of a sentence in which its first phrase is sought
_DATED = 12  # tokens of a date between a verb and its subject
_APPOSITIONS = 5  # commas before a verb behind which its subject is sought


class Subjects:
    """Finds the subject of a verb of speaking, in one document."""

    def __init__(self, doc: Document, names: Names):
        self.marks = doc.marks
        self.names = names
        symbols_of = doc.language.lexicon.symbols_of
        self.free_order = bool(doc.language.settings.get("free_order"))
        self._between = symbols_of("speech_adverb|have|be|not")
        self._commas = symbols_of("comma|open|close")
        self._close = symbols_of("close")
        self._breaks = symbols_of("comma|semicolon|dash|colon|quote|and|but")
        self._apart = symbols_of("comma|quote|open|close|newline")
        self._titles = symbols_of("title")
        self._prepositions = symbols_of("preposition")
        self._conjunctions = symbols_of("sequence|since|until")  # a clause may follow: after X said
        self._relatives = symbols_of("relative")
        self._this = symbols_of("this_said")
        self._in = symbols_of("in")
        self._listeners = symbols_of("channel|relday|speech_adverb|have|be|not|weekday|daypart|objective")
        self._outlets = symbols_of("outlet")
        self._persons = symbols_of("title|name|speaker_noun")
        self._others = doc.language.lexicon.compile(
            "{preposition}(?:{title|office|honorific|side}{0,3}{name}(?:{comma}|{and})){1,5}$"
        )
        self._within = doc.language.lexicon.compile("{preposition}{word|modifier}{1,2}$")
        self._places = symbols_of("place|side")
        self._persons = symbols_of("name|title|honorific")
        self._clause = doc.language.lexicon.compile(
            "{relative}(?:{!comma|quote|stop|newline|relative|complementizer}){1,8}$"
        )
        self._medium = doc.language.lexicon.compile("{channel}{word|modifier}{0,2}{quote}?$")
        self._head_of = doc.language.lexicon.compile(
            "{the|a}?{modifier|side}?{title}{1,2}{of|for|in}(?!{title}|{name})"
        )
        self._fronted = doc.language.lexicon.compile(
            "{preposition}{!comma|name|title|body|outlet|speech|preposition|speaker_noun}{1,4}(?={name|title|body|outlet})"
        )
        self._toward = doc.language.lexicon.compile(
            "{preposition}{!comma|stop|name|title|body|preposition|quote}{1,3}(?={name|title|honorific})"
        )
        self._object_first = doc.language.lexicon.compile(
            "{word|modifier|number_noun}{1,3}(?={in}{speaker_noun=back|speaker_noun=ministry|body|body_kind})"
        )
        self._aside = doc.language.lexicon.compile("{comma}{speech_adverb}{1,3}{comma}")
        self._dateline = doc.language.lexicon.compile(
            "{!stop|newline|open|speech}{1,8}?{open}{!close|newline}{1,4}?{close}{dash|hyphen}"
        )
        self._dated = doc.language.lexicon.compile(
            "(?:{comma}?{in|on|at}?(?:{weekday|relday|daypart|month|year_word}|{number}(?={month|year_word})){1,4}){1,3}{comma}?$"
        )
        self.agent = doc.language.lexicon.compile(
            "(?:{toward}{the}?{channel})?(?:{weekday|month|number|on|relday|in}{0,4})@by({by})"
        )

    def of(self, at: int, low: int, high: int) -> tuple[Speaker | None, Speaker | None]:
        """Return the subject of the verb at token *at* as found before it or, else, behind it, between *low* and *high*."""
        last = at
        while last > low and self.marks.symbols[last - 1] in self._between:
            last -= 1
        if (dated := self._dated.search(self.marks.symbols, max(low, last - _DATED), last)) and dated.start() > low:
            last = dated.start()  # the governor, on Monday, 20 October, said
        agent = self._by_agent(at, last, high)
        if agent:
            return None, agent
        left, beside = self._before(last, low) if last > low else (None, False)
        parted = last > low and self.marks.symbols[last - 1] in self._commas
        if self.free_order and not self._this.isdisjoint(self.marks.symbols[low : low + 2]):
            beside = False  # «об этом в интервью радио сообщил …»: whoever comes behind the verb
        if left and beside and not (self.free_order and left.sort != "person" and parted):
            return left, None
        right = self._behind(at, last, low, high)
        if right and left and not beside and at > low and self.marks.symbols[at - 1] in self._commas:
            return None, right  # 458 drones came overnight, said the air force
        if left and not (self.free_order and right and right.sort == "person"):
            return left, None
        return None, right

    def first(self, low: int, last: int) -> Speaker | None:
        """Return whom the first phrase between two tokens that neither owns nor hangs on a preposition names."""
        marks, phrases = self.marks, self.names.phrases
        dateline = self._dateline.match(marks.symbols, low, last)
        i, last = dateline.end() if dateline else low, min(last, low + _FARTHEST)
        while i < last:
            if marks.symbols[i] in self._prepositions:
                found = phrases.after(i + 1, last)
                i = found[1] if found else i + 1
            elif phrases.heading(i) or phrases.lead(i):
                found = phrases.after(i, last)
                speaker = self.names.read(*found) if found else None
                if speaker and speaker.sort in ("person", "body", "country", "outlet"):
                    return speaker
                i = found[1] if found else i + 1
            else:
                i += 1
        return None

    def _before(self, last: int, low: int) -> tuple[Speaker | None, bool]:
        """Return the subject before the verb, and whether it stands beside it."""
        marks = self.marks
        if marks.symbols[last - 1] in self._commas:
            return self._appositive(last - 1, low), True
        if relative := marks.symbols[last - 1] in self._relatives:
            last -= 1
            if last > low and marks.symbols[last - 1] in self._commas:
                last -= 1
        found = self.names.phrases.before(last, low)
        if found and relative:
            return self.names.read(*found), True
        if found and (head := self._outer(found[0], low)) is not None:
            return self.names.before(head, low), True
        if found and (behind := self._behind_place(found, low)) is not None:
            return self.names.read(behind, found[1]), True
        if found is None and self.free_order and (parted := self._past_adverb(last, low)):
            return parted, True
        if found is None:
            return self._opening(last, low) or self._in_body(last, low), False
        if found[0] > low and marks.symbols[found[0] - 1] in self._prepositions - self._conjunctions:
            return self._opening(last, low) or self._impersonal(found), False
        if self._aired(found) and self._medium.search(marks.symbols[max(low, found[0] - 4) : found[0]]):
            return self._opening(last, low), False
        if self.free_order and (outer := self._beside_list(found[0], low)) is not None:
            return outer, True
        speaker = self._named_before(found, low) or self.names.read(*found)
        if (
            self.free_order
            and self._ending(found, low)
            and (outer := self._opening(last, low))
            and outer.sort == "person"
        ):
            return outer, True
        return speaker, True

    def _past_adverb(self, last: int, low: int) -> Speaker | None:
        """Return the person before one unknown word that the verb has before it: «президент тепло поблагодарил»."""
        if last - 2 < low or self.marks.symbols[last - 1] != "x" or self.marks.capital(last - 1):
            return None
        found = self.names.phrases.before(last - 1, low)
        if found is None or (found[0] > low and self.marks.symbols[found[0] - 1] not in self._apart):
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort == "person" else None

    def _aired(self, found: tuple[int, int]) -> bool:
        """Tell whether a phrase may be the medium on which somebody spoke, not who did."""
        return self.free_order and self._persons.isdisjoint(self.marks.symbols[found[0] : found[1]])

    def _beside_list(self, first: int, low: int) -> Speaker | None:
        """Return the subject before a list of others that ends at the verb: «X після переговорів з Y, Z та W сказав»."""
        begin = max(low, first - _LISTED)
        m = self._others.search(self.marks.symbols[begin:first])
        outer = self._opening(begin + m.start(), low) if m and begin + m.start() > low else None
        return outer if outer and outer.sort == "person" else None

    def _ending(self, found: tuple[int, int], low: int) -> bool:
        """Tell whether a phrase that names nobody known only ends a prepositional one: «X на заседании Совбеза подтвердил»."""
        symbols = self.marks.symbols
        if not self._persons.isdisjoint(symbols[found[0] : found[1]]):
            return False
        return self._within.search(symbols[max(low, found[0] - 3) : found[0]]) is not None

    def _outer(self, first: int, low: int) -> int | None:
        """Return the relative pronoun whose clause the phrase at token *first* ends: "an official who briefed reporters said"."""
        m = self._clause.search(self.marks.symbols[max(low, first - _RELATED) : first])
        return max(low, first - _RELATED) + m.start() if m else None

    def _behind_place(self, found: tuple[int, int], low: int) -> int | None:
        """Return where a name begins behind the place that opens its clause: "In Moscow Medvedev said"."""
        first, last = found
        if first == low or self.marks.symbols[first - 1] not in self._in:
            return None
        begin = first
        while begin < last - 1 and self.marks.symbols[begin] in self._places:
            begin += 1
        return begin if begin > first and self.marks.symbols[begin] in self._persons else None

    def _named_before(self, office: tuple[int, int], low: int) -> Speaker | None:
        """Return the person whose office stands between a comma and the verb: "X, the head of the service said"."""
        marks, comma = self.marks, office[0] - 1
        if comma <= low or marks.symbols[comma] not in self._commas:
            return None
        if not self._office(office) and not self._head_of.match(marks.symbols, *office):
            return None
        found = self.names.phrases.before(comma, low)
        if found is None or self._office(found) or (found[0] > low and marks.symbols[found[0] - 1] not in self._apart):
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort == "person" else None

    def _impersonal(self, found: tuple[int, int]) -> Speaker | None:
        """Return the body in which it is said: «в Кремле заявили»."""
        if not self.free_order or self.marks.symbols[found[0] - 1] not in self._in:
            return None
        speaker = self.names.read(*found)
        return speaker if speaker and speaker.sort != "person" else None

    def _in_body(self, last: int, low: int) -> Speaker | None:
        """Return the body with which the clause begins: «в Минобороны удар назвали …»."""
        if not self.free_order or self.marks.symbols[low] not in self._in:
            return None
        speaker = self.names.after(low + 1, last)
        return speaker if speaker and speaker.sort == "body" else None

    def _opening(self, last: int, low: int) -> Speaker | None:
        """Return the phrase that opens the clause: "officials in the city of Dnipro said"."""
        marks = self.marks
        begin = next(
            (i + 1 for i in range(last - 1, max(low, last - 14) - 1, -1) if marks.symbols[i] in self._breaks), low
        )
        while begin < last and marks.symbols[begin] in self._between:
            begin += 1
        if m := self._fronted.match(marks.symbols, begin, last):
            begin = m.end()  # «в тот же день X на совещании … сказал»
        if begin >= last or marks.symbols[begin] in self._prepositions or last - begin > 12:
            return None
        return self.names.after(begin, last)

    def _appositive(self, comma: int, low: int) -> Speaker | None:
        """Return the subject of a verb behind a comma: "Rustem Umerov, the minister who led the side, said"."""
        marks, phrases = self.marks, self.names.phrases
        fallback = resort = None
        end = comma
        for _ in range(_APPOSITIONS):
            begin = end
            while begin > low and marks.symbols[begin - 1] not in self._commas:
                begin -= 1
            start = begin
            hung = begin < end and marks.symbols[begin] in self._prepositions  # together with Y
            while begin < end and (marks.symbols[begin] in self._breaks or marks.symbols[begin] in self._between):
                begin += 1  # "…, while X, asked by Y, said"; «сам X, которого спросили, ответил»
            aside = hung or (
                begin < end and (marks.symbols[begin] in self._prepositions or marks.symbols[begin] in self._relatives)
            )
            found = None if aside or begin == end else phrases.after(begin, end)
            if found and (found[1] == end or marks.symbols[found[1]] in self._relatives):
                speaker = self.names.read(*found)
                if speaker and (speaker.sort == "person" and not self._office(found)) and self._opens(begin):
                    if marks.symbols[end] not in self._close:
                        return speaker
                    speaker = None  # Marcy Kaptur (D-Ohio)
                if self._prepositions.isdisjoint(marks.symbols[found[0] : found[1]]):
                    fallback = fallback or speaker
                resort = resort or speaker  # X, an ally of Y, said
            if start <= low:
                break
            end = start - 1
        return fallback or resort

    def _office(self, found: tuple[int, int]) -> bool:
        """Tell whether a phrase names a person by office alone."""
        value, symbols = self.marks.value, self.marks.symbols[found[0] : found[1]]
        named = any(value(i, "name") or self.names.phrases.capital(i) for i in range(*found))
        return not named and not self._titles.isdisjoint(symbols)

    def _behind(self, at: int, last: int, low: int, high: int) -> Speaker | None:
        """Return the subject behind the verb, past a listener; its name may follow in an apposition."""
        marks = self.marks
        before = {marks.symbols[last - 1], marks.symbols[at - 1]}  # "…, on Monday, said X", "… overnight, said X"
        parted = last == low or not before.isdisjoint(self._commas) or not before.isdisjoint(self._breaks)
        if not parted and not self.free_order:
            return None
        aside = self._aside.match(marks.symbols, at + 1, high)
        first = aside.end() if aside else at + 1
        while first < high and self._passed(first, high):
            first += 1
        if first < high and self.free_order and (m := self._object_first.match(marks.symbols, first, high)):
            first = m.end()  # «раскрыли подробности в министерстве»
        if first >= high:
            return None
        if marks.symbols[first] in self._prepositions:
            if m := self._toward.match(marks.symbols, first, high):
                first = m.end()  # «так відреагував на обстріл глава МЗС»
            elif marks.symbols[first] not in self._in:
                return None
            else:
                first += 1
        return self._named(first, high)

    def _passed(self, i: int, high: int) -> bool:
        """Tell whether token *i* behind a verb is a listener, a time or a medium: "told reporters", "wrote in Telegram"."""
        symbols = self.marks.symbols
        if symbols[i] in self._listeners:
            return True
        if symbols[i] in self._outlets:  # «сказал ТАСС представитель службы»
            return i + 1 < high and symbols[i + 1] in self._persons
        return symbols[i] in self._prepositions and i + 1 < high and symbols[i + 1] in self._listeners

    def _named(self, first: int, high: int) -> Speaker | None:
        found = self.names.phrases.after(first, high)
        if found is None:
            return None
        if bearer := self.names.in_charge(*found, high):
            return bearer
        speaker = self.names.read(*found)
        last = found[1]
        unnamed = speaker is None or speaker.sort != "person" or self._office(found)
        if unnamed and last + 1 < high and self.marks.symbols[last] in self._commas and self._opens(last + 1):
            named = self.names.after(last + 1, high)
            if named and named.sort == "person":
                return Speaker(first, named.last, "person", named.name)
        return speaker

    def _opens(self, i: int) -> bool:
        phrases = self.names.phrases
        return phrases.heading(i) or phrases.lead(i)

    def _by_agent(self, at: int, last: int, high: int) -> Speaker | None:
        """Return who does it in "It was announced on July 21 by X"."""
        marks = self.marks
        if last == at or not marks.value(at - 1, "be"):
            return None
        m = self.agent.match(marks.symbols, at + 1, high)
        return self._named(m.end(), high) if m else None
