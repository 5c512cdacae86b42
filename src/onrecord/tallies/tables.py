"""The tables in which tallies are kept: derived, so that they can be dropped and rebuilt to the same rows."""

from __future__ import annotations

from sqlalchemy import Column, Double, Index, Integer, MetaData, String, Table, Text, text

from onrecord.ledger.schema import Seq

metadata = MetaData()

RULES = 2  # raise it when the rules of events or tallies change: what is kept by older rules is derived anew

# up to which entry of the ledger the tables speak, and by which rules
marks = Table(
    "tally_mark",
    metadata,
    Column("rules", Integer, primary_key=True, autoincrement=False),
    Column("seq", Seq, nullable=False),
)

# one figure of one counter for one stretch of time, the latest report's: as many as there are bulletins and speakers
# of a date, however often they are repeated
cells = Table(
    "tally_cells",
    metadata,
    Column("series", Text, primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("cell", Text, primary_key=True),  # a hash of what tells it from others
    Column("fields", Text, nullable=False),  # JSON
    Column("published", String(24), nullable=False),
    Column("report", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

# when the claims of a date were published and recorded, so that a question as of a moment knows which dates it may
# answer from here. `settled`: since when its figures that named counters published themselves are what they are now,
# whatever others have said since; such figures are `own`. `stale` 1: its figures are older than its cells, 2: its cells are older than the ledger
days = Table(
    "tally_days",
    metadata,
    Column("series", Text, primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("first_published", String(24), nullable=False),
    Column("last_published", String(24), nullable=False),
    Column("first_recorded", String(24), nullable=False),
    Column("last_recorded", String(24), nullable=False),
    Column("replaced", String(24), nullable=False),  # when a report that spoke of it was last replaced, or ""
    Column("settled", String(24), nullable=False),
    Column("stale", Integer, nullable=False),
    Index("tally_days_stale", "stale"),
)

events = Table(
    "tally_events",
    metadata,
    Column("series", Text, primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("part", String(5), primary_key=True),
    Column("start", String(24), nullable=False),
    Column("end", String(24), nullable=False),
    Column("bulletin", Integer, nullable=False),  # 1 where a named counter published of it itself
)

# `model` and `place` are "" for the total over them; `own` 1: nothing that others say can change it
figures = Table(
    "tally_figures",
    metadata,
    Column("series", Text, primary_key=True),
    Column("what", String(24), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("model", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("part", String(5), primary_key=True),
    Column("value", Double),
    Column("bound", String(8), nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("own", Integer, nullable=False),
    Index("tally_figures_date", "series", "date"),
)

DERIVED = (cells, days, events, figures, marks)

# the latest report's figure stays; of one publication time, the order of ids decides, as in `events.cells.age`
PUT_CELL = text("""
    INSERT INTO tally_cells (series, date, cell, fields, published, report, version)
    VALUES (:series, :date, :cell, :fields, :published, :report, :version)
    ON CONFLICT (series, date, cell) DO UPDATE SET
        fields = excluded.fields, published = excluded.published,
        report = excluded.report, version = excluded.version
    WHERE (excluded.published, excluded.report, excluded.version)
        > (tally_cells.published, tally_cells.report, tally_cells.version)
""")

_DAY = ", ".join(
    f"{name} = CASE WHEN excluded.{name} {sign} tally_days.{name} THEN excluded.{name} ELSE tally_days.{name} END"
    for name, sign in (
        ("first_published", "<"), ("last_published", ">"), ("first_recorded", "<"), ("last_recorded", ">"),
        ("replaced", ">"), ("settled", ">"), ("stale", ">"),
    )
)  # fmt: skip

PUT_DAY = text(f"""
    INSERT INTO tally_days (series, date, first_published, last_published, first_recorded, last_recorded,
        replaced, settled, stale)
    VALUES (:series, :date, :first_published, :last_published, :first_recorded, :last_recorded, :replaced, :settled,
        :stale)
    ON CONFLICT (series, date) DO UPDATE SET {_DAY}
""")  # noqa: S608 - the names stand two lines above
