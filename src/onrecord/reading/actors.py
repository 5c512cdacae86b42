"""Actors: which side the counted weapons come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.claims import Role
from onrecord.reading.context import said_by
from onrecord.reading.document import Document
from onrecord.reading.mentions import Mention
from onrecord.reading.places import country_of, mentions

_BEFORE = "(?<!{of|against|on|to|at|in|from|according|over|preposition})@side((?!{object_form}){side})(?!{hyphen}{word|act}){possessor}?{!side|body|body_kind|stop|comma|semicolon|newline|by|with|act|against|on|over|to}{0,7}?$"
_ASIDE = "(?<!{of|against|on|to|at|in|from|over})@side({side}){comma}{!stop|semicolon}{1,22}{comma}$"  # Russia, a day later, fired
_ALSO = "(?<!{of|against|on|to|at|in|from|over|preposition})@side((?!{object_form}){side}){modifier|body_kind|speaker_noun|have}{0,3}{act=launched|carrier}{!stop|semicolon|newline|quote|that}{0,14}{comma}$"  # Russia attacked Y overnight, firing
_FROM = "{from}{the|a}?@side({side})"
_SENT = "{that}?{be|have}{0,2}{act=launched}{by|from}{!stop|comma|by|act}{0,6}?@side({side})(?!{hyphen}{!act=launched})"  # sent by X-backed Y
_SENT_BY = "{comma}?{act=launched}@side((?!{object_form}){side})(?!{hyphen}|{modifier|sort}{0,2}{weapon})"  # «запущених росіянами»
_BEHIND = "{!stop|act|comma|semicolon|by}{0,6}?{by|from}{the|a|modifier|honorific|word}{0,2}@side({side|body})"
# Whose the weapons of a text are where no figure tells: named with them, attacking with them, or the foe of who downs them.
_OWNED = "(?<!{against|on|over})@side({side}){possessor}?{modifier|sort}{0,3}{weapon|attack}"
_OWNER_BEHIND = (
    "{weapon|attack}@side((?!{object_form}){side})(?!{act|be|have|carrier|hyphen|possessor|and|comma|speech|type_word})"
)
_ATTACKS = "(?<!{of|against|on|to|at|in|from|over})@side((?!{object_form}){side}){modifier|body_kind|speaker_noun}{0,2}{act=launched}"
_DOWNS = "@side({side}){modifier|body_kind|speaker_noun}{0,2}{act=downed}"
_FENDED = frozenset({Role.DOWNED, Role.SUPPRESSED, Role.NEUTRALISED})
_OWNER = "@side((?!{object_form}){side})(?!{act|be|have|carrier|hyphen|possessor|and|comma|speech|type_word})"
_SUFFERS = "@side({object_form}){!stop|semicolon|by|act|side}{0,4}?$"  # «Україну атакували»
_TARGET = "{against|on|at|to|over|in}{the}?{side}(?!{possessor})"
_ATTACKED = "{carrier}{the}?{side}(?={with|by|in|on|over|comma|stop})"  # attacked Ukraine with
_AIMED = "{against|on|at|over}{the}?@side({side})(?!{modifier|word}{0,2}{weapon|body|site}){!stop|comma|semicolon|by|act|side}{0,7}?$"


def name_actors(doc: Document, told: Sequence[tuple[Mention, int, Role]]) -> None:
    """Set the actor (ISO 3166 code) of each weapon and attack in *told*: (mention, token of its cue, role).

    A side named with the weapon ("Iranian drones") or as subject of its launch ("Russia fired", "fired by Russia") is its
    actor. Where neither stands, it is the one named last in the text, else the one that the text names most; in an
    official bulletin, the adversary of the side that publishes it. Persons and sites have none.
    """
    foe = adversary(doc)
    named: Counter[str] = Counter()
    weapons = [(m, cue, role) for m, cue, role in told if m.sort in ("weapon", "attack")]
    owned = doc.language.lexicon.compile(_OWNER)
    for mention, cue, role in weapons:
        if mention.actor and not foe and _only_made(doc, mention.actor):
            mention.actor = None
        if foe:
            mention.actor = foe
        elif mention.actor is None and (
            m := doc.language.lexicon.compile(_FROM).match(doc.marks.symbols, mention.last)
        ):
            mention.actor = _fighter(doc, m)  # missiles from Iran
        elif mention.actor is None and (
            m := doc.language.lexicon.compile(_SENT).match(doc.marks.symbols, mention.last)
            or doc.language.lexicon.compile(_SENT_BY).match(doc.marks.symbols, mention.last)
        ):
            mention.actor = _fighter(doc, m)
        elif mention.actor is None and (m := owned.match(doc.marks.symbols, mention.last)):
            mention.actor = _fighter(doc, m)  # «дронов ВСУ»
        elif mention.actor is None and role is Role.LAUNCHED and cue >= 0:
            mention.actor = _subject(doc, cue)
        if mention.actor is None and (role in _FENDED or (role is Role.LAUNCHED and _passive(doc, cue))):
            mention.actor = _foe_of_speaker(doc, mention)
        if mention.actor:
            named[mention.actor] += 1
    usual = foe or (named.most_common(1)[0][0] if named else None) or _only_side(doc)
    opening = None if foe else _opening_side(doc)
    latest = None
    for mention, _, _ in weapons:
        told_before = opening[1] if opening and opening[0] < mention.first else None
        mention.actor = latest = mention.actor or latest or told_before or usual


def _only_made(doc: Document, side: str) -> bool:
    """Tell whether a side only made the weapons: the text names no enemy of it, but two others at war ("Iranian drones")."""
    enemy = doc.packs.attribute("enemy", side)
    named = doc.once(_sides)
    return (enemy is None or enemy not in named) and any(
        doc.packs.attribute("enemy", other) in named for other in named - {side}
    )


def _sides(doc: Document) -> frozenset[str]:
    """Return the sides that the text names."""
    found = doc.language.lexicon.compile("{side}").finditer(doc.marks.symbols)
    return frozenset(side for m in found if (side := doc.marks.value(m.start(), "side")))


def adversary(doc: Document) -> str | None:
    """Return the side that the author of an official bulletin reports on, ``None`` for any other text."""
    author = doc.author
    side = doc.packs.attribute("body_side", author) if author else None
    return doc.packs.attribute("enemy", side) if side else None


def _codes(doc: Document) -> dict[str, str]:
    """Return the ISO 3166 codes of countries by their names in English."""
    return {name: code for code, name in doc.packs.attributes.get("country_name", {}).items()}


def _foe_of_speaker(doc: Document, mention: Mention) -> str | None:
    """Return the adversary of the side whose body or official tells what was downed."""
    name, attribute = said_by(doc, mention.first), doc.packs.attribute
    side = (attribute("body_side", name) or attribute("name_side", name)) if name else None
    side = side or (doc.once(_codes).get(name) if name else None)
    return attribute("enemy", side) if side else None


def _passive(doc: Document, cue: int) -> bool:
    """Tell whether the verb at token *cue* is a passive: "24 drones were launched"."""
    return cue > 0 and doc.language.lexicon.compile("{be}").match(doc.marks.symbols, cue - 1) is not None


def _subject(doc: Document, cue: int) -> str | None:
    """Return the side that does what the cue tells: its agent, its subject, or the adversary of the one that suffers it."""
    marks, lexicon = doc.marks, doc.language.lexicon
    m = lexicon.compile(_BEHIND).match(marks.symbols, cue + 1)
    if m:
        return _side(doc, m.start("side"))
    if m := lexicon.compile(_ASIDE).search(marks.symbols, max(0, cue - 28), cue):
        return _side(doc, m.start("side"))
    if m := lexicon.compile(_ALSO).search(marks.symbols, max(0, cue - 24), cue):
        return _side(doc, m.start("side"))
    if m := lexicon.compile(_SUFFERS).search(marks.symbols, max(0, cue - 6), cue):
        return doc.packs.attribute("enemy", marks.value(m.start("side"), "side") or "")
    passive = lexicon.compile("{be|came}").match(marks.symbols, cue - 1) is not None if cue else False
    m = lexicon.compile(_BEFORE).search(marks.symbols, max(0, cue - 10), cue)
    if m:
        side = _side(doc, m.start("side"))
        fends = marks.value(cue, "act") in _FENDED
        return doc.packs.attribute("enemy", side or "") if passive or fends else side
    m = lexicon.compile(_ATTACKED).match(marks.symbols, cue)
    m = m or lexicon.compile(_TARGET).search(marks.symbols, cue + 1, cue + 7)
    if m:
        return doc.packs.attribute("enemy", marks.value(m.end() - 1, "side") or "")
    m = lexicon.compile(_AIMED).search(marks.symbols, max(0, cue - 10), cue)  # «по Украине выпущено»
    return doc.packs.attribute("enemy", marks.value(m.start("side"), "side") or "") if m else None


def _side(doc: Document, token: int) -> str | None:
    body = doc.marks.value(token, "body")
    return doc.marks.value(token, "side") or (doc.packs.attribute("body_side", body) if body else None)


def _fighter(doc: Document, m: re.Match[str]) -> str | None:
    """Return the side that a match names, ``None`` for one whose weapons alone may be there: "a US-made launcher"."""
    side = _side(doc, m.start("side"))
    return side if side and _fights(doc, side, foes=False) else None


def _fights(doc: Document, side: str, *, foes: bool) -> bool:
    """Tell whether a side may be the actor of a text's attacks: one at war, or one that is nobody's ally."""
    if doc.packs.attribute("enemy", side):
        return True
    return bool(side) and not foes and doc.packs.attribute("ally", side) is None


def _opening_side(doc: Document) -> tuple[int, str] | None:
    """Return the side at war whose attack or weapons the text tells of first, and the token of its name."""
    for m in doc.language.lexicon.compile(_OWNED).finditer(doc.marks.symbols):
        side = _side(doc, m.start("side"))
        if side and doc.packs.attribute("enemy", side):
            return m.start("side"), side
    return None


def _only_side(doc: Document) -> str | None:
    """Return the adversary of the side that the text speaks of, by its name or its places, where it names no actor."""
    for frame, foes in ((_OWNED, False), (_OWNER_BEHIND, False), (_ATTACKS, False), (_DOWNS, True)):
        found = doc.language.lexicon.compile(frame).finditer(doc.marks.symbols)
        owners = Counter(s for m in found if _fights(doc, s := _side(doc, m.start("side")) or "", foes=foes))
        if owners:
            owner = owners.most_common(1)[0][0]
            return doc.packs.attribute("enemy", owner) if foes else owner
    sides = (
        doc.marks.value(m.start(), "side") for m in doc.language.lexicon.compile("{side}").finditer(doc.marks.symbols)
    )
    spoken = Counter(s for s in sides if s)
    lands = (
        country_of(doc, place.code) for place in mentions(doc) if not place.is_launch_place and len(place.code) > 2
    )
    spoken.update(land for land in lands if land)
    for side, _ in spoken.most_common():
        if other := doc.packs.attribute("enemy", side):
            return other
    return None
