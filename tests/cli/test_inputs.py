"""Reports from files: what is understood, and what is refused with one line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.inputs import REPORT_LIMIT, read_inputs
from onrecord.cli.page import read_page
from onrecord.errors import InputError
from onrecord.report import Report


def only(path: Path, **options: object) -> Report:
    (report,) = read_inputs([str(path)], **options)  # type: ignore[arg-type]
    return report


def test_plain_text_takes_its_date_and_language_from_the_options(tmp_path: Path) -> None:
    file = tmp_path / "night.txt"
    file.write_text("539 drones.\n", encoding="utf-8")
    report = only(file, published="2025-07-04", lang="en")
    assert (report.id, report.text, report.published, report.lang) == ("night", "539 drones.\n", "2025-07-04", "en")


def test_a_date_is_asked_for_and_never_guessed(tmp_path: Path) -> None:
    file = tmp_path / "night.txt"
    file.write_text("539 drones.", encoding="utf-8")
    assert only(file).published is None
    with pytest.raises(InputError, match=r"night.txt: the report has no date; say when with --published"):
        only(file, dated=True)


def test_json_lines_keep_every_field_and_their_own_date(tmp_path: Path) -> None:
    file = tmp_path / "docs.jsonl"
    first = {
        "id": 7,
        "text": "a",
        "published": "2025-07-04T06:00:00Z",
        "lang": "uk",
        "url": "u",
        "title": "t",
        "claims": [],
    }
    file.write_text(json.dumps(first) + "\n\n" + json.dumps({"text": "b"}) + "\n", encoding="utf-8")
    one, two = read_inputs([str(file)], "2025-01-01")
    assert (one.id, one.published, one.lang, one.url, one.title) == ("7", "2025-07-04T06:00:00Z", "uk", "u", "t")
    assert (two.id, two.published) == ("docs#3", "2025-01-01")


@pytest.mark.parametrize("name", ["doc.json", "doc.txt", "doc"])
def test_json_is_known_by_its_first_characters_too(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text('{"id": "x", "text": "a"}\n{"id": "y", "text": "b"}\n', encoding="utf-8")
    assert [r.id for r in read_inputs([str(file)])] == ["x", "y"]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes("Збито 5".encode(encoding))
        assert only(file).text == "Збито 5"


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Збито 5".encode())))
    (report,) = read_inputs(["-"], "2025-07-04")
    assert (report.id, report.text) == ("stdin", "Збито 5")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.txt", None, "none.txt: there is no such file"),
        ("empty.txt", b"  \n", "empty.txt: the text is empty"),
        ("empty.jsonl", b"\n", "empty.jsonl: the file is empty"),
        ("scan.txt", b"%PDF-1.7 stuff", "scan.txt: is a binary file"),
        ("photo.txt", b"abc\0def", "photo.txt: is a binary file"),
        ("old.txt", "Збито\n5 дронів".encode("cp1251"), "old.txt:1: not UTF-8 \\(byte 0xc7\\); save the file as UTF-8"),
        ("bad.jsonl", b'{"text": "a"}\n{"text": \n', "bad.jsonl:2: broken JSON"),
        ("list.jsonl", b"[1]\n", "list.jsonl:1: not a JSON object"),
        ("mute.jsonl", b'{"id": 1}\n', 'mute.jsonl:1: the document has no "text"'),
        ("blank.jsonl", b'{"text": " "}\n', "blank.jsonl:1: the text is empty"),
        ("date.jsonl", b'{"text": "a", "published": "4 July"}\n', "date.jsonl:1: \"published\": '4 July' is no date"),
        ("typed.jsonl", b'{"text": "a", "url": 5}\n', 'typed.jsonl:1: "url" is not a text'),
        ("latin.jsonl", b'{"text": "caf\xe9"}\n', "latin.jsonl:1: "),
        ("shell.html", b"<html><body><script>x()</script></body></html>", "shell.html: the page holds no text"),
        ("chat.json", b'{"messages": []}', "chat.json: the export holds no message with text"),
    ],
)
def test_what_cannot_be_a_report_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if data is not None:
        Path(name).write_bytes(data)
    with pytest.raises(InputError, match=message) as refused:
        list(read_inputs([name]))
    assert "\n" not in str(refused.value)


def test_a_file_of_50_mb_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(50_000_000)
    with pytest.raises(InputError, match="50 MB is too large for one report"):
        list(read_inputs([str(file)]))


def test_one_line_of_json_may_not_be_larger_than_a_report(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_bytes(b'{"text": "' + b"a" * REPORT_LIMIT + b'"}\n')
    with pytest.raises(InputError, match=r"long.jsonl:1: the line is too large"):
        list(read_inputs([str(file)]))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; name the files in it"):
        list(read_inputs([str(tmp_path)]))


def test_an_option_that_is_no_date_is_refused() -> None:
    with pytest.raises(InputError, match="--published: 'yesterday' is no date"):
        list(read_inputs([], "yesterday"))


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(InputError, match=r"--lang: there is no pack for 'xx'; give one of en, ru, uk"):
        list(read_inputs(["night.txt"], "2025-07-04", "xx"))


def test_a_telegram_export_gives_each_message_with_words(tmp_path: Path) -> None:
    export = {
        "name": "Air Force",
        "type": "public_channel",
        "id": 10,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-07-04T09:00:00", "text": "created"},
            {"id": 2, "date_unixtime": "1751608800", "text": ["Downed ", {"type": "bold", "text": "270"}]},
            {"id": 3, "type": "message", "date": "2025-07-04T09:00:00", "text": "five"},
            {"id": 4, "type": "message", "date": "2025-07-04T09:00:00", "photo": "p.jpg", "text": ""},
        ],
    }
    file = tmp_path / "result.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    one, two = read_inputs([str(file)])
    assert (one.id, one.text, one.published, one.source) == (
        "telegram:10/2",
        "Downed 270",
        "2025-07-04T06:00:00Z",
        "Air Force",
    )
    assert two.published == "2025-07-04"


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Night of drones</title>
<meta property="article:published_time" content="2025-07-04T08:30:00+03:00"><link rel="canonical" href="https://example.org/a">
<style>p{}</style></head><body><nav><p>Menu</p></nav><article><h1>Night of drones</h1><p>Russia fired
<b>539</b>&nbsp;drones &amp; 11&nbsp;missiles.</p><script>track("9 drones")</script><p>More.</p></article>
<aside>Most read: 7 things</aside><footer>Imprint</footer></body></html>"""


def test_a_page_gives_its_article_and_its_own_date(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    report = only(file, dated=True)
    assert report.text == "Night of drones\nRussia fired 539 drones & 11 missiles.\nMore."
    assert (report.published, report.lang, report.url) == ("2025-07-04T08:30:00+03:00", "en", "https://example.org/a")
    assert report.title == "Night of drones"


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2025-07-04"}]}</script>', "2025-07-04"),
        ('<time datetime="2025-07-04T05:00:00Z">today</time>', "2025-07-04T05:00:00Z"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="last week">', None),
    ],
)
def test_a_page_tells_its_date_in_several_ways(markup: str, date: str | None) -> None:
    assert read_page(f"<body>{markup}<p>Words</p></body>").published == date


def test_a_page_is_decoded_as_it_declares(tmp_path: Path) -> None:
    file = tmp_path / "old.html"
    file.write_bytes(
        '<html><head><meta charset="windows-1251"></head><body><p>Збито 5</p></body></html>'.encode("cp1251")
    )
    assert only(file).text == "Збито 5"


@given(st.text(alphabet='<>/="ap scriptle&;!-\n', max_size=200))
def test_no_markup_breaks_the_page_reader(markup: str) -> None:
    read_page(markup)
