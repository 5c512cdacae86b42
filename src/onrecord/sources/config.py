"""The one TOML file that says what is watched, how, and who is told of what."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from onrecord.errors import InputError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(text: str) -> float:
    """Read a length of time, of the form that the file's keys have.

    >>> seconds("90s"), seconds("2m"), seconds("1.5h")
    (90.0, 120.0, 5400.0)
    """
    number, unit = text.strip()[:-1], text.strip()[-1]
    return float(number) * _UNITS[unit]


Every = Annotated[str, msgspec.Meta(pattern=r"^\s*0*([1-9]\d*(\.\d+)?|0?\.\d*[1-9]\d*)\s*[smhd]\s*$")]


class _Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every source has: a name, which is the reports' source too, and how often it is asked."""

    name: str
    every: Every | None = None
    lang: str | None = None


class Feed(_Source, frozen=True, kw_only=True, tag="feed"):
    """An RSS, Atom or JSON feed."""

    url: str


class Page(_Source, frozen=True, kw_only=True, tag="page"):
    """A web page without a feed."""

    url: str


class Telegram(_Source, frozen=True, kw_only=True, tag="telegram"):
    """A public channel, by its preview."""

    channel: str
    base: str | None = None


class TelegramExport(_Source, frozen=True, kw_only=True, tag="telegram_export"):
    """A ``result.json`` of Telegram Desktop; with *channel*, its posts are the same as those of the preview."""

    path: str
    channel: str | None = None


class Folder(_Source, frozen=True, kw_only=True, tag="folder"):
    """A folder of texts, pages, JSON Lines or exports."""

    path: str
    pattern: str = "*"


class Stdin(_Source, frozen=True, kw_only=True, tag="stdin"):
    """Standard input: a document a line, as JSON."""


class Desk(_Source, frozen=True, kw_only=True, tag="onrecord"):
    """Another desk of onrecord."""

    url: str
    token_env: str | None = None


class AlertList(_Source, frozen=True, kw_only=True, tag="alerts"):
    """The list of open air alerts of alerts.in.ua; the token is in the environment, never in the file."""

    name: str = "alerts.in.ua"
    token_env: str = "ALERTS_IN_UA_TOKEN"  # noqa: S105 - the name of a variable, not a token
    base: str | None = None


class AlertChannel(_Source, frozen=True, kw_only=True, tag="alert_channel"):
    """The alert channel's preview: the second route of air alerts."""

    name: str = "air_alert_ua"
    channel: str = "air_alert_ua"
    base: str | None = None


AnySource = Feed | Page | Telegram | TelegramExport | Folder | Stdin | Desk | AlertList | AlertChannel


class When(StrEnum):
    """What somebody wants to be told of."""

    RECORD = "record"  # a record of launches fell
    CORRECTED = "corrected"  # a report was replaced by a corrected one
    SILENT = "silent"  # a source has not answered for a time
    CONTRADICTED = "contradicted"  # a report says what the record contradicts


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tell of something: *to* whom (else the file's own list), of which *sources* (else all).

    *after* goes for silence; *what* is counted, and over which *scope*, for records.
    """

    when: When
    to: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    after: Every = "30m"
    what: str = "drone"
    scope: str = "attack"


class Notify(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is told: addresses of Apprise, or ``env:NAME`` for one that is kept in the environment."""

    to: tuple[str, ...] = ()
    rule: tuple[Rule, ...] = ()


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. *contact* is told to the servers; *allow_private* is for tests with servers of their own."""

    source: tuple[AnySource, ...]
    contact: str | None = None
    every: Every = "2m"
    gap: Every = "1s"
    timeout: Every = "20s"
    max_size: int = 5_000_000
    allow_private: bool = False
    notify: Notify = Notify()


def load_config(path: str | Path) -> Config:
    """Read the file; ``InputError`` says which key is wrong and what to do."""
    try:
        return config_from(Path(path).read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        remedy = "print one to begin with: onrecord watch --example"
        raise InputError("no such file", path=str(path), remedy=remedy) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path=str(path)) from None


def config_from(text: str, path: str = "watch.toml") -> Config:
    """Read a configuration from TOML.

    >>> config_from('source = [{kind = "telegram", name = "Air Force of Ukraine", channel = "kpszsu"}]').source[0].name
    'Air Force of Ukraine'
    """
    try:
        fields = tomllib.loads(text)
        config = msgspec.convert(fields, Config)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML: {error}", path=path, remedy="mend that line") from None
    except msgspec.ValidationError as error:
        raise InputError(_plain(str(error), fields), path=path, remedy="see onrecord watch --example") from None
    names = [source.name for source in config.source]
    _refuse_doubles(names, path)
    _refuse_strangers(config, set(names), path)
    return config


def _plain(error: str, fields: dict[str, object]) -> str:
    """Name the source by its name where the error gives its place."""
    place = re.search(r"\$\.source\[(\d+)\]", error)
    sources = fields.get("source")
    if place and isinstance(sources, list) and isinstance(sources[int(place[1])], dict):
        return f'source "{sources[int(place[1])].get("name", int(place[1]) + 1)}": {error}'
    return error


def _refuse_doubles(names: Sequence[str], path: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InputError(f'two sources are called "{name}"', path=path, remedy="give each a name of its own")


def _refuse_strangers(config: Config, names: set[str], path: str) -> None:
    for rule in config.notify.rule:
        for name in rule.sources:
            if name not in names:
                raise InputError(f'a rule names "{name}", which is no source', path=path, remedy="name a source")
        if not rule.to and not config.notify.to:
            raise InputError(f'the rule "{rule.when}" tells nobody', path=path, remedy="set notify.to or the rule's to")
