"""Verdicts as schema.org ClaimReview, in JSON-LD.

A review needs ``claimReviewed``, ``reviewRating`` with ``alternateName``, and ``url``. The verdict words are a fixed list
with numbers from 1 to 5; what cannot be judged stays outside that scale and has no ``ratingValue``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.report import Report
from onrecord.telling.verdicts import WORDS, source_line
from onrecord.verdicts import Check, Ruling, Verdict

CONTEXT = "https://schema.org"
RATINGS = {Ruling.SUPPORTED: 5, Ruling.DISPUTED: 3, Ruling.CONTRADICTED: 1}
BEST, WORST = 5, 1
LONGEST = 75  # characters of ``claimReviewed`` that search engines advise

PAGE = "https://onrecord.example/check"  # a reserved name: whoever publishes the reviews gives their own page
AUTHOR = "onrecord"


def claim_reviews(checked: Iterable[tuple[Report, Check]], *, page: str = PAGE, author: str = AUTHOR) -> dict[str, Any]:
    """Return one JSON-LD document with a review of every claim that the ledger could judge or tried to.

    *page* is the address at which the reviews will stand, *author* who publishes them. Quotations and alerts, which are
    not judged, have none.
    """
    graph = [
        _review(verdict, report, check, f"{page}#{check.id}-{number}", author)
        for report, check in checked
        for number, verdict in enumerate(check.verdicts, 1)
        if verdict.claim.kind not in ("statement", "alert")
    ]
    return {"@context": CONTEXT, "@graph": graph}


def _review(verdict: Verdict, report: Report, check: Check, url: str, author: str) -> dict[str, Any]:
    return _without_none({
        "@type": "ClaimReview",
        "@id": url.replace(" ", "%20"),
        "url": url.replace(" ", "%20"),
        "claimReviewed": _short(verdict.claim.quote),
        "author": {"@type": "Organization", "name": author},
        "inLanguage": "en",
        "reviewBody": verdict.explanation,
        "reviewRating": rating(verdict.verdict),
        "itemReviewed": _claim(verdict, report),
        "citation": [source_line(one) for one in verdict.evidence if one.by or one.source] or None,
        "temporalCoverage": f"../{check.as_of}" if check.as_of else None,
    })  # fmt: skip


def rating(ruling: Ruling) -> dict[str, Any]:
    """Return a verdict as a ``Rating``.

    >>> rating(Ruling.UNVERIFIABLE)
    {'@type': 'Rating', 'alternateName': 'Cannot be judged'}
    """
    named: dict[str, Any] = {"@type": "Rating", "alternateName": WORDS[ruling].capitalize()}
    if ruling in RATINGS:
        named |= {"ratingValue": RATINGS[ruling], "bestRating": BEST, "worstRating": WORST}
    return named


def _claim(verdict: Verdict, report: Report) -> dict[str, Any]:
    speaker = verdict.claim.by or report.source
    work = _without_none({"@type": "CreativeWork", "url": report.url, "headline": report.title})
    return _without_none({
        "@type": "Claim",
        "text": verdict.claim.quote,
        "author": {"@type": "Organization", "name": speaker} if speaker else None,
        "datePublished": report.published,
        "appearance": work if len(work) > 1 else None,
    })  # fmt: skip


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
