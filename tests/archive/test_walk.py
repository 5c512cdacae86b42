"""Bad input: each broken record, page or file is counted, named and passed over; what stands around it is read."""

import gzip
import os
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from onrecord.archive.counts import Counts
from onrecord.archive.limits import Limits
from onrecord.archive.plan import plan
from onrecord.archive.walk import walk
from tests.archive import made

SMALL = Limits(page=200_000, part=1 << 30)
PACKED = pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda d: zlib.compress(d, wbits=-15)),
        ("br", lambda d: brotli.compress(d, quality=5)),
        ("zstd", zstandard.compress),
        ("zstd, gzip", lambda d: gzip.compress(zstandard.compress(d))),
    ],
)
ATTACK = made.page("In the night 50 drones were launched.")


def walked(path: Path, limits: Limits = SMALL) -> tuple[list[str], Counts]:
    """Return the addresses (or files) of the reports of a file, in order, and the counts."""
    counts = Counts()
    found = [
        report.url or Path(file).name
        for part in plan([path], limits)
        for report, file, _ in walk(part, made.sift(), limits, counts)
    ]
    return found, counts


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
@pytest.mark.parametrize("part", [97, 5_000, 1 << 30])
def test_every_page_is_seen_once_wherever_the_file_is_cut(tmp_path: Path, name: str, part: int) -> None:
    made.write(tmp_path / name, made.news(40))
    found, counts = walked(tmp_path / name, Limits(part=part))
    assert found == [f"https://example.org/{i}" for i in made.figures(40)]
    assert counts.pages == 40
    assert counts.rejects == {}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_an_archive_compressed_as_a_whole_is_one_part(tmp_path: Path, name: str) -> None:
    whole = b"".join(made.news(2000))  # more than a first member may have
    path = tmp_path / name
    path.write_bytes(gzip.compress(whole, 1) if name.endswith("gz") else zstandard.compress(whole))
    found, counts = walked(path, Limits(part=1000))
    assert (len(found), counts.pages) == (400, 2000)


def test_a_dictionary_in_front_of_zstandard_frames_is_used(tmp_path: Path) -> None:
    records = made.news(40)
    trained = zstandard.train_dictionary(4000, [*records[1:]] * 4)
    pack = zstandard.ZstdCompressor(dict_data=trained).compress
    bare = zstandard.compress(trained.as_bytes())
    head = b"\x5d\x2a\x4d\x18" + len(bare).to_bytes(4, "little") + bare
    (tmp_path / "a.warc.zst").write_bytes(head + b"".join(pack(r) for r in records))
    assert len(walked(tmp_path / "a.warc.zst")[0]) == 8


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_a_truncated_archive_gives_all_that_is_whole(tmp_path: Path, name: str) -> None:
    path = made.write(tmp_path / name, made.news(21))
    path.write_bytes(path.read_bytes()[:-100])
    found, counts = walked(path)
    assert len(found) == 4
    assert counts.rejects == {"truncated": 1}
    assert counts.named[0].path == str(path)


def test_damage_in_the_middle_costs_the_record_it_is_in(tmp_path: Path) -> None:
    members = [gzip.compress(r) for r in made.news(21)]
    hurt = bytearray(members[6])  # page 5, which is about an attack
    hurt[30:60] = bytes(30)
    members[6] = bytes(hurt)
    (tmp_path / "a.warc.gz").write_bytes(b"".join(members))
    found, counts = walked(tmp_path / "a.warc.gz")
    assert found == [f"https://example.org/{i}" for i in (0, 10, 15, 20)]
    assert sum(counts.rejects.values()) == 1
    assert counts.named[0].offset == sum(map(len, members[:6]))


def test_rubbish_between_members_is_passed_over(tmp_path: Path) -> None:
    members = [gzip.compress(r) for r in made.news(21)]
    (tmp_path / "a.warc.gz").write_bytes(members[0] + members[1] + os.urandom(9000) + b"".join(members[2:]))
    assert len(walked(tmp_path / "a.warc.gz")[0]) == 5


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_record_without_a_length_is_named(tmp_path: Path, name: str) -> None:
    records = [*made.news(1), made.record(ATTACK, "https://example.org/b", length=False), made.record(ATTACK)]
    found, counts = walked(made.write(tmp_path / name, records))
    assert found == ["https://example.org/0", "https://example.org/a"]
    assert counts.rejects == {"no_length": 1}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_a_page_of_200_megabytes_is_skipped_within_the_memory_of_a_page(tmp_path: Path, name: str) -> None:
    import tracemalloc

    path = tmp_path / name
    # half of it is noise, so that it is large and no bomb
    noise = os.urandom(1 << 20).hex().encode()
    huge = made.record(b"5 drones " + noise * 100)
    made.write(path, [*made.news(1), huge, made.record(ATTACK)])
    del huge
    tracemalloc.start()
    found, counts = walked(path, Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["https://example.org/0", "https://example.org/a"]
    assert counts.rejects == {"too_large": 1}
    assert peak < 60_000_000


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_a_bomb_is_named_and_not_unpacked(tmp_path: Path, name: str) -> None:
    bomb = made.record(b"drones " + bytes(300_000_000))
    path = made.write(tmp_path / name, [*made.news(1), bomb, made.record(ATTACK)])
    found, counts = walked(path, Limits())
    assert found == ["https://example.org/0", "https://example.org/a"]
    assert counts.rejects == {"bomb": 1}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst"])
def test_what_stands_behind_a_bomb_at_the_beginning_is_read(tmp_path: Path, name: str) -> None:
    bomb = made.record(b"drones " + bytes(300_000_000))
    found, counts = walked(made.write(tmp_path / name, [bomb, made.record(ATTACK)]), Limits())
    assert found == ["https://example.org/a"]
    assert counts.rejects == {"bomb": 1}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_no_warc_at_all_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<html>The archive is under maintenance.</html>\n" * 9)
    assert walked(tmp_path / name)[1].rejects == {"damaged": 1}


@PACKED
def test_a_bomb_that_the_server_packed_is_unpacked_to_the_limit_alone(tmp_path: Path, encoding: str, pack) -> None:  # type: ignore[no-untyped-def]
    packed = pack(b"5 drones " + bytes(300_000_000))
    headers = f"Content-Type: text/html\r\nContent-Encoding: {encoding}"
    path = made.write(tmp_path / "a.warc.gz", [made.record(packed, headers=headers), made.record(ATTACK)])
    found, counts = walked(path)
    assert found == ["https://example.org/a"]
    assert counts.rejects == {"bomb": 1}


@PACKED
def test_pages_that_the_server_packed_are_unpacked(tmp_path: Path, encoding: str, pack) -> None:  # type: ignore[no-untyped-def]
    headers = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: {encoding}"
    path = made.write(tmp_path / "a.warc.gz", [made.record(pack(ATTACK.encode()), headers=headers)])
    assert len(walked(path)[0]) == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "something"])
def test_what_is_not_packed_as_its_header_says_stands_as_it_is(tmp_path: Path, encoding: str) -> None:
    headers = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: {encoding}"
    assert len(walked(made.write(tmp_path / "a.warc.gz", [made.record(ATTACK, headers=headers)]))[0]) == 1


def test_chunked_answers_are_joined(tmp_path: Path) -> None:
    data = ATTACK.encode()
    cut = data.index(b"drones") + 3  # in the middle of the word
    body = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (cut, data[:cut], len(data) - cut, data[cut:])
    headers = "Content-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked"
    assert len(walked(made.write(tmp_path / "a.warc.gz", [made.record(body, headers=headers)]))[0]) == 1


@pytest.mark.parametrize("really", ["utf-8", "cp1251", "koi8-u", "utf-16"])
@pytest.mark.parametrize("said", ["utf-8", "windows-1251", "koi8-u", "iso-8859-1", "no-such-thing"])
def test_a_lying_charset_changes_nothing(tmp_path: Path, really: str, said: str) -> None:
    counts = Counts()
    body = made.page("Уночі противник запустив дрони по області, збито 12 дронів.", title="Атака", charset=said)
    path = made.write(
        tmp_path / "a.warc.gz", [made.record(body.encode(really), headers=f"Content-Type: text/html; charset={said}")]
    )
    [(report, _, _)] = list(walk(plan([path], SMALL)[0], made.sift(), SMALL, counts))
    assert "збито 12 дронів" in report.text


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (made.record(ATTACK, status="404 Not Found"), "other_status"),
        (made.record(ATTACK, headers="Content-Type: image/png"), "other_type"),
        (made.record("<html><body><script>'5 drones'</script></body></html>"), "no_text"),
        (b"rubbish with 5 drones", "damaged"),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, record: bytes, why: str) -> None:
    found, counts = walked(made.write(tmp_path / "a.warc.gz", [made.INFO, record, made.record(ATTACK)]))
    assert found == ["https://example.org/a"]
    assert counts.rejects == {why: 1}


def test_pages_whose_sidebar_alone_speaks_of_attacks_are_not_read(tmp_path: Path) -> None:
    beside = made.record(made.page(made.FILLER, aside="539 drones launched overnight"), "https://example.org/b")
    found, counts = walked(made.write(tmp_path / "a.warc.gz", [beside, made.record(ATTACK)]))
    assert found == ["https://example.org/a"]
    assert (counts.sifted, counts.extracted, counts.kept) == (2, 2, 1)


def test_requests_and_notes_of_the_crawler_are_no_pages(tmp_path: Path) -> None:
    records = [made.record("5 drones", kind=kind) for kind in ("request", "metadata", "revisit")]
    assert walked(made.write(tmp_path / "a.warc.gz", records))[1].pages == 0


@pytest.mark.parametrize("part", [7, 50, 1 << 30])
def test_lines_are_read_once_wherever_the_file_is_cut(tmp_path: Path, part: int) -> None:
    (tmp_path / "a.jsonl").write_bytes(made.lines(40))
    counts = Counts()
    limits = Limits(part=part)
    parts = plan([tmp_path / "a.jsonl"], limits)
    found = [report.id for p in parts for report, _, _ in walk(p, made.sift(), limits, counts)]
    assert found == [f"doc-{i}" for i in range(1, 40, 2)]
    assert counts.pages == 40


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_lines_are_read(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / ("a.jsonl.gz" if pack is gzip.compress else "a.jsonl.zst")).write_bytes(pack(made.lines(40)))
    found, _ = walked(tmp_path)
    assert len(found) == 20


def test_a_truncated_packed_file_of_lines_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(made.lines(4000))[:-500])
    found, counts = walked(path)
    assert len(found) > 100
    assert counts.rejects.get("truncated", 0) + counts.rejects.get("not_json", 0) >= 1


def test_bad_lines_are_named(tmp_path: Path) -> None:
    bad = (
        b'{"text": "5 drones\n[1, "drones"]\n"drones"\n{"title": "drones"}\n{"text": "drones '
        + b"x" * 300_000
        + b'"}\n'
    )
    (tmp_path / "a.jsonl").write_bytes(bad + made.lines(4))
    found, counts = walked(tmp_path / "a.jsonl")
    assert len(found) == 2
    assert counts.rejects == {"not_json": 3, "no_text": 1, "too_large": 1}


def test_folders_of_pages_and_texts_are_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_text(ATTACK)
    (tmp_path / "b.txt").write_text("Вночі 12 дронів", encoding="cp1251")
    (tmp_path / "c.txt").write_text("nothing")
    (tmp_path / "d.jpg").write_bytes(b"5 drones")
    found, counts = walked(tmp_path)
    assert sorted(found) == ["a.html", "b.txt"]
    assert counts.pages == 3


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    path = made.write(tmp_path / "a.warc.gz", made.news(5))
    [part] = plan([path], SMALL)
    path.unlink()
    counts = Counts()
    assert list(walk(part, made.sift(), SMALL, counts)) == []
    assert counts.rejects == {"unreadable": 1}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.warc.zst", "a.jsonl", "a.jsonl.gz", "a.html", "a.txt"])
@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", os.urandom(5000), b"\x28\xb5\x2f\xfd" + os.urandom(500)])
def test_any_rubbish_is_walked(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert walked(tmp_path / name)[0] == []
