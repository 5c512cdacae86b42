"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("onrecord", deadline=None)  # a busy machine is no failure; time has tests of its own
settings.load_profile("onrecord")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real tables and gold corpora beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout: the real tables and gold corpora are not at hand")
    return SHARED
