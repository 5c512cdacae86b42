"""The sift keeps 99.5 % or more of the documents from which reading takes a claim, in every encoding."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.page import report_of_html
from onrecord.archive.sift import shipped_sift
from onrecord.reading import read
from onrecord.report import Report

FLOOR = 0.995


def _documents(shared: Path) -> Iterator[Report]:
    for path in sorted((shared / "corpus").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            fields = json.loads(line)
            yield Report(id=fields["id"], text=fields["text"], published=fields.get("published"))


@pytest.fixture(scope="module")
def claiming(shared: Path) -> list[str]:
    """The texts of the development corpora from which reading takes a claim."""
    return [report.text for report in _documents(shared) if read(report).claims]


def _page(text: str) -> str:
    return f"<html><body><article>{''.join(f'<p>{p}</p>' for p in text.splitlines())}</article></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u", "utf-16", "entities"])
def test_pages_from_which_a_claim_is_read_pass_the_sift(claiming: list[str], encoding: str) -> None:
    sift = shipped_sift()
    if encoding == "entities":
        pages = ["".join(c if c.isascii() else f"&#{ord(c)};" for c in _page(text)).encode() for text in claiming]
    else:
        pages = [_page(text).encode(encoding, "replace") for text in claiming]
    assert sum(map(sift, pages)) >= FLOOR * len(pages)


def test_their_main_texts_pass_it_too(claiming: list[str]) -> None:
    sift = shipped_sift()
    texts = [report_of_html(_page(text).encode(), url=None).text for text in claiming]
    assert sum(map(sift.text, texts)) >= FLOOR * len(texts)
