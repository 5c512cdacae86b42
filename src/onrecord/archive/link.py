"""The table of near-copies, made when all parts are there: ``copies/copies.parquet``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.copies import Copy, Signed, linked
from onrecord.archive.load import rows_of
from onrecord.archive.tables import UNDATED, arrow, full_disk


def link_copies(out: str | os.PathLike[str]) -> int:
    """Compare all reports of a run's folder and write the links; return how many there are. Raises ``DiskFull``."""
    import pyarrow.parquet as parquet

    pa = arrow()
    links = list(linked(_signed(Path(out))))
    path = Path(out) / "copies" / "copies.parquet"
    schema = pa.schema({"id": pa.string(), "of": pa.string(), "alike": pa.float64()})
    rows = [{"id": link.id, "of": link.of, "alike": link.alike} for link in links]
    aside = path.with_name(f".{path.name}.tmp")
    with full_disk(path.parent):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            parquet.write_table(pa.Table.from_pylist(rows, schema=schema), aside, compression="zstd")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    return len(links)


def copies(out: str | os.PathLike[str]) -> Iterator[Copy]:
    """Yield the links of a run's folder. Raises ``InputError`` where they are damaged."""
    path = Path(out) / "copies" / "copies.parquet"
    if path.exists():
        for row in rows_of(path, ["id", "of", "alike"]):
            yield Copy(**row)


def _signed(out: Path) -> Iterator[Signed]:
    """Yield all reports month by month in the order of publication; the undated come last."""
    import pyarrow.parquet as parquet

    months = sorted((out / "reports").glob("month=*"), key=lambda p: (p.name == f"month={UNDATED}", p.name))
    for month in months:
        found: list[Signed] = []
        for path in sorted(month.glob("[!.]*.parquet")):
            for batch in parquet.ParquetFile(path).iter_batches(columns=["id", "published_utc", "signature"]):
                columns = batch.to_pydict()
                found += map(Signed, columns["id"], columns["published_utc"], columns["signature"])
        yield from sorted(found, key=lambda s: (str(s.moment or ""), s.id))
