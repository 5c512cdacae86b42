"""What walking an archive gives: records as they stand, and what had to be left out."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Why(StrEnum):
    """Why a record, page or file was left out."""

    TRUNCATED = "truncated"  # the file ends inside it
    DAMAGED = "damaged"  # it does not decompress, or is no record
    NO_LENGTH = "no_length"  # a record without Content-Length, or with one that is no number
    TOO_LARGE = "too_large"  # over the limit of one page
    BOMB = "bomb"  # over the limit, and decompressed by an absurd factor
    NOT_JSON = "not_json"
    NO_TEXT = "no_text"  # a document without text, a page without main text
    OTHER_TYPE = "other_type"  # neither HTML nor text
    OTHER_STATUS = "other_status"  # an answer other than 200
    UNREADABLE = "unreadable"  # the file cannot be opened or read
    FAILED = "failed"  # extraction or reading raised: a defect of ours, told and passed over


class Record(msgspec.Struct, frozen=True):
    """One record as it stands; ``offset`` is the byte of the file where it begins (compressed, where the file is)."""

    offset: int
    data: bytes


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """A record, page or file that was left out: where it stands and why."""

    why: Why
    path: str = ""
    offset: int | None = None
    url: str | None = None
    detail: str | None = None


class Bad(msgspec.Struct, frozen=True):
    """A stretch of a file that gives no record."""

    offset: int
    why: Why
    detail: str | None = None
