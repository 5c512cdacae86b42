"""The frames by which aid is read: arms and support given, promised, held back or refused."""

from __future__ import annotations

from onrecord.packs.lexicon import Lexicon


class AidFrames:
    """The frames of one language that aid is read by."""

    def __init__(self, lexicon: Lexicon):
        frame = lexicon.compile
        self.item = frame("{aid_item|aid_word}")
        self.arms = frame("{aid_item|aid_word|weapon|model}")
        self.money = frame("{money}|{currency}(?={number})")
        self.shut = frame("{stop|semicolon|colon|newline}")
        self.item_start = frame(
            "(?:{a|the|number|numeral|vague|bound|another|modifier|sort|model|weapon|side|hyphen|fraction}|{word}){1,5}$"
        )
        self.item_end = frame(
            "(?:{hyphen|quote|slash}?{aid_item|aid_word|weapon|model|sort|number|word|modifier}{0,1}{aid_item|aid_word|weapon|model}"
            "|(?:{of|and|comma}{1,2}(?:{a|the|bound|number|numeral|side|modifier|sort|unit_noun|hyphen}|{word|modifier}){0,4})"
            "{aid_item|aid_word|weapon|model}){0,6}{quote}?"
        )
        self.more = frame(
            "(?:{a|the|number|numeral|modifier|sort|hyphen}|{word}){0,3}{aid_item|aid_word|weapon|model}{1,3}"
        )
        self.parted = frame("{comma}(?!.*{comma}{future}|{future})")  # but: offered, he said, to buy arms
        self.who = frame("{side|body|place|name|aid_word}")
        self.receiver = frame("(?:{toward|to|for|against}(?:(?!{aid_act|aid_give}){word|modifier|the})?)$")
        self.agent = frame("{by}{the|a|both|honorific}{0,2}$")
        self.origin = frame("{from|launch_from}{the|a|both|honorific}{0,2}$")
        self.barred = frame("{stop|semicolon|colon|newline}|{comma}{speech}|{sequence}")
        self.governed = frame("{of|in|at|from|by|out_of}{the}?$|{and|but|comma|semicolon}")
        self.joined = frame("{the}?(?:{comma|and|hyphen|dash|slash}{1,2}{the}?)")
        self.counted = frame("{number|numeral|money|vague}")  # among the words of what is given
        self.future = frame("{future}(?:{word|modifier|again|be}){0,2}$")
        # before an act
        self.own = frame(
            "{pronoun=he|pronoun=she|pronoun=we|pronoun=i}(?:{future|be|have|not|again|speech_adverb}){0,3}$"
        )
        self.denied = frame("{not}(?:{word|modifier|be|on|quote}){0,3}$")
        self.hyphen = frame("{hyphen}$")
        self.pledged = frame("{aid_act=pledged}")
        self.that = frame("{complementizer}")
        self.led = frame("@led({aid_act=paused|aid_act=resumed|aid_act=refused}){toward}?$")
        self.again = frame("{again}")
        self.support = frame("{aid_word}")
        self.not_aid = frame("{not_aid}")
        self.any_sum = frame("{money|currency}")
        self.arms_noun = frame("{aid_item}")
        self.giving = frame("{aid_give}")
        self.auxiliary = frame("{have|be}")
        self.with_ = frame("{with}")
        self.side = frame("{side}")
        self.outside = frame("{with|to|in|toward|aid_act|aid_give|future|be|have|speech|comma|for}")
        self.sum = frame("{number}(?:{numeral}|{unit_noun})?")
