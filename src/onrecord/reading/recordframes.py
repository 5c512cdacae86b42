"""The frames by which records are read: superlatives of attacks and of their figures."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon

_THING = "modifier|side|weapon|model|sort|attack|comma|quote|hyphen|slash|place|scope|possessor|variant|number_noun|ever|type_word|ordinal|daypart"
_NOUN = f"(?:{{{_THING}}}|{{and}}|{{word}}){{0,7}}?"
_WAR = "(?:{word|modifier|hyphen|unit|number|numeral|of|the}{0,6}{war}{began}?)?"
# What may stand behind the noun; it ends with none of the words that only lead on, as in "a record at its …".
_BEHIND = "{of|since|in|the|a|numeral|any|daypart|war|ever|this|year_word|war_start|so_far|unit|quote|from|month|number|relday|at|to|last|for|possessor|side|each|modifier}{1,8}(?<!{of|from|at|to|in|for|the|a|this|last|each|possessor|modifier}){began}?"
_ATTACK = f"{{one_of}}?{{the|quote}}{{0,2}}@top({{superlative}}){_NOUN}@head({{attack}}){{of|from}}?@tail((?:{_BEHIND}{_WAR}|{_WAR})?)"
_NUMBER = f"{{one_of}}?{{the|quote}}{{0,2}}@top({{superlative|record}})(?:{{{_THING}}}){{0,3}}?(?:{{for}}{{this|last}}{{unit|year_word}}|{{on|for}})?@head({{number_noun}})@tail((?:{{of}}{_NOUN}{{weapon|model}}(?:{{and}}{{modifier|sort}}{{0,2}}{{weapon|model}})?)?(?:{_BEHIND}{_WAR})?)"
_FIGURE = "{a|the|quote}{0,2}@top({record})@head({dash|colon}?(?={number|numeral|bound}))@tail()"
_RECORD = f"{{a|the|quote}}{{0,2}}@top({{record}}){_NOUN}@head({{attack}})@tail((?:{_BEHIND}{_WAR}|{_WAR})?)"
_PREDICATE = f"(?<={{be|became|as|the|called|quote|comma|a|this_said}})(?!{{fraction}}{{of}})@top({{superlative}})@head()@tail({{quote}}?(?={{of|since|in|ever|so_far|war_start|for}})(?:{_BEHIND}{_WAR}))"
_SET = "{a}{modifier|prior}?{scope}?@top({record})@head()@tail()(?={by|with|for|comma|stop}|{of}{bound|a}?{number|numeral})"
_NOTED = f"(?<={{dash}})(?:{{this_said|this|the|a|it}}|{{pronoun=it}}){{0,2}}@top({{record}})@head()@tail((?:{_BEHIND}{_WAR})?)"
_OWN_NOUN = "{modifier|weapon|model|sort|attack|and|side}"
_MORE = f"@top({{comparative}}|{{bound=at_least}})(?:(?:{_OWN_NOUN}|{{at|on|against|in|over|to|the|month|weekday|last|this|unit|daypart}}){{0,9}}?{{comma}}?{{than}})?{{in|on|during|at|for}}?{{any}}{{prior|last|word|such|modifier|numeral}}{{0,3}}@head({{unit|daypart|attack}})@tail((?:{_BEHIND}{_WAR})?)"
_SPAN = f"{{a|the}}?@top({{record}})@head({{unit}})@tail((?:{{for|of|in}}(?:{_OWN_NOUN}|{{the|number_noun}}){{0,5}}?{{weapon|attack}})?)"
_BECAME = f"@head({{unit|daypart|month}}){{year_word|number}}{{0,2}}{{be|became}}@top({{record}})@tail((?:{{on|for|by}}{{number_noun}}(?:{_OWN_NOUN}|{{act|on|at|over|against|word}}){{0,5}}?{{weapon|attack}})?)"
_MANY = f"{{the}}?@top((?={{fraction|most_of}}){{superlative}}){{modifier|sort|side}}{{0,3}}@head({{weapon|model|attack}})@tail({{act|word|modifier|be|side|at|on|against|so_far|ever|have}}{{0,5}}?(?:{{in|on|during|for}}(?={{a|numeral|the|this|last|word}}{{0,3}}{{unit|daypart}})|{{since|ever}})(?:{_BEHIND}{_WAR})?)"
_IN_EACH = "{a|each|in|for}{word|numeral|modifier}{0,2}"
_TIMES = {"set": "{in|on}{a|numeral}{1,2}{word}?", "figure": "{for}"}
SCOPED = ("number", "predicate", "many", "figure", "set")  # sorts whose scope a time behind them tells


class RecordFrames:
    """The frames of one language that records are read by."""

    def __init__(self, lexicon: Lexicon):
        frame = lexicon.compile
        self.anchors = frame("{superlative|record|any}")
        self.ends = frame("{stop|newline}")  # no frame of a record goes over one
        self.bounds = lexicon.symbols_of("stop|newline")
        # The order in which they are tried, each with the words of which it needs one.
        self.records = tuple(
            (sort, lexicon.symbols_of(needed), frame(written))
            for sort, needed, written in (
                ("span", "record", _SPAN),
                ("span", "record", _BECAME),
                ("more", "any", _MORE),
                ("many", "superlative", _MANY),
                ("figure", "record", _FIGURE),
                ("number", "superlative|record", _NUMBER),
                ("attack", "superlative", _ATTACK),
                ("attack", "record", _RECORD),
                ("predicate", "superlative", _PREDICATE),
                ("set", "record", _SET),
                ("set", "record", _NOTED),
            )
        )
        self.timed = frame("{since|war|ever|so_far|unit|war_start|year_word|month}")
        self.of_attacks = frame("{attack|number_noun|weapon}")
        self.things = frame("{weapon|model|attack}")
        self.weapons = frame("{weapon|model}")
        self.persons = frame("{of}{modifier|side|word}{0,2}{person}")
        self.shared_out = frame("{!stop|semicolon|attack}{0,14}?{over|in}{region_word}?{region_adj}")
        self.fraction = lexicon.symbols_of("fraction")
        self.article = frame("{the|a}{quote}?$")
        self.ordinal = frame("{ordinal}{hyphen}?$")
        self.one_of = frame("{one_of}")
        self.back = frame("{this|that|pronoun=it}")
        self.aerial = frame("{aerial}")
        self.scope = frame("{scope}")
        # What a superlative is of, told behind it: a place, the city named before, or what no tally counts attacks on.
        self.aimed = frame(
            "{on|against|over|at}{the}?{word|modifier}{0,2}(?:@named({place|region_adj}{region_word}?(?!{possession})|{side}(?!{possession}))|@there({region_word}))"
            "|@else({on|against}{the}?(?:{side}{possession})?{modifier}{0,2}(?:{word|site}|{counted_else}{word|site|counted_else}))"
        )
        self.times = {sort: frame(_TIMES.get(sort, _IN_EACH) + "{unit|daypart}") for sort in SCOPED}
        self.in_one = frame("{in|on}{a|numeral}{1,2}{word}?@unit({unit|daypart}){comma|dash}{a|the}?$")
        self.sent_in = frame(  # the most drones Russia has sent in a single night
            "{side|have|be|act|word|modifier|on|at|against}{0,6}?{in|on|during}{a|numeral}{1,2}{word|modifier}?"
            "{unit|daypart}"
        )
        self.of_attack = frame("{attack}{that}")
        self.since = frame("{since}")
        self.war = frame("{war|war_start}")
        self.this_year = frame("{this}{unit=year}|{of|in}{the}?{unit=year}|{so_far}{this}{unit=year}")
        self.in_time = frame("{in}(?:{bound|number|numeral|vague|a|the|last|word}{0,3}){unit}")
        self.in_a_unit = frame("{in}{a}{word}?{unit=night|unit=day|unit=month|unit=week}")
