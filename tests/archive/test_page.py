"""When and by whom a page was published, from what it says of itself, in the order of trust."""

import pytest

from onrecord.archive.page import report_of_html

LD = '<script type="application/ld+json">{}</script>'
META = '<meta {}="{}" content="{}">'
TIME = '<time itemprop="datePublished" datetime="2025-07-09">9 July</time>'
ARTICLE = LD.format('{"@type":"NewsArticle","datePublished":"2025-07-01","publisher":{"name":"The Courier"}}')
SITE = LD.format('{"@type":"WebSite","datePublished":"2020-01-01"}')
GRAPH = LD.format('{"@graph":[{"@type":"Person"},{"@type":"NewsArticle","datePublished":"2025-07-02"}]}')
FIRST, SECOND = (
    META.format("property", "article:published_time", "2025-07-03"),
    META.format("name", "date", "2025-07-04"),
)
PLACED = META.format("itemprop", "DatePublished", "2025-07-05")
BROKEN, NAMED = LD.format("{"), META.format("property", "og:site_name", " The Post ")


@pytest.mark.parametrize(
    ("head", "body", "published", "source"),
    [
        (ARTICLE + FIRST, "", "2025-07-01", "The Courier"),
        (FIRST, ARTICLE, "2025-07-01", "The Courier"),
        (SITE + ARTICLE, "", "2025-07-01", "The Courier"),
        (GRAPH + NAMED, "", "2025-07-02", "The Post"),
        (BROKEN + FIRST, TIME, "2025-07-03", None),
        (SECOND + FIRST, TIME, "2025-07-03", None),
        (SECOND, PLACED, "2025-07-05", None),
        (META.format("name", "date", "yesterday"), TIME, "2025-07-09", None),
        ("", "<time datetime='2025-07-08'>of a comment</time>", None, None),
        ("", "", None, None),
    ],
)
def test_a_page_says_when_and_by_whom(head: str, body: str, published: str | None, source: str | None) -> None:
    text = "Forty drones came in the night, and the market hall burned down. " * 9
    page = f"<html><head><title>T</title>{head}</head><body><article><p>{text}</p>{body}</article></body></html>"
    report = report_of_html(page.encode(), url="https://example.org/a")
    assert (report.published, report.source, report.title) == (published, source, "T")
    assert text.strip() in report.text
