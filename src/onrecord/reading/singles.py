"""Weapons that are one by their grammatical form: "збито крилату ракету", "украинский БПЛА уничтожен"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reading.marks import Marks

_NOUN = "(?!{model})(?:{modifier|sort|side|singular|singular_of|variant}{0,5}{weapon}|{modifier|side}{0,2}{person}|{modifier|sort|side|singular|singular_of}{1,5}(?={and|comma|model}))"
_AGE = "@age({possessive}?(?:{number}{hyphen}?{suffix=ordinal})?)"  # 34-річний, and whose: "and her 14-year-old son"
_MODEL = "(?={model}){singular|singular_of}(?!{hyphen})"  # a form that can only be one is a weapon itself: «Кинджал»
_DIRECT = f"(?<={{act}})(?<!{{for}}{{act}}){{quote}}?{_AGE}@np({_NOUN}|{_MODEL})"
_LISTED = f"(?:(?<={{comma|and|colon}})|(?<={{act=killed}}{{dash}})|(?<={{act=wounded}}{{dash}})){_AGE}@np({_NOUN})(?={{model|comma|dash|and|stop|from|quote|close|newline|modifier|type_word}}|$)"
_GAPPED = f"(?<={{place|region_adj}}{{dash|hyphen}}){_AGE}@np({_NOUN})"
_LISTED_MODEL = "(?<={comma|and}){quote}?@age()@np((?={model}){singular_of}(?!{hyphen}))"
_AMONG = f"(?:(?<={{including}})|(?<={{including}}{{dash|hyphen|colon}})){_AGE}@np({{word}}?{_NOUN})(?=(?:{{word}}|{{from|in|of}}{{place|word}}){{0,2}}(?:{{comma|and|stop|close|quote|newline}}|$))"
_STARTS = "(?={possessive|number|modifier|sort|side|singular|singular_of|variant|weapon|person})"  # looked at first: most begin none
_SUBJECT = f"{_STARTS}(?<!{{number|numeral|modifier|sort|side|vague|suffix|ordinal|hyphen}}){_AGE}@np({_NOUN})(?={{be}}?{{word}}?{{act}}|{{and}}{{bound}}?{{number|numeral}}{{1,2}}{{modifier|side}}{{0,2}}{{person}}{{act}}|{{dash}}{{act|over}}|{{type_word|quote|model|slash}}{{1,5}}{{act}})"
_ITEM = f"(?<={{newline}}{{hyphen|bullet|dash|other}}){_AGE}@np({_NOUN})"
_LISTED_OF = (
    f"(?<={{comma|and}}){_AGE}@np((?={{singular_of}})(?!{{weapon}}){_NOUN})"  # two cruise, one's ballistic missiles
)
_ONE_DONE = (  # a verb in the singular behind a noun that has one form for one and for many: "БПЛА … уничтожен"
    "(?<!{number|numeral|modifier|sort|side|vague|suffix|ordinal|hyphen|quote}){quote}?@age()@np({modifier|side}{0,3}{weapon})"
    "{modifier|type_word|word}{0,2}(?={act})@one({singular})"
)
_WOUNDED = f"{{event=wounded}}{{!stop|comma|act|number|numeral}}{{1,7}}{{receive}}{_AGE}@np({_NOUN})"
_GENITIVE = f"(?<={{event}})(?<!{{attack}}){{quote}}?{_AGE}@np({_NOUN}|{_MODEL})"


class Single(NamedTuple):
    """The words of one weapon at tokens *first* to *last* (exclusive); the last is its noun, or a sort where it has none."""

    first: int
    last: int
    begin: int  # the first token of the age before it, if any: 34-річний


def singles(marks: Marks) -> list[Single]:
    """Return the weapons without a figure whose words can only be singular, in the order of the text.

    A verb must touch it ("збито ракету"; "БПЛА уничтожен") or a noun of doing ("влучання ракети").

    >>> from onrecord.packs import load_packs
    >>> [(s.begin, s.last) for s in singles(Marks("Збито крилату ракету", load_packs().languages["uk"]))]
    [(1, 3)]
    """
    found: list[Single] = []
    taken = bytearray(len(marks))  # 1 for each token of a weapon found
    lexicon = marks.language.lexicon
    for frame, category in (
        (_SUBJECT, "singular"),
        (_DIRECT, "singular"),
        (_ITEM, "singular"),
        (_LISTED, "singular"),
        (_GAPPED, "singular"),
        (_WOUNDED, "singular"),
        (_LISTED_MODEL, "singular_of"),
        (_AMONG, "singular"),
        (_GENITIVE, "singular_of"),
        (_LISTED_OF, "singular_of"),
        (_ONE_DONE, "singular"),
    ):
        if category not in lexicon.classes or not lexicon.compile(f"{{{category}}}").search(marks.symbols):
            continue
        for m in lexicon.compile(frame).finditer(marks.symbols):
            first, last = m.span("np")
            one = m.span("one") if "one" in m.re.groupindex else (first, last)
            if any(marks.value(i, category) for i in range(*one)) and not any(taken[first:last]):
                found.append(Single(first, last, m.start("age")))
                taken[first:last] = b"\1" * (last - first)
    return sorted(found)
