"""Places by the names that people read; codes stay in CSV, JSON and in questions."""

from __future__ import annotations

from functools import cache
from importlib import resources


def place_name(place: str) -> str:
    """Return the English name of a region, or of several joined with "/"; a town stays as it is written.

    >>> place_name("RU-BRY"), place_name("UA-63/UA-59"), place_name("Kharkiv")
    ('Bryansk oblast', 'Kharkiv oblast and Sumy oblast', 'Kharkiv')
    """
    *others, last = [_names().get(code, code) for code in place.split("/")]
    return f"{', '.join(others)} and {last}" if others else last


def named_place(place: str) -> str:
    """Return the name with the code by which one can ask for it.

    >>> named_place("RU-BRY"), named_place("Kharkiv")
    ('Bryansk oblast (RU-BRY)', 'Kharkiv')
    """
    name = place_name(place)
    return name if name == place else f"{name} ({place})"


@cache
def _names() -> dict[str, str]:
    """Return names by ISO 3166-2 codes: Ukraine's regions as the alerts name them, the others by our own table."""
    import yaml

    from onrecord.alerts.areas import load_areas

    text = (resources.files("onrecord") / "telling/templates/regions.yaml").read_text("utf-8")
    own: dict[str, str] = yaml.safe_load(text)
    tree = load_areas()
    return own | {area.iso: tree.title(area.uid) for area in tree.oblasts if area.iso}
