"""The packs' own corpora: what must be read, what must stay silent, and what is not read yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from onrecord.packs.loader import HOME
from onrecord.reading import read
from onrecord.report import Report

Fields = dict[str, Any]


def _cases(part: str) -> list[Any]:
    return list(_all(part))


def _all(part: str) -> Iterator[Any]:
    for path in sorted(HOME.glob("*/corpus/*.yaml")):
        corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
        published, lang = _moment(corpus.get("published")), path.parent.parent.name
        for example in corpus.get(part) or []:
            if part == "silent":
                kinds = example.get("kinds") if isinstance(example, dict) else corpus.get("kinds")
                text = example["text"] if isinstance(example, dict) else example
                yield pytest.param(text, kinds, published, lang, id=f"{lang}/{path.stem}: {text[:60]}")
                continue
            for text in example["said"]:
                yield pytest.param(text, example["claim"], published, lang, id=f"{lang}/{path.stem}: {text[:60]}")


def _moment(written: object) -> str | None:
    return written.isoformat() if hasattr(written, "isoformat") else str(written) if written else None


def _read(text: str, published: str | None, lang: str) -> list[Fields]:
    claims: list[Fields] = list(
        msgspec.to_builtins(read(Report(id="a", text=text, published=published, lang=lang)).claims)
    )
    for claim in claims:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    return claims


def _holds(wanted: Fields, claim: Fields) -> bool:
    return all(_plain(claim.get(k)) == _plain(v) for k, v in wanted.items())


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    return sorted(map(str, value)) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("text", "claim", "published", "lang"), _cases("examples"))
def test_said(text: str, claim: Fields, published: str | None, lang: str) -> None:
    """Each way of saying it gives the claim, and no other of its kind that says something else."""
    found = [c for c in _read(text, published, lang) if c["kind"] == claim["kind"]]
    assert any(_holds(claim, c) for c in found), found


@pytest.mark.parametrize(("text", "kinds", "published", "lang"), _cases("silent"))
def test_silent(text: str, kinds: list[str] | None, published: str | None, lang: str) -> None:
    """What looks like a claim and is none gives none (of the corpus' kinds, where it names some)."""
    assert not [c for c in _read(text, published, lang) if not kinds or c["kind"] in kinds]


@pytest.mark.parametrize(("text", "claim", "published", "lang"), _cases("not_yet"))
def test_not_yet(text: str, claim: Fields, published: str | None, lang: str) -> None:
    """What cannot be read yet: on the day it can, move it to the examples."""
    assert not any(_holds(claim, c) for c in _read(text, published, lang)), "it is read now: move it to examples"


def test_each_language_has_a_corpus() -> None:
    for code in ("en", "uk", "ru"):
        assert list(Path(HOME / code / "corpus").glob("*.yaml")), code
