"""The description of the API: OpenAPI 3.1, made of the table of operations and of the values themselves."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from onrecord.claims import AnyClaim
from onrecord.desk.api.operations import Operation, Schema
from onrecord.desk.api.table import OPERATIONS
from onrecord.desk.problems import PROBLEM
from onrecord.ledger import Head, InclusionProof, ReportHead
from onrecord.sources.store import Health
from onrecord.tallies import Coverage, Ranked, Row, Share
from onrecord.verdicts import Check

VALUES = (Row, Ranked, Share, Coverage, ReportHead, Head, InclusionProof, Health, Check, AnyClaim)
PROBLEM_SCHEMA: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string"}, "instance": {"type": "string"}},
}  # fmt: skip
MOMENT: Schema = {"type": ["string", "null"], "description": "An ISO date or date-time."}
REPORT: Schema = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 400_000, "pattern": r"\S"},
        "published": MOMENT,
        "lang": {"type": ["string", "null"], "enum": ["en", "uk", "ru", None]},
        "url": {"type": ["string", "null"], "maxLength": 2000},
        "title": {"type": ["string", "null"], "maxLength": 2000},
    },
}  # fmt: skip


@cache
def description() -> dict[str, Any]:
    """Return the whole description."""
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths[re.sub(r":\w+}", "}", one.path)] = {"get": _get(one)}
    paths["/check"] = {"post": _post("check", "Judge a report, claim by claim; nothing is kept.", _checked(), 200,
                                     _ref("Check"), closed=False)}  # fmt: skip
    paths["/reports"] = {"post": _post("addReport", "Put a report on the ledger; the same once more changes nothing.",
                                       _added(), 201, _ADDED, closed=True)}  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": "1",
            "description": "What the public record says about air attacks and the diplomacy around them. "
            "`/live` streams what is added as server-sent events; feeds are under `/feeds`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {"Problem": {"description": "What went wrong (RFC 9457).", "content": {
                PROBLEM: {"schema": PROBLEM_SCHEMA}}}},
        },
    }  # fmt: skip


_ADDED: Schema = {
    "type": "object",
    "required": ["report_id", "seq", "new", "claims"],
    "properties": {"report_id": {"type": "string"}, "seq": {"type": "integer"}, "new": {"type": "boolean"},
                   "supersedes": {"type": ["integer", "null"]}, "claims": {"type": "integer"}},
}  # fmt: skip


def _schemas() -> dict[str, Any]:
    (claim, *_), _ = msgspec.json.schema_components([AnyClaim], ref_template="#/components/schemas/{name}")
    _, components = msgspec.json.schema_components(VALUES, ref_template="#/components/schemas/{name}")
    return {**components, "Claim": claim}


def _checked() -> Schema:
    return REPORT | {"properties": REPORT["properties"] | {"as_of": MOMENT}}


def _added() -> Schema:
    named = {
        "id": {"type": ["string", "null"], "maxLength": 2000},
        "source": {"type": ["string", "null"], "maxLength": 500},
    }
    return REPORT | {"required": ["text", "published"], "properties": REPORT["properties"] | named | {
        "published": {"type": "string", "description": "An ISO date or date-time."}}}  # fmt: skip


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _get(one: Operation) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": one.about, "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": one.answer}}},
        "304": {"description": "It has not changed since the `If-None-Match` that was sent."},
    }  # fmt: skip
    problems = ["400", "401", "429", "503", *(["404"] if one.missing else [])]
    answers |= {status: {"$ref": "#/components/responses/Problem"} for status in problems}
    return {"operationId": one.name, "summary": one.about, "tags": list(one.tags),
            "parameters": [parameter.fields for parameter in one.parameters], "responses": answers}  # fmt: skip


def _post(name: str, about: str, body: Schema, status: int, answer: Schema, *, closed: bool) -> dict[str, Any]:
    answers: dict[str, Any] = {str(status): {"description": about, "content": {"application/json": {"schema": answer}}}}
    if closed:
        answers["200"] = {"description": "It was there already.", "content": {"application/json": {"schema": answer}}}
    problems = ("400", "401", "403", "413", "415", "429", "503")
    answers |= {problem: {"$ref": "#/components/responses/Problem"} for problem in problems}
    return {"operationId": name, "summary": about, "requestBody": {
        "required": True, "content": {"application/json": {"schema": body}}}, "responses": answers,
        "security": [{"token": []}] if closed else []}  # fmt: skip
