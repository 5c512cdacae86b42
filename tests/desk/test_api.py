"""The API: figures that are known, paging, conditional requests, problems, and reports that are added."""

import httpx
import pytest

from onrecord.desk.tokens import create_token, revoke_token
from onrecord.ledger import Ledger
from tests.desk.conftest import REPORT, Served, serving


def test_known_figures(served: Served) -> None:
    """June 2025 adds up to the figures that its bulletins add up to."""
    asked = {"by": "month", "what": ["drone", "missile"], "since": "2025-06-01", "until": "2025-06-30"}
    rows = served.client.get("/api/v1/tally", params=asked).json()
    assert {row["what"]: row["value"] for row in rows} == {"drone": 5438, "missile": 240}


def test_records_as_of_a_date(served: Served) -> None:
    """The ranking is that of what was published by then."""
    found = served.client.get("/api/v1/records", params={"what": "air_target", "as_of": "2025-07-04"}).json()
    assert (found["ranking"][0]["row"]["value"], found["ranking"][0]["row"]["label"]) == (550, "2025-07-04 night")


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/api/v1/claims", 900), ("/api/v1/events?since=2025-05-01", 17), ("/api/v1/search?q=drones", 20)],
)
def test_cursors_walk_all_once(served: Served, path: str, limit: int) -> None:
    """Following ``next`` gives each item once, and no page is longer than asked."""
    seen: list[str] = []
    answer = served.client.get(path, params=dict(httpx.URL(path).params) | {"limit": limit})
    for _ in range(60):
        page = answer.json()
        assert len(page["items"]) <= limit
        seen += [str(one.get("entry") or one["id"]) for one in page["items"]]
        if page["next"] is None:
            break
        assert answer.headers["link"].endswith('rel="next"')
        answer = served.client.get(answer.links["next"]["url"])
    assert page["next"] is None
    assert len(seen) == len(set(seen)) > limit


def test_conditional_requests(served: Served) -> None:
    """What has not changed is not sent again; compressed and plain answers have one tag."""
    first = served.client.get("/api/v1/tally")
    again = served.client.get("/api/v1/tally", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    plain = served.client.get("/api/v1/tally", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert first.headers["content-encoding"] == "gzip"
    assert plain.content == first.content


def test_pages_of_others_may_read_but_not_write(served: Served) -> None:
    """Reading is open to any origin; a form of another site is refused."""
    assert served.client.get("/api/v1/head").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in served.client.get("/").headers
    preflight = served.client.options("/api/v1/reports", headers={"Origin": "https://evil.example"})
    assert "POST" not in preflight.headers["access-control-allow-methods"]
    foreign = served.client.post("/check", data={"text": "x"}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/tally?bye=month", 400, "bye"), ("/api/v1/tally?by=month&by=week", 400, "once"), ("/api/v1/tally?by=x", 400, "by"),
        ("/api/v1/events/1999-01-01", 404, "1999"), ("/api/v1/reports/none", 404, "report"), ("/api/v1/claims?limit=0", 400, "limit"),
        ("/api/v1/claims?limit=1e3", 400, "limit"), ("/api/v1/none", 404, "Not Found"), ("/api/v1/proofs/99999999", 404, "entry"),
        ("/api/v1/events?cursor=x", 400, "cursor"),
    ],
)  # fmt: skip
def test_problems(served: Served, path: str, status: int, told: str) -> None:
    """What goes wrong is a problem document."""
    answer = served.client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert told in answer.json()["detail"]


def test_a_check(served: Served) -> None:
    """Verdicts come by the contract."""
    found = served.client.post("/api/v1/check", json={"text": REPORT, "published": "2025-07-04"}).json()
    first = next(one for one in found["verdicts"] if one["claim"]["kind"] == "count")
    assert (first["verdict"], first["reason"], first["expected"]) == ("contradicted", "total_given_as_part", 539)


def test_adding_needs_a_token_of_that_scope(empty: Ledger) -> None:
    """Without a token 401, with one of another scope 403; a revoked one is none."""
    add, read = create_token(empty, "wire", ["add"]), create_token(empty, "reader", ["read"])
    body = {
        "text": "Russia launched 30 drones overnight, the air force said.",
        "published": "2025-07-05",
        "url": "https://example.org/1",
    }
    with serving(empty) as desk:

        def post(secret: str, fields: dict[str, str] = body) -> httpx.Response:
            return desk.client.post("/api/v1/reports", json=fields, headers={"Authorization": f"Bearer {secret}"})

        assert desk.client.post("/api/v1/reports", json=body).status_code == 401
        assert post("onr_wrong").status_code == 401
        assert post(read).status_code == 403
        assert desk.client.get("/api/v1/tally?what=drone").json() == []
        assert post(add).status_code == 201
        assert post(add).json()["new"] is False
        assert post(add, body | {"text": "Russia launched 31 drones."}).json()["supersedes"] is not None
        assert post(add, {"text": "30 drones"}).status_code == 400
        assert desk.client.get("/api/v1/head").json()["size"] > 2, "an answer is not kept beyond an addition"
        revoke_token(empty, "wire")
        assert post(add).status_code == 401


def test_what_is_posted_must_be_such_a_report(empty: Ledger) -> None:
    """Another form, field or type is refused with what is wrong."""
    with serving(empty) as desk:
        post = desk.client.post
        assert post("/api/v1/check", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
        assert post("/api/v1/check", json={}).status_code == 400
        assert post("/api/v1/check", json={"text": "x", "colour": 1}).status_code == 400
        assert post("/api/v1/check", json={"text": "x", "published": "Friday"}).status_code == 400
        assert post("/api/v1/check", json={"text": "x", "lang": "fr"}).status_code == 400


def test_the_proof_holds(served: Served) -> None:
    """A proof of the API is checked without the ledger."""
    import msgspec

    from onrecord.ledger import InclusionProof

    proof = msgspec.json.decode(served.client.get("/api/v1/proofs/77").content, type=InclusionProof)
    assert proof.holds()
    assert proof.root == served.client.get("/api/v1/head").json()["root"]
