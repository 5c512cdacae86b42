"""Pages, records and files made for the tests, and a small reader and sift that need no pack."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from pathlib import Path

import zstandard

from onrecord.archive.sift import Sift
from onrecord.archive.words import words_from
from onrecord.claims import claim_from
from onrecord.report import Reading, Report

WORDS = words_from(
    weapons=["drone", "drones", "missile", "missiles", "UAV", "дрон", "дрони", "дронів", "дронами", "ракета", "ракети", "ракет", "БпЛА"],
    sides=["Ukraine", "Ukrainian", "Putin", "Україна", "України", "Украина", "Россия"],
    subjects=["talks", "phone call", "killed", "переговори", "переговоры", "розмова"],
)  # fmt: skip
FILLER = "The town council met on Monday to look at plans for the old market hall and the road that leads past it. "
_FIGURE = re.compile(r"(\d+) (?:drones?|дрон\w*)")


@cache
def sift() -> Sift:
    return Sift(WORDS)


def read(report: Report) -> Reading:
    """Each "N drones" is a count."""
    claims = tuple(
        claim_from(
            {"kind": "count", "what": "drone", "role": "launched", "value": int(m[1]), "where": ["UA"]}
            | {"start": m.start(), "end": m.end(), "quote": m[0]}
        )
        for m in _FIGURE.finditer(report.text)
    )
    return Reading(id=report.id, lang=report.lang or "en", published=report.published, claims=claims)


def page(
    text: str,
    *,
    date: str | None = "2025-07-04T06:00:00Z",
    aside: str = "",
    title: str = "A report",
    charset: str = "utf-8",
) -> str:
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>{title}</title>{meta}'
        '<meta property="og:site_name" content="The Courier"></head><body><nav><a href="/">Home</a></nav>'
        f'<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/x">{aside}</a></li></ul></aside>'
        f"<article><h1>{title}</h1>{paragraphs}<p>{FILLER * 4}</p></article><footer>All rights reserved</footer></body></html>"
    )


def record(
    body: bytes | str,
    url: str = "https://example.org/a",
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8",
    length: bool = True,
    kind: str = "response",
) -> bytes:
    """Return one WARC record with an HTTP answer."""
    data = body.encode() if isinstance(body, str) else body
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-07-09T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
    )
    return (head + (f"Content-Length: {len(block)}\r\n" if length else "") + "\r\n").encode() + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def write(path: Path, records: list[bytes]) -> Path:
    """Write records as the name says: ``.warc``, ``.warc.gz`` (a member each), ``.warc.zst`` (a frame each)."""
    if path.suffix == ".gz":
        path.write_bytes(b"".join(gzip.compress(r, 6) for r in records))
    elif path.suffix == ".zst":
        path.write_bytes(b"".join(zstandard.compress(r) for r in records))
    else:
        path.write_bytes(b"".join(records))
    return path


def news(count: int, every: int = 5) -> list[bytes]:
    """Return an archive's records: one page in *every* is about an attack and gives its own number of drones."""
    return [INFO] + [
        record(
            page(f"Overnight {i} drones were launched at the city." if i % every == 0 else FILLER),
            f"https://example.org/{i}",
        )
        for i in range(count)
    ]


def figures(count: int, every: int = 5) -> list[int]:
    """Return the numbers that reading ``news(count, every)`` must give."""
    return [i for i in range(count) if i % every == 0]


def lines(count: int) -> bytes:
    """Return JSON Lines of which every second one is about an attack."""
    documents = (
        {"id": f"doc-{i}", "published": "2025-07-04", "text": f"{i} drones came." if i % 2 else "A quiet night."}
        for i in range(count)
    )
    return b"".join(json.dumps(d).encode() + b"\n" for d in documents)
