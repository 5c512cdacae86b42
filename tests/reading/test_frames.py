"""Frames that look at a token first, because most begin nothing, match what they would without that look."""

import random

import pytest

from onrecord.packs import load_packs
from onrecord.reading import figures, places, singles, timedistances

FRAMES = {
    "figures": figures._FRAME,
    "places": places._ANCHORS,
    "single weapons": singles._SUBJECT,
    "weights of times": timedistances._WEIGHED,
}


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
@pytest.mark.parametrize("name", FRAMES)
def test_the_first_look_hides_nothing(name: str, code: str) -> None:
    """The look is "(?={…})" at the head of the frame; without it the same tokens are found."""
    lexicon = load_packs().languages[code].lexicon
    frame = FRAMES[name]
    looking, whole = lexicon.compile(frame), lexicon.compile(frame[frame.index(")") + 1 :])
    random_ = random.Random(name + code)
    alphabet = sorted(set(lexicon.symbols.values()) | set("xnl.,-dq"))
    for _ in range(150):
        text = "".join(random_.choices(alphabet, k=80))
        assert [m.span() for m in looking.finditer(text)] == [m.span() for m in whole.finditer(text)]
