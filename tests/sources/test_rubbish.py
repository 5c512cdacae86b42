"""Whatever a server sends, a reader gives what it can or says that it is none: it never breaks."""

import contextlib
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.alerts.areas import load_areas
from onrecord.alerts.channel import load_format, signals_of_post
from onrecord.alerts.upstream import read_answer
from onrecord.errors import SourceError
from onrecord.sources.feeds import read_feed
from onrecord.sources.fetch import Fetched
from onrecord.sources.pages import read_article
from onrecord.sources.telegram import read_posts
from onrecord.sources.words import words_of
from tests.sources.previews import Channel
from tests.sources.test_feeds import ATOM, JSON_FEED, RSS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PREVIEW = Channel(posts={1: ("🔴 Збито 270", NOW), 2: ("other", NOW)}).html((1, 2))
PIECES = [
    RSS,
    ATOM,
    JSON_FEED,
    PREVIEW,
    '{"alerts": [{"id": 1}], "meta": {"last_updated_at": "2026/11/22 01:15:00 +0000"}}',
]

# whole pages, pages cut at both ends, with a stretch doubled or bytes put in, and plain rubbish
damaged = st.builds(
    lambda text, start, end, extra: text[start:end].encode() + extra + text[:end].encode(),
    st.sampled_from(PIECES),
    st.integers(0, 400),
    st.integers(0, 2000),
    st.binary(max_size=12),
)
bodies = st.one_of(st.binary(max_size=200), damaged, st.sampled_from([piece.encode() for piece in PIECES]))
answers = st.builds(
    Fetched,
    url=st.just("https://n.example/"),
    body=bodies,
    content_type=st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=x", "application/json"]),
)


@settings(max_examples=60)
@given(answers)
def test_a_feed(answer: Fetched) -> None:
    with contextlib.suppress(SourceError):
        assert all(entry.key for entry in read_feed(answer))


@settings(max_examples=60)
@given(answers)
def test_a_preview(answer: Fetched) -> None:
    assert all(number == post.number for number, post in read_posts(answer).items())


@settings(max_examples=40)
@given(answers)
def test_a_page(answer: Fetched) -> None:
    assert read_article(answer, "https://n.example/").id == "https://n.example/"


@settings(max_examples=60)
@given(bodies)
def test_a_list_of_alerts(body: bytes) -> None:
    with contextlib.suppress(ValueError):
        read_answer(body)


@given(
    st.text(alphabet=st.sampled_from("🔴🟢🟡 \n#-•:0192_вВідбій тривоги Повітряна тривога в Сумський район ще триває"))
)
def test_a_post_of_the_alert_channel(text: str) -> None:
    for signal in signals_of_post(text, NOW, load_areas(), form=load_format()):
        assert -12 * 3600 <= (signal.at - NOW).total_seconds() <= 300


@given(st.text())
def test_words(text: str) -> None:
    assert isinstance(words_of(text), str)
