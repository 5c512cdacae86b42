"""Memory of pages: kept by the process instead of returned to the system and asked for again with each page."""

from __future__ import annotations

import ctypes
import functools

# Of glibc's <malloc.h>: how much free memory at the top of the heap is returned, and how large a block has a mapping
# of its own. The second is the most that glibc takes.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT, _LARGE = 64 << 20, 32 << 20  # bytes


@functools.cache
def keep_memory() -> None:
    """Have glibc keep the blocks of pages; without glibc nothing is done.

    Dask starts its workers with ``MALLOC_TRIM_THRESHOLD_=65536``, with which each page of 80 KB costs twenty page faults, a
    third of a worker's time.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # musl, macOS, Windows
        return
    mallopt(_TRIM_THRESHOLD, _KEPT)
    mallopt(_MMAP_THRESHOLD, _LARGE)
