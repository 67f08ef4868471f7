"""Work asked for by a program: from two files to an exported document."""

import time
from pathlib import Path
from typing import Any

import httpx

FIRST = """Ostra, 4 March 2027 (Lakeside Wire) - A bridge over the Ostra fell on Thursday, killing three people, the
mayor, Ada Brandt, said. "We will rebuild it by autumn," Brandt told reporters.
"""
SECOND = """OSTRA, 5 March 2027 (Hill Gazette) - Rescuers found a fourth body below the bridge that fell on Thursday.
The toll rose to four, the fire service said on Friday.
"""


def over(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(1200):
        told = client.get(f"/api/v1/jobs/{job['id']}").json()
        if told["state"] not in ("queued", "running"):
            return told
        time.sleep(0.1)
    raise AssertionError(f"the job does not end: {told}")


def test_from_files_to_a_document(serving, tmp_path: Path) -> None:
    client = serving(tmp_path / "ostra.dateline")
    files = [("files", ("first.txt", FIRST)), ("files", ("second.txt", SECOND)), ("files", ("empty.txt", ""))]
    asked = client.post("/api/v1/jobs/files", files=files, headers={"X-Dateline": "1"})
    assert asked.status_code == 202
    added = over(client, asked.json())
    assert added["state"] == "done", added
    assert [f["source"] for f in added["failures"]] == ["empty.txt"]
    assert client.get("/api/v1/case").json()["reports"] == 2
    assert {row["measure"] for row in client.get("/api/v1/figures").json()["rows"]} == {"killed"}
    written = over(client, client.post("/api/v1/jobs/export", json={"form": "md"}).json())
    assert written["state"] == "done", written
    brief = client.get(written["output"])
    assert brief.status_code == 200
    assert "We will rebuild it by autumn" in brief.text
    assert "attachment" in brief.headers["content-disposition"]


def test_what_cannot_be_worked_on_is_said_at_once(client: httpx.Client) -> None:
    for path, body in (("export", {"form": "papyrus"}), ("addresses", {}), ("addresses", {"addresses": ["ftp://x"]})):
        answer = client.post(f"/api/v1/jobs/{path}", json=body)
        assert answer.status_code == 400, path
        assert set(answer.json()) == {"problem", "remedy"}
