"""The Merkle tree of RFC 9162, section 2.1: proofs that an entry is in the ledger and that a ledger only grew.

Leaves are counted from 0. Hashes are 32 raw bytes. A tree is known by a *lookup*: a function that returns the root over
the leaves ``[start, end)`` where it has that at hand, else ``None``; it must know each single leaf.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

Lookup = Callable[[int, int], bytes | None]

EMPTY = sha256(b"").digest()  # "The hash of an empty list is the hash of an empty string"


def leaf_hash(data: bytes) -> bytes:
    """Return ``HASH(0x00 || data)``."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return ``HASH(0x01 || left || right)``."""
    return sha256(b"\x01" + left + right).digest()


def split(count: int) -> int:
    """Return the largest power of two smaller than *count* (at least 2).

    >>> [split(n) for n in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    return 1 << (count - 1).bit_length() - 1


def of_leaves(leaves: Sequence[bytes]) -> Lookup:
    """Return the lookup of a tree whose leaf hashes are all in memory."""
    return lambda start, end: leaves[start] if end - start == 1 else None


def subtree(lookup: Lookup, start: int, end: int) -> bytes:
    """Return the root over the leaves ``[start, end)``, ``MTH(D[start:end])`` of the standard."""
    if start == end:
        return EMPTY
    known = lookup(start, end)
    if known is not None:
        return known
    if end - start == 1:
        raise LookupError(f"leaf {start} is unknown")
    middle = start + split(end - start)
    return node_hash(subtree(lookup, start, middle), subtree(lookup, middle, end))


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes.

    >>> root([]) == EMPTY, root([leaf_hash(b"")]).hex()[:8]
    (True, '6e340b9c')
    """
    return subtree(of_leaves(leaves), 0, len(leaves))


def full_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a number of hashes that is a power of two, without recursion."""
    return parents(hashes, len(hashes).bit_length() - 1)[0]


def parents(hashes: Sequence[bytes], levels: int) -> list[bytes]:
    """Return the nodes that stand so many levels above full subtrees: each over 2**levels of the hashes."""
    nodes = list(hashes)
    for _ in range(levels):
        nodes = [sha256(b"\x01" + left + right).digest() for left, right in zip(nodes[::2], nodes[1::2], strict=True)]
    return nodes


def inclusion_path(lookup: Lookup, index: int, size: int) -> list[bytes]:
    """Return the hashes, from the leaf up, that lead from leaf *index* to the root of *size* leaves (2.1.3.1).

    Raises ``IndexError`` when the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(subtree(lookup, middle, end))
            end = middle
        else:
            path.append(subtree(lookup, start, middle))
            start = middle
    return path[::-1]


def fits_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Tell whether the path leads from the leaf hash to the expected root (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, result = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and result == expected


def consistency_path(lookup: Lookup, old: int, new: int) -> list[bytes]:
    """Return the hashes that prove the tree of *old* leaves to be the beginning of the one of *new* leaves (2.1.4.1).

    Raises ``ValueError`` unless ``0 < old <= new``.
    """
    if not 0 < old <= new:
        raise ValueError(f"no consistency proof from {old} to {new} leaves")
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            path.append(subtree(lookup, middle, end))
            end = middle
        else:
            path.append(subtree(lookup, start, middle))
            start, whole = middle, False
    return ([] if whole else [subtree(lookup, start, end)]) + path[::-1]


def fits_consistency(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Tell whether the path proves the tree of the old root to be the beginning of the new one's (2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    hashes = list(path) if old & (old - 1) else [old_root, *path]  # a power of two: its root is not repeated
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root
