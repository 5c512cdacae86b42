from collections.abc import Iterator

import pytest

from onrecord.archive.batches import batches


def broken() -> Iterator[str]:
    yield from ["a", "b"]
    raise OSError("the disk is gone")


def test_what_came_before_the_file_broke_is_not_lost() -> None:
    found = batches(broken(), len, 10)
    assert next(found) == ["a", "b"]
    with pytest.raises(OSError, match="gone"):
        next(found)


@pytest.mark.parametrize("most", [1, 3, 100])
def test_every_item_comes_once_and_in_order(most: int) -> None:
    items = ["aaaa", "", "b", "cc", "d", "eeeee"]
    lists = list(batches(items, len, most))
    assert [item for batch in lists for item in batch] == items
    assert all(sum(map(len, batch[:-1])) < most for batch in lists)
