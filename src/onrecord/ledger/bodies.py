"""What stands in an entry: decode the JSON of its body."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.claims import AnyClaim
from onrecord.report import Report


class ClaimBody(msgspec.Struct):
    """A claim and the entry of the report that makes it."""

    claim: AnyClaim
    report: int


class ReportBody(msgspec.Struct):
    """A report and the entry of the version that it replaces."""

    report: Report
    supersedes: int | None


class NoteBody(msgspec.Struct):
    """A person's correction."""

    author: str
    body: dict[str, Any]
    kind: str
    reason: str


decode_claim = msgspec.json.Decoder(ClaimBody).decode
decode_report = msgspec.json.Decoder(ReportBody).decode
decode_note = msgspec.json.Decoder(NoteBody).decode
