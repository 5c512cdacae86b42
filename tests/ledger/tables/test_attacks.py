"""The table of attacks, in the form in which it is published and in the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from onrecord.claims import What
from onrecord.errors import InputError
from onrecord.ledger.tables.attacks import COMPACT, PUBLISHED, STARTER, canonical_model, model_names, read_attacks

HEADER = ",".join(PUBLISHED)
ROW = "2025-07-03 18:00,2025-07-04 06:00,Shahed-136/131,539.0,268.0,208.0,8.0,33.0,kpszsu/posts/1"


def table(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    path = tmp_path / "attacks.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_row_is_a_line_of_a_bulletin_in_utc(tmp_path: Path) -> None:
    (line,) = read_attacks(table(tmp_path, ROW))
    assert (line.start.isoformat(), line.end.isoformat()) == ("2025-07-03T15:00:00+00:00", "2025-07-04T03:00:00+00:00")
    assert (line.model, line.what, line.source) == ("Shahed", What.DRONE, "Air Force of Ukraine")
    assert line.figures == (539, 268, 208, 8, 33)
    assert line.date == "2025-07-04"


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        ("2025-01-03", "2025-01-03", "2025-01-02T22:00Z 2025-01-03T21:59Z"),
        ("2025-07-03", "2025-07-03", "2025-07-02T21:00Z 2025-07-03T20:59Z"),
        ("2025-07-03", "2025-07-03 8:00", "2025-07-02T21:00Z 2025-07-03T05:00Z"),
        ("2025-03-29 18:00", "2025-03-30 09:00", "2025-03-29T16:00Z 2025-03-30T06:00Z"),
    ],
    ids=["winter day", "summer day", "day to hour", "clocks put forward"],
)
def test_a_date_without_hours_is_the_kyiv_day(tmp_path: Path, start: str, end: str, window: str) -> None:
    (line,) = read_attacks(table(tmp_path, f"{start},{end},Kalibr,1.0,,,,,kpszsu/posts/1"))
    assert " ".join(moment.strftime("%Y-%m-%dT%H:%MZ") for moment in (line.start, line.end)) == window


def test_an_empty_cell_is_unknown_and_zero_is_zero(tmp_path: Path) -> None:
    (line,) = read_attacks(table(tmp_path, "2025-07-04,2025-07-04,Kalibr,5.0,0.0,,,,kpszsu/posts/1"))
    assert line.figures == (5, 0, None, None, None)


def test_only_nationwide_bulletins_are_taken(tmp_path: Path) -> None:
    posts = ["kpszsu/posts/1", "https://t.me/kpszsu/2", "GeneralStaff.ua/posts/3", "PvKPivden/posts/4", "pvkshid/5"]
    rows = [f"2025-07-0{n},2025-07-0{n},Kalibr,1.0,,,,,{post}" for n, post in enumerate(posts, 1)]
    lines = read_attacks(table(tmp_path, *rows))
    assert [line.source for line in lines] == ["Air Force of Ukraine"] * 2 + ["General Staff of Ukraine"]


def test_rows_of_one_window_and_model_are_added_up(tmp_path: Path) -> None:
    """Launched from two places; a figure that one of them lacks is unknown for both."""
    first = "2025-08-04 09:00,2025-08-04 12:00,X-47 Kinzhal,3.0,0.0,,,,kpszsu/posts/1"
    other = "2025-08-04 09:00,2025-08-04 12:00,X-47 Kinzhal,4.0,1.0,2.0,,,kpszsu/posts/1"
    (line,) = read_attacks(table(tmp_path, first, other))
    assert line.figures == (7, 1, None, None, None)


@pytest.mark.parametrize(
    ("name", "model", "what"),
    [
        ("Iskander-M/KN-23", "Iskander-M/KN-23", What.BALLISTIC_MISSILE),
        ("X-101/X-555 and Kalibr", "Kalibr/Kh-101/Kh-555", What.CRUISE_MISSILE),
        ("C-400 and Iskander-M", "Iskander-M/S-400", What.BALLISTIC_MISSILE),
        ("X-22 and X-31P", "Kh-22/Kh-31P", What.MISSILE),
        ("Orlan-10 and ZALA and Supercam", "Orlan/Supercam/Zala", What.DRONE),
        ("Shahed-136/131 and Kalibr", "Kalibr/Shahed", What.AIR_TARGET),
        ("Unknown Missile", None, What.MISSILE),
        ("Something new", "Something new", What.AIR_TARGET),
    ],
)
def test_several_models_stay_one_figure(name: str, model: str | None, what: What) -> None:
    assert canonical_model(name) == (model, what)


def test_models_are_called_and_counted_as_the_packs_have_them() -> None:
    """The table of names and the packs' own table of models agree where both know a model."""
    known = yaml.safe_load((STARTER.parents[2] / "world" / "models.yaml").read_text(encoding="utf-8"))["model_what"]
    for name, (model, what) in model_names().items():
        for single in (model or "").split("/"):
            if single in known and "/" not in (model or ""):
                assert known[single] == what.value, name


def test_both_forms_give_the_same_lines(tmp_path: Path) -> None:
    compact = table(
        tmp_path,
        "2025-07-03T15:00Z,2025-07-04T03:00Z,Shahed,drone,539,268,208,8,33,Air Force of Ukraine,kpszsu/posts/1",
        header=",".join(COMPACT),
    )
    own = read_attacks(compact)
    assert own == read_attacks(table(tmp_path, ROW))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-02-30,2025-03-01,Kalibr,1.0,,,,,kpszsu/posts/1", ':2: "2025-02-30" is no date or time'),
        ("2025-07-04 25:00,2025-07-05,Kalibr,1.0,,,,,kpszsu/posts/1", "is no date or time"),
        ("2025-07-05,2025-07-04,Kalibr,1.0,,,,,kpszsu/posts/1", "ends before it starts"),
        ("2025-07-04,2025-07-04,Kalibr,many,,,,,kpszsu/posts/1", 'launched: "many" is no count'),
        ("2025-07-04,2025-07-04,Kalibr,-1,,,,,kpszsu/posts/1", 'launched: "-1" is no count'),
        ("2025-07-04,2025-07-04,Kalibr,1.5,,,,,kpszsu/posts/1", 'launched: "1.5" is no count'),
        ("2025-07-04,2025-07-04,Kalibr", "3 cells under 9 columns"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_attacks(table(tmp_path, row))
    assert said in str(caught.value)
    assert "attacks.csv:2:" in str(caught.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-13-04T15:00Z,2025-07-04T03:00Z,Shahed,drone,1,,,,,A,p", '"2025-13-04T15:00Z" is no date and time'),
        ("2025-07-03T15:00,2025-07-04T03:00Z,Shahed,drone,1,,,,,A,p", "a time without its zone"),
        ("2025-07-03T15:00Z,2025-07-04T03:00Z,Shahed,kite,1,,,,,A,p", 'what: "kite" is none of drone, missile,'),
    ],
)
def test_a_bad_row_of_the_compact_form_is_named_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_attacks(table(tmp_path, row, header=",".join(COMPACT)))
    assert said in str(caught.value)
    assert "attacks.csv:2:" in str(caught.value)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    header = HEADER.replace("launched", "Launched").replace("time_end", "end")
    with pytest.raises(InputError, match="no column time_end, launched"):
        read_attacks(table(tmp_path, ROW, header=header))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'a,"b\n'])
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "attacks.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"attacks\.csv"):
        read_attacks(path)
