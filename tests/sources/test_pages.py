"""Web pages without a feed."""

import pytest

from onrecord.sources.fetch import Fetched
from onrecord.sources.pages import PageSource, read_article
from onrecord.sources.words import words_of
from tests.sources.polling import NOW, poll_rounds
from tests.sources.upstream import Reply, Upstream

ARTICLE = """<!DOCTYPE html><html lang="uk-UA"><head><title>Нічна атака | Сайт</title>
<meta charset="utf-8"><meta property="article:published_time" content="2025-07-04T09:00:00+03:00"></head><body>
<nav><a href="/">Головна</a> <a href="/war">Війна</a></nav><main><article><h1>Нічна атака</h1>
<p>Уночі Росія запустила по Україні 539 ударних дронів та 11 ракет, повідомили в Повітряних силах у ранковому зведенні.</p>
<p>Сили оборони збили 270 цілей, ще 208 не досягли мети, сказано у тому ж зведенні, яке вийшло о дев'ятій ранку.</p>
</article></main><footer>Усі права захищено</footer></body></html>"""


def test_a_page_is_the_text_of_its_article_with_its_own_date() -> None:
    report = read_article(Fetched(url="https://n.example/a", body=ARTICLE.encode()), "https://n.example/a")
    assert "539 ударних дронів та 11 ракет" in report.text
    assert "Головна" not in report.text
    assert "Усі права" not in report.text
    assert (report.published, report.lang) == ("2025-07-04T06:00:00Z", "uk")
    assert report.title is not None
    assert report.title.startswith("Нічна атака")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2025-07-04", "2025-07-04"),
        ("2025-07-04T09:00:00", "2025-07-04"),  # an hour without a zone is no moment
        ("2025-07-04T09:00:00Z", "2025-07-04T09:00:00Z"),
        ("4 July", None),
        ("", None),
    ],
)
def test_the_date_is_the_pages_own_and_never_guessed(date: str, published: str | None) -> None:
    html = ARTICLE.replace("2025-07-04T09:00:00+03:00", date)
    assert read_article(Fetched(url="u", body=html.encode()), "u").published == published


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [("cp1251", "text/html; charset=windows-1251"), ("koi8-u", "text/html; charset=koi8-u")],
)
def test_the_charset_is_the_servers(charset: str, content_type: str) -> None:
    html = ARTICLE.replace('<meta charset="utf-8">', "")
    answer = Fetched(url="u", body=html.encode(charset, "replace"), content_type=content_type)
    assert "539 ударних дронів" in read_article(answer, "u").text


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"<html></html>", b"%PDF-1.7"])
def test_a_page_without_an_article_has_no_words(body: bytes) -> None:
    assert read_article(Fetched(url="u", body=body, content_type="text/html; charset=nonsense"), "u").text == ""


def test_a_page_that_changed_is_a_new_version_published_when_it_was_noticed() -> None:
    bodies = [ARTICLE, ARTICLE, ARTICLE.replace("539", "550")]

    async def script(server: Upstream) -> PageSource:
        server.pages["/a"] = lambda _: Reply(bodies.pop(0))
        return PageSource("Site", f"{server.url}/a")

    first, second, third = poll_rounds(script, rounds=3)
    assert [len(batch.found) for batch in (first, second, third)] == [1, 0, 1]
    assert first.found[0].report.id == third.found[0].report.id
    assert third.found[0].report.published == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("plain words", "plain words"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br/>two", "one\ntwo"),
        ("<b>5</b>39 <i>drones</i>", "539 drones"),
        ("a<script>alert(1)</script>b<style>x</style>", "ab"),
        ("  many   spaces\nand a line ", "many spaces and a line"),
        ("<ul><li>x</li><li>y</li></ul>", "x\n\ny"),
        ("&lt;5 &amp; more", "<5 & more"),
        ("", ""),
        ("<!-- nothing -->", ""),
        ("before<!-- nothing -->after", "beforeafter"),
        ("<p>open <b>for ever", "open for ever"),
        ("<div>" * 200 + "deep", "deep"),
        ("a\x00b\x1fc", "abc"),
    ],
)
def test_the_words_of_html(html: str, words: str) -> None:
    assert words_of(html) == words
