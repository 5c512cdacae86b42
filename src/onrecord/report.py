"""A report: a text that somebody published."""

from __future__ import annotations

import hashlib

import msgspec

from onrecord.claims import AnyClaim


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False, gc=False):
    """A text with its source and its time of publication.

    ``published`` is an ISO 8601 date or date-time as given, never guessed; ``None`` is unknown.
    ``source`` is the canonical name of who published it ("Air Force of Ukraine", "AFP"), ``None`` when unknown.
    ``supersedes`` is the id of the report that this one corrects or replaces.
    """

    id: str
    text: str
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    supersedes: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the UTF-8 text, in hexadecimal.

        >>> Report(id="a", text="").digest[:8]
        'e3b0c442'
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a report claims: the line that ``onrecord read --format jsonl`` prints.

    ``flags`` names what does not add up inside the report ("parts of missile launched make 73, total says 74").
    """

    id: str
    lang: str | None
    published: str | None
    claims: tuple[AnyClaim, ...]
    flags: tuple[str, ...] = ()
