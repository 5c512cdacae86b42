"""A report as the ledger holds it: its text with the claims marked, its versions, what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from starlette.requests import Request

from onrecord.desk.answer import Answer
from onrecord.desk.desk import Desk
from onrecord.desk.problems import NotThere
from onrecord.ledger import Held
from onrecord.telling.claims import gist

Piece = tuple[str, tuple[Held, ...]]  # a stretch of the text, and the claims that stand on it


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    name = request.path_params["name"]
    stored = desk.ledger.report(name)
    if stored is None:
        raise NotThere(f'there is no report "{name[:80]}" on the ledger')
    current = stored.current
    pieces = list(marked(current.report.text, current.claims))
    return desk.page("report.html", request, stored=stored, current=current, pieces=pieces, gist=gist)


def marked(text: str, claims: Sequence[Held]) -> Iterator[Piece]:
    """Cut a text at the edges of its claims."""
    edges = {0, len(text)} | {edge for held in claims for edge in (held.claim.start, held.claim.end)}
    for low, high in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(text))):
        yield text[low:high], tuple(one for one in claims if one.claim.start <= low and high <= one.claim.end)


def proof(desk: Desk, request: Request) -> Answer:
    """Draw the page of one entry: what it says, and the proof that it is on the ledger of this head."""
    return desk.page("entry.html", request, proof=desk.ledger.prove(request.path_params["seq"]))
