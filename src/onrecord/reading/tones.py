"""Words of tone: how somebody speaks of a contact or of another, by the packs' lists and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claims import Tone
from onrecord.packs import Packs, load_packs
from onrecord.reading.document import Document
from onrecord.reading.language import detect
from onrecord.reading.marks import Marks

_WORD = "@no({not|no})?@word({outcome})"


def tone_words(marks: Marks, low: int, high: int) -> list[tuple[int, int, Tone]]:
    """Return the words of tone among tokens *low* to *high* (exclusive) as (first, last exclusive, tone).

    A negation before a positive word makes it negative; before a negative one it changes nothing, since the lists hold
    negated words as they are used ("not happy").
    """
    found = []
    for m in marks.language.lexicon.compile(_WORD).finditer(marks.symbols, low, high):
        tone = Tone(marks.value(m.start("word"), "outcome") or Tone.MIXED)
        if m["no"] and tone is Tone.POSITIVE:
            tone = Tone.NEGATIVE
        found.append((m.start(), m.end(), tone))
    return found


def joined(tones: Iterable[Tone]) -> Tone | None:
    """Return the tone of several words: theirs where they agree, else mixed; ``None`` for none.

    >>> joined([Tone.POSITIVE, Tone.NEGATIVE]), joined([])
    (<Tone.MIXED: 'mixed'>, None)
    """
    every = set(tones)
    return every.pop() if len(every) == 1 else Tone.MIXED if every else None


def read_tone(text: str, lang: str | None = None, packs: Packs | None = None) -> tuple[Tone | None, tuple[str, ...]]:
    """Return the tone of some words and the words that give it; no such word, no tone.

    >>> read_tone("It was a very productive call, but I am not happy", "en")
    (<Tone.MIXED: 'mixed'>, ('productive', 'not happy'))
    >>> read_tone("We spoke for an hour", "en")
    (None, ())
    """
    packs = packs or load_packs()
    code = lang if lang in packs.languages else detect(text, packs)
    if code is None:
        return None, ()
    marks = Marks(text, packs.languages[code])
    found = tone_words(marks, 0, len(marks))
    return joined(tone for *_, tone in found), tuple(marks.quote(first, last - 1) for first, last, _ in found)


def tone_between(doc: Document, low: int, high: int) -> Tone | None:
    """Return the tone of the words of a document from token *low* to *high* (exclusive)."""
    return joined(tone for *_, tone in tone_words(doc.marks, low, high))
