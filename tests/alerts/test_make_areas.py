"""The file of areas is what its script makes of the published list."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts/make_areas.py"
AREAS = ROOT / "src/onrecord/packs/theatres/ukraine/areas.json"


def test_the_areas_are_made_by_the_script(shared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "scripts/make_areas.py"
    target = tmp_path / "src/onrecord/packs/theatres/ukraine/areas.json"
    for folder in (copy.parent, target.parent):
        folder.mkdir(parents=True)
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run([sys.executable, copy, shared / "data/ukraine-areas.json"], check=True, capture_output=True)
    assert target.read_bytes() == AREAS.read_bytes()


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Згурівська", "Zghurivska"),
        ("Слов'янськ", "Sloviansk"),
        ("Єнакієве", "Yenakiieve"),
        ("Ізюмський район", "Iziumskyi raion"),
        ("Івано-Франківський", "Ivano-Frankivskyi"),
        ("Щастинський", "Shchastynskyi"),
        ("Южноукраїнськ", "Yuzhnoukrainsk"),
    ],
)
def test_names_are_written_by_the_rules_of_2010(name: str, latin: str) -> None:
    from scripts.make_areas import transliterate

    assert transliterate(name) == latin
