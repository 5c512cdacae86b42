"""From the configuration to the sources it names."""

from __future__ import annotations

import os
from collections.abc import Callable

from onrecord.errors import InputError
from onrecord.sources import config as kinds
from onrecord.sources.alert_channel import AlertChannelSource
from onrecord.sources.alert_list import API, AlertListSource
from onrecord.sources.config import AnySource, Config, seconds
from onrecord.sources.desks import DeskSource
from onrecord.sources.feeds import FeedSource
from onrecord.sources.fetch import USER_AGENT, Fetcher, Limits
from onrecord.sources.files import FolderSource, ReadFile, TelegramExportSource
from onrecord.sources.lines import LinesSource
from onrecord.sources.pages import PageSource
from onrecord.sources.source import Source
from onrecord.sources.telegram import PREVIEW, TelegramSource
from onrecord.sources.watching import Watched

FileReader = Callable[[str | None], ReadFile]  # for a language, what reads a file as reports in it
LineReader = Callable[[], bytes]  # waits for standard input's next line


def build(config: Config, *, read_file: FileReader, read_line: LineReader) -> list[Watched]:
    """Return the sources with their paces; how files and standard input are read is handed in by the edge.

    Raises ``InputError`` where a token is missing from the environment.
    """
    return [Watched(_source(one, read_file, read_line), seconds(one.every or config.every)) for one in config.source]


def _source(one: AnySource, read_file: FileReader, read_line: LineReader) -> Source:
    match one:
        case kinds.Feed():
            return FeedSource(one.name, one.url, lang=one.lang)
        case kinds.Page():
            return PageSource(one.name, one.url, lang=one.lang)
        case kinds.Telegram():
            return TelegramSource(one.name, one.channel, lang=one.lang, base=one.base or PREVIEW)
        case kinds.TelegramExport():
            return TelegramExportSource(one.name, one.path, read_file(one.lang), channel=one.channel)
        case kinds.Folder():
            return FolderSource(one.name, one.path, read_file(one.lang), pattern=one.pattern)
        case kinds.Stdin():
            return LinesSource(one.name, read_line)
        case kinds.Desk():
            return DeskSource(one.name, one.url, token=_secret(one.name, one.token_env) if one.token_env else None)
        case kinds.AlertList():
            return AlertListSource(_secret(one.name, one.token_env), name=one.name, base=one.base or API)
        case kinds.AlertChannel():
            return AlertChannelSource(one.channel, name=one.name, base=one.base or PREVIEW)


def _secret(name: str, variable: str) -> str:
    value = os.environ.get(variable, "").strip()
    if not value:
        raise InputError(f'source "{name}": {variable} is not set', remedy="put the token into the environment")
    return value


def fetcher_of(config: Config) -> Fetcher:
    """Return the fetcher that all sources share."""
    agent = f"{USER_AGENT[:-1]}; {config.contact})" if config.contact else USER_AGENT
    limits = Limits(seconds=seconds(config.timeout), size=config.max_size)
    return Fetcher(limits=limits, user_agent=agent, gap=seconds(config.gap), allow_private=config.allow_private)
