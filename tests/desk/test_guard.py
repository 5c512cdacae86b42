"""Who may read, how often, how much may be sent."""

import time
from dataclasses import replace

import pytest

from onrecord.desk.guard import Buckets
from onrecord.desk.tokens import create_token
from onrecord.ledger import Ledger
from tests.desk.conftest import OPEN, serving


def test_a_client_that_asks_too_often_waits(empty: Ledger) -> None:
    """Beyond the burst comes 429 with how long to wait, as a problem document."""
    with serving(empty, replace(OPEN, rate=1.0, burst=5)) as desk:
        answers = [desk.client.get("/api/v1/head") for _ in range(8)]
        assert [one.status_code for one in answers[:5]] == [200] * 5
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["retry-after"]) >= 1


def test_posting_is_bounded_by_itself(empty: Ledger) -> None:
    """What costs more is allowed less often."""
    with serving(empty, replace(OPEN, rate=100.0, heavy_burst=2)) as desk:
        codes = [desk.client.post("/check", data={"text": "30 drones"}).status_code for _ in range(4)]
        assert codes[:2] == [200, 200]
        assert codes[-1] == 429


def test_buckets_fill_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client gets its rate and no more."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    buckets = Buckets(2.0, 3)
    assert [buckets.take("a") == 0 for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b") == 0
    now[0] += 0.5
    assert [buckets.take("a") == 0 for _ in range(2)] == [True, False]


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_is_refused(empty: Ledger, chunked: bool) -> None:
    """A body beyond the limit ends the request, whether its length was told or not."""
    with serving(empty, replace(OPEN, body_bytes=50_000)) as desk:
        body = b'{"text": "' + b"a" * 200_000 + b'"}'
        content = iter([body[n : n + 10_000] for n in range(0, len(body), 10_000)]) if chunked else body
        answer = desk.client.post("/api/v1/check", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
        upload = desk.client.post("/check", files={"file": ("a.txt", b"b" * 200_000)})
        assert upload.status_code == 413


def test_a_closed_desk_asks_for_a_token(empty: Ledger) -> None:
    """Everything needs a token with the scope "read", as Bearer or as a browser's password."""
    read, add = create_token(empty, "reader", ["read"]), create_token(empty, "wire", ["add"])
    with serving(empty, replace(OPEN, closed=True)) as desk:
        for path in ("/", "/static/desk.css", "/api/v1/head", "/feeds/events.atom", "/check"):
            refused = desk.client.get(path)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"].startswith("Basic")
            assert desk.client.get(path, headers={"Authorization": f"Bearer {add}"}).status_code == 401
            assert desk.client.get(path, headers={"Authorization": f"Bearer {read}"}).status_code == 200
            assert desk.client.get(path, auth=("anybody", read)).status_code == 200


@pytest.mark.parametrize("header", ["Basic !!!", "Basic", "Bearer", "Digest x", "Basic " + "A" * 10_000])
def test_a_broken_header_is_no_token(empty: Ledger, header: str) -> None:
    """What is no token is refused, not a failure."""
    with serving(empty, replace(OPEN, closed=True)) as desk:
        assert desk.client.get("/", headers={"Authorization": header}).status_code == 401
