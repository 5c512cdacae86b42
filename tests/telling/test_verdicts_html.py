"""A check as one page: nothing from outside gets through unescaped, nothing is loaded, every claim has its verdict."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Count, Role, What
from onrecord.report import Report
from onrecord.telling.verdicts_html import verdicts_html
from onrecord.verdicts import Check, Evidence, Reason, Ruling, Verdict

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The tags of a page, and whether they close as they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def outline(page: str) -> Outline:
    reader = Outline()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def checked(text: str, *spans: tuple[int, int], source: str = "https://example.org/?a=1&b=2") -> tuple[Report, Check]:
    verdicts = tuple(
        Verdict(
            claim=Count(start=a, end=b, quote=text[a:b], what=What.DRONE, role=Role.LAUNCHED, value=1),
            verdict=Ruling.CONTRADICTED, reason=Reason.DIFFERS, explanation="Not <b>so</b>.",
            evidence=(Evidence(by="A & B", source=source),),
        )
        for a, b in spans
    )  # fmt: skip
    report = Report(id="r", text=text, title="<script>alert(1)</script>", published="2025-07-04")
    return report, Check(id="r", lang="en", published="2025-07-04", as_of="2025-07-04", verdicts=verdicts)


def test_everything_from_outside_is_escaped() -> None:
    page = verdicts_html([checked('550 <img src=x onerror="x"> drones & more', (0, 3))])
    read = outline(page)
    assert {tag for tag, _ in read.tags} & {"script", "img", "iframe", "link"} == set()
    assert "Not <b>so</b>." in read.words


def test_a_claim_and_its_verdict_point_at_each_other() -> None:
    read = outline(verdicts_html([checked("Some 550 drones came.", (5, 15))]))
    ids = {attrs["id"] for _, attrs in read.tags if "id" in attrs}
    links = {attrs["href"] for tag, attrs in read.tags if tag == "a" and (attrs["href"] or "").startswith("#")}
    assert {"v1-1", "c1-1"} <= ids
    assert links <= {f"#{name}" for name in ids}


def test_only_web_addresses_become_links() -> None:
    read = outline(verdicts_html([checked("550 drones", (0, 3), source="javascript:alert(1)")]))
    assert not any((attrs.get("href") or "").startswith("javascript") for _, attrs in read.tags)


def test_it_loads_nothing() -> None:
    read = outline(verdicts_html([checked("550 drones", (0, 3))]))
    assert not any("src" in attrs for _, attrs in read.tags)


@given(
    st.text(alphabet="a <&\n", min_size=4, max_size=30),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=3),
)
def test_overlapping_claims_keep_the_page_well_formed_and_the_text_whole(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [(start, min(len(text), start + size)) for start, size in places]
    read = outline(verdicts_html([checked(text, *spans)]))
    assert "".join(line.strip() for line in text.splitlines() if line.strip()) is not None
    for line in text.splitlines():
        for word in line.split():
            assert word[0] in read.words
