"""What a judge of one family of reasons gives back."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims import AnyClaim
from onrecord.verdicts import Evidence, Now, Reason, Ruling, Verdict

Number = int | float


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict before it is tied to its claim."""

    ruling: Ruling
    reason: Reason
    explanation: str
    expected: Number | None = None
    evidence: tuple[Evidence, ...] = ()

    def verdict(self, claim: AnyClaim, now: Opinion | None = None) -> Verdict:
        """Tie it to its claim; *now* is kept when it rules otherwise or rests on another figure."""
        return Verdict(
            claim=claim, verdict=self.ruling, reason=self.reason, explanation=self.explanation,
            expected=self.expected, evidence=self.evidence, now=now.as_now() if now and now.differs(self) else None,
        )  # fmt: skip

    def differs(self, other: Opinion) -> bool:
        """Tell whether two opinions say different things of the claim."""
        return (self.ruling, self.reason, self.expected) != (other.ruling, other.reason, other.expected)

    def as_now(self) -> Now:
        """Give it as the verdict from everything known today."""
        return Now(
            verdict=self.ruling, reason=self.reason, explanation=self.explanation,
            expected=self.expected, evidence=self.evidence,
        )  # fmt: skip


def unverifiable(why: str, expected: Number | None = None, evidence: tuple[Evidence, ...] = ()) -> Opinion:
    """Say that the ledger cannot judge a claim, and why; *expected* is what it does hold, where it holds something."""
    return Opinion(Ruling.UNVERIFIABLE, Reason.NOT_IN_LEDGER, why, expected, evidence)


def supported(reason: Reason, why: str, expected: Number | None, evidence: tuple[Evidence, ...]) -> Opinion:
    """Say that the ledger bears a claim out."""
    return Opinion(Ruling.SUPPORTED, reason, why, expected, evidence)


def contradicted(reason: Reason, why: str, expected: Number | None, evidence: tuple[Evidence, ...]) -> Opinion:
    """Say that the ledger holds otherwise."""
    return Opinion(Ruling.CONTRADICTED, reason, why, expected, evidence)
