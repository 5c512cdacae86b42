"""A ledger as a Frictionless Data Package 2.0, and back again with the same head.

``entries`` holds everything; ``reports`` and ``claims`` are the same in the columns that people ask for. Each is there
as CSV and as Parquet. Import reads the entries alone, and derives all else from them.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import BrokenChain, InputError, UserError
from onrecord.ledger.credits import credits_of, licences_of
from onrecord.ledger.database import writing
from onrecord.ledger.entries import Entry
from onrecord.ledger.heads import head_of
from onrecord.ledger.replay import replay
from onrecord.ledger.resources import RESOURCES, write_resource
from onrecord.ledger.schema import entries
from onrecord.ledger.store import Ledger
from onrecord.ledger.values import Head

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"
BLOCK = 10_000
COLUMNS = ("seq", "kind", "recorded", "body", "hash")


def export_package(ledger: Ledger, folder: Path, *, told: Callable[[int], object] | None = None) -> Head:
    """Write the package into a folder, which is made and must be new or empty; return the head of what was written.

    All or nothing: it is written beside and then moved into place. The same ledger gives the same bytes. *told* is
    called now and then with the number of rows written since: twice the ledger's size less its notes in all. Raises
    ``UserError`` when the folder cannot be written, ``MissingExtra`` without pyarrow.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not an empty folder; name a new one")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            with ledger.reading() as connection:
                head = _write(connection, beside, told)
            beside.chmod(0o755)
            os.replace(beside, folder)  # noqa: PTH105 - unlike Path.rename it is said to take an empty folder's place
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise UserError(f"{folder}: {error.strerror}; nothing was written") from error
    return head


def _write(connection: Connection, folder: Path, told: Callable[[int], object] | None) -> Head:
    head = head_of(connection)
    resources = [write_resource(connection, resource, folder, told) for resource in RESOURCES]
    sources = credits_of(connection)
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "onrecord-ledger",
        "title": "An onrecord ledger",
        "description": "What was published about air attacks and the diplomacy around them, claim by claim. "
        "Each entry bears the hash of the one before it; `head` fixes them all.",
        "created": connection.scalar(select(func.max(entries.c.recorded))) or "1970-01-01T00:00:00.000Z",
        "head": {"size": head.size, "hash": head.hash, "root": head.root},
        "licenses": licences_of(sources),
        "sources": sources,
        "resources": resources,
    }
    kept = {key: value for key, value in descriptor.items() if value != []}  # the profile wants no empty lists
    (folder / DESCRIPTOR).write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return head


def import_package(ledger: Ledger, folder: Path, *, told: Callable[[int], object] | None = None) -> Head:
    """Put the entries of an exported package on an empty ledger and return its head, which is the package's.

    All or nothing. *told* is called now and then with the number of entries imported since. Raises ``InputError`` for a folder that is no such package, ``BrokenChain`` when an entry does not
    fit or the head is another, ``UserError`` when the ledger is not empty.
    """
    expected = package_head(folder)
    with writing(ledger.engine) as connection:
        replay(connection, _entries(folder / "entries.csv", told))
        head = head_of(connection)
        if head != expected:
            raise BrokenChain(
                f"{folder}: the entries lead to another head than the package names; nothing was imported"
            )
    return head


def package_head(folder: Path) -> Head:
    """Return the head that a package names."""
    path = folder / DESCRIPTOR
    try:
        named = json.loads(path.read_text(encoding="utf-8"))["head"]
        return Head(int(named["size"]), str(named["hash"]), str(named["root"]))
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path=str(path), remedy="name a package's folder") from None
    except (ValueError, KeyError, TypeError):
        raise InputError("is no exported ledger", path=str(path), remedy='name what "onrecord export" wrote') from None


def _entries(path: Path, told: Callable[[int], object] | None) -> Iterator[list[Entry]]:
    csv.field_size_limit(sys.maxsize)  # a body holds a whole text
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if tuple(next(reader, ())) != COLUMNS:
                raise InputError(f"the columns are not {', '.join(COLUMNS)}", path=str(path), line=1)
            while block := [_entry(path, reader.line_num, row) for row in islice(reader, BLOCK)]:
                yield block
                if told is not None:
                    told(len(block))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read: {error}", path=str(path), remedy="export it again") from None


def _entry(path: Path, line: int, row: list[str]) -> Entry:
    try:
        seq, kind, recorded, body, digest = row
        return Entry(int(seq), kind, recorded, body, bytes.fromhex(digest))
    except ValueError:
        raise InputError("is no entry", path=str(path), line=line, remedy="export it again") from None
