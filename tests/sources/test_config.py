"""The configuration."""

import asyncio
from importlib import resources

import pytest

from onrecord.errors import InputError
from onrecord.sources import config as kinds
from onrecord.sources.build import build, fetcher_of
from onrecord.sources.config import config_from, load_config

EXAMPLE = (resources.files("onrecord.sources") / "example.toml").read_text(encoding="utf-8")
ALL = (kinds.Feed, kinds.Page, kinds.Telegram, kinds.TelegramExport, kinds.Folder, kinds.Stdin, kinds.Desk,
       kinds.AlertList, kinds.AlertChannel)  # fmt: skip


def uncommented(text: str) -> str:
    """The example with everything in it that is commented out."""
    lines = (
        line[2:] if line.startswith("# ") and ("=" in line or line.startswith("# [")) else line
        for line in text.split("\n")
    )
    return "\n".join(line for line in lines if not line.startswith("#"))


def test_the_example_is_valid_as_it_stands_and_with_all_that_it_offers() -> None:
    assert len(config_from(EXAMPLE).source) >= 7
    whole = config_from(uncommented(EXAMPLE))
    assert {type(source) for source in whole.source} == set(ALL)
    assert {rule.when for rule in whole.notify.rule} == set(kinds.When)


def test_every_source_of_the_example_can_be_built(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALERTS_IN_UA_TOKEN", "PARTNER_DESK_TOKEN"):
        monkeypatch.setenv(name, "token")
    config = config_from(uncommented(EXAMPLE))
    watched = build(config, read_file=lambda _: lambda _: [], read_line=lambda: b"")
    assert [one.source.name for one in watched] == [source.name for source in config.source]
    assert watched[0].every == 60


def test_the_servers_are_told_whom_to_write_to() -> None:
    async def agent() -> str:
        async with fetcher_of(config_from('contact = "me@example.org"\nsource = []')) as fetcher:
            return str(fetcher._client.headers["user-agent"])

    assert asyncio.run(agent()).endswith("; me@example.org)")


def test_a_missing_token_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALERTS_IN_UA_TOKEN", raising=False)
    config = config_from('source = [{kind = "alerts"}]')
    with pytest.raises(InputError, match="ALERTS_IN_UA_TOKEN is not set; put the token into the environment"):
        build(config, read_file=lambda _: lambda _: [], read_line=lambda: b"")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source = [", "watch.toml: not TOML"),
        ("", "missing required field `source`"),
        ('source = [{kind = "feed", name = "N"}]', 'source "N": .*missing required field `url`'),
        ('source = [{kind = "fax", name = "N"}]', "source \"N\": Invalid value 'fax'"),
        ('source = [{kind = "feed", name = "N", url = "u", evry = "2m"}]', "unknown field `evry`"),
        ('source = []\nevery = "soon"', "every"),
        ('source = []\nevery = "0s"', "every"),
        ('source = [{kind = "alerts", name = "a"}, {kind = "stdin", name = "a"}]', 'two sources are called "a"'),
        ('source = []\n[[notify.rule]]\nwhen = "record"', "tells nobody"),
        ('source = []\n[notify]\nto = ["x://"]\n[[notify.rule]]\nwhen = "lunch"', "lunch"),
        (
            'source = []\n[notify]\nto = ["x://"]\n[[notify.rule]]\nwhen = "silent"\nsources = ["N"]',
            'a rule names "N", which is no source',
        ),
    ],
)
def test_a_mistake_is_named_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        config_from(text)


def test_a_file_that_is_not_there_says_how_to_begin() -> None:
    with pytest.raises(InputError, match="onrecord watch --example"):
        load_config("/nowhere/watch.toml")


@pytest.mark.parametrize(("text", "length"), [("15s", 15), ("2m", 120), ("1.5h", 5400), ("1d", 86400), (" 10 m ", 600)])
def test_lengths_of_time(text: str, length: float) -> None:
    assert config_from(f'source = []\nevery = "{text}"').every == text
    assert kinds.seconds(text) == length
