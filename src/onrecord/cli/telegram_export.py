"""A channel's history as Telegram Desktop exports it (``result.json``), as reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from onrecord.cli.dates import is_moment
from onrecord.errors import InputError
from onrecord.report import Report


def messages(export: dict[str, Any], path: str, lang: str | None) -> Iterator[Report]:
    """Give each message that has words; the export of one chat or of all chats.

    Times are UTC where the export gives the moment; where it gives only the exporter's local time, the date.
    """
    chats = export.get("chats")
    listed = chats.get("list", []) if isinstance(chats, dict) else [export]
    for chat in listed:
        if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
            raise InputError(
                "not a Telegram export: no list of messages", path=path, remedy="export the history as JSON"
            )
        for message in chat["messages"]:
            if isinstance(message, dict) and message.get("type", "message") == "message":
                text = _words(message.get("text"))
                if text.strip():
                    yield _report(chat, message, text, lang)


def _report(chat: dict[str, Any], message: dict[str, Any], text: str, lang: str | None) -> Report:
    name = chat.get("name")
    return Report(
        id=f"telegram:{chat.get('id', name)}/{message.get('id')}",
        text=text,
        published=_moment(message),
        lang=lang,
        source=name if isinstance(name, str) else None,
    )


def _moment(message: dict[str, Any]) -> str | None:
    seconds = str(message.get("date_unixtime", ""))
    if seconds.isdecimal() and len(seconds) < 12:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    date = str(message.get("date", ""))[:10]
    return date if is_moment(date) else None


def _words(text: object) -> str:
    """Join a message's text, which is a string or a list of strings and marked pieces.

    >>> _words(["Downed: ", {"type": "bold", "text": "270"}])
    'Downed: 270'
    """
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text", ""))
        for piece in text
        if isinstance(piece, str | dict)
    )
