"""Reports, their annotations and the search under /api/v1."""

from pathlib import Path

import httpx

from dateline.dossier.audit import audit_text


def test_a_report_comes_with_its_text_and_what_was_found_at_its_place(client: httpx.Client) -> None:
    rows = client.get("/api/v1/statements?limit=1000").json()["rows"]
    assert rows
    for row in rows[:5]:
        report = client.get(f"/api/v1/articles/{row['article']}").json()
        found = client.get(f"/api/v1/articles/{row['article']}/annotations").json()
        starts = {s["fragments"][0]["span"]["start"] for s in found["statements"]}
        assert row["start"] in starts
        assert report["text"][row["start"] : row["stop"]].startswith(row["text"].split(" … ")[0])


def test_a_search_finds_the_passages_that_hold_the_words(client: httpx.Client) -> None:
    told = client.get("/api/v1/search", params={"q": "port grain", "limit": 5}).json()
    assert told["total"] > 0
    for hit in told["rows"]:
        report = client.get(f"/api/v1/articles/{hit['article']}").json()
        body = report["text"] if hit["part"] == "text" else report["title"]
        assert body[hit["start"] : hit["stop"]] == hit["text"]
        marked = {hit["text"][a:b].lower() for a, b in hit["marks"]}
        assert any(word.startswith("port") for word in marked) and any(word.startswith("grain") for word in marked)


def test_the_brief_is_one_that_the_audit_takes(client: httpx.Client) -> None:
    answer = client.get("/api/v1/brief")
    assert answer.status_code == 200
    assert audit_text(answer.text, None).findings == ()


def test_an_empty_case_says_what_it_has_not(serving, tmp_path: Path) -> None:
    client = serving(tmp_path / "new.dateline")
    assert client.get("/api/v1/case").json() == {
        "name": "new",
        "reports": 0,
        "built": False,
        "stale": "",
        "counts": {"conflicts": 0, "sources": 0, "failures": 0},
    }
    assert client.get("/api/v1/timeline").json() == {"total": 0, "offset": 0, "next": None, "rows": []}
    assert client.get("/api/v1/brief").status_code == 404
