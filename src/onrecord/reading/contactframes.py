"""The frames by which contacts and their parties are read."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon

HEADS = "{contact|contact_ref|contact_act|call_act|call_note|spent|lasted}"
_GOVERNED = "{word|modifier|quote|ordinal|number|numeral|hyphen|suffix|unit}{0,6}"  # between "his" and the noun
_LISTED = "(?:{open}{word}{1,2}{close})?"  # a party's shorthand behind "and" or a comma


class ContactFrames:
    """The frames of one language that contacts are read by, and whose they are."""

    def __init__(self, lexicon: Lexicon):
        frame, symbols_of = lexicon.compile, lexicon.symbols_of
        # the word of a contact, and what becomes of it
        self.any = frame("{contact|contact_ref|contact_act|call_act|call_note|spent}")
        # of what sort a word of a contact is: of several, the first
        sorts = ("contact", "contact_ref", "contact_act", "call_act", "call_note", "spent", "lasted")
        self.sort_of = {symbol: sort for sort in reversed(sorts) for symbol in symbols_of(sort)}
        self.talk = symbols_of("talk")
        self.talks = symbols_of("talks")
        self.guests = symbols_of("guest_act")
        self.refers = symbols_of("contact_ref")
        self.denied = frame(
            "{upcoming}{modifier|word}{0,2}$|{not|no}{word|modifier|be|a}{0,2}$|{cancelled}{word|modifier|a|the|place|side|possessive}{0,3}$"
        )
        self.called_off = frame(
            "{word|modifier|speech_adverb|so_far|beside|between|name|title|office|side|place|in|at|on|of|and|the|weekday}{0,12}?(?:{comma}{!comma|stop}{1,12}{comma})?{be|have}{0,3}{cancelled}"
        )
        self.by_phone = frame("{!stop|comma|colon|semicolon|newline}{0,6}{call_note}")
        self.gerund = frame(
            "{sequence|before|after|by|when_word}{contact_act}(?:{beside}|{side}?(?:{title|office|honorific}{1,2}|{name}|{possessive}{office|counterpart}))"
        )
        self.calling = frame("{call_act}{honorific|title|office|name|objective}")
        self.determined = frame(
            "{a|the|possessive|possessor|quote|ordinal|such|prior|outcome}{word|modifier|number|numeral|hyphen}{0,2}$"
        )
        self.to_channel = frame("{beside|toward}{the}?{channel}")  # a meeting with journalists
        self.call_note = frame("{call_note}")
        self.maybe = frame("{maybe}")
        self.lasted = frame("{!stop|comma|semicolon|newline}{0,10}?{lasted}")
        self.noun_phrase = frame("{a|the|possessive}{word|modifier|quote|ordinal|number|numeral|hyphen|suffix}{0,4}$")
        self.naming = frame("(?:{a}(?!{ordinal})|{quote|outcome|word|modifier})")  # called X, when it says what X is
        self.place = frame("(?:{word|modifier|name|title|side|of|by|delegation}{0,3}?{toward|in}){the}?{place|side}")
        self.place_act = frame("{the}?{place|side}")
        # how a party is joined to it
        self.breaks = frame("{stop|semicolon|colon|newline|contact|contact_ref|contact_act|sequence|came|followed|but}")
        self.link = frame(
            "(?:@link({beside|between|of|by}){the|a|both}?@far({word|modifier}{0,2})|@to({toward}){the|a}?)$"
        )
        self.links = tuple((name, symbols_of(name)) for name in ("beside", "between", "of", "toward", "by"))
        self.relative = frame("{comma}?{that|relative}{the|honorific}{0,2}")
        self.during = frame("{during|in|sequence|before|after}{the}?$")
        self.partner = frame("{beside|and}{the|honorific}{0,2}")
        self.pronouns = symbols_of("pronoun")
        self.having = symbols_of("have")
        self.speech = symbols_of("speech")
        self.comma = frame("{comma}")
        self.aside = frame("{comma|be}")
        self.word = symbols_of("word|modifier")
        self.to_do = frame("{toward}{word|speech_adverb|modifier}{1,3}{beside}")
        self.where = frame("{at|in}{the}?$")
        self.fronted = frame("(?:{!stop|semicolon|newline|quote}{0,12}{comma}{the}?)?")  # "In a call with X, Y"
        self.possession = frame(
            "(?:{possessor}|{quote}(?!{comma|stop|dash|hyphen|newline|close|colon}|$)){possession}?|{possession}"
        )
        self.theirs = frame("{possessor|quote|possession|title|office|honorific|word|modifier}{1,6}")
        self.aide = frame("(?:{possessor}|{possession}){modifier|word|side}{0,2}?{title}{title|office}{0,2}")
        self.governed = frame(_GOVERNED)
        self.possessed = frame("{possessor|quote}" + _GOVERNED)
        self.owned = frame("{possessor}" + _GOVERNED + "$")
        # who stands before it
        self.held = frame("{talks_state|have|came}")  # held talks, has had a call
        self.call_aside = frame(  # before a call: ", in a long"
            "{comma}?{in|during|on|over|at}{a|the}?{word|modifier|ordinal|outcome|month|weekday|relday|number|daypart}{0,3}"
        )
        self.told = frame("{speech|have|be|word|modifier|not_act}{1,3}")
        self.auxiliary = symbols_of("have|be|speech_adverb")
        self.hyphened = frame("{hyphen|dash|slash}")
        self.then = frame("{comma|and|but|then}")
        self.turn = frame("{sequence|before|after|during}")
        self.needed = frame("{needed}")
        self.telling = frame(
            "{comma|speech_adverb}{0,2}{speech}{title|office|side|honorific|modifier|place|holder}{0,4}"
        )
        self.beside = frame("{beside}{the|honorific}{0,2}$")
        self.hung = frame("{from|by|against|than}{the|honorific}{0,2}$")
        self.under = frame("{beside|of|toward|between|by|from|against|than}{the|honorific}{0,2}$")  # who is no subject
        # lists of parties
        self.according = frame("{according}{the|honorific}{0,2}$")  # "According to X, Y and Z spoke"
        self.joined = frame("{the|honorific|title}{0,2}{comma}?{and}{the|honorific|title}{0,2}" + _LISTED)
        self.listed = frame("{comma}{the|honorific|title}{0,2}" + _LISTED)
        self.and_others = frame("{comma}?{and}{word|modifier}")
        self.opening = symbols_of("stop|newline|quote|colon")  # before a list without "and", as headlines have them
        # pronouns
        self.quoted = frame("{quote}{!stop|quote|newline}{0,14}$")
