"""The program's own help: every command in one list, without importing any of them."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from onrecord.cli import COMMANDS, SUMMARIES, program


def test_each_command_has_a_summary() -> None:
    assert sorted(SUMMARIES) == sorted(COMMANDS)


def test_help_lists_every_command_and_imports_none() -> None:
    told = (
        "import sys\n"
        "from onrecord.cli import program\n"
        "program.main(['--help'], standalone_mode=False)\n"
        "print(sorted(m for m in sys.modules if m.startswith('onrecord.cli.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    assert all(summary in done.stdout for summary in SUMMARIES.values())


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_examples_stand_on_lines_of_their_own(name: str) -> None:
    help_text = CliRunner().invoke(program, [name, "--help"], prog_name="onrecord").output
    assert "\\b" not in help_text
