"""ClaimReview: what schema.org requires is there, and what cannot be judged has no number."""

from __future__ import annotations

import json
from typing import Any

from onrecord.claims import Count, Role, What
from onrecord.report import Report
from onrecord.telling.claimreview import LONGEST, claim_reviews
from onrecord.verdicts import Check, Evidence, Reason, Ruling, Verdict

QUOTE = "550 drones " * 20


def review(ruling: Ruling, **report: Any) -> dict[str, Any]:
    claim = Count(start=0, end=len(QUOTE), quote=QUOTE, by="Kyiv", what=What.DRONE, role=Role.LAUNCHED, value=550)
    verdict = Verdict(
        claim=claim, verdict=ruling, reason=Reason.DIFFERS, explanation="It was 539.",
        evidence=(Evidence(by="Air Force of Ukraine", source="https://example.org/1"),),
    )  # fmt: skip
    told = Report(id="a b", text=QUOTE, published="2025-07-04", url="https://example.org/report", title="T", **report)
    check = Check(id="a b", lang="en", published=told.published, as_of="2025-07-04", verdicts=(verdict,))
    document = json.loads(json.dumps(claim_reviews([(told, check)], page="https://example.org/checks", author="Desk")))
    assert document["@context"] == "https://schema.org"
    one: dict[str, Any] = document["@graph"][0]
    return one


def test_the_required_properties_are_there() -> None:
    one = review(Ruling.CONTRADICTED)
    assert one["@type"] == "ClaimReview"
    assert one["url"] == "https://example.org/checks#a%20b-1"
    assert len(one["claimReviewed"]) <= LONGEST
    assert one["reviewRating"] == {
        "@type": "Rating", "alternateName": "Contradicted", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip
    assert one["author"] == {"@type": "Organization", "name": "Desk"}


def test_the_claim_is_told_with_who_made_it_and_where() -> None:
    item = review(Ruling.SUPPORTED)["itemReviewed"]
    assert item["@type"] == "Claim"
    assert item["author"]["name"] == "Kyiv"
    assert item["datePublished"] == "2025-07-04"
    assert item["appearance"] == {"@type": "CreativeWork", "url": "https://example.org/report", "headline": "T"}


def test_what_cannot_be_judged_stays_outside_the_scale() -> None:
    assert review(Ruling.UNVERIFIABLE)["reviewRating"] == {"@type": "Rating", "alternateName": "Cannot be judged"}
