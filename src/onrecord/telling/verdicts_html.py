"""A check as one HTML file for an editor: the text with its claims marked, verdicts in the margin, sources below.

It needs nothing else: no script, no font, no picture. It reads in print, in black and white, and with a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from onrecord.report import Report
from onrecord.telling.passages import NOT_SHOWN
from onrecord.telling.verdicts import WORDS, known_when, source_line, summary, why
from onrecord.verdicts import Check, Evidence, Ruling, Verdict

_STYLE = """
:root{color-scheme:light dark;--line:#8886}
body{font:1rem/1.5 Georgia,serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin-bottom:.2rem}.row{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;
border-top:1px solid var(--line);padding:.6rem 0}.row p{margin:0}
aside{font:.85rem/1.4 system-ui,sans-serif}aside ol,footer ol{list-style:none;margin:0;padding:0}
aside li{margin-bottom:.6rem}
mark{background:none;color:inherit;text-decoration:underline 2px;text-underline-offset:3px}
mark.contradicted{text-decoration-style:wavy;text-decoration-color:#c22;background:#c222}
mark.supported{text-decoration-color:#282}
mark.disputed{text-decoration-style:double;text-decoration-color:#b70}
mark.unverifiable{text-decoration-style:dotted;text-decoration-color:#777}
b.contradicted{color:#c22}b.supported{color:#282}b.disputed{color:#b70}b.unverifiable{color:#777}
sup a{text-decoration:none;font:.7em system-ui,sans-serif}.now{font-style:italic}
footer{font:.85rem/1.4 system-ui,sans-serif}
@media(max-width:45rem){.row{grid-template-columns:1fr}}
@media print{body{margin:0;max-width:none;font-size:10pt}.row{break-inside:avoid}a{color:inherit}
footer a[href^=http]::after{content:" (" attr(href) ")"}}
""".strip()


def verdicts_html(checked: Iterable[tuple[Report, Check]]) -> str:
    """Render checks as one self-contained page; everything that comes from outside is escaped."""
    articles = "".join(article(number, report, check) for number, (report, check) in enumerate(checked, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>onrecord: a check</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main>{articles}</main></body></html>\n"
    )


def article(place: int, report: Report, check: Check) -> str:
    """Render one check as an ``article`` of a page, which brings the style; *place* tells it from others of the page."""
    shown = [one for one in check.verdicts if one.claim.kind not in NOT_SHOWN]
    shown.sort(key=lambda one: (one.claim.start, one.claim.end))
    numbered = [(f"{place}-{number}", one) for number, one in enumerate(shown, 1)]
    known = f" {escape(known_when(check).capitalize())}."
    published = f"Published {escape(check.published)}." if check.published else "Without a date."
    head = f"<header><h1>{escape(report.title or report.url or check.id)}</h1><p>{published}{known}</p>"
    rows = "".join(_row(start, end, report, numbered) for start, end in _paragraphs(report.text))
    told = f"<p><strong>{escape(summary(check.verdicts))}</strong></p></header>"
    return f"<article>{head}{told}{rows}{_footer(numbered)}</article>"


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line)
    return spans


def _row(start: int, end: int, report: Report, numbered: list[tuple[str, Verdict]]) -> str:
    inside = [(name, one) for name, one in numbered if one.claim.start < end and start < one.claim.end]
    own = [(name, one) for name, one in inside if one.claim.start >= start]
    lang = f' lang="{escape(report.lang)}"' if report.lang else ""
    margin = f'<aside aria-label="Verdicts"><ol>{"".join(map(_item, own))}</ol></aside>' if own else ""
    return f'<section class="row"><p{lang}>{_marked(start, end, report.text, inside)}</p>{margin}</section>'


def _marked(start: int, end: int, text: str, inside: list[tuple[str, Verdict]]) -> str:
    """Mark each stretch by the gravest verdict on it; behind a claim stand the numbers of its verdicts."""
    edges = {start, end} | {edge for _, one in inside for edge in (one.claim.start, one.claim.end)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    pieces = []
    for low, high in pairwise(cuts):
        words = escape(text[low:high])
        over = [one.verdict for _, one in inside if one.claim.start <= low and high <= one.claim.end]
        pieces.append(
            f'<mark class="{min(over, key=_GRAVITY.index)}">{words}</mark>' if over and words.strip() else words
        )
        pieces += [_reference(name, one) for name, one in inside if one.claim.end == high]
    return "".join(pieces)


_GRAVITY = (Ruling.CONTRADICTED, Ruling.DISPUTED, Ruling.SUPPORTED, Ruling.UNVERIFIABLE)


def _reference(name: str, verdict: Verdict) -> str:
    number = name.split("-")[1]
    label = f"verdict {number}: {WORDS[verdict.verdict]}"
    return f'<sup><a id="c{name}" href="#v{name}" aria-label="{label}">{number}</a></sup>'


def _item(named: tuple[str, Verdict]) -> str:
    name, verdict = named
    number = name.split("-")[1]
    reason = f" ({why(verdict)})" if why(verdict) else ""
    now = ""
    if verdict.now:
        now = f'<br><span class="now">Today: {WORDS[verdict.now.verdict]}. {escape(verdict.now.explanation)}</span>'
    back = f'<a href="#c{name}" aria-label="back to the words of claim {number}">{number}</a>'
    ruling = f'<b class="{verdict.verdict}">{WORDS[verdict.verdict].capitalize()}</b>'
    return f'<li id="v{name}">{back} {ruling}{escape(reason)}: {escape(verdict.explanation)}{now}</li>'


def _footer(numbered: list[tuple[str, Verdict]]) -> str:
    """List what the verdicts rest on, each source once, with the numbers of its verdicts."""
    named: dict[str, tuple[Evidence, list[str]]] = {}
    for name, verdict in numbered:
        for evidence in verdict.evidence:
            if evidence.by or evidence.source:
                numbers = named.setdefault(source_line(evidence), (evidence, []))[1]
                numbers += [name] if name not in numbers else []
    items = "".join(f"<li>{_source(evidence)} — {_links(names)}</li>" for evidence, names in named.values())
    return f"<footer><h2>Sources</h2><ol>{items}</ol></footer>" if items else ""


def _links(names: list[str]) -> str:
    return ", ".join(f'<a href="#v{name}">{name.split("-")[1]}</a>' for name in names)


def _source(evidence: Evidence) -> str:
    address = evidence.source or ""
    if not address.startswith(("https://", "http://")):
        return escape(source_line(evidence))
    return f'{escape(evidence.by or "")}, <a href="{escape(address)}">{escape(address)}</a>'
