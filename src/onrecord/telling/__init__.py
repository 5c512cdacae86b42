"""Telling: events, tallies and verdicts as tables, charts and texts. Pure renderers."""
