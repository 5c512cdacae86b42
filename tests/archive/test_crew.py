"""Many processes: a local cluster, the user's own scheduler with two workers, and what is lost on the way."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Limits, run
from onrecord.archive.crew import SchedulerLost
from onrecord.errors import UserError
from onrecord.report import Reading, Report
from tests.archive import made
from tests.archive.test_run import expected, rows

ROOT = Path(__file__).resolve().parents[2]
PARTS = Limits(part=4000)


def slow(report: Report) -> Reading:
    time.sleep(0.1)
    return made.read(report)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return made.write(tmp_path / "a.warc.gz", made.news(300))


def _start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    code = f"from distributed.cli.dask_{program} import main; main()"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = _start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        worker = (self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny", "--memory-limit", "500MB")
        self.workers = [_start("worker", *worker) for _ in range(2)]

    def wait(self) -> None:
        import distributed

        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with (
                contextlib.suppress(OSError, TimeoutError),
                distributed.Client(self.address, timeout=5, set_as_default=False) as client,  # type: ignore[no-untyped-call]
            ):
                client.wait_for_workers(2, timeout=50)
                return
        raise TimeoutError("the cluster did not start")

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            _stop(process)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    started = Cluster()
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def test_two_local_workers_give_the_same_rows_as_one(archive: Path, tmp_path: Path) -> None:
    one = run([archive], tmp_path / "one", limits=PARTS, read=made.read, sift=made.sift())
    two = run([archive], tmp_path / "two", limits=PARTS, workers=2, read=made.read, sift=made.sift())
    assert two.workers == 2
    assert rows(tmp_path / "two") == rows(tmp_path / "one") == expected(300)
    assert (two.counts.pages, two.counts.claims) == (one.counts.pages, one.counts.claims)


def test_a_scheduler_of_the_users_own_with_two_workers(archive: Path, tmp_path: Path, cluster: Cluster) -> None:
    summary = run(
        [archive], tmp_path / "out", limits=PARTS, scheduler=cluster.address, read=made.read, sift=made.sift()
    )
    assert (summary.workers, summary.failed) == (2, [])
    assert rows(tmp_path / "out") == expected(300)


def test_a_lost_workers_parts_go_to_another(archive: Path, tmp_path: Path, cluster: Cluster) -> None:
    lost: list[int] = []

    def lose(*_: object) -> None:
        if not lost:
            time.sleep(2)  # until results wait at the worker which nobody has fetched: they are lost with it
            lost.append(cluster.workers[0].pid)
            _stop(cluster.workers[0])
            time.sleep(0.3)  # until we know, and before another worker has done them again

    summary = run(
        [archive], tmp_path / "out", limits=PARTS, scheduler=cluster.address, read=slow, sift=made.sift(), on_part=lose
    )
    assert summary.failed == []
    assert rows(tmp_path / "out") == expected(300)


def test_a_lost_scheduler_ends_the_run_which_can_go_on(archive: Path, tmp_path: Path, cluster: Cluster) -> None:
    done: list[int] = []

    def lose(*_: object) -> None:
        done.append(1)
        if len(done) == 3:
            _stop(cluster.scheduler)

    out = tmp_path / "out"
    with pytest.raises(SchedulerLost, match="run the same command again"):
        run([archive], out, limits=PARTS, scheduler=cluster.address, read=slow, sift=made.sift(), on_part=lose)
    summary = run([archive], out, limits=PARTS, read=made.read, sift=made.sift())
    assert summary.resumed >= 3
    assert rows(out) == expected(300)


def test_a_scheduler_that_is_not_there_is_said_in_one_line(archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UserError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        run([archive], tmp_path / "out", scheduler="tcp://127.0.0.1:9", read=made.read, sift=made.sift())
