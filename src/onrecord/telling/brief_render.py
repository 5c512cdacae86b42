"""A brief as Markdown, HTML and text, and as JSON fields."""

from __future__ import annotations

import re
from datetime import date, timedelta
from textwrap import fill
from typing import TYPE_CHECKING, Any

from onrecord.telling.brief_values import Brief, Footnote
from onrecord.telling.brief_words import words
from onrecord.telling.line import Kind
from onrecord.telling.rendering import environment
from onrecord.telling.strip import Labels, figure
from onrecord.telling.timeline import timeline

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

FORMATS = ("md", "html", "txt")
LANES = (Kind.CONTACT, Kind.TALKS, Kind.AID)
CHART = timedelta(days=13)  # the two weeks up to the date, both ends counted
WIDTH = 88
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def render(brief: Brief, form: str, chart: str = "") -> str:
    """Return the brief as ``md``, ``html`` or ``txt``; *chart* is what :func:`picture` drew, for the page."""
    from markupsafe import Markup

    template = _filtered().get_template(f"brief.{form}.j2")
    rendered: str = template.render(
        brief=brief, notes_title=words(brief.lang).say("heading_notes"),
        figure=Markup(chart),  # noqa: S704 - escaped where it is drawn
    )  # fmt: skip
    return rendered if form == "html" else re.sub(r"\n{3,}", "\n\n", rendered).strip() + "\n"


def picture(ledger: Ledger, brief: Brief) -> str:
    """Return the picture of the two weeks up to the brief's date; empty where nothing is on the ledger."""
    since = (date.fromisoformat(brief.date) - CHART).isoformat()
    line = timeline(ledger, since, brief.date, brief.as_of, kinds=(Kind.ATTACK, *LANES))
    return figure(line, labels(brief.lang)) if line.items else ""


def labels(lang: str) -> Labels:
    """Return the words of the picture in a language."""
    told = words(lang)
    series = {name: told.say(f"series_{name.replace('-', '_').lower()}") for name in ("RU-UA", "UA-RU")}
    lanes = {kind: told.say(f"lane_{kind.value}") for kind in LANES}
    months = told.locale.months["format"]["abbreviated"]
    return Labels(series, lanes, told.say("chart"), tuple(months[n] for n in range(1, 13)))


def fields(brief: Brief) -> dict[str, Any]:
    """Return the brief as JSON fields: sections with sentences and the numbers of their footnotes, and the footnotes."""
    return {
        "date": brief.date, "lang": brief.lang, "as_of": brief.as_of, "title": brief.title, "lead": brief.lead,
        "known": brief.known,
        "sections": [
            {"id": section.id, "title": section.title,
             "sentences": [{"text": one.text, "notes": list(one.notes)} for one in section.sentences]}
            for section in brief.sections
        ],
        "footnotes": [
            {"number": note.number, "text": note.text, "source": note.source, "url": note.url,
             "published": note.published, "report": note.report,
             "quotes": [{"entry": one.entry, "quote": one.quote, "by": one.by} for one in note.quotes]}
            for note in brief.footnotes
        ],
    }  # fmt: skip


def _filtered() -> Any:
    templates = environment()
    templates.filters.setdefault("md", escaped)
    templates.filters.setdefault("wrap", _wrapped)
    templates.filters.setdefault("note_text", note_text)
    return templates


def escaped(text: str) -> str:
    r"""Write text so that Markdown shows it as it is.

    >>> escaped("a *bold* <b>")
    'a \\*bold\\* \\<b\\>'
    """
    return _MARKS.sub(r"\\\1", text)


def note_text(note: Footnote) -> str:
    """Return a footnote as one line of text."""
    quotes = "; ".join(one.quote.join(one.marks) + (f" ({one.by})" if one.by else "") for one in note.quotes)
    told = f"{note.text}: {quotes}" if quotes else note.text
    return f"{told}. {note.url}" if note.url else told


def _wrapped(text: str, mark: str = "") -> str:
    return fill(
        text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
