"""EDGE: the desk. Pages, API, feeds and live updates over a ledger; it asks the core and renders."""
