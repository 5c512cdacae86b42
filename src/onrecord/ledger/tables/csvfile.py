"""Read a table with named columns, naming file, line and remedy when it is not what it should be."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

from onrecord.errors import InputError

Cells = dict[str, str]
Word = TypeVar("Word", bound=StrEnum)


def rows(path: Path, needed: dict[str, tuple[str, ...]]) -> Iterator[tuple[int, str, Cells]]:
    """Yield each row as its line number, the name of the table's form and its cells, stripped of blanks at both ends.

    *needed* names the columns of each form that is accepted; the first whose columns are all there is taken, and
    further columns are left alone. Raises ``InputError`` for another table, and for a row with too few or too many.
    """
    with lines_of(path) as file:
        reader = csv.reader(file, strict=True)
        try:
            names = [name.strip() for name in next(reader, [])]
            form = _form(path, names, needed)
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(names):
                    what = f"{len(cells)} cells under {len(names)} columns"
                    raise InputError(what, path=str(path), line=reader.line_num, remedy="quote cells that hold commas")
                yield reader.line_num, form, dict(zip(names, (cell.strip() for cell in cells), strict=True))
        except csv.Error as error:
            raise InputError(
                f"no CSV: {error}", path=str(path), line=reader.line_num, remedy="mend that line"
            ) from None


@contextmanager
def lines_of(path: Path) -> Iterator[TextIO]:
    """Open a table in UTF-8, gzipped where its name says so; ``InputError`` where it cannot be read as that."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig", newline="")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig", newline="") as file
        ):
            yield file
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", path=str(path), remedy="save it as CSV in UTF-8") from None
    except (EOFError, gzip.BadGzipFile):
        raise InputError("is no whole gzip file", path=str(path), remedy="fetch it again") from None
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path=str(path), remedy="check the path") from None


def _form(path: Path, names: list[str], needed: dict[str, tuple[str, ...]]) -> str:
    for form, columns in needed.items():
        if set(columns) <= set(names):
            return form
    missing = min(([name for name in columns if name not in names] for columns in needed.values()), key=len)
    remedy = "name the columns in the first line as the published table does"
    raise InputError(f"has no column {', '.join(missing)}", path=str(path), line=1, remedy=remedy)


def one_of(words: type[Word], column: str, cell: str) -> Word:
    """Return the word that a cell holds; raises ``ValueError`` with those that there are for any other."""
    try:
        return words(cell)
    except ValueError:
        raise ValueError(f'{column}: "{cell}" is none of {", ".join(words)}') from None
