"""``onrecord score``: precision and recall against gold files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from onrecord.errors import InputError
from onrecord.reading import read
from onrecord.report import Report
from onrecord.scoring import Score, score


@click.command("score")
@click.argument("gold", metavar="GOLD…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--errors", type=int, default=0, metavar="N", help="Show the first N misses and extras.")
@click.option("--floors", metavar="FILE", help="JSON of the least F1 a kind and file; exit 1 below any of them.")
def command(gold: tuple[str, ...], form: str, errors: int, floors: str | None) -> None:
    """Read the texts of gold files and score the claims by kind, field and language.

    Example: onrecord score news.jsonl --errors 20
    """
    least = _object(floors) if floors else {}
    below = []
    for path in gold:
        documents = [_document(path, number, line) for number, line in _lines(path)]
        for name, part in _parts(path, documents):
            result = score(part, {d["id"]: _claims(d) for d in part})
            summary = result.as_json()
            click.echo(json.dumps({name: summary}, ensure_ascii=False) if form == "json" else _table(name, summary))
            _errors(result, errors)
            wanted = least.get(name, {})
            below += [
                f"{name}: {k} {summary.get(k, {}).get('f1', 0)} is under {f}"
                for k, f in wanted.items()
                if summary.get(k, {}).get("f1", 0) < f
            ]
    for line in below:
        click.echo(f"onrecord: {line}", err=True)
    if below:
        sys.exit(1)


def _parts(path: str, documents: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the file as a whole and, where it holds several languages, each of them."""
    name = Path(path).stem
    languages = sorted({d.get("lang") or "?" for d in documents})
    parts = [(name, documents)]
    if len(languages) > 1:
        parts += [(f"{name}:{lang}", [d for d in documents if (d.get("lang") or "?") == lang]) for lang in languages]
    return parts


def _claims(document: dict[str, Any]) -> list[dict[str, Any]]:
    fields = ("id", "text", "published", "lang", "url", "title")
    reading = read(msgspec.convert({f: document.get(f) for f in fields}, Report))
    claims: list[dict[str, Any]] = list(msgspec.to_builtins(reading.claims))
    return claims


def _lines(path: str) -> list[tuple[int, str]]:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", path=path, remedy="name a gold file (JSON Lines)"
        ) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8", path=path, remedy="name a gold file (JSON Lines)") from None
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]


def _document(path: str, number: int, line: str) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except ValueError as error:
        raise InputError(f"no JSON ({error})", path=path, line=number, remedy="mend or drop the line") from None
    if not isinstance(document, dict) or not {"id", "text", "claims"} <= document.keys():
        raise InputError("no gold document", path=path, line=number, remedy="each line needs id, text and claims")
    return document


def _object(path: str) -> dict[str, Any]:
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"no floors ({error})", path=path, remedy="write {file: {kind: least F1}}") from None
    return found if isinstance(found, dict) else {}


def _table(name: str, summary: dict[str, Any]) -> str:
    rows = [name]
    for kind, value in summary.items():
        if isinstance(value, dict) and "f1" in value:
            rows.append(
                f"  {kind:<24} P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}  ({value['right']} of {value['gold']}; {value['read']} read)"
            )
    fields = ", ".join(f"{k} {v}" for k, v in summary["fields of the right claims"].items())
    rows.append(f"  fields: {fields or 'none'}")
    rows.append(
        f"  every count right in {summary['documents_with_every_count_right']} documents; quotes that are not the text: {summary['claims_whose_quote_is_not_the_text']}"
    )
    return "\n".join(rows)


def _errors(result: Score, most: int) -> None:
    shown = [("MISS ", m) for m in result.misses] + [("EXTRA", e) for e in result.extras]
    for label, (document, claim) in shown[:most]:
        keys = ("what", "role", "value", "speaker", "scope", "parties", "state", "action")
        told = [claim[k] for k in keys if claim.get(k) is not None]
        click.echo(f"  {label} {document} {claim['kind']} {claim.get('quote', '')[:100]!r} {told}")
