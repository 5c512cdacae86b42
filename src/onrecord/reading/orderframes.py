"""The frames by which orders are read: one thing before another."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon
from onrecord.reading.gaps import SPAN

_LEADING = "{comma|and|but|that|quote|dash|open|complementizer|bullet}"


class OrderFrames:
    """The frames of one language that orders are read by."""

    def __init__(self, lexicon: Lexicon):
        frame, symbols_of = lexicon.compile, lexicon.symbols_of
        self.gap = frame(f"(?:{SPAN}|@adverb({{just}}{{1,2}}))?@seq({{sequence=after|sequence=before}}){{that}}?")
        self.later = symbols_of("later")
        self.sequence = symbols_of("sequence")
        self.time_later = frame(f"{SPAN}@later({{later}}){{comma}}?")
        self.followed = symbols_of("followed")
        self.event = frame("{attack|weapon|model|alert|contact|contact_act|contact_ref|talks|aid_word|event=launched}")
        self.named = frame("{attack|alert|contact|contact_ref|talks|event=launched}")
        self.ours = frame("{attack|alert|contact|contact_ref|contact_act|talks|aid_word|event=launched}")
        self.not_one = frame("{fraction|prior|each|ordinal|vague|number|numeral|year_word}")
        self.end = frame("{stop|semicolon|newline|comma|close|dash}")
        self.hard = frame("{semicolon|newline|colon|open|quote}")
        self.label = frame("{!comma|stop|dash|newline|semicolon|colon}{1,12}{colon}")
        self.clock = frame(
            "{bound|about_time}?{number|clock|named_hour|month|weekday|relday|daypart|numeral|year_word}"
        )
        # right before a verb
        self.subject = frame("{!beside|between|and|to|in|of|toward|from|by|preposition}{name|side}")
        self.adverb = symbols_of("on|in|for|by|with|comma|stop")
        self.opening = frame(_LEADING + "{0,3}")
        self.clause_opens = symbols_of("comma|semicolon|and|but|dash|quote|colon")
        self.leading = symbols_of(_LEADING.strip("{}"))
        self.trailing = symbols_of("comma|dash|stop|newline|colon|and|semicolon|came")
        self.before_gap = symbols_of("came|be|comma|dash|quote|and|semicolon")
        self.lasted = frame("{for|lasted}$")
        self.auxiliary = symbols_of("have|be")
        self.came = symbols_of("came")
        self.comma = symbols_of("comma")
        self.commas = frame("{comma}")
        self.quote = symbols_of("quote")
        self.just = symbols_of("just")
        self.complementizer = symbols_of("complementizer")
        self.speech = frame("{speech}")
