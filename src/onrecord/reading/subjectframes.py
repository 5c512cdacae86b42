"""The frames by which a verb of speaking finds its subject."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon


class SubjectFrames:
    """The frames of one language that subjects are found by, before a verb and behind it."""

    def __init__(self, lexicon: Lexicon):
        symbols_of = lexicon.symbols_of
        self.between = symbols_of("speech_adverb|have|be|not")
        self.commas = symbols_of("comma|open|close")
        self.close = symbols_of("close")
        self.breaks = symbols_of("comma|semicolon|dash|colon|quote|and|but")
        self.apart = symbols_of("comma|quote|open|close|newline")
        self.parting = self.commas | self.breaks
        self.skipped = self.breaks | self.between
        self.being = symbols_of("be")
        self.prepositions = symbols_of("preposition")
        self.governing = symbols_of("preposition", "sequence|since|until")  # a clause may follow: after X said
        self.relatives = symbols_of("relative")
        self.hung = self.prepositions | self.relatives
        self.this = symbols_of("this_said")
        self.inside = symbols_of("in")
        self.listeners = symbols_of("channel|relday|speech_adverb|have|be|not|weekday|daypart|objective")
        self.outlets = symbols_of("outlet")
        self.others = lexicon.compile(
            "{preposition}(?:{title|office|honorific|side}{0,3}{name}(?:{comma}|{and})){1,5}$"
        )
        self.within = lexicon.compile("{preposition}{word|modifier}{1,2}$")
        self.places = symbols_of("place|side")
        self.persons = symbols_of("name|title|honorific")
        self.clause = lexicon.compile("{relative}(?:{!comma|quote|stop|newline|relative|complementizer}){1,8}$")
        self.medium = lexicon.compile("{channel}{word|modifier}{0,2}{quote}?$")
        self.head_of = lexicon.compile("{the|a}?{modifier|side}?{title}{1,2}{of|for|in}(?!{title}|{name})")
        self.fronted = lexicon.compile(
            "{preposition}{!comma|name|title|body|outlet|speech|preposition|speaker_noun}{1,4}(?={name|title|body|outlet})"
        )
        self.toward = lexicon.compile(
            "{preposition}{!comma|stop|name|title|body|preposition|quote}{1,3}(?={name|title|honorific})"
        )
        self.object_first = lexicon.compile(
            "{word|modifier|number_noun}{1,3}(?={in}{speaker_noun=back|speaker_noun=ministry|body|body_kind})"
        )
        self.aside = lexicon.compile("{comma}{speech_adverb}{1,3}{comma}")
        self.dateline = lexicon.compile(
            "{!stop|newline|open|speech}{1,8}?{open}{!close|newline}{1,4}?{close}{dash|hyphen}"
        )
        self.dated_ends = symbols_of("weekday|relday|daypart|month|year_word|comma")
        self.dated = lexicon.compile(
            "(?:{comma}?{in|on|at}?(?:{weekday|relday|daypart|month|year_word}|{number}(?={month|year_word})){1,4}){1,3}{comma}?$"
        )
        self.agent = lexicon.compile(
            "(?:{toward}{the}?{channel})?(?:{in}{the|a|possessive}?{word|document_noun|modifier}{1,3})?(?:{weekday|month|number|on|relday|in}{0,4})@by({by})"
        )
