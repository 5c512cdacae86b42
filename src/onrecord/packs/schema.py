"""What a pack may hold: the categories of words with their values, and the attributes of canonical names.

A category that is not named here, or a value that its category does not have, is refused with file, line and key.
"""

from __future__ import annotations

from onrecord.claims import AidAction, AlertState, Bound, ContactForm, Direction, Role, Scope, TalksState, Tone, What

ANY = None  # canonical names or numbers: too many to list
WORD = frozenset({"+"})  # the category is all that is said of the word


def _values(enum: type) -> frozenset[str]:
    return frozenset(str(v) for v in enum)  # type: ignore[attr-defined]


# category -> the values that its words may have
CATEGORIES: dict[str, frozenset[str] | None] = {
    # figures
    "numeral": ANY,  # a number in words: its value
    "ordinal": ANY,  # first, п'ята: its value
    "suffix": frozenset({"cardinal", "ordinal"}),  # what is written behind digits: 54-ма, 6th
    "bound": _values(Bound),
    "after_bound": _values(Bound),  # stands behind its figure: "or more"
    "vague": ANY,  # dozens, several: the word that stands for a figure; value: "more" when a figure may not follow
    "corrected": WORD,  # behind a figure in brackets, makes it the right one: 54 (56 – updated)
    "upcoming": WORD,  # before a contact's noun: it has not been yet
    "agent_form": WORD,  # a side as who does it, never a place without a preposition: Израилем
    "background": WORD,  # opens a sentence of what came before the report's event: earlier, as a reminder
    "object_form": WORD,  # a side as an object, never a subject: Україну
    "rather_than": WORD,  # the figure behind it is the wrong one: 8, not 7
    "fraction": ANY,  # half, a third
    "numbering": WORD,  # stands between a noun and the figure that counts it: drones numbering 200
    "range": WORD,  # stands between the ends of a range: 20 to 30
    "all": WORD,
    "both": WORD,
    "another": WORD,
    "no_harm": WORD,  # "nobody was hurt", "no reports of victims": tells of no role
    "rate": WORD,  # behind a figure, by the day or the month: what is made or can be done, not what was
    "deprived": WORD,  # without light, cut off: persons of whom it is told are no victims
    "collective": WORD,  # numerals that count persons alone, whatever noun stands behind them: двоє портовиків
    "another_one": WORD,  # stands for one more of what was counted before, without a numeral: another was lost
    "others": WORD,  # behind a figure, stands for what was counted before: 134 others
    "piece": WORD,  # behind a figure, counts what was named before: "of the drones – 13 pieces"
    "other_one": WORD,  # before a place, the second of two: один над A, другой над B
    "respectively": WORD,  # the figures before it are shares of as many things told before, in their order
    "earlier_figure": WORD,  # what follows is another figure of what was counted before: "up from 12"
    "former": WORD, "latter": WORD,  # the one and the other of two things counted before
    "responder": WORD,  # persons who come to help, among the victims only where a verb beside them says so
    "all_but": WORD,  # the figure behind it is what is left out
    "toll_rose": WORD,  # a verb of tolls alone: its figure is the toll, whatever figures stand between: climbed to
    "toll_from": WORD,  # before what the toll was: climbed from
    "remains_of": WORD,  # the figure behind it counts the dead that are handed over, not those of an attack: the bodies of
    "every": WORD,  # the figure behind it is a share, not a count: for every two drones
    "aged": WORD,  # the figure behind it is an age
    "toll_is": WORD,  # between a toll and its figure: rose to, stands at
    "each": WORD,
    "each_of": WORD,  # before a figure, that it holds for each place named: по одному над A и B
    "no": WORD,
    # things counted
    "weapon": _values(What),
    "before_noun": WORD,  # forms of weapons that only say of what sort the next noun is: "3 missile and 57 air strikes"
    "model": ANY,
    "modifier": WORD,  # may stand between a figure and what it counts
    "type_word": WORD,  # "of the type", "типу": between a weapon and its model
    "person": ANY,
    "lives": WORD, "takes": WORD,  # persons who are dead where such a verb takes them: claimed 20 lives
    "site": ANY,
    "attack": ANY,
    "sort": _values(What),  # an adjective that says which sort of missile
    "singular": WORD,  # forms that can only be one: such a weapon without a figure is one
    "singular_of": WORD,  # forms that are one behind a noun of doing: "влучання ракети"
    "variant": ANY,  # a build of a model, such as jet
    "unit_noun": WORD,  # hours, kilometres, dollars, per cent: what such a figure counts is not for us
    "counted_else": WORD,  # nouns whose figures are not for us: flights, points, buildings' floors
    # roles
    "act": _values(Role),  # a verb that tells the role of its object (or of the subject of its passive)
    "event": _values(Role),  # a noun that does so: "the downing of", "уламки"
    "defender": WORD,  # air defence as who did it: what it hit was shot down
    "trying": WORD,  # what follows it was tried or meant, not done: "working to", "unable to"
    "means": WORD,  # forms of a weapon that can only be several by which an attack is made: "ракетами"
    "attempt": WORD,  # makes the attack behind it one that was tried, not one to count
    "site_event": frozenset({"hit_sites", "debris_sites"}),  # what happens at counted sites: hits, falling debris
    "not_act": WORD,  # a word that takes a role back: attempt, threat, would
    "carrier": WORD,  # attack verbs whose weapons follow as a means: attacked the port with 20 drones
    # function words
    "of": WORD, "with": WORD, "by": WORD, "and": WORD, "or": WORD, "from": WORD, "to": WORD, "in": WORD, "out_of": WORD,
    "including": WORD, "of_which": WORD,  # of_which: before a share that has a verb of its own, "of which 102 were downed"
    "them": WORD, "be": WORD, "have": WORD, "not": WORD, "the": WORD, "a": WORD, "that": WORD, "than": WORD,
    "near": WORD,  # what follows only says where the place before it lies: off the coast of
    "at": WORD, "for": WORD, "on": WORD, "as": WORD, "until": WORD, "per": WORD, "against": WORD, "over": WORD, "but": WORD,
    "pronoun": frozenset({"he", "she", "it", "they", "we", "i"}),
    # time
    "month": ANY, "weekday": ANY, "daypart": frozenset({"night", "day", "morning", "evening", "afternoon"}),
    "relday": ANY, "unit": frozenset({"minute", "hour", "day", "night", "week", "month", "year"}),
    "last": WORD, "this": WORD, "next": WORD, "since": WORD, "ago": WORD, "before": WORD, "after": WORD, "during": WORD,
    "eve": WORD, "clock": ANY, "war_start": WORD, "year_word": WORD,
    "zone": ANY,  # words for a clock: its IANA name, or "local"
    "early": WORD,  # puts the time of a day before its morning: early on Monday
    "as_of": WORD,  # the time that follows closes a window: "as of", "станом на"
    "about_time": WORD,  # stands before a clock time: shortly before
    "planned": WORD,  # what follows it is to come, and so are its days: "is due in Paris on Friday"
    "ongoing": WORD,  # tells what still goes on when the report is written: "the attack continues"
    "compared": WORD,  # what follows belongs to an earlier event: more than, the previous
    "named_hour": ANY,  # noon, midnight: the clock time as HH:MM
    "when_word": WORD,  # goes on to tell of the time just named: "July 9, when"
    "time_glue": WORD,  # may stand between the parts of one time: on, at, of
    "time_to": WORD,  # stands between the two ends of a stretch of time: to, into
    "span_name": ANY,  # a stretch by one word: "last year", "this year" or "last weekend"
    "span_word": WORD,  # with a unit of time, the stretch that ends with the report: in the past, за
    # places, names
    "place": ANY, "side": ANY, "region_word": frozenset({"oblast", "regions", "republic", "krai", "district", "sea", "city"}),
    "administration": WORD,  # behind a region, its government: the head of the regional military administration
    "region_adj": ANY,  # an adjective that means its region before a region word: Курской области
    "launch_from": WORD,  # the place that follows is where from, not where: launch area
    "place_glue": WORD,  # may stand between the places of one list
    "name": ANY, "body": ANY, "title": ANY,
    "speaker_noun": frozenset({"people", "body", "back", "ministry"}),  # who speak; "back": nouns that mean the body told of before
    "outlet": ANY,
    "body_kind": ANY,  # bodies that each country has: with its country, "Ministry of Defence" becomes a canonical name
    "needed": WORD,  # what follows is asked of whom it is said to: told Putin that he must meet
    "in_charge": WORD,  # behind an office, what it is in charge of follows, and then its bearer: советник по вопросам Y Иванов
    "formerly": WORD,  # before an office: who held it once, but no more
    "honorific": WORD,  # Mr, пан: what stands before a name and is dropped
    "document_noun": ANY,  # statement, release: speaks for whoever issued it; value: its channel, or "-"
    # speech
    # verbs of speaking: "said"; "saying"; "calls" (what follows to the comma is the speaker's); "saw" (of journalists and
    # tallies); "accused" (beside its subject); "confirmed" (weak: beside "that", a quotation or a comma alone); "put" the
    # number "at"; "передає" (relay: of media that hand on what others say)
    "speech": frozenset({"say", "part", "call", "show", "claim", "weak", "put", "relay"}),
    "according": WORD, "channel": ANY,
    "speech_adverb": WORD,  # may stand between a speaker and the verb: also, later
    "preposition": WORD,  # what follows is not the subject
    "possession": WORD,  # 's
    "relative": WORD,  # who, який
    "complementizer": WORD,  # that, що: opens what is said
    "source_label": WORD, "quote_label": WORD,  # "Source:", "Quote:"
    "by_pronoun": frozenset({"he", "she", "it", "they"}),  # "according to him", "за його словами"
    "this_said": WORD,  # "про це": the speech verb tells who said the sentence before
    # records
    "ranked": WORD,  # ranks an attack among others by what no tally can judge: the deadliest this year
    "superlative": _values(Direction), "comparative": _values(Direction), "record": WORD, "one_of": WORD,
    "any": WORD,  # beside a comparative, makes it a record: "more than in any month"
    "became": WORD,  # July became a record month
    "scope": _values(Scope), "war": WORD, "began": WORD, "ever": WORD, "so_far": WORD,
    "aerial": WORD,  # with attack: by air, whatever flies
    "most_of": WORD,  # a superlative that counts what follows by itself: найбільше дронів
    "number_noun": WORD,  # number, total: "the highest number of drones"
    "trend": _values(Direction),  # a verb of growing or waning: "attacks have escalated"
    # diplomacy and aid
    "contact": _values(ContactForm), "contact_act": _values(ContactForm), "counterpart": WORD, "outcome": _values(Tone),
    "holder": ANY,  # who holds an office, by a name of the office alone: value "president US" for White House chief
    "round": WORD,  # of talks
    "talks": WORD, "talks_state": _values(TalksState), "aid_act": _values(AidAction), "aid_item": WORD, "money": WORD, "not_aid": WORD, "giver_noun": ANY,
    "contact_ref": _values(ContactForm),  # nouns that mean a contact only beside its parties, or once it was told: call
    "office": frozenset({"president", "prime_minister", "foreign_minister", "defence_minister", "envoy"}),
    "possessive": frozenset({"he", "she", "it", "they", "i", "we"}),  # his, their: whose call it was
    "objective": frozenset({"he", "she", "they"}),  # him, her, them: with whom
    "reflexive": WORD,  # свій: of the subject
    "possessor": WORD,  # the 's of Russia's
    "beside": WORD, "toward": WORD,  # what joins a party: a call *with* Putin, a letter *to* Putin
    "span_minutes": ANY,  # a length in one word or phrase: півгодини, its value in minutes
    "times_hour": ANY,  # півтори, полтора: hours in the unit that follows
    "and_half": WORD,  # з половиною: half a unit more
    "outcome_lead": WORD,  # "during which": what follows is the outcome
    "pair": WORD,  # "the two presidents", "both leaders": the parties of the contact told before
    "delegation": WORD,  # delegations, officials: people who stand for their country
    "between": WORD, "mutual": WORD,  # "with each other"
    "spent": WORD,  # with a length and a party, a meeting: "spent five hours with"
    "cancelled": WORD,  # a contact beside it did not take place: called off
    "lasted": WORD,  # lasted, duration: what follows is the length of a contact
    "guest_act": WORD,  # verbs of meeting whose object is the other party: welcomed, hosted
    "call_act": WORD,  # a verb of calling by phone where a party follows and nothing that he is called
    "time_word": WORD,  # for the second time
    "maybe": WORD,  # whether, might: what follows is not told as fact
    "such": WORD, "prior": WORD,  # "the third such call", "the previous five calls"
    "led": WORD,  # US-led
    "call_note": WORD,  # "by phone": makes a call of "spoke"
    "talk": WORD,  # with contact_act or contact_ref: talking that names no phone, so that it may be of a meeting told with it
    "aid_give": frozenset({"base", "done"}),  # verbs of giving arms: "(will) send" and "sent"
    "aid_word": WORD,  # nouns that mean aid of themselves: shipments, military aid
    "receive": WORD,  # verbs whose subject is given the aid
    "future": WORD,  # will, is to: makes a promise of what follows
    "again": WORD,
    "later": WORD,  # "two hours later"
    "one_unit": WORD,  # a unit of time in the singular: через годину is one hour
    "came": WORD,  # came, took place: says of a thing only that it happened
    "followed": frozenset({"after", "before"}),  # X followed Y; X was followed by Y, X preceded Y
    # alerts and order
    "alarm": WORD,  # an alert only where its state stands behind it: alarms sounded, but not "sounded the alarm"
    "alert_call": WORD,  # at the head of a line the start of an alert by itself
    "all_clear": WORD,  # the end of an alert by itself
    "alert_not": WORD,  # makes no alert of what follows: if, false
    "this_country": WORD, "this_region": WORD,  # the country, the oblast: that of the place named before
    "alert": WORD, "alert_state": _values(AlertState), "sequence": frozenset({"after", "before", "as"}), "just": WORD,
    # marks of a text
    "abbreviation": WORD,
}  # fmt: skip

# categories whose words are plain words (`{word}`) for every frame that does not ask for them by name
SOFT = frozenset({
    "contact", "contact_ref", "contact_act", "call_note", "talk", "counterpart", "call_act", "spent", "cancelled", "time_word", "maybe", "office", "delegation", "lasted", "such", "prior", "led",
    "outcome", "outcome_lead", "beside", "toward", "talks", "talks_state", "round", "aid_act", "aid_give", "aid_word", "aid_item", "receive", "again", "later", "one_unit", "came", "followed",
    "sequence", "just", "trend",
    "name", "body", "body_kind", "title", "speaker_noun", "outlet", "honorific", "document_noun", "speech",
    "according", "channel", "speech_adverb", "preposition", "possession", "relative", "complementizer", "source_label", "quote_label",
    "this_said", "by_pronoun",
})  # fmt: skip

# attribute of canonical names: name -> allowed values
ATTRIBUTES: dict[str, frozenset[str] | None] = {
    "model_what": _values(What),
    "variant_model": ANY,  # of a variant: the model that alone is built so
    "body_side": ANY,
    "name_side": ANY,  # person: ISO 3166 code of the country
    "name_role": ANY,  # person: office, a value of `title`
    "name_sex": frozenset({"f", "m"}),
    "kind_of": ANY,  # "Ministry of Defence UA" and the like: the canonical name, where it is not "X of Country"
    "kind_noun": frozenset({"ministry"}),  # body kind: the noun that means it alone, a value of `speaker_noun`
    "kind_home": ANY,  # body kind: whose it is when the text names no country
    "author": ANY,  # address of a channel: whose posts it carries
    "closing": ANY,  # a closing line of posts: who signs so
    "place_in": ANY,  # of a town its region, of a region its country
    "region_named": ANY,  # the region that a town's name means before "region", where it lies in another
    "country_name": ANY,  # of an ISO 3166 code: the country in English
    "holders": ANY,  # of an office and a side, "president US": who held it since when, "2021-01-20 Joe Biden; 2025-01-20 …"
    "ally": ANY,  # of an ISO 3166 code: whom its aid goes to where a report that names them does not say so
    "enemy": ANY,  # of an ISO 3166 code: whom it is at war with, so that what it sends there is no aid but an attack
}
