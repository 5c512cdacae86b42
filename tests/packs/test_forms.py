"""The notation of forms."""

import pytest

from onrecord.errors import InputError
from onrecord.packs.forms import expand


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("drone", ["drone"]),
        ("drone(s|)", ["drones", "drone"]),
        ("крилат(а|их) ракет(а|)", ["крилата ракета", "крилата ракет", "крилатих ракета", "крилатих ракет"]),
        ("(un|)manned", ["unmanned", "manned"]),
    ],
)
def test_an_entry_stands_for_the_product_of_its_brackets(entry: str, forms: list[str]) -> None:
    assert expand(entry) == forms


@pytest.mark.parametrize("entry", ["drone(s", "drones)", "a(b(c))", "(a|b|c|d|e|f|g|h|i|j)" * 5])
def test_a_faulty_entry_is_refused(entry: str) -> None:
    with pytest.raises(InputError):
        expand(entry)
