"""The tally: charts and tables of each side by itself, their filters in the address, files to take along."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request

from onrecord.claims import Role, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import BYS, SIDES, Asked, kinds_of, role_of, span_of
from onrecord.desk.charts import themed
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.desk.problems import NotThere
from onrecord.ledger import Ledger
from onrecord.tallies import Coverage, Row, Share, coverage, shares, tally
from onrecord.telling import charts, tables
from onrecord.telling.charts import panel_title
from onrecord.telling.tallies import coverage_line

LINES = 120  # of a table on the page; the files have all
DAYS = {"night": 90, "day": 90, "week": 730}  # how far back a page goes that does not say since when
MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet",
         "svg": "image/svg+xml", "png": "image/png", "vl.json": "application/json"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks, as the core takes it."""

    by: str
    sides: tuple[str, ...]
    what: tuple[str, ...]
    role: str | None
    model: str | None
    where: str | None
    span: dict[str, Any]

    def rows(self, ledger: Ledger, series: str) -> list[Row]:
        """Return one side's rows."""
        return tally(ledger, by=self.by, what=self.what, role=self.role_on(series), model=self.model,
                     where=self.where, series=series, **self.span)  # fmt: skip

    def role_on(self, series: str) -> str:
        """Return the role that is counted of a side."""
        return self.role or ("launched" if series == "RU-UA" else "downed")

    @property
    def query(self) -> dict[str, Any]:
        """The question as the query of an address, what goes without saying left out."""
        return {"by": self.by, "side": self.sides[0] if len(self.sides) == 1 else None, "what": list(self.what),
                "role": self.role, "model": self.model, "where": self.where, **self.span}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Panel:
    """One side: its rows, newest first, as lines of a table with a column for each kind."""

    series: str
    title: str
    columns: tuple[tuple[str, bool], ...]  # title, and whether a share stands beside it
    lines: tuple[tuple[Row, tuple[tuple[Row | None, Share | None], ...]], ...]
    more: int
    known: Coverage
    note: str
    drawn: bool


def question_of(request: Request) -> Question:
    """Read the address."""
    asked = Asked(request.query_params)
    side = asked.choice("side", ("both", *SIDES), "both")
    role = role_of(asked, side) if asked.text("role") else None
    return Question(asked.choice("by", BYS, "month"), SIDES if side == "both" else (side,), kinds_of(asked), role,
                    asked.text("model"), asked.text("where"), span_of(asked))  # fmt: skip


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    question = question_of(request)
    shown = _bounded(desk.ledger, question)
    panels = [_panel(desk.ledger, shown, series) for series in shown.sides]
    kept = [panel for panel in panels if panel.lines or len(panels) == 1]
    return desk.page("tally.html", request, asked=question, shown=shown, panels=kept or panels[:1], bys=BYS,
                     kinds=list(What), roles=list(Role))  # fmt: skip


def _bounded(ledger: Ledger, question: Question) -> Question:
    """Begin a page of nights some months back where the address does not say since when."""
    days = DAYS.get(question.by)
    if days is None or question.span["since"]:
        return question
    untils = [known.until for series in question.sides if (known := coverage(ledger, series=series)).until]
    last = question.span["until"] or question.span["as_of"] or max(untils, default=None)
    if last is None:
        return question
    since = (date.fromisoformat(last[:10]) - timedelta(days=days)).isoformat()
    span = {**question.span, "since": since}
    return Question(question.by, question.sides, question.what, question.role, question.model, question.where, span)


def _panel(ledger: Ledger, question: Question, series: str) -> Panel:
    rows = question.rows(ledger, series)
    known = coverage(ledger, series=series, **question.span)
    columns = {(row.what, row.role): panel_title(row) for row in rows}
    by_label: dict[str, dict[tuple[What, Role], Row]] = {}
    for row in rows:
        by_label.setdefault(row.label, {})[row.what, row.role] = row
    stopped = _shares(ledger, question, series)
    lines = [
        (next(iter(own.values())), tuple((own.get(key), stopped.get((key[0], label))) for key in columns))
        for label, own in by_label.items()
    ]
    lines.reverse()
    shared = {kind for kind, _ in stopped}
    return Panel(
        series,
        figures.side_title(series),
        tuple((title, key[0] in shared) for key, title in columns.items()),
        tuple(lines[:LINES]),
        max(0, len(lines) - LINES),
        known,
        coverage_line(known),
        any(row.value is not None for row in rows),
    )


def _shares(ledger: Ledger, question: Question, series: str) -> dict[tuple[What, str], Share]:
    """Return the shares downed or suppressed by kind and label, where the tally is of launches as a whole."""
    if series != "RU-UA" or question.model or question.where or question.role_on(series) != "launched":
        return {}
    return {
        (What(kind), one.label): one
        for kind in question.what
        for one in shares(ledger, by=question.by, what=kind, series=series, **question.span)
        if one.low is not None
    }


def download(desk: Desk, request: Request) -> Answer:
    """Give the rows as a file, one side after the other."""
    form = request.path_params["form"]
    if form not in MEDIA:
        raise NotThere(f'there is no "{form[:20]}" of a tally; ask for {", ".join(MEDIA)}')
    question = question_of(request)
    sides = {series: question.rows(desk.ledger, series) for series in question.sides}
    name = None if form in ("svg", "vl.json") else f"onrecord-tally-{question.by}.{form}"
    return Answer(_made(desk.ledger, question, sides, form, request), MEDIA[form], name=name)


def _made(ledger: Ledger, question: Question, sides: dict[str, list[Row]], form: str, request: Request) -> str | bytes:
    rows = [tables.plain(row) for own in sides.values() for row in own]
    if form == "json":
        return tables.to_json(rows)
    if form == "csv":
        return tables.to_csv(rows, [field.name for field in fields(Row)])
    if form == "parquet":
        return tables.to_parquet(rows)
    drawn = [row for own in sides.values() for row in own]
    if not any(row.value is not None for row in drawn):
        raise NotThere("there is nothing to draw: the ledger has no such figure")
    known = [coverage(ledger, series=series, **question.span) for series in sides]
    title = figures.side_title(question.sides[0]) if len(question.sides) == 1 else "Attacks by each side"
    spec = charts.chart(drawn, coverage=known, title=title, subtitle=f"By {question.by}")
    theme = request.query_params.get("theme")
    if form == "vl.json":
        return json.dumps(themed(spec, theme, bare=True))
    return charts.to_svg(themed(spec, theme, bare=bool(theme))) if form == "svg" else charts.to_png(spec)


def opened(desk: Desk, request: Request) -> str:
    """Return the address of the event behind a bar, or of its nights where it is of a week, month or year."""
    asked = Asked(request.query_params)
    label, series = asked.text("label") or "", asked.choice("side", SIDES, "RU-UA")
    by = asked.choice("by", BYS, "month")
    if by in ("night", "day"):
        return f"/event/{label[:10]}"
    row = next((row for row in tally(desk.ledger, by=by, series=series,
                                     role="launched" if series == "RU-UA" else "downed") if row.label == label), None)  # fmt: skip
    if row is None:
        raise NotThere(f'nothing is known of "{label}"')
    return f"/tally?by=night&side={series}&since={row.start}&until={row.end}"
