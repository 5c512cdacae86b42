"""Like work done together: code that was just used is still in the processor's caches, which the next page would empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Yield the items in lists whose sizes add up to *most* or a little more; what came before an ``OSError`` is yielded.

    >>> list(batches(["a", "bb", "ccc", "d"], len, 3))
    [['a', 'bb'], ['ccc'], ['d']]
    """
    held: list[T] = []
    room = most
    try:
        for item in items:
            held.append(item)
            room -= size(item)
            if room <= 0:
                yield held
                held, room = [], most
    except OSError:
        yield held
        raise
    if held:
        yield held
