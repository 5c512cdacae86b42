import zlib
from datetime import UTC, datetime, timedelta

import datasketch
import numpy
import pytest

from onrecord.archive.copies import PERMUTATIONS, RUN, WINDOW, Copy, Signed, linked, signature

STORY = " ".join(f"word{i} of the story that the agency sent in the night" for i in range(60))
START = datetime(2025, 7, 4, tzinfo=UTC)


def signed(name: str, text: str, hours: float | None = 0) -> Signed:
    return Signed(name, None if hours is None else START + timedelta(hours=hours), signature(text))


def test_an_edited_reprint_is_a_copy_of_the_first() -> None:
    edited = "Our own correspondent writes. " + STORY + " Read more of this on the next page."
    [copy] = linked([signed("a", STORY), signed("b", edited, 2)])
    assert (copy.id, copy.of) == ("b", "a")
    assert 0.7 < copy.alike <= 1


def test_all_copies_of_a_story_point_at_the_first() -> None:
    texts = [STORY, STORY + " One more line.", STORY + " One more line. And another."]
    links = list(linked(signed(str(i), t, i) for i, t in enumerate(texts)))
    assert [(c.id, c.of) for c in links] == [("1", "0"), ("2", "0")]


def test_another_story_is_no_copy() -> None:
    other = " ".join(f"term{i} in a piece about something else altogether" for i in range(60))
    assert list(linked([signed("a", STORY), signed("b", other)])) == []


def test_copies_are_sought_within_some_days() -> None:
    hours = WINDOW.total_seconds() / 3600
    assert list(linked([signed("a", STORY), signed("b", STORY, hours + 1)])) == []
    assert list(linked([signed("a", STORY), signed("b", STORY, hours)])) == [Copy("b", "a", 1.0)]


def test_the_undated_are_compared_among_themselves() -> None:
    reports = [signed("a", STORY), signed("b", STORY, None), signed("c", STORY, None)]
    assert list(linked(reports)) == [Copy("c", "b", 1.0)]


def test_texts_too_short_to_tell_are_no_copies() -> None:
    assert list(linked([signed("a", "Air alert"), signed("b", "Air alert")])) == []


@pytest.mark.parametrize("words", [RUN, 30, 5000])
def test_a_signature_is_the_one_of_datasketch(words: int) -> None:
    text = [f"word{i % 2000}" for i in range(words)]
    hashes = [zlib.crc32(word.encode()) for word in text]
    runs = []
    for i in range(words - RUN + 1):
        run = 0
        for value in hashes[i : i + RUN]:
            run = (run * 0x9E3779B1 + value) % (1 << 32)
        runs.append(run)
    minhash = datasketch.MinHash(num_perm=PERMUTATIONS, scheme="affine32", hashfunc=int)
    minhash.update_batch(runs)
    assert numpy.frombuffer(signature(" ".join(text)), "<u4").tolist() == minhash.hashvalues.tolist()
