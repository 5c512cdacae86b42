"""Reading is a pure function: it runs with sockets, files, the environment and the clock forbidden."""

import builtins
import os
import socket
import time
from typing import Any, NoReturn

import pytest

from onrecord.packs import load_packs
from onrecord.reading import read
from onrecord.report import Report

TEXT = """Kyiv, July 4 - Russia launched 539 drones and 11 missiles overnight, the air force said on Friday.
"We shot down 268 of them," its spokesman told reporters hours after the two presidents spoke."""


def _forbidden(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("reading reached outside")


def test_a_report_is_read_with_the_world_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(id="a", text=TEXT, published="2025-07-04", lang="en")
    before = read(report)  # loads the packs and time zones, which is not reading
    assert load_packs()
    for place, name in ((builtins, "open"), (socket, "socket"), (os, "getenv"), (time, "time"), (time, "monotonic")):
        monkeypatch.setattr(place, name, _forbidden)
    assert read(report) == before
