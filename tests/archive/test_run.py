import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from onrecord.archive import Limits, copies, load, run, told
from onrecord.errors import InputError, UserError
from tests.archive import made

ROOT = Path(__file__).resolve().parents[2]
SMALL = Limits(part=4000)


def rows(out: Path) -> list[tuple[str, float]]:
    """Return the address and figure of each claim, sorted."""
    reports = parquet.read_table(out / "reports").to_pylist()
    urls = {r["id"]: r["url"] for r in reports}
    return sorted((urls[c["report"]], c["value"]) for c in parquet.read_table(out / "claims").to_pylist())


def expected(count: int) -> list[tuple[str, float]]:
    return sorted((f"https://example.org/{i}", i) for i in made.figures(count))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return made.write(tmp_path / "a.warc.gz", made.news(60))


def test_claims_and_reports_are_written_by_month(tmp_path: Path) -> None:
    texts = [("a", "2025-07-04"), ("b", "2025-07-31T23:30:00-05:00"), ("c", None)]
    records = [
        made.record(made.page(f"{i} drones in {u}", date=d), f"https://example.org/{u}")
        for i, (u, d) in enumerate(texts)
    ]
    summary = run([made.write(tmp_path / "a.warc.gz", records)], tmp_path / "out", read=made.read, sift=made.sift())
    months = sorted(p.name for p in (tmp_path / "out" / "claims").iterdir())
    assert months == ["month=2025-07", "month=2025-08", "month=unknown"]
    assert summary.counts.undated == 1
    [path] = (tmp_path / "out" / "reports" / "month=2025-07").iterdir()
    assert parquet.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"
    [report] = parquet.read_table(path).to_pylist()
    assert (report["url"], report["published"], report["source"]) == (
        "https://example.org/a",
        "2025-07-04",
        "The Courier",
    )


def test_what_was_written_is_loaded_as_it_was_read(archive: Path, tmp_path: Path) -> None:
    run([archive], tmp_path / "out", limits=SMALL, read=made.read, sift=made.sift())
    loaded = list(load(tmp_path / "out"))
    assert len(loaded) == 12
    for report, claims in loaded:
        assert made.read(report).claims == claims
        assert report.text[claims[0].start : claims[0].end] == claims[0].quote


def test_a_page_captured_twice_is_loaded_once(tmp_path: Path) -> None:
    one = made.record(made.page("50 drones came"))
    path = made.write(tmp_path / "a.warc.gz", [one, one])
    run([path], tmp_path / "out", read=made.read, sift=made.sift())
    assert len(list(load(tmp_path / "out"))) == 1
    assert list(copies(tmp_path / "out")) == []


def test_reprints_are_linked_to_the_first(tmp_path: Path) -> None:
    story = "\n".join(
        f"In the night of the {i} many of the 539 drones were seen over town number {i}." for i in range(12)
    )
    pages = [
        ("https://wire.example/1", made.page(story, date="2025-07-04T05:00:00Z")),
        ("https://paper.example/2", made.page("Our paper reports:\n" + story, date="2025-07-04T09:00:00Z")),
        (
            "https://other.example/3",
            made.page("Quite another 12 drones fell into the sea at noon.", date="2025-07-04T10:00:00Z"),
        ),
        ("https://late.example/4", made.page(story, date="2025-09-04T09:00:00Z")),
    ]
    path = made.write(tmp_path / "a.warc.gz", [made.record(p, u) for u, p in pages])
    summary = run([path], tmp_path / "out", read=made.read, sift=made.sift())
    by_id = {r.id: r.url for r, _ in load(tmp_path / "out")}
    assert [(by_id[c.id], by_id[c.of]) for c in copies(tmp_path / "out")] == [(pages[1][0], pages[0][0])]
    assert (summary.copies, len(by_id)) == (1, 4)


def test_a_second_run_reads_nothing_twice(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run([archive], out, limits=SMALL, read=made.read, sift=made.sift())
    before = sorted(p.stat().st_mtime_ns for p in out.glob("claims/*/*"))

    def never(_report: object) -> None:
        raise AssertionError("read twice")

    again = run([archive], out, limits=SMALL, read=never, sift=made.sift())  # type: ignore[arg-type]
    assert (again.resumed, again.parts) == (first.parts, first.parts)
    assert again.counts == first.counts
    assert sorted(p.stat().st_mtime_ns for p in out.glob("claims/*/*")) == before
    assert rows(out) == expected(60)


def test_a_folder_of_other_words_or_of_something_else_is_refused(archive: Path, tmp_path: Path) -> None:
    run([archive], tmp_path / "out", read=made.read, sift=made.sift())
    with pytest.raises(UserError, match="other words or limits"):
        run([archive], tmp_path / "out", limits=SMALL, read=made.read, sift=made.sift())
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    with pytest.raises(UserError, match="not empty"):
        run([archive], tmp_path / "photos", read=made.read, sift=made.sift())


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.warc"):
        run([tmp_path / "nothing.warc"], tmp_path / "out", sift=made.sift())


def test_a_defect_of_reading_costs_one_page(archive: Path, tmp_path: Path) -> None:
    def broken(report):  # type: ignore[no-untyped-def]
        if report.url.endswith("/10"):
            raise ValueError("a defect")
        return made.read(report)

    summary = run([archive], tmp_path / "out", read=broken, sift=made.sift())
    assert summary.counts.rejects == {"failed": 1}
    assert summary.counts.named[0].url == "https://example.org/10"
    assert summary.counts.reports == 11


def test_the_report_stands_as_json_and_for_people(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-30])
    summary = run([archive], tmp_path / "out", read=made.read, sift=made.sift())
    written = json.loads((tmp_path / "out" / "report.json").read_text())
    assert written["counts"]["pages"] == 59
    assert written["counts"]["claims"] == {"count": 12}
    assert written["counts"]["named"][0]["why"] == "truncated"
    assert "59 pages seen" in told(summary)
    assert "truncated" in told(summary)


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    written = parquet.ParquetWriter.write_table
    calls = []

    def full(self, *args, **options):  # type: ignore[no-untyped-def]
        calls.append(1)
        if len(calls) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written(self, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(parquet.ParquetWriter, "write_table", full)
        with pytest.raises(InputError, match="no room left"):
            run([archive], out, limits=SMALL, read=made.read, sift=made.sift())
    assert not list(out.rglob("*.tmp"))
    resumed = run([archive], out, limits=SMALL, read=made.read, sift=made.sift())
    assert resumed.resumed > 0
    assert rows(out) == expected(60)


def test_a_disk_that_is_full_when_all_parts_are_there_is_told_too(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(parquet, "write_table", full)
        with pytest.raises(InputError, match="no room left"):
            run([archive], tmp_path / "out", limits=SMALL, read=made.read, sift=made.sift())
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_a_really_full_disk(tmp_path: Path) -> None:
    """On a file system of 64 kilobytes, where the system lets the test make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here: no small disk to fill")
    try:
        noise = "\n".join(os.urandom(30).hex() + f" {i} drones" for i in range(3000))
        path = made.write(tmp_path / "b.warc.gz", [made.record(made.page(noise))])
        with pytest.raises(InputError, match="no room left"):
            run([path], disk / "out", read=made.read, sift=made.sift())
        assert not list(disk.rglob("*.tmp"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_killed_and_started_again_it_gives_the_same_rows(tmp_path: Path) -> None:
    archive = made.write(tmp_path / "a.warc.gz", made.news(600))
    out = tmp_path / "out"
    program = (
        "import sys, time; from tests.archive import made; from onrecord.archive import run, Limits\n"
        "def slow(r): time.sleep(.02); return made.read(r)\n"
        f"run([{str(archive)!r}], {str(out)!r}, limits=Limits(part=4000), read=slow, sift=made.sift())"
    )
    killed = 0
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as process:
            seen = len(list(out.glob("_parts/*")))
            deadline = time.monotonic() + 30
            while len(list(out.glob("_parts/*"))) < seen + 5 and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += process.returncode == -signal.SIGKILL
    assert killed == 3
    summary = run([archive], out, limits=SMALL, read=made.read, sift=made.sift())
    assert summary.resumed >= 10
    assert rows(out) == expected(600)
    assert summary.counts.pages == 600


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a process's peak memory is read from /proc")
def test_memory_is_bounded_whatever_the_size_of_the_file(tmp_path: Path) -> None:
    """One stream of 60 MB of reports that all have claims, in a process of its own."""
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        text = "5 drones came. " + "nothing more was known of them " * 1200
        for i in range(1500):
            file.write(json.dumps({"id": str(i), "published": "2025-07-04", "text": f"{i} {text}"}).encode() + b"\n")
    program = (
        "from pathlib import Path; from tests.archive import made; from onrecord.archive import run\n"
        f"run([{str(path)!r}], {str(tmp_path / 'out')!r}, read=made.read, sift=made.sift())\n"
        "status = Path('/proc/self/status').read_text()\n"  # the peak of getrusage would count the tests' own process too
        "print(status.partition('VmHWM:')[2].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 < 500_000_000
