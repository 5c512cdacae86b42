"""The frames by which the figures of a sentence get their roles."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon


class ClauseFrames:
    """The frames of one language that a sentence's figures and cues are brought together by."""

    def __init__(self, lexicon: Lexicon):
        self.ratio = lexicon.compile("(?:(?<={one_of})|{of|out_of}|{slash}){!number|numeral|stop|comma|act}{0,5}$")
        self.part_key = lexicon.symbols_of("including")
        self.part = lexicon.compile("{including}{them}?{dash|colon|be}{0,2}{bound|the|a}{0,2}$")
        self.among_those_key = lexicon.symbols_of("one_of|including")
        self.among_those = lexicon.compile("{one_of|including}{the}?$")  # among the dead
        self.among = lexicon.compile("{including}{them}?")
        self.debris_key = lexicon.symbols_of("site_event=debris_sites")
        self.debris = lexicon.compile("{site_event=debris_sites}{of}?{the}?$")
        self.breaks = lexicon.compile("{comma|semicolon|colon|stop}")
        self.toll_key = lexicon.symbols_of("toll_is|toll_rose|toll_from")
        self.tolls = lexicon.compile(
            "{event=killed|event=wounded}(?:{!stop|number|numeral|semicolon|act=killed|act=wounded}|{number}(?={month})){0,15}?{toll_is}$"
        )
        self.risen = lexicon.compile(
            "{event=killed|event=wounded}{!stop|semicolon|toll_rose|toll_from}{0,20}?"
            "(?:{toll_rose}{bound}{0,2}|{toll_from}(?:{number|numeral}{1,2}{to}{bound}?)?)$"
        )
        self.trailing_opens = lexicon.symbols_of("including")
        self.trailing = lexicon.compile("{including}{them}?{comma|stop|close|dash}")  # two children among them,
        self.whole_before = lexicon.compile(
            "(?:^|{stop|newline|comma|quote|semicolon|colon|complementizer|dash}){of|out_of}{the|all|bound|modifier}{0,3}$"
        )
        self.apart = lexicon.compile("{semicolon|stop|be|but}")
        self.stood = lexicon.compile(
            "(?:{number_noun}{!stop|number|numeral|semicolon|of}{0,5}?{toll_rose|to}|{pronoun=they}{numbering}){bound}?$"
        )
        self.earlier = lexicon.compile(
            "{earlier_figure}{!stop|comma|number|numeral|semicolon|act}{0,6}?$|{against}{bound}{0,2}$"
            "|{percent}{comparative}?{from|than}{month|word|last|unit|possession|possessor|daypart}{0,3}$"
        )
        self.of_then = lexicon.compile(
            "{in|on}{the}?{last|month|weekday}|{in}{number}|{the|a}{word|last|before}{0,2}{unit}"
        )
        self.in_month = lexicon.compile("{in|during|for|over}{month}")
        self.then_month = lexicon.compile(
            "{!stop|semicolon|act|number|numeral|newline|comma}{0,8}?{in|during|for|over}{month}{year_word|number}{0,2}"
            "{comma|and|semicolon}{1,2}{bound}{0,2}"
        )
        self.month_led = lexicon.compile(
            "{comma|and|semicolon}{in|during|for|over}?{month}{year_word|number}{0,2}(?:{dash|hyphen}|{comma}{with}){word}?{bound}{0,2}$"
        )
        self.and_then = lexicon.compile(
            "{in|on}{the}?(?:{month}{number}?|{weekday}|{number}|{last|word}?{unit}){comma|and}{1,2}{bound}{0,2}"
        )
        self.asides = lexicon.symbols_of("dash|open")
        self.whole_list = lexicon.compile(
            "(?:^|(?<={stop|newline|comma|quote|semicolon|colon})){of|out_of}{the|all|modifier|side|them}{0,4}{weapon|attack|word}{dash|open}{!act|stop|dash|close}{0,12}$"
        )
        self.paired_key = lexicon.symbols_of("respectively|former|latter")
        self.paired = lexicon.compile("{respectively|former|latter}")
        self.of_two = lexicon.compile("{of|out_of}(?:@former({former})|{latter})")
        self.are_among = lexicon.compile("{be}{one_of|including}{the}?")
        self.told_colon = lexicon.compile(
            "{!stop|semicolon|colon}{0,5}?{comma}{!stop|semicolon|colon|comma}{1,8}{colon}"
        )
        self.ands = lexicon.symbols_of("and")
        self.and_alone = lexicon.compile("{comma}?{and}")
        self.of_number = lexicon.compile("{of}{the}{number|numeral}(?!{weapon|person})")
        self.noun = lexicon.compile("{weapon}")
        self.listed_alone = lexicon.compile("{comma|and}{1,2}")
        self.within = lexicon.symbols_of("in|for")
        self.that = lexicon.compile("{that}")
        self.end = lexicon.symbols_of("stop|quote|close")
        self.being = lexicon.compile("{be}(?!{quote}?{model})")
        self.of_attack = lexicon.symbols_of("attack|carrier|act|event|site_event|side|aerial|colon|record|superlative")
        self.of_those = lexicon.compile("(?:{of}{the|them}|{of_which})(?={act|event})")  # two of those killed
        self.rate_opens = lexicon.symbols_of("quote|rate|a|per|each|every")
        self.rate = lexicon.compile("{quote}?{rate}|{a|per|each|every}{unit|daypart}")
        self.aimed = lexicon.compile("{at|on|against}{bound|the}{0,2}$")
        self.struck_by = lexicon.compile("{by}{bound|the|a}{0,2}$")
        self.shared_place = lexicon.compile("(?:{comma|and}{1,2}|@opened({dash}|{colon})){bound}{0,2}$")
        self.inside = lexicon.compile("{dash|hyphen}?{in|over|at}")
        self.gapped_aim = lexicon.compile("{place|region_adj}{dash|hyphen}$")  # B – with a missile
        self.gapped_verb = lexicon.compile("{dash}{over}")  # a drone was shot down over A, a missile – over B
        self.comma = lexicon.compile("{comma}")
        self.elsewise = lexicon.compile(
            "{number|numeral}{!comma|stop|act|be}{0,3}{counted_else}(?:{comma}{bound}{0,2}|{comma|and}{1,2}{another}{bound}{0,2})$"
        )
        # uncrewed boats destroyed – three
        self.other_topic = lexicon.compile(
            "{counted_else}(?<!{region_word})(?<!{site}){!stop|comma|weapon|number|numeral|colon}{0,5}$"
        )
        self.item = lexicon.compile("{hyphen|bullet|dash}")
        self.unfigured = lexicon.compile("{weapon}{!stop|semicolon|weapon|number|numeral}{0,12}{colon}{bound}?$")
        self.listing = lexicon.compile("{act}{colon}")
        self.opening = lexicon.compile("{colon|dash|hyphen|open}")
        # shut again before the part
        self.passed = lexicon.compile("{open}{!close}{0,30}{close}{!colon|dash|open}{0,30}")
        self.further = lexicon.compile("{another}")
        self.told_behind_opens = lexicon.symbols_of("dash|hyphen|as")
        self.told_behind = lexicon.compile(
            "{dash|hyphen|as}(?:{over|in}{region_word|place_glue|region_adj|place}{1,3})?{another}?@act({act})(?!{bound}{0,2}{number|numeral})"
        )
        self.and_so = lexicon.compile("{comma|and|another|quote|close}{1,4}")
        self.over_opens = lexicon.symbols_of("be|act|each|dash|hyphen|comma|over|near|close|in")
        self.over = lexicon.compile(
            "{be}?{act|each}?(?:{dash|hyphen|comma}?{over|near}|{close}|{dash|hyphen}{in|on}?{region_word|place_glue}?{region_adj|place}|{in}{region_word}?{region_adj}|{dash|hyphen}{in}{modifier|word|others}?{region_word}|{dash|hyphen}{word}?{quote}{word}{1,2}{quote})"
        )
        self.place_opened = lexicon.compile("{region_adj|place|region_word}{open}{dash|hyphen}?$")
        self.in_bracket = lexicon.compile("{close}")
        self.does_else = lexicon.compile("{be|have|speech_adverb}{0,2}{word}")
        self.rises_to = lexicon.compile("{toll_rose|word}(?:{event=killed|event=wounded}|{number_noun}{event})")
        self.own_place = lexicon.compile(
            "(?:{be|have}{0,2}|{modifier|type_word|be}{0,3}){act}?{dash|hyphen}?{over|in}|{dash|hyphen}{region_word|place_glue}?{region_adj|place}"
        )
        self.besides = lexicon.compile("{but}")  # besides, one each over A and B
        self.opened = lexicon.compile("{colon|including|open}|{out_of|of}{them}")
        self.gapped = lexicon.compile(
            "(?P<lead>(?:{over|in|on}{region_word}{0,2})?(?:{region_adj|place}{region_word}?{comma|and}{1,2}(?={region_adj|place})){0,6}{region_adj|place}(?:{region_word}|{region_adj|place})?|{quote}){dash|hyphen}{another|speech_adverb}?{each_of}?$"
        )
        self.ended = lexicon.compile("{comma|other|bullet|stop|and|semicolon|open|close|newline|but}|$")
        self.whole_behind = lexicon.compile("{out_of}{all|the}{0,2}")
        self.whole_of_key = lexicon.symbols_of("percent|fraction")
        self.whole_of = lexicon.compile("(?:{percent|fraction}){of}{!act|comma|stop|dash|open|number|numeral}{0,4}$")
        self.deprived_key = lexicon.symbols_of("deprived")
        self.whole_bracketed = lexicon.compile("{!stop|comma|act|open}{0,6}{open}{of|out_of}{all|the|bound}{0,2}")
        self.deprived = lexicon.compile("{!comma|stop|semicolon|act}{0,3}?{deprived}")
        self.depriving = lexicon.compile("{deprived}{!comma|stop|semicolon|act}{0,4}?$")
        self.joined = lexicon.compile("{comma|and}{1,2}{possessive}?")
        self.receives = lexicon.symbols_of("receive")
        self.not_done = lexicon.symbols_of("not")
        self.of_whole = lexicon.compile("{out_of}{all|the|bound}{0,2}")
        self.also_whole = lexicon.compile("{and|comma}{1,2}{bound}?")
        self.parting = lexicon.compile(
            "{comma}|{bound}?{number|numeral}"
            "|{!stop|comma|semicolon|number|numeral|act|weapon|dash}{0,3}?{act=downed|act=suppressed|act=neutralised}(?:{and|or}{act})?{word|modifier}?{bound}?{number|numeral}"
        )
        self.month_before = lexicon.compile("{month}{year_word}?{open}$")
        self.attempt = lexicon.symbols_of("attempt")
        self.at = lexicon.symbols_of("at|on|in")
        self.refusal = lexicon.compile("(?!{month}){not_act|aid_act|receive}|{not}{be|have}?{act|event}")
        self.hit_noun_opens = lexicon.symbols_of("event=hit")
        self.hit_noun = lexicon.compile("{event=hit}{of}?{!act|event}{0,4}{weapon}")
        self.refused = lexicon.compile("(?!{month}){not_act}{!stop|comma|semicolon|and}{0,3}$")
        self.takes = lexicon.compile("{takes}{of|the|modifier}{0,2}$")
        self.lost = lexicon.compile("{be|have|speech_adverb|word}{0,3}(?:{takes}|{act=suppressed})")  # lives were lost
        self.all_key = lexicon.symbols_of("all")
        self.all = lexicon.compile("{all}{the}?$")
        self.whole_number = lexicon.compile("{all}{bound|the}?$")
        self.sent = lexicon.compile("{!stop|comma|semicolon|act}{0,8}?{comma}?{act=launched}")
        self.maybe_key = lexicon.symbols_of("maybe")
        self.maybe = lexicon.compile("(?!{month}){maybe}{!stop|comma|semicolon|and|act}{0,7}$")
        self.wanted_key = lexicon.symbols_of("not_act|receive")
        self.wanted = lexicon.compile(
            "(?!{month}){not_act|receive}{!stop|comma|semicolon|and|with|of|by|in|act|attack|carrier}{0,2}$"
        )
        self.of = lexicon.symbols_of("of|out_of")
        self.dashes = lexicon.symbols_of("dash|hyphen")
        self.fraction = lexicon.symbols_of("fraction")
        self.responder = lexicon.symbols_of("responder")
        self.lives = lexicon.symbols_of("lives")
