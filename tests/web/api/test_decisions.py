"""Decisions put to the log by a program: kept by their evidence, refused where another was faster."""

from pathlib import Path

import httpx

from dateline.storage.sqlite import open_case


def first_statement(client: httpx.Client) -> dict[str, object]:
    row = client.get("/api/v1/statements?limit=1").json()["rows"][0]
    report = client.get(f"/api/v1/articles/{row['article']}").json()
    words = report["text"][row["start"] : row["stop"]]
    place = {"article": row["article"], "start": row["start"], "end": row["stop"], "words": words}
    return {"kind": "statement", **place}


def test_a_decision_is_kept_and_listed(client: httpx.Client, example: Path) -> None:
    fact = first_statement(client)
    made = client.post("/api/v1/decisions", json={"kind": "confirm", "fact": fact, "seen": 0, "note": "heard the tape"})
    assert made.status_code == 201
    assert made.json()["number"] == 1
    with open_case(example, write=False) as case:
        (kept,) = case.decisions()
    assert (kept.kind, kept.note, kept.fact.words, kept.who) == ("confirm", "heard the tape", fact["words"], "R. Ames")
    (row,) = client.get("/api/v1/decisions").json()["rows"]
    assert row["held"] and row["decision"]["fact"]["words"] == fact["words"]


def test_who_comes_second_is_told_of_the_first(client: httpx.Client) -> None:
    fact = first_statement(client)
    assert client.post("/api/v1/decisions", json={"kind": "confirm", "fact": fact, "seen": 0}).status_code == 201
    second = client.post("/api/v1/decisions", json={"kind": "reject", "fact": fact, "seen": 0})
    assert second.status_code == 409
    assert "decision #1" in second.json()["problem"]
    assert client.get("/api/v1/decisions").json()["total"] == 1
    third = client.post("/api/v1/decisions", json={"kind": "reject", "fact": fact, "seen": 1})
    assert third.status_code == 201


def test_words_that_do_not_stand_there_are_refused(client: httpx.Client) -> None:
    fact = first_statement(client) | {"words": "what nobody said"}
    answer = client.post("/api/v1/decisions", json={"kind": "confirm", "fact": fact})
    assert answer.status_code == 400
    assert "does not say" in answer.json()["problem"]
    assert client.get("/api/v1/decisions").json()["total"] == 0


def test_a_write_of_another_site_is_refused(client: httpx.Client) -> None:
    answer = client.post(
        "/api/v1/decisions", json={"kind": "undo", "undoes": 1}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403
