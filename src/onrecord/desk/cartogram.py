"""A cartogram of the oblasts: one tile each, about where it lies, so that small ones are seen as well as large ones."""

from __future__ import annotations

from typing import NamedTuple

# our own drawing: column and row of each tile, by ISO 3166-2 code
TILES = {
    "UA-07": (1, 0), "UA-56": (2, 0), "UA-18": (3, 0), "UA-32": (4, 0), "UA-74": (5, 0), "UA-59": (6, 0),
    "UA-46": (0, 1), "UA-61": (1, 1), "UA-68": (2, 1), "UA-05": (3, 1), "UA-30": (4, 1), "UA-53": (5, 1),
    "UA-63": (6, 1), "UA-09": (7, 1),
    "UA-21": (0, 2), "UA-26": (1, 2), "UA-77": (2, 2), "UA-35": (3, 2), "UA-71": (4, 2), "UA-12": (5, 2),
    "UA-14": (6, 2),
    "UA-51": (3, 3), "UA-48": (4, 3), "UA-65": (5, 3), "UA-23": (6, 3),
    "UA-43": (5, 4), "UA-40": (6, 4),
}  # fmt: skip
SIZE, GAP = 104, 6
WIDTH, HEIGHT = 8 * (SIZE + GAP), 5 * (SIZE + GAP)


class Tile(NamedTuple):
    """Where the tile of a code stands, in units of the drawing."""

    x: int
    y: int


def tile(iso: str | None) -> Tile | None:
    """Return the tile of an oblast; ``None`` for one that is not drawn.

    >>> tile("UA-46"), tile(None)
    (Tile(x=0, y=110), None)
    """
    place = TILES.get(iso or "")
    return Tile(place[0] * (SIZE + GAP), place[1] * (SIZE + GAP)) if place else None
