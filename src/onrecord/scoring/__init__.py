"""Scoring: how well what was read agrees with gold claims, by kind, field and language."""

from onrecord.scoring.agreement import agrees
from onrecord.scoring.score import Score, Tally, score

__all__ = ["Score", "Tally", "agrees", "score"]
