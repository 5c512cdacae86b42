"""The manual names every option of the timeline and the brief, every section and rule."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from onrecord.cli.brief import command as brief
from onrecord.cli.timeline import KINDS
from onrecord.cli.timeline import command as timeline
from onrecord.telling.brief_values import Rule
from onrecord.telling.line import Kind

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize(("command", "page"), [(timeline, "timeline.md"), (brief, "brief.md")])
def test_every_option_is_in_the_reference(command: click.Command, page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    options = [name for one in command.params if isinstance(one, click.Option) for name in one.opts]
    assert [name for name in options if f"`{name}`" not in text and name not in ("--ledger", "--empty")] == []


def test_every_kind_and_every_rule_is_in_the_reference() -> None:
    timeline_, brief_ = ((DOCS / f"{page}.md").read_text(encoding="utf-8") for page in ("timeline", "brief"))
    assert [kind for kind in Kind if f"`{kind.value}`" not in timeline_] == []
    assert [rule for rule in Rule if f"`{rule.value}`" not in brief_] == []
    assert tuple(kind.value for kind in Kind) == KINDS


def test_every_sentence_is_written_in_every_language() -> None:
    import re

    from onrecord import telling

    templates = Path(telling.__file__).parent / "templates"
    macros = {
        lang: set(re.findall(r"{% macro (\w+)\(", (templates / f"sentences.{lang}.j2").read_text(encoding="utf-8")))
        for lang in ("en", "uk")
    }
    helpers = {"en": {"of", "came", "since"}, "uk": {"size", "source"}}
    assert macros["en"] - helpers["en"] == macros["uk"] - helpers["uk"]
