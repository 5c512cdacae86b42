"""An exported ledger is a valid data package, and comes back with the same head."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from onrecord.errors import BrokenChain, InputError, UserError
from onrecord.ledger import Ledger
from onrecord.ledger.package import export_package, import_package
from onrecord.report import Report
from tests.ledger.making import bulletin, count

pytest.importorskip("pyarrow")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add_many(bulletin(number, url=f"https://example.org/{number}") for number in range(300))
    ledger.add(Report(id="b1", text="2 launched, corrected"), [count("2 launched", 2)])
    ledger.add(Report(id='odd, "quoted"\n', text='a,"b"\r\n\x00€', source="Example News"), [count('"b"', 0.5, start=2)])
    ledger.append_note("same", {"events": ["a", "b"]}, author="Ann", reason="a test")
    return ledger


@pytest.fixture
def folder(filled: Ledger, tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    export_package(filled, folder)
    return folder


def test_the_package_is_valid(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks} == {"entries", "reports", "claims"}


def test_the_package_names_head_sources_and_licences(folder: Path, filled: Ledger) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    head = filled.head()
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["head"] == {"size": head.size, "hash": head.hash, "root": head.root}
    assert {source["title"] for source in descriptor["sources"]} == {
        "Air Force of Ukraine", "Example News", "unknown source",
    }  # fmt: skip


def test_the_starters_compiler_is_credited(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        export_package(ledger, tmp_path / "package")
    descriptor = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    table = descriptor["sources"][0]
    assert "Petro Ivaniuk" in table["description"]
    assert [licence["name"] for licence in table["licenses"]] == ["ODC-By-1.0"]
    assert {"ODC-By-1.0", "Apache-2.0"} == {licence["name"] for licence in descriptor["licenses"]}


def test_it_comes_back_with_the_same_head_and_the_same_bytes(folder: Path, filled: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "copy.db", empty=True) as copy:
        assert import_package(copy, folder) == filled.head()
        assert copy.verify(rows=True).ok
        assert list(copy.claims(history=True)) == list(filled.claims(history=True))
        assert list(copy.notes()) == list(filled.notes())
        export_package(copy, tmp_path / "again")
        copy.add(*bulletin(1000))
        assert copy.verify(rows=True).ok
    for file in sorted(folder.iterdir()):
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_parquet_and_csv_hold_the_same_rows(folder: Path) -> None:
    from pyarrow import parquet

    for name in ("entries", "reports", "claims"):
        columns = parquet.read_table(folder / f"{name}.parquet").to_pylist()
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in columns]
        assert as_text == rows


def test_an_empty_ledger_goes_out_and_comes_back(ledger: Ledger, tmp_path: Path) -> None:
    head = export_package(ledger, tmp_path / "package")
    with Ledger.open(tmp_path / "copy.db", empty=True) as copy:
        assert import_package(copy, tmp_path / "package") == head


def test_a_changed_entry_is_named_and_nothing_is_imported(folder: Path, tmp_path: Path) -> None:
    path = folder / "entries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("77 launched", "99 launched"), encoding="utf-8")
    with Ledger.open(tmp_path / "copy.db", empty=True) as copy:
        with pytest.raises(BrokenChain, match="entry 232 does not fit"):
            import_package(copy, folder)
        assert copy.head().size == 0


def test_a_package_cut_short_is_refused(folder: Path, tmp_path: Path) -> None:
    path = folder / "entries.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8", newline="")
    with Ledger.open(tmp_path / "copy.db", empty=True) as copy:
        with pytest.raises(BrokenChain, match="another head"):
            import_package(copy, folder)
        assert copy.head().size == 0


def test_a_ledger_with_entries_takes_no_package(folder: Path, filled: Ledger) -> None:
    with pytest.raises(UserError, match="import the package into a new one"):
        import_package(filled, folder)


@pytest.mark.parametrize("content", [None, "{}", "no JSON", '{"head": 5}'])
def test_what_is_no_exported_ledger_is_told(ledger: Ledger, tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(InputError, match=r"datapackage\.json"):
        import_package(ledger, tmp_path)


def test_nothing_is_written_over(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UserError, match="not an empty folder"):
        export_package(ledger, tmp_path)
    (tmp_path / "empty").mkdir()
    export_package(ledger, tmp_path / "empty")
    assert (tmp_path / "empty" / "datapackage.json").exists()


def test_a_failed_export_leaves_nothing(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("onrecord.ledger.package.write_resource", full)
    with pytest.raises(UserError, match="No space left on device; nothing was written"):
        export_package(ledger, tmp_path / "package")
    assert [path.name for path in tmp_path.iterdir() if "package" in path.name] == []
