"""Authors: whose words a whole report is, where a body publishes its own bulletins."""

from __future__ import annotations

from onrecord.packs import Packs
from onrecord.report import Report

_TAIL = 160  # code points in which a closing line stands


def author_of(report: Report, packs: Packs) -> str | None:
    """Return who wrote *report*, by its source, the address of its channel or the line that closes it.

    ``None`` where it is a medium that reports what others say.

    >>> from onrecord.packs import load_packs
    >>> author_of(Report(id="a", text="", url="https://t.me/kpszsu/19"), load_packs())
    'Air Force of Ukraine'
    """
    authors = packs.attributes.get("author", {})
    if report.source and report.source in authors.values():
        return report.source
    address = (report.url or "").partition("://")[2].rstrip("/")
    while "/" in address:
        if address in authors:
            return authors[address]
        address = address.rpartition("/")[0]
    tail = report.text[-_TAIL:]
    return next((who for line, who in packs.attributes.get("closing", {}).items() if line in tail), None)
