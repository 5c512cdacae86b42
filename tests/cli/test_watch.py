"""``onrecord watch``, from end to end: the program as a process of its own, and a server on this machine."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import program
from onrecord.ledger import Ledger
from onrecord.sources.config import config_from
from tests.sources.previews import START, Channel
from tests.sources.upstream import Reply, Upstream

BULLETIN = "Вночі 22 листопада противник атакував 60 ударними БпЛА типу Shahed. Збито 45 ударних БпЛА."


def settings(server: Upstream, extra: str = "") -> str:
    return f"""
allow_private = true
gap = "0.01s"
every = "0.2s"
[[source]]
kind = "telegram"
name = "Air Force of Ukraine"
channel = "kpszsu"
lang = "uk"
base = "{server.url}/s"
{extra}"""


async def watch(tmp_path: Path, *args: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "onrecord", "watch", str(tmp_path / "watch.toml"), "--ledger", str(tmp_path / "l.db"),
        "--empty", *args, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip


def serving(script: Callable[[Upstream, Channel], Awaitable[None]]) -> None:
    async def run() -> None:
        channel = Channel()
        async with Upstream() as server:
            server.pages["/s/kpszsu"] = channel.page
            await script(server, channel)

    asyncio.run(run())


def test_the_example_is_printed_and_valid() -> None:
    result = CliRunner().invoke(program, ["watch", "--example"])
    assert len(config_from(result.output).source) >= 7


def test_once_adds_what_there_is_and_prints_a_line_each(tmp_path: Path) -> None:
    async def script(server: Upstream, channel: Channel) -> None:
        channel.post(BULLETIN)
        (tmp_path / "watch.toml").write_text(settings(server))
        process = await watch(tmp_path, "--once")
        out, err = await process.communicate()
        assert (process.returncode, err.decode()) == (0, "")
        [line] = out.decode().splitlines()
        assert "Air Force of Ukraine  new  " in line
        assert line.endswith("https://t.me/kpszsu/1")

    serving(script)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert {held.claim.kind for held in ledger.claims()} == {"count"}


def test_once_with_a_failing_source_exits_with_1_and_says_why(tmp_path: Path) -> None:
    async def script(server: Upstream, channel: Channel) -> None:
        channel.post(BULLETIN)
        server.pages["/feed"] = lambda _: Reply(status=404)
        feed = f'[[source]]\nkind = "feed"\nname = "News"\nurl = "{server.url}/feed"\n'
        (tmp_path / "watch.toml").write_text(settings(server, feed))
        process = await watch(tmp_path, "--once")
        out, err = await process.communicate()
        assert process.returncode == 1
        assert "News  failed: " in err.decode()
        assert "not there (404)" in err.decode()
        assert len(out.decode().splitlines()) == 1

    serving(script)
    result = CliRunner().invoke(program, ["watch", "--health", "--ledger", str(tmp_path / "l.db")])
    assert result.exit_code == 1
    assert "Air Force of Ukraine: good; last good 20" in result.output
    assert "News: fails; last good never; last failure 20" in result.output


def test_stopped_by_a_signal_it_ends_well(tmp_path: Path) -> None:
    async def script(server: Upstream, channel: Channel) -> None:
        channel.post(BULLETIN)
        (tmp_path / "watch.toml").write_text(settings(server))
        process = await watch(tmp_path)
        assert process.stdout
        await asyncio.wait_for(process.stdout.readline(), 30)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 10) == 0

    serving(script)


def test_killed_again_and_again_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """The process is killed without warning while posts come in; what was posted is what the ledger holds."""

    async def script(server: Upstream, channel: Channel) -> None:
        (tmp_path / "watch.toml").write_text(settings(server))
        channel.post("post 1")
        await (await watch(tmp_path, "--once")).communicate()
        posting = asyncio.create_task(post_on(channel))
        for life in range(4):
            process = await watch(tmp_path)
            assert process.stdout
            await asyncio.wait_for(process.stdout.readline(), 30)
            await asyncio.sleep(0.07 * life)
            process.kill()
            await process.wait()
        posting.cancel()
        await (await watch(tmp_path, "--once")).communicate()
        posted.extend(channel.posts)

    async def post_on(channel: Channel) -> None:
        while True:
            number = channel.post("post")
            channel.post(f"post {number}", at=START + timedelta(seconds=number), number=number)
            await asyncio.sleep(0.05)

    posted: list[int] = []
    serving(script)
    kept = [row[0] for row in sqlite3.connect(tmp_path / "l.db").execute("SELECT id FROM reports ORDER BY seq")]
    assert kept == [f"https://t.me/kpszsu/{number}" for number in posted]
    assert len(posted) > 20
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.verify(rows=True).ok


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source = [", "not TOML"),
        ('source = [{kind = "alerts", token_env = "NO_SUCH_TOKEN"}]', "NO_SUCH_TOKEN is not set"),
        (
            'source = []\n[notify]\nto = ["carrierpigeon://x"]\n[[notify.rule]]\nwhen = "record"',
            "is no address of Apprise",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_in_one_line_and_exits_with_2(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "watch.toml").write_text(text)

    async def run() -> tuple[int | None, str]:
        process = await watch(tmp_path, "--once")
        _, err = await process.communicate()
        return process.returncode, err.decode()

    code, err = asyncio.run(run())
    assert code == 2
    assert says in err
    assert err.count("\n") == 1
