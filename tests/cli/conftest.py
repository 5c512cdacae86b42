"""Run a command as a person does: arguments in, exit code and both outputs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from onrecord.cli import main


class Ran(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process with these arguments."""

    def run(*arguments: object) -> Ran:
        try:
            main([str(argument) for argument in arguments])
            code: object = 0
        except SystemExit as end:
            code = end.code or 0
        return Ran(int(str(code)), *capfd.readouterr())

    return run
