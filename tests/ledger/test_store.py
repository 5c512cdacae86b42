"""The ledger keeps what was added, in both databases, and answers as of any moment."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select, text

from onrecord.claims import Role
from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.ledger.appending import Item
from onrecord.ledger.merkle import fits_consistency, leaf_hash, root
from onrecord.ledger.schema import claims, entries
from onrecord.report import Report
from tests.ledger.making import bulletin, count


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2025, 7, day, hour, tzinfo=UTC)


def test_a_report_and_its_claims_are_entries_in_their_order(ledger: Ledger) -> None:
    report, said = bulletin(539)
    added = ledger.add(report, said)
    assert (added.seq, added.new, added.supersedes) == (1, True, None)
    held = list(ledger.claims())
    assert [h.seq for h in held] == [2, 3]
    assert [h.claim for h in held] == said
    assert held[0].report.id == report.id
    assert held[0].report.digest == report.digest
    assert ledger.head().size == 3


def test_the_same_report_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.add(*bulletin(539))
    head = ledger.head()
    again = ledger.add(*bulletin(539))
    assert (again.seq, again.new) == (first.seq, False)
    assert ledger.head() == head


def test_the_same_text_at_the_same_address_is_the_same_report(ledger: Ledger) -> None:
    ledger.add(Report(id="a", text="5 drones", url="https://example.org/1"), [])
    again = ledger.add(Report(id="b", text="5 drones", url="https://example.org/1"), [])
    assert not again.new
    assert ledger.head().size == 1


@pytest.mark.parametrize(
    "changed",
    [
        Report(id="a", text="6 drones", published="2025-07-05"),
        Report(id="other", text="6 drones", published="2025-07-05", url="https://example.org/1"),
        Report(id="other", text="6 drones", published="2025-07-05", supersedes="a"),
    ],
    ids=["same id", "same address", "says so"],
)
def test_a_changed_text_is_a_new_version_and_both_stay(ledger: Ledger, changed: Report) -> None:
    old = Report(id="a", text="5 drones", published="2025-07-04", url="https://example.org/1")
    first = ledger.add(old, [count("5 drones", 5)])
    second = ledger.add(changed, [count("6 drones", 6)])
    assert second.supersedes == first.seq
    stored = ledger.report("a")
    assert stored is not None
    assert [version.report for version in stored.versions] == [old, changed]
    assert [version.head.version for version in stored.versions] == [1, 2]
    assert stored.head.supersedes == "a"
    assert [h.claim.quote for h in ledger.claims()] == ["6 drones"]
    assert [h.claim.quote for h in ledger.claims(as_of="2025-07-04")] == ["5 drones"]
    assert [h.claim.quote for h in ledger.claims(history=True)] == ["5 drones", "6 drones"]


def test_the_difference_between_versions_is_shown(ledger: Ledger) -> None:
    ledger.add(Report(id="a", text="5 drones\nall downed"), [count("5 drones", 5)])
    ledger.add(Report(id="a", text="6 drones\nall downed"), [count("6 drones", 6)])
    stored = ledger.report("a")
    assert stored is not None
    (change,) = stored.changes
    assert change.removed == (count("5 drones", 5),)
    assert change.added == (count("6 drones", 6),)
    assert "-5 drones" in change.text
    assert "+6 drones" in change.text
    assert " all downed" in change.text


def test_an_old_version_that_comes_again_changes_nothing(ledger: Ledger) -> None:
    """A folder that holds both versions can be added any number of times."""
    old, new = Report(id="a", text="5 drones"), Report(id="a", text="6 drones")
    ledger.add_many([(old, []), (new, []), (old, []), (new, [])])
    assert ledger.head().size == 2


def test_reports_of_a_table_are_not_joined_by_their_address(ledger: Ledger) -> None:
    """Seven posts stand in rows of several nights by mistake: a bulletin is known by its window."""
    one = Report(id="table:attacks/1", text="5 drones", url="https://example.org/1")
    other = Report(id="table:attacks/2", text="6 drones", url="https://example.org/1")
    added = ledger.add_many([(one, []), (other, [])])
    assert (added.new, added.changed) == (2, ())


@pytest.mark.parametrize("end", ["t.me/mod_russia", "example.org/", "example.org/data/news.csv"])
def test_posts_that_give_the_address_of_their_channel_stay_reports_of_their_own(ledger: Ledger, end: str) -> None:
    url = f"https://{end}"
    posts = [Report(id=f"post-{n}", text=f"{n} drones", published=f"2025-07-0{n}", url=url) for n in (4, 5, 6)]
    added = ledger.add_many([(post, [count(post.text, n)]) for n, post in enumerate(posts, 4)])
    assert (added.new, added.changed) == (3, ())
    assert len(list(ledger.claims())) == 3
    assert ledger.verify(rows=True).ok


def test_two_times_bound_what_is_known(ledger: Ledger) -> None:
    ledger.add(*bulletin(1, published="2025-07-01T06:00:00Z"), recorded=at(9))
    ledger.add(*bulletin(2, published="2025-07-02T06:00:00Z"), recorded=at(3))

    def known(**bounds: str) -> list[str]:
        return sorted({h.report.id for h in ledger.claims(**bounds)})  # type: ignore[arg-type]

    assert known() == ["b1", "b2"]
    assert known(as_of="2025-07-01") == ["b1"]
    assert known(as_of="2025-07-01T05:59Z") == []
    assert known(as_of="2025-07-01T09:00+03:00") == ["b1"]
    assert known(recorded_by="2025-07-03") == ["b2"]
    assert known(as_of="2025-07-01", recorded_by="2025-07-03") == []


def test_a_report_with_a_date_alone_is_admitted_at_any_time_of_that_day(ledger: Ledger) -> None:
    ledger.add(*bulletin(1, published="2025-07-04"))
    assert list(ledger.claims(as_of="2025-07-04T00:00Z"))
    assert not list(ledger.claims(as_of="2025-07-03T23:59Z"))


def test_a_report_without_a_date_was_out_when_it_was_recorded(ledger: Ledger) -> None:
    ledger.add(*bulletin(1, published=None), recorded=at(5))
    assert not list(ledger.claims(as_of="2025-07-04"))
    assert list(ledger.claims(as_of="2025-07-05"))


def test_a_version_is_replaced_only_once_the_next_is_out_and_recorded(ledger: Ledger) -> None:
    for day, text_ in ((1, "5 drones"), (3, "6 drones"), (2, "7 drones")):
        report = Report(id="a", text=text_, published=f"2025-07-0{day}")
        ledger.add(report, [count(text_, int(text_[0]))], recorded=at(10 + day))

    def value(**bounds: str) -> list[object]:
        return [h.claim.value for h in ledger.claims(kind="count", **bounds)]  # type: ignore[arg-type, union-attr]

    assert value() == [7]
    assert value(as_of="2025-07-01") == [5]
    assert value(as_of="2025-07-02") == [7]
    assert value(recorded_by="2025-07-11") == [5]
    assert value(recorded_by="2025-07-12") == [7]
    assert value(as_of="2025-07-01", recorded_by="2025-07-12") == [5]


def test_claims_are_chosen_by_kind_window_report_and_entry(ledger: Ledger) -> None:
    ledger.add(*bulletin(1))
    ledger.add(Report(id="other", text="x"), [count("x", None, when=None)])
    assert len(list(ledger.claims())) == 3
    assert len(list(ledger.claims(kind="alert"))) == 0
    assert len(list(ledger.claims(report="other"))) == 1
    assert len(list(ledger.claims(since="2025-07-04"))) == 2
    assert len(list(ledger.claims(since="2025-07-05"))) == 0
    assert len(list(ledger.claims(until="2025-07-03"))) == 0
    assert len(list(ledger.claims(until="2025-07-04"))) == 2
    assert [h.seq for h in ledger.claims(after=2)] == [3, 5]


def test_a_note_is_an_entry_with_author_and_reason(ledger: Ledger) -> None:
    seq = ledger.append_note("same", {"events": ["a", "b"]}, author="Ann", reason="one post, two dates")
    (note,) = ledger.notes("same")
    assert (note.seq, note.body, note.author) == (seq, {"events": ["a", "b"]}, "Ann")
    assert not list(ledger.notes("other"))
    assert not list(ledger.notes(as_of="2025-01-01"))
    with pytest.raises(UserError, match="author and a reason"):
        ledger.append_note("same", {}, author=" ", reason="because")


@pytest.mark.parametrize("published", ["yesterday", "2025-02-30", "04.07.2025"])
def test_a_date_that_is_none_is_refused_and_nothing_is_kept(ledger: Ledger, published: str) -> None:
    with pytest.raises(UserError, match="report bad"):
        ledger.add_many([bulletin(1), (Report(id="bad", text="", published=published), [])])
    assert ledger.head().size == 0


def test_half_a_character_is_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="half a character"):
        ledger.add_many([bulletin(1), (Report(id="bad", text="\ud83d"), [])])
    assert ledger.head().size == 0


def test_zero_bytes_and_huge_figures_are_kept(ledger: Ledger) -> None:
    odd = count("a\x00b", 10**40)
    ledger.add(Report(id="odd\x00", text="a\x00b", title="\x00"), [odd])
    (held,) = ledger.claims()
    assert held.claim.quote == "a\x00b"
    assert ledger.verify(rows=True).ok


def test_a_follower_is_told_within_the_transaction(ledger: Ledger) -> None:
    told: list[tuple[int, int, int]] = []

    def follower(connection: Connection, first: int, last: int) -> None:
        told.append((first, last, connection.scalar(select(func.count()).select_from(entries)) or 0))

    ledger.on_added(follower)
    ledger.add(*bulletin(1))
    ledger.add(*bulletin(1))
    ledger.add(*bulletin(2))
    assert told == [(1, 3, 3), (4, 6, 6)]


def test_when_a_follower_fails_nothing_is_kept(ledger: Ledger) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("derived table")

    ledger.on_added(failing)
    with pytest.raises(RuntimeError):
        ledger.add(*bulletin(1))
    assert ledger.head().size == 0


def test_rows_are_found_by_their_columns(ledger: Ledger) -> None:
    ledger.add(*bulletin(539))
    with ledger.reading() as connection:
        query = select(claims.c.value).where(claims.c.what == "drone", claims.c.role == Role.DOWNED.value)
        assert connection.scalars(query).all() == [269]


def test_a_reader_sees_the_ledger_as_it_stood_when_it_began(ledger: Ledger) -> None:
    ledger.add(*bulletin(1))
    with ledger.reading() as connection:
        before = connection.scalar(text("SELECT count(*) FROM entries"))
        ledger.add(*bulletin(2))
        assert connection.scalar(text("SELECT count(*) FROM entries")) == before


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700])
def test_head_and_proofs_agree_with_the_whole_tree(ledger: Ledger, size: int) -> None:
    reports: list[Item] = [(Report(id=str(number), text=str(number)), []) for number in range(size)]
    ledger.add_many(reports[: size // 3])
    ledger.add_many(reports[size // 3 :], batch=100)
    with ledger.reading() as connection:
        leaves = [bytes(leaf) for leaf in connection.scalars(select(entries.c.hash).order_by(entries.c.seq))]
    head = ledger.head()
    assert (head.size, head.root) == (size, root(leaves).hex())
    for seq in {1, size // 2 + 1, size}:
        proof = ledger.prove(seq)
        assert proof.holds()
        assert proof.root == head.root
        assert leaf_hash(proof.entry.encode()) == leaves[seq - 1]
    old = size // 2 + 1
    path = [bytes.fromhex(node) for node in ledger.prove_growth(old)]
    assert fits_consistency(old, size, path, root(leaves[:old]), root(leaves))


def test_there_is_no_proof_of_an_entry_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="there is no entry 1"):
        ledger.prove(1)
    with pytest.raises(UserError, match="no ledger of 1 entries"):
        ledger.prove_growth(1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)), batch=st.integers(1, 8))
def test_order_and_batches_do_not_matter_for_what_is_known(tmp_path: Path, order: list[int], batch: int) -> None:
    path = tmp_path / f"{batch}-{'-'.join(map(str, order))}.db"
    with Ledger.open(path, empty=True) as ledger:
        ledger.add_many((bulletin(number) for number in order), batch=batch)
        assert ledger.verify(rows=True).ok
        found = sorted(h.claim.quote for h in ledger.claims())
    assert found == sorted(claim.quote for number in range(8) for claim in bulletin(number)[1])
