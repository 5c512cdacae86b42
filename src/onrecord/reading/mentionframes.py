"""The frames by which a figure finds what it counts."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon

# What may stand between a figure and its noun, and behind a weapon when its models are listed.
_BEFORE = "modifier|sort|side|model|variant|quote|hyphen|type_word|slash"
_GAP = "(?:{of}?{the}?)"
_HEADS = {
    "weapon": f"(?:{_GAP}|@them({{of}}{{them}}|{{of_which}}))(?:{{be}}{{the|a}}?|{{dash}})?{{ordinal}}?(?:{{open}}(?={{weapon}}{{close}}))?(?:(?!{{attack}}){{event=launched|event=hit}}{_GAP})?(?:(?!{{act=killed|act=wounded}}){{act}}(?:{{over|in|on|for}}{{region_word|region_adj|place|word|side|daypart|unit}}{{1,3}}|{{side}}{{word|body|body_kind}})?)?@pre((?:{{side}}{{hyphen}}{{act}}|{{side}}{{possessor}})?(?:{{sort|modifier}}{{comma|and|or|slash}}{{1,2}}(?={{sort|modifier}})(?!{{singular_of}})|{{model}}{{comma|and}}{{1,2}}(?={{model}})){{0,3}}{{{_BEFORE}}}{{0,7}}(?:{{word}}(?:{{hyphen}}{{number}})?)?{{{_BEFORE}}}{{0,3}})@head({{weapon}})",
    "model": f"{_GAP}{{dash}}?@pre({{{_BEFORE}}}{{0,7}})(?:{{counted_else}}{{type_word|quote}}{{0,2}})?@head({{model}}){{quote}}?",
    "person": f"(?:{_GAP}|@them({{of}}{{them}}|{{of_which}})|{{dash}}(?={{modifier}}{{0,2}}{{person}}(?:{{comma|stop|close|and|quote|from|in|to|until}}|$)))@pre({{modifier|side|hyphen|word}}{{0,3}})@head({{person}}|{{side}}(?=(?:{{be|have}}{{1,2}})?{{act=killed|act=wounded|act=missing}}))",
    "attack": f"{_GAP}@pre({{{_BEFORE}|attack|word}}{{0,4}}{{weapon|and|slash|hyphen}}{{0,5}})@head({{attack}})(?!(?<={{modifier}})(?:{{weapon|hyphen}}|{{and|or}}{{modifier|sort}}{{1,2}}))",
    "site": f"{_GAP}@pre({{modifier|side|word}}{{0,2}})@head({{site}})",
}
_KEYS = {"person": "person|act=killed|act=wounded|act=missing"}  # what a frame must have where it is not just its sort
_ENDS = "{comma|stop|semicolon|open|close|newline|and|or|out_of|including|act|quote|model|dash|but}"
_PIECES = "{piece}(?={comma|stop|semicolon|dash|hyphen|open|close|over|in|newline|quote}|$)"
_ELLIPSIS = "(?:{including}|{of|out_of}?{the}?@them({them}))(?!{weapon|model|person})"


class MentionFrames:
    """The frames of one language that mentions are found by."""

    def __init__(self, lexicon: Lexicon):
        heads = {sort: lexicon.compile(frame) for sort, frame in _HEADS.items()}
        # the frames that lead to a noun, each with the symbols of which one must be in its sentence
        self.heads = [(sort, frame, lexicon.symbols_of(_KEYS.get(sort, sort))) for sort, frame in heads.items()]
        self.singles = heads["weapon"], heads["person"]
        self.ellipsis_opens = lexicon.symbols_of("including|of|out_of|the|them")
        self.ellipsis = lexicon.compile(_ELLIPSIS)
        self.uncounted_key = lexicon.symbols_of("unit_noun|percent|currency|month|counted_else")
        self.uncounted = lexicon.compile(
            _GAP
            + "{hyphen}?{modifier|side|word}{0,2}(?!"
            + _PIECES
            + ")(?:{unit_noun|percent|currency|month}|{counted_else}(?!{type_word|quote}{0,2}{model}))"
        )
        self.bare = lexicon.compile(
            "{hyphen}(?!{in|on|over|act|region_adj|place|quote})|{slash}(?!{number}{!stop|comma|number|act}{0,5}?{weapon|model})|{numeral}{hyphen}|{side}{word}|{number|month|percent|currency|unit_noun|counted_else|unit|weekday|word|ordinal|vague}"
        )
        self.share_key = lexicon.symbols_of("variant|model")
        self.share = lexicon.compile(
            "(?:{including}|{of|out_of}?{them})?{hyphen|dash}?{quote}?@share({variant}|{model}(?<={them|including}.)|{model}(?<={hyphen|dash}.)|{model}(?<={hyphen|dash}{quote}.)|{be}{quote}?{model})"
        )
        self.sort_alone = lexicon.compile(
            f"(?:{{including}}|{{of|out_of}}?{{them}})?{{hyphen|dash}}?{{modifier}}{{0,2}}@sort({{sort}})(?={_ENDS}|$)"
        )
        self.them = lexicon.compile("{including}|{of|out_of}{them}")
        self.score = lexicon.compile("{number}{hyphen}$")
        self.verb = lexicon.compile("{number|numeral|bound|the|a|side|place|region_adj}(?<!{of|in|on|at|to|from})")
        self.aged = lexicon.compile("{aged}{bound|about_time}?(?:{number|numeral}{comma|and|or}{1,2}){0,3}$")
        self.ages = lexicon.compile("(?:{comma|and}{1,2}{number}){1,5}{unit=year}")
        self.models_before = lexicon.compile("{model}{!stop|newline}{0,14}$")
        self.those = lexicon.compile("(?:{of|out_of}{them}|{of_which}){comma}?$")
        self.told_exactly = lexicon.compile("{dash}{bound}?{number|numeral}{1,2}{piece}?(?={dash|comma|stop})")
        self.placed = lexicon.compile("{dash}?{over}|{in|at}")
        self.made = lexicon.compile("{hyphen}{type_word|not_act}")
        self.noun = lexicon.compile("{word}(?!{quote})")
        self.others_opens = lexicon.symbols_of("others|piece")
        self.others = lexicon.compile("{others}{!weapon|person|site|attack|modifier|side}|" + _PIECES)
        self.folk = lexicon.compile("{and}{modifier}?(?!{singular}){person}")
        self.strikes = lexicon.compile(
            "{and|comma}{1,2}{bound}?{number|numeral}{modifier|sort|word|weapon}{0,2}{attack}"
        )
        self.titled = lexicon.compile("{quote}{word}{1,2}$")
        self.numbering_ends = lexicon.symbols_of("dash|hyphen|numbering")
        self.numbering = lexicon.compile(
            "(?<!{number|numeral|vague|modifier|sort|side}){modifier|sort|side|hyphen}{0,5}"
            "(?:@head({weapon}){modifier|type_word|quote|model|slash|act}{0,7}?|@named({model}){quote}?){dash|hyphen}(?={number|numeral|bound}{1,4}{piece}?(?:{comma|stop|semicolon|open|close|newline}|$))"
            "|{modifier|sort|side|hyphen}{0,5}@noun({weapon})(?:{in|for|last|this}{0,2}{month|relday|unit|weekday}{year_word}?)?{numbering}"
        )
        self.dated = lexicon.symbols_of("month")
        self.no = lexicon.compile("(?:{hash|currency|month}|(?<!{number}){slash}|{hyphen}{number}{slash})$")
        # what may stand before a figure and say that it counts nothing of ours
        self.explaining = lexicon.symbols_of(
            "hash|currency|month|slash|hyphen|every|all_but|latter|remains_of|quote|aged"
        )
        self.not_ours = lexicon.symbols_of("every|all_but|latter|remains_of")
        self.quote = lexicon.symbols_of("quote")
        self.closes = lexicon.symbols_of("close")
        self.before_noun = lexicon.symbols_of("before_noun")
        self.both = lexicon.symbols_of("both")
        self.collective = lexicon.symbols_of("collective")
        self.side = lexicon.symbols_of("side")
        self.sort = lexicon.symbols_of("sort")
        self.including = lexicon.symbols_of("including")
        self.each = lexicon.symbols_of("each")
        self.ands = lexicon.symbols_of("and")
