"""The shipped packs are sound, and a faulty one is refused with file, line, key and remedy."""

import shutil
from pathlib import Path

import pytest

from onrecord.claims import Count
from onrecord.errors import PackError
from onrecord.packs import Packs, load_packs
from onrecord.packs.loader import HOME


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of packs with one small language."""
    (tmp_path / "world").mkdir()
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "language.yaml").write_text("alphabet: {name: Test, letters: abc}\n")
    return tmp_path


@pytest.mark.parametrize("code", ["en", "uk", "ru"])
def test_each_shipped_language_compiles(code: str) -> None:
    assert load_packs().languages[code].lexicon.entries


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "weapn: {drone: [drone]}",
            "packs/xx/words.yaml:1: weapn: is no category that packs have; name one of schema.py, such as weapon",
        ),
        ("weapon:\n  droen: [drone]", "packs/xx/words.yaml:2: weapon.droen: is no value of weapon; use one of: "),
        (
            "weapon:\n  drone: [uav]\n  bomb: [uav]",
            'packs/xx/words.yaml:3: weapon: "uav" stands under both drone and bomb; keep one',
        ),
        ("act:\n  downed: [shot(s]", 'packs/xx/words.yaml:2: act.downed: "shot(s": a bracket is not closed'),
        ("and:\n  - {a: b}", "packs/xx/words.yaml:2: and: is no word; write a list of words"),
        ("and: [a]\nand: [b]", "packs/xx/words.yaml:2: and: written twice; keep one"),
        ("and: [a", "packs/xx/words.yaml:"),
    ],
)
def test_a_faulty_pack_is_refused(home: Path, written: str, message: str) -> None:
    (home / "xx" / "words.yaml").write_text(written)
    with pytest.raises(PackError) as refused:
        assert Packs(home).languages["xx"]
    assert str(refused.value).startswith(message)


def test_a_folder_without_an_alphabet_is_refused(home: Path) -> None:
    (home / "yy").mkdir()
    with pytest.raises(PackError, match=r"packs/yy: has no language.yaml; say its name and letters there"):
        Packs(home)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("alphabet: {name: Test}", "packs/xx/language.yaml:1: alphabet: Object missing required field `letters`"),
        ("alphabet:\n  name: Test\n  letters: [a]", "packs/xx/language.yaml:3: alphabet.letters: Expected `str`"),
        ("language: {}", "packs/xx/language.yaml:1: has no alphabet"),
    ],
)
def test_a_faulty_alphabet_is_refused(home: Path, written: str, message: str) -> None:
    (home / "xx" / "language.yaml").write_text(written)
    with pytest.raises(PackError) as refused:
        Packs(home)
    assert str(refused.value).startswith(message)


def test_a_language_is_added_by_adding_a_folder(tmp_path: Path) -> None:
    """A made-up language of one verb and one noun is read with no line of Python."""
    from onrecord.reading import read
    from onrecord.report import Report

    shutil.copytree(HOME / "world", tmp_path / "world")
    (tmp_path / "qq").mkdir()
    (tmp_path / "qq" / "language.yaml").write_text("alphabet: {name: Made, letters: abcdefghijklmnopqrstuvwxyz}\n")
    (tmp_path / "qq" / "words.yaml").write_text("weapon: {drone: [dronaro]}\nact: {downed: [abatis]}\n")
    claims = read(Report(id="a", text="Abatis 12 dronaro.", lang="qq"), Packs(tmp_path)).claims
    assert [(c.quote, c.role.value) for c in claims if isinstance(c, Count)] == [("12 dronaro", "downed")]
