"""The operations of the API."""

from __future__ import annotations

from onrecord.claims import KINDS
from onrecord.desk.api import operations as op
from onrecord.desk.api import reading
from onrecord.desk.api.operations import Operation, Parameter, Schema


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _page(items: Schema) -> Schema:
    """Return the schema of one page; ``next`` is the cursor of the following one, null on the last."""
    return {"type": "object", "required": ["items", "next"],
            "properties": {"items": _list(items), "next": {"type": ["string", "null"]}}}  # fmt: skip


def _all(items: Schema) -> Schema:
    return {"type": "object", "required": ["items"], "properties": {"items": _list(items)}}


OBJECT: Schema = {"type": "object"}
EVENT: Schema = {"type": "object", "required": ["id", "kind", "date"],
                 "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "date": {"type": "string"}}}  # fmt: skip
HELD: Schema = {"type": "object", "required": ["entry", "claim", "report", "recorded"],
                "properties": {"entry": {"type": "integer"}, "claim": _ref("Claim"), "report": _ref("ReportHead"),
                               "recorded": {"type": "string"}}}  # fmt: skip
FOUND: Schema = {"type": "object", "required": ["entry", "kind", "excerpt", "report", "claim"],
                 "properties": {"entry": {"type": "integer"}, "kind": {"type": "string"}, "excerpt": {"type": "string"},
                                "report": _ref("ReportHead"), "claim": {"anyOf": [_ref("Claim"), {"type": "null"}]}}}  # fmt: skip

MEASURE = (op.ROLE, op.MODEL, op.WHERE, op.SIDE, *op.SPAN)
NAME = Parameter("name", "A date, or the id of an event.", {"type": "string", "minLength": 1}, place="path")
REPORT_ID = Parameter("name", "The id of a report.", {"type": "string", "minLength": 1}, place="path")
SEQ = Parameter("seq", "The number of an entry.", {"type": "integer", "minimum": 1, "maximum": 2**31}, place="path")
EVENTS_LIMIT = Parameter("limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": 200, "default": 20})
SEARCH_LIMIT = Parameter("limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50})
NUMBERED = Parameter("cursor", "Where to go on: `next` of the answer before.",
                     {"type": "integer", "minimum": 0, "maximum": 2**62})  # fmt: skip
AFTER_EVENT = Parameter("cursor", "Where to go on: `next` of the answer before.",
                        {"type": "string", "pattern": r"^[A-Z]{2}-[A-Z]{2}:\d{4}-\d\d-\d\d:(night|day)$"})  # fmt: skip

OPERATIONS = (
    Operation("/tally", "tally", "Counts by stretch of time.", reading.tallied, _list(_ref("Row")),
              (op.BY, op.KIND, *MEASURE)),
    Operation("/shares", "shares", "How many of the launched were downed or suppressed, as a range where something is "
              "unknown.", reading.shared, _list(_ref("Share")), (op.BY, op.WHAT, op.SIDE, *op.SPAN)),
    Operation("/records", "records", "The ranking, and the line of those who broke the record when they came.",
              reading.ranked, {"type": "object", "required": ["ranking", "line"], "properties": {
                  "ranking": _list(_ref("Ranked")), "line": _list(_ref("Row"))}},
              (op.SCOPE, op.WHAT, op.LIMIT, *MEASURE)),
    Operation("/coverage", "coverage", "Since when the ledger knows a side, and the dates without a bulletin.",
              reading.covered, _ref("Coverage"), (op.SIDE, *op.SPAN)),
    Operation("/events", "events", "Attacks, the latest first.", reading.events, _page(EVENT),
              (op.SIDE, EVENTS_LIMIT, AFTER_EVENT, *op.SPAN)),
    Operation("/events/{name:path}", "event", "One event, or all of a date, with every claim.", reading.event,
              _all(EVENT), (NAME, op.AS_OF), missing=True),
    Operation("/diplomacy", "diplomacy", "Calls, meetings, talks and decisions on aid.", reading.diplomacy,
              _all(EVENT), op.SPAN),
    Operation("/claims", "claims", "Claims in the order in which they were recorded.", reading.claims, _page(HELD),
              (op.CLAIM_KIND, op.words("report", "The id of their report.", 2000), op.words("by", "Who says it."),
               op.LIMIT, NUMBERED, *op.SPAN)),
    Operation("/reports/{name:path}", "report", "A report with its versions, texts and claims.", reading.report,
              OBJECT, (REPORT_ID,), missing=True),
    Operation("/search", "search", "Reports and claims with all of these words, the latest first.", reading.searched,
              _page(FOUND), (op.words("q", "The words; those in quotation marks stand together."),
                             op.choice("kind", "What is looked for.", ("report", *KINDS)), SEARCH_LIMIT, NUMBERED)),
    Operation("/alerts", "alerts", "The state of each oblast now: on, off or unknown, and why.", reading.alerts,
              _all(OBJECT), seconds=10.0),
    Operation("/sources", "sources", "How the watched sources fare.", reading.sources, _all(_ref("Health")),
              seconds=20.0),
    Operation("/head", "head", "What fixes the ledger: its size, last hash and Merkle root.", reading.head,
              _ref("Head")),
    Operation("/proofs/{seq:int}", "proof", "The proof that an entry is on the ledger (RFC 9162).", reading.proof,
              _ref("InclusionProof"), (SEQ,), missing=True),
)  # fmt: skip
