"""Folders, exports, standard input, and other desks."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from onrecord.cli.inputs import read_inputs
from onrecord.errors import Refused, Unreachable
from onrecord.sources.desks import DeskSource
from onrecord.sources.files import FolderSource, TelegramExportSource
from onrecord.sources.lines import AHEAD, Ended, LinesSource
from onrecord.sources.source import Batch, Cursor, Source
from tests.sources.polling import poll_rounds
from tests.sources.upstream import Reply, Request, Upstream


def poll(source: Source, place: Cursor | None = None) -> Batch:
    async def script(_: Upstream) -> Source:
        return source

    return poll_rounds(script, place=place)[0]


def read_file(path: str) -> list[object]:
    return list(read_inputs([path]))


def put(path: Path, text: str) -> None:
    """Write a file that nobody has touched for an hour before the tests' own time."""
    path.write_text(text, encoding="utf-8")
    then = (datetime(2026, 11, 22, 1, tzinfo=UTC)).timestamp()
    os.utime(path, (then, then))


def folder(path: Path, pattern: str = "*") -> FolderSource:
    return FolderSource("Drop folder", path, read_file, pattern=pattern)  # type: ignore[arg-type]


def test_the_files_of_a_folder_are_reports_once(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Збито 270")
    put(tmp_path / "b.jsonl", '{"id": "1", "text": "one", "source": "AFP"}\n{"id": "2", "text": "two"}\n')
    first = poll(folder(tmp_path))
    assert [(found.report.text, found.report.source) for found in first.found] == [
        ("Збито 270", "Drop folder"),
        ("one", "AFP"),
        ("two", "Drop folder"),
    ]
    assert poll(folder(tmp_path), first.cursor).found == ()


def test_a_file_that_grew_gives_what_is_new(tmp_path: Path) -> None:
    put(tmp_path / "b.jsonl", '{"id": "1", "text": "one"}\n')
    first = poll(folder(tmp_path))
    put(tmp_path / "b.jsonl", '{"id": "1", "text": "one"}\n{"id": "2", "text": "two"}\n')
    assert [found.report.id for found in poll(folder(tmp_path), first.cursor).found] == ["2"]


def test_a_broken_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", '{"id": "1", "text": "one"}\nnot json\n')
    put(tmp_path / "b.txt", "two")
    batch = poll(folder(tmp_path))
    assert "two" in [found.report.text for found in batch.found]
    assert batch.stale is not None
    assert "a.jsonl:2" in batch.stale


def test_only_what_matches_is_read_and_what_is_being_written_waits(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "yes")
    put(tmp_path / "a.md", "no")
    (tmp_path / "now.txt").write_text("later")
    moment = datetime(2026, 11, 22, 2, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "now.txt", (moment, moment))
    assert [found.report.text for found in poll(folder(tmp_path, "*.txt")).found] == ["yes"]


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such folder"):
        poll(folder(tmp_path / "nowhere"))


EXPORT = {
    "name": "Air Force",
    "type": "public_channel",
    "id": 42,
    "messages": [
        {"id": 7, "type": "message", "date": "2025-07-04T09:00:00", "date_unixtime": "1751608800", "text": ["Збито ", {"type": "bold", "text": "270"}]},
        {"id": 8, "type": "service", "action": "pin_message", "text": ""},
    ],
}  # fmt: skip


def test_an_export_with_the_name_of_its_channel_gives_the_posts_of_the_preview(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    put(path, json.dumps(EXPORT))
    source = TelegramExportSource("Air Force of Ukraine", path, read_file, channel="kpszsu")  # type: ignore[arg-type]
    first = poll(source)
    [found] = first.found
    assert (found.report.id, found.report.text) == ("https://t.me/kpszsu/7", "Збито 270")
    assert found.report.published == "2025-07-04T06:00:00Z"
    assert poll(source, first.cursor).found == ()


@pytest.mark.parametrize(("text", "kind"), [("not json", Unreachable), (None, Refused)])
def test_an_export_that_cannot_be_read_is_a_failure(tmp_path: Path, text: str | None, kind: type[Exception]) -> None:
    path = tmp_path / "result.json"
    if text is not None:
        put(path, text)
    with pytest.raises(kind):
        poll(TelegramExportSource("x", path, read_file))  # type: ignore[arg-type]


def test_standard_input_is_a_document_a_line() -> None:
    lines = iter([b'{"id": "1", "text": "one"}\n', b"\n", b"broken\n", b'{"id": "2", "text": "two"}\n', b""])
    found: list[str] = []
    told: list[str] = []

    async def script(_: Upstream) -> Source:
        return LinesSource("Wire", lambda: next(lines))

    def taken(batch: Batch) -> None:
        found.extend(one.report.text for one in batch.found)
        told.extend(filter(None, (batch.stale,)))

    with pytest.raises(Ended):
        poll_rounds(script, rounds=9, after=taken)
    assert found == ["one", "two"]
    assert [one.split(":")[0] for one in told] == ["line 3 of standard input is no document"]


def test_another_program_that_writes_fast_waits_until_its_lines_are_kept() -> None:
    read: list[int] = []

    def read_line() -> bytes:
        read.append(1)
        return b'{"id": "1", "text": "one"}\n'

    async def script(_: Upstream) -> Source:
        return LinesSource("Wire", read_line)

    [batch] = poll_rounds(script)
    assert len(read) <= 2 * AHEAD + 1
    assert len(batch.found) <= AHEAD


def desk(request: Request) -> Reply:
    """A desk of 120 reports with two claims each, of which the tenth has two versions."""
    if request.bare.startswith("/api/v1/reports/"):
        name = unquote(request.bare.rpartition("/")[2])
        texts = [f"text of {name}"] + ["changed"] * (name == "https://n.example/10")
        versions = [{"report": {"id": name, "text": text}, "recorded": "x", "entry": 1, "claims": []} for text in texts]
        return Reply(json.dumps({"id": name, "versions": versions}))
    query = dict(part.split("=") for part in request.path.partition("?")[2].split("&"))
    entries = range(int(query["cursor"]) + 1, 241)[: int(query["limit"])]
    items = [{"entry": n, "claim": {}, "report": {"id": f"https://n.example/{(n + 1) // 2}"}} for n in entries]
    return Reply(json.dumps({"items": items, "next": None}))


def test_another_desk_gives_its_reports_with_their_versions_some_each_round() -> None:
    class Everything(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            return desk if key.startswith("/api/v1/") else default

    async def script(server: Upstream) -> DeskSource:
        server.pages = Everything()  # type: ignore[assignment]
        return DeskSource("Partner", server.url, token="secret")

    batches = poll_rounds(script, rounds=4)
    texts = [found.report.text for batch in batches for found in batch.found]
    expected = [f"text of https://n.example/{n}" for n in range(1, 121)]
    assert texts == [*expected[:10], "changed", *expected[10:]]
    assert [len(batch.found) for batch in batches] == [51, 50, 20, 0]
    assert batches[-1].cursor == {"after": 240}


def test_a_desk_that_answers_otherwise_is_a_failure() -> None:
    async def script(server: Upstream) -> DeskSource:
        server.page("/api/v1/claims", "<html>")
        return DeskSource("Partner", server.url)

    with pytest.raises(Unreachable, match="not an answer of a desk"):
        poll_rounds(script)
