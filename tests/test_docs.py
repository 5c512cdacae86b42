"""The manual is held to the program: every command, option, claim field and value is in it."""

import importlib
from pathlib import Path

import click
import msgspec
import pytest

from onrecord import claims, verdicts
from onrecord.cli import COMMANDS

DOCS = Path(__file__).resolve().parents[1] / "docs"
MANUAL = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md")))
CLAIMS = (DOCS / "reference" / "claims.md").read_text(encoding="utf-8")
VALUES = [
    str(value)
    for enum in (claims.What, claims.Role, claims.Bound, claims.Scope, claims.TalksState, claims.AidAction, claims.Tone)
    for value in enum
]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_is_in_the_manual_and_shows_an_example(name: str) -> None:
    assert f"onrecord {name}" in MANUAL
    command = importlib.import_module(COMMANDS[name]).command
    help_text = " ".join(
        filter(None, [command.help, command.epilog, *(c.help for c in getattr(command, "commands", {}).values())])
    )
    assert f"onrecord {name}" in help_text, "the help has no example"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_option_is_in_the_manual(name: str) -> None:
    command = importlib.import_module(COMMANDS[name]).command
    commands = [command, *getattr(command, "commands", {}).values()]
    options = {o for c in commands for p in c.params if isinstance(p, click.Option) and not p.hidden for o in p.opts}
    missing = sorted(o for o in options if o.startswith("--") and o not in MANUAL)
    assert not missing


@pytest.mark.parametrize("kind", claims.KINDS)
def test_each_field_of_a_claim_is_in_the_reference(kind: str) -> None:
    struct = next(s for s in claims.Claim.__subclasses__() if s.kind == kind)
    missing = [f.name for f in msgspec.structs.fields(struct) if f"`{f.name}`" not in CLAIMS]
    assert not missing


@pytest.mark.parametrize("value", VALUES)
def test_each_value_of_a_claim_is_in_the_reference(value: str) -> None:
    assert f"`{value}`" in CLAIMS


@pytest.mark.parametrize("reason", [str(r) for r in verdicts.Reason])
def test_each_reason_is_in_the_manual(reason: str) -> None:
    assert f"`{reason}`" in MANUAL


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [part.split(")")[0].split("#")[0] for part in text.split("](")[1:]]
    local = [t for t in targets if t and "://" not in t]
    assert not [t for t in local if not (path.parent / t).exists()]
