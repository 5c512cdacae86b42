"""The manual names every kind of source, key, rule and command that there is."""

from pathlib import Path

import click
import pytest

from onrecord.cli import alerts, watch
from onrecord.sources import config

DOCS = Path(__file__).parents[2] / "docs"
WATCH = (DOCS / "howto-watch.md").read_text(encoding="utf-8")
ALERTS = (DOCS / "howto-alerts.md").read_text(encoding="utf-8") + (DOCS / "reference/alerts.md").read_text(
    encoding="utf-8"
)
EXAMPLE = (Path(config.__file__).with_name("example.toml")).read_text(encoding="utf-8")
KINDS = config.AnySource.__args__


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_source_and_its_keys_are_described(kind: type) -> None:
    assert f"| `{kind.__struct_config__.tag}` |" in WATCH  # type: ignore[attr-defined]
    for key in kind.__struct_fields__:  # type: ignore[attr-defined]
        assert f"`{key}`" in WATCH


@pytest.mark.parametrize("key", [*config.Config.__struct_fields__, *config.Rule.__struct_fields__])
def test_every_setting_is_described_or_shown(key: str) -> None:
    assert f"`{key}`" in WATCH or f"{key} = " in WATCH + EXAMPLE or f"[[{key}" in EXAMPLE or f"[{key}]" in WATCH


@pytest.mark.parametrize("when", list(config.When))
def test_every_rule_is_shown(when: config.When) -> None:
    assert f'when = "{when}"' in WATCH


def test_every_option_of_watch_is_described() -> None:
    options = {name for parameter in watch.command.params for name in parameter.opts if name.startswith("--")}
    assert {name for name in options - {"--ledger", "--empty"} if name not in WATCH} == set()


def test_every_command_and_option_of_alerts_is_described() -> None:
    assert isinstance(alerts.command, click.Group)
    for name, command in alerts.command.commands.items():
        assert f"onrecord alerts {name}" in ALERTS
        options = {opt for parameter in command.params for opt in parameter.opts if opt.startswith("--")}
        assert {opt for opt in options - {"--ledger", "--empty"} if opt not in ALERTS} == set()
