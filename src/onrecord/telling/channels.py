"""Channels as a sentence tells them: "to reporters", "in a statement", "on Telegram"."""

from __future__ import annotations

from functools import cache
from importlib import resources


def via(channel: str, lang: str = "en") -> str:
    """Return how words were made public, by the ``channel`` of their claim.

    >>> via("reporters"), via("X"), via("reporters", "uk"), via("X", "uk")
    ('to reporters', 'on X', 'журналістам', 'X')
    """
    return _told()[lang].get(channel) or (f"on {channel}" if lang == "en" else channel)


@cache
def _told() -> dict[str, dict[str, str]]:
    """Return the phrases by language and channel."""
    import yaml

    text = (resources.files("onrecord") / "telling/templates/channels.yaml").read_text("utf-8")
    told: dict[str, dict[str, str]] = yaml.safe_load(text)
    return told
