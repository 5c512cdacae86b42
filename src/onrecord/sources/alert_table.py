"""Import the published table of alerts: a file, plain or gzipped."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord.alerts.air_alert import AirAlert, Route
from onrecord.alerts.areas import load_areas
from onrecord.alerts.record import known_alerts
from onrecord.alerts.table import daily_reports, read_table
from onrecord.errors import InputError
from onrecord.ledger import AddedMany, Ledger


def import_alerts(path: str | Path, ledger: Ledger) -> tuple[int, AddedMany]:
    """Put the table at *path* on the ledger, a report for each day; return its number of rows and what was new.

    A row that the ledger has from an earlier import and the file lacks stays; where both have an alert of one area and
    start, the file's counts. Raises ``InputError`` with the line that cannot be read, and then nothing is kept.
    """
    tree = load_areas()
    with _open(Path(path)) as lines:
        rows = list(read_table(lines, tree, path=str(path)))
    held = known_alerts(ledger, tree=tree).alerts
    days = {row.start.date() for row in rows}
    earlier = (alert for alert in held if alert.routes == (Route.TABLE,) and alert.start.date() in days)
    items = [(report, ()) for report in daily_reports(_merged(earlier, rows))]
    return len(rows), ledger.add_many(items, batch=max(1, len(items)))


def _merged(earlier: Iterable[AirAlert], rows: Iterable[AirAlert]) -> list[AirAlert]:
    merged = {(alert.area, alert.start): alert for alert in earlier}
    merged.update({(alert.area, alert.start): alert for alert in rows})
    return list(merged.values())


@contextmanager
def _open(path: Path) -> Iterator[TextIO]:
    """Open a text in UTF-8, unpacked where it is gzipped, whatever its name says."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            binary = gzip.GzipFile(fileobj=file) if packed else file
            yield io.TextIOWrapper(io.BufferedReader(binary), encoding="utf-8-sig", newline="")
    except UnicodeDecodeError:
        raise InputError("not text in UTF-8", path=str(path), remedy="save the table as UTF-8") from None
    except (EOFError, gzip.BadGzipFile) as error:
        raise InputError(f"cannot be unpacked: {error}", path=str(path), remedy="get the file anew") from None
    except OSError as error:
        raise InputError(error.strerror or str(error), path=str(path), remedy="check the name") from None
