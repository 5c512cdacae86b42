"""Every region that reading knows has a name that people read."""

from __future__ import annotations

import re
from importlib import resources

from onrecord.telling.places import named_place, place_name


def test_every_region_has_a_name() -> None:
    known = (resources.files("onrecord") / "packs/world/places.yaml").read_text("utf-8")
    codes = re.findall(r"^  ((?:UA|RU)-\w+):", known, re.MULTILINE)
    assert len(codes) > 100
    assert [code for code in codes if place_name(code) == code] == []


def test_several_are_named_together_with_their_codes() -> None:
    assert named_place("RU-BEL/RU-BRY/RU-KRS") == (
        "Belgorod oblast, Bryansk oblast and Kursk oblast (RU-BEL/RU-BRY/RU-KRS)"
    )
