"""Charts on the desk: the specifications of the core in the page's own colours, and the JavaScript that draws them."""

from __future__ import annotations

from functools import cache
from typing import Any

COLOURS = {
    "light": {"ink": "#222222", "grey": "#5f5f5f", "rule": "#e3e0d8", "gap": "#d9d4c7"},
    "dark": {"ink": "#e8e4da", "grey": "#a9a498", "rule": "#3a3833", "gap": "#4a463d"},
}
BARS = {"#31587a": "#7fb0dc", "#9c3d2e": "#e58a75", "#4a4a4a": "#bdb8ac", "#5d7052": "#a3bd93"}  # on dark paper


def themed(spec: dict[str, Any], theme: str | None, *, bare: bool = False) -> dict[str, Any]:
    """Return a specification for light or dark paper; *bare* leaves the heading to the page around it."""
    colours = COLOURS.get(theme or "light", COLOURS["light"])
    painted: dict[str, Any] = _painted(spec, colours, theme == "dark")
    if bare:
        painted = {key: value for key, value in painted.items() if key != "title"} | {"background": "transparent"}
        painted["padding"] = 4
    return painted


def _painted(value: Any, colours: dict[str, str], dark: bool) -> Any:
    if isinstance(value, dict):
        return {key: value[key] if key == "values" else _painted(value[key], colours, dark) for key in value}
    if isinstance(value, list):
        return [_painted(one, colours, dark) for one in value]
    if not dark or not isinstance(value, str):
        return value
    same = {"#222222": "ink", "#6b6b6b": "grey", "#e3e0d8": "rule", "#d9d4c7": "gap"}
    return colours[same[value]] if value in same else BARS.get(value, "#191814" if value == "#fffdf8" else value)


@cache
def bundle() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, out of vl-convert: nothing is loaded from elsewhere."""
    import vl_convert

    made: str = vl_convert.javascript_bundle()  # type: ignore[call-arg] # its stub leaves the default out
    return made
