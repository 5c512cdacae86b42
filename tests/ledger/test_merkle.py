"""The tree is that of RFC 9162, and its proofs prove that and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.merkle import (
    EMPTY,
    consistency_path,
    fits_consistency,
    fits_inclusion,
    full_root,
    inclusion_path,
    leaf_hash,
    node_hash,
    of_leaves,
    root,
)  # fmt: skip

# the inputs and roots of the published test vectors of RFC 6962, whose tree RFC 9162 took over
WRITTEN = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
INPUTS = [bytes.fromhex(text) for text in WRITTEN]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
LEAVES = [leaf_hash(data) for data in INPUTS]

SIZES = st.integers(1, 70)


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


@pytest.mark.parametrize(("size", "expected"), ROOTS.items())
def test_roots_are_those_of_the_published_vectors(size: int, expected: str) -> None:
    assert root(LEAVES[:size]).hex() == expected


def test_an_empty_tree_is_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY


@given(SIZES)
def test_every_leaf_is_proved(size: int) -> None:
    all_leaves = leaves(size)
    for index, leaf in enumerate(all_leaves):
        path = inclusion_path(of_leaves(all_leaves), index, size)
        assert fits_inclusion(leaf, index, size, path, root(all_leaves))


@given(SIZES, st.data())
def test_a_proof_proves_no_other_leaf_place_or_root(size: int, data: st.DataObject) -> None:
    all_leaves = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    path, top = inclusion_path(of_leaves(all_leaves), index, size), root(all_leaves)
    other = data.draw(st.integers(0, size).filter(lambda number: number != index))
    assert not fits_inclusion(leaf_hash(b"another"), index, size, path, top)
    assert not fits_inclusion(all_leaves[index], other, size, path, top)
    assert not fits_inclusion(all_leaves[index], index, size, path, EMPTY)
    assert not fits_inclusion(all_leaves[index], index, size, [*path, EMPTY], top)
    assert not path or not fits_inclusion(all_leaves[index], index, size, path[:-1], top)


@given(SIZES, SIZES)
def test_growth_is_proved(one: int, other: int) -> None:
    old, new = sorted((one, other))
    all_leaves = leaves(new)
    path = consistency_path(of_leaves(all_leaves), old, new)
    assert fits_consistency(old, new, path, root(all_leaves[:old]), root(all_leaves))


@given(SIZES, SIZES)
def test_a_rewritten_beginning_is_not_proved(one: int, other: int) -> None:
    old, new = sorted((one, other))
    all_leaves = leaves(new)
    rewritten = root([leaf_hash(b"rewritten"), *all_leaves[1:old]])
    path = consistency_path(of_leaves(all_leaves), old, new)
    assert not fits_consistency(old, new, path, rewritten, root(all_leaves))


@pytest.mark.parametrize("power", range(9))
def test_a_full_tree_has_the_same_root_without_recursion(power: int) -> None:
    assert full_root(leaves(2**power)) == root(leaves(2**power))


def test_a_leaf_cannot_be_taken_for_a_node() -> None:
    left, right = leaves(2)
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion_path(of_leaves(leaves(3)), index, size)
    assert not fits_inclusion(EMPTY, index, size, [], EMPTY)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_no_proof_of_growth_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no consistency proof"):
        consistency_path(of_leaves(leaves(4)), old, new)
