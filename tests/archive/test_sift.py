import importlib.util
import json
import pickle

import pytest

from onrecord.archive.sift import Sift, shipped_words
from onrecord.packs import load_packs
from tests.archive import made

ENGINES = ["pyperscan", "hyperscan", "re2"]
WANTED = [
    "539 drones were launched at Ukraine",
    "DRONES OVER THE CITY",
    "Drone wreckage fell on a house",
    "A UAV was seen",
    "Збито 12 дронів із 15",
    "ЗБИТО РАКЕТУ",
    "У небі БпЛА",
    "Ukraine and Russia hold talks",
    "Переговори: Україна чекає",
]
UNWANTED = [
    "The council met on Monday",
    "Ukraine won the match",
    "Peace talks in another country went on",
    "A UAVX1 serial number",
    "Рада зібралася в понеділок",
]


@pytest.fixture(scope="module", params=ENGINES)
def sift(request: pytest.FixtureRequest) -> Sift:
    pytest.importorskip(request.param)
    return Sift(made.WORDS, request.param)


def _entities(text: str, form: str) -> bytes:
    return "".join(c if c.isascii() else form.format(ord(c)) for c in text).encode("ascii")


@pytest.mark.parametrize("text", WANTED)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u", "utf-16", "utf-16-le", "utf-16-be"])
def test_wants_what_speaks_of_an_attack_in_any_encoding(sift: Sift, text: str, encoding: str) -> None:
    page = f"<html><body><p>{text}</p></body></html>"
    assert sift(page.encode(encoding))


@pytest.mark.parametrize("text", WANTED)
@pytest.mark.parametrize("form", ["&#{};", "&#x{:x};", "&#X{:X};"])
def test_wants_words_written_as_entities(sift: Sift, text: str, form: str) -> None:
    assert sift(b"<p>" + _entities(text, form) + b"</p>")


@pytest.mark.parametrize(("texts", "wanted"), [(WANTED, True), (UNWANTED, False)])
def test_reads_the_escapes_of_a_line_of_json(sift: Sift, texts: list[str], wanted: bool) -> None:
    lines = [json.dumps({"text": f"{text}."}, ensure_ascii=form).encode() for text in texts for form in (True, False)]
    assert set(map(sift.line, lines)) == {wanted}


def test_leaves_the_escapes_of_a_script_which_gives_no_text(sift: Sift) -> None:
    assert not sift(f"<script>news = {json.dumps(['Збито 12 дронів із 15'])}</script><p>Погода</p>".encode())


def test_wants_a_line_that_hides_its_words_and_is_no_json(sift: Sift) -> None:
    assert sift.line(rb'{"text": "\u041f\u043e\u0433\u043e\u0434\u0430')


def test_wants_words_written_as_named_entities(sift: Sift) -> None:
    assert sift(b"<p>12 &dcy;&rcy;&ocy;&ncy;&iukcy;&vcy;</p>")


@pytest.mark.parametrize("text", UNWANTED)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-u", "utf-16"])
def test_leaves_what_speaks_of_something_else(sift: Sift, text: str, encoding: str) -> None:
    assert not sift(f"<html><body><p>{text}</p></body></html>".encode(encoding, "ignore"))


def test_sifts_text_as_it_sifts_pages(sift: Sift) -> None:
    assert [sift.text(t) for t in WANTED + UNWANTED] == [True] * len(WANTED) + [False] * len(UNWANTED)


def test_all_matchers_want_the_same() -> None:
    """Words of the packs, whole and cut, between letters, digits and blanks, in every encoding."""
    words, packs = shipped_words(), load_packs()
    sifts = [Sift(words, engine) for engine in ENGINES if importlib.util.find_spec(engine)]
    forms = sorted(form for language in packs.languages.values() for form in language.lexicon.entries)[::397]
    texts = [
        f"{left}{text}{right} Ukraine"[: len(text) + 12]
        for form in forms
        for text in (form, form.upper(), form[:-1], form.replace(" ", "-"))
        for left, right in (("(", ")"), ("a", "1"), (" ", "s "), ("я", "я"))
    ]
    for encoding in ("utf-8", "cp1251", "koi8-u", "utf-16"):
        pages = [f"<p>{text}.</p>".encode(encoding, "ignore") for text in texts]
        assert len({tuple(map(sift, pages)) for sift in sifts}) == 1


def test_takes_any_bytes(sift: Sift) -> None:
    assert not sift(b"")
    assert not sift(bytes(range(256)) * 4)


def test_is_the_same_in_another_process(sift: Sift) -> None:
    again = pickle.loads(pickle.dumps(sift))
    assert again(WANTED[0].encode() + b".")
    assert again.words.digest == sift.words.digest
