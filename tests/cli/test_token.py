"""``onrecord token``: made once, listed without its secret, revoked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytest.importorskip("starlette", reason="the desk needs the extra: pip install 'onrecord[desk]'")


def test_a_token_from_its_making_to_its_end(run: Run, tmp_path: Path) -> None:
    """The secret is printed alone, so that a script can keep it; the list never shows it."""
    at = ("--ledger", tmp_path / "l.db", "--empty")
    made = run("token", "create", "wire", "--scope", "add", *at)
    secret = made.out.strip()
    assert (made.code, secret.startswith("onr_")) == (0, True)
    listed = run("token", "list", *at)
    assert "wire  add" in listed.out
    assert secret not in listed.out
    assert run("token", "revoke", "wire", *at).code == 0
    assert "revoked" in run("token", "list", *at).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("revoke", "none"), 'no token "none"'),
        (("create", " "), "needs a name"),
        (("create", "x", "--scope", "all"), "--scope"),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """It is told in a line, with exit code 2."""
    ran = run("token", *arguments, "--ledger", tmp_path / "l.db", "--empty")
    assert ran.code == 2
    assert told in ran.err
