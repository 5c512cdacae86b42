"""Fetching, from a real server on this machine."""

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable

import pytest

from onrecord.errors import Refused, SourceError, Unreachable
from onrecord.sources.addresses import is_public, resolve
from onrecord.sources.fetch import Fetched, Fetcher, Limits, Validators, fetch_once
from tests.sources.upstream import Reply, Upstream, unchanging

QUICK = Limits(seconds=1.0, size=10_000, attempts=1)


def fetching(
    script: Callable[[Upstream, Fetcher], Awaitable[object]], limits: Limits = QUICK, gap: float = 0.0
) -> None:
    """Run *script* with a server and a fetcher that may reach it."""

    async def run() -> None:
        async with Upstream() as server, Fetcher(limits=limits, gap=gap, allow_private=True) as fetcher:
            await script(server, fetcher)

    asyncio.run(run())


def outcome(reply: Reply, limits: Limits = QUICK) -> Fetched | SourceError:
    """What comes of fetching a page that answers so."""
    found: list[Fetched | SourceError] = []

    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.pages["/page"] = lambda _: reply
        try:
            found.append(await fetcher.get(f"{server.url}/page"))
        except SourceError as error:
            found.append(error)

    fetching(script, limits)
    return found[0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:192.168.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::", "::127.0.0.1", "192.0.2.1",
    ],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "::1", "::ffff:127.0.0.1"])
def test_no_spelling_of_this_machine_is_resolved(host: str) -> None:
    with pytest.raises(SourceError):
        asyncio.run(resolve(host, 80))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8080/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://0/",
        "http://169.254.169.254/latest/meta-data/", "http://127.1/", "http://0x7f000001/",
        "ftp://example.org/", "file:///etc/passwd", "http://", "http://user:secret@example.org/", "http://a:99999/", "x",
    ],
)  # fmt: skip
def test_what_is_never_fetched(url: str) -> None:
    async def run() -> None:
        async with Fetcher(limits=QUICK) as fetcher:
            await fetcher.get(url)

    with pytest.raises(SourceError):
        asyncio.run(run())


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://127.0.0.2/", "http://169.254.169.254/", "http://[::1]:1/", "//10.0.0.1/"]
)
def test_a_redirect_to_a_private_address_is_refused(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server, at 127.0.0.1, stands for a public one; every other address is judged as it is."""
    judge = is_public
    monkeypatch.setattr(
        "onrecord.sources.addresses.is_public", lambda address: address == "127.0.0.1" or judge(address)
    )

    async def run() -> None:
        async with Upstream() as server, Fetcher(limits=QUICK) as fetcher:
            server.pages["/page"] = lambda _: Reply(status=302, headers={"Location": location})
            await fetcher.get(f"{server.url}/page")

    with pytest.raises(Refused, match=r"not an address of the web|private network"):
        asyncio.run(run())


def test_a_name_is_resolved_once_and_that_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when checked and private when connected to (DNS rebinding) gains nothing by it."""
    answers = [[(2, 1, 6, "", ("192.0.2.7", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]]
    asked: list[str] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()

        async def answer(host: str, *_: object, **__: object) -> object:
            asked.append(host)
            return answers[min(len(asked), 2) - 1]

        monkeypatch.setattr(loop, "getaddrinfo", answer)
        monkeypatch.setattr("onrecord.sources.addresses.is_public", lambda address: address != "127.0.0.1")
        async with Fetcher(limits=Limits(seconds=0.3, attempts=1)) as fetcher:
            await fetcher.get("http://rebinding.example/", robots=False)

    with pytest.raises(Unreachable):  # 192.0.2.7 is nobody's: the connection went there and not to this machine
        asyncio.run(run())
    assert asked.count("rebinding.example") == 1


def test_a_page_is_fetched_with_what_it_needs_to_be_asked_again() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.pages["/page"] = unchanging("hello")
        first = await fetcher.get(f"{server.url}/page")
        again = await fetcher.get(f"{server.url}/page", validators=first.validators)
        assert (first.body, first.validators) == (b"hello", Validators(etag='"1"'))
        assert (again.unchanged, again.body) == (True, b"")

    fetching(script)


@pytest.mark.parametrize(
    ("reply", "kind", "says"),
    [
        (Reply(status=401), Refused, "the token is missing or not accepted"),
        (Reply(status=403), Refused, "not allowed"),
        (Reply(status=404), Refused, "not there"),
        (Reply(status=429, headers={"Retry-After": "7"}), Unreachable, "too many requests"),
        (Reply(status=500), Unreachable, "the server fails"),
        (Reply(status=503, headers={"Retry-After": "30"}), Unreachable, "the server fails"),
        (Reply("half of it", cut=4), Unreachable, ""),
        (Reply("slow but sure, one byte after the other", pause=0.2), Unreachable, "no whole answer in time"),
        (Reply(b"x" * 20_000), Refused, "larger than 10,000 bytes"),
        (Reply(gzip.compress(b"x" * 20_000), headers={"Content-Encoding": "gzip"}), Refused, "larger than"),
        (Reply(gzip.compress(b"x" * 2_000)[:-9], headers={"Content-Encoding": "gzip"}), Unreachable, "cut short"),
        (Reply(b"not gzip", headers={"Content-Encoding": "gzip"}), Unreachable, "damaged"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), Refused, "not asked for"),
        (Reply(status=302, headers={"Location": "/page"}), Refused, "more than 5 redirects"),
        (Reply(status=304, headers={"Content-Length": "0"}), Unreachable, "to a request that set no condition"),
    ],
)
def test_what_may_go_wrong(reply: Reply, kind: type[SourceError], says: str) -> None:
    error = outcome(reply)
    assert isinstance(error, kind)
    assert says in str(error)


def test_a_server_that_names_a_time_is_not_asked_before_it() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.pages["/page"] = lambda _: Reply(status=429, headers={"Retry-After": "7"})
        with pytest.raises(Unreachable) as failure:
            await fetcher.get(f"{server.url}/page")
        assert failure.value.retry_after == 7
        assert server.count("/page") == 1

    fetching(script, Limits(seconds=1.0, attempts=3))


def test_a_passing_failure_is_tried_again() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        replies = [Reply("half", cut=2), Reply(status=500), Reply("whole")]
        server.pages["/page"] = lambda _: replies.pop(0)
        assert (await fetcher.get(f"{server.url}/page")).body == b"whole"

    fetching(script, Limits(seconds=1.0, attempts=3))


def test_a_server_that_thinks_for_long_but_not_too_long_is_waited_for() -> None:
    answer = outcome(Reply("x", pause=5.5), Limits(seconds=8.0, attempts=1))
    assert isinstance(answer, Fetched)


def test_a_gzipped_page_is_unpacked() -> None:
    answer = outcome(Reply(gzip.compress("тривога".encode()), headers={"Content-Encoding": "gzip"}))
    assert isinstance(answer, Fetched)
    assert answer.body.decode() == "тривога"


def test_what_robots_txt_forbids_is_not_fetched_and_the_file_is_asked_for_once() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.page("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$")
        server.page("/public", "yes")
        assert (await fetcher.get(f"{server.url}/public")).body == b"yes"
        for path in ("/private/page", "/paper.pdf"):
            with pytest.raises(Refused, match=r"robots\.txt"):
                await fetcher.get(server.url + path)
        assert server.count("/robots.txt") == 1
        assert server.count("/private/page") == 0

    fetching(script)


def test_a_site_whose_robots_txt_fails_is_left_alone_now() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.pages["/robots.txt"] = lambda _: Reply(status=503)
        with pytest.raises(Unreachable):
            await fetcher.get(f"{server.url}/page")
        assert server.count("/page") == 0

    fetching(script)


def test_a_host_gets_one_request_at_a_time_with_a_pause_between() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.page("/page", "x")
        began = time.monotonic()
        await asyncio.gather(*(fetcher.get(f"{server.url}/page", robots=False) for _ in range(4)))
        assert time.monotonic() - began >= 0.3

    fetching(script, gap=0.1)


def test_a_token_does_not_follow_a_redirect_to_another_host() -> None:
    async def run() -> None:
        async with (
            Upstream() as first,
            Upstream() as second,
            Fetcher(limits=QUICK, gap=0, allow_private=True) as fetcher,
        ):
            first.pages["/api"] = lambda _: Reply(status=302, headers={"Location": f"{second.url}/api"})
            second.page("/api", "x")
            await fetcher.get(f"{first.url}/api", headers={"Authorization": "Bearer secret"}, robots=False)
            assert first.asked[0].headers["authorization"] == "Bearer secret"
            assert "authorization" not in second.asked[0].headers

    asyncio.run(run())


def test_the_program_says_who_it_is() -> None:
    async def script(server: Upstream, fetcher: Fetcher) -> None:
        server.page("/page", "x")
        await fetcher.get(f"{server.url}/page")
        assert all(request.headers["user-agent"].startswith("onrecord/") for request in server.asked)

    fetching(script)


def test_one_page_from_code_that_is_not_asynchronous() -> None:
    with pytest.raises(Refused, match="private network"):
        fetch_once("http://127.0.0.1:1/")
    with pytest.raises(Unreachable):
        fetch_once("http://127.0.0.1:1/", limits=QUICK, allow_private=True)
