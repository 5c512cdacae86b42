"""What a run takes in before it says no."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of a run, in bytes.

    ``page`` bounds one record, line or file after decompression (a news page of 10 MB is not one); ``ratio`` is the
    factor of decompression above which what breaks it is named a bomb (pages reach 50, a run of zeros 1,000). ``part``
    is the stretch of a file that one task reads; ``rows`` the text held in memory before it is written.
    """

    page: int = 10_000_000
    ratio: int = 200
    part: int = 64 << 20
    rows: int = 24 << 20
