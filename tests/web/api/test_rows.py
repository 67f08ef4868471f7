"""The tables under /api/v1 are those of the command line, in pages that can be followed to the end."""

import json
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from typer.testing import CliRunner

from dateline.cli import app as command_line
from dateline.model.views import VIEWS

TABLES = ("timeline", "statements", "positions", "figures", "conflicts", "events", "places", "stories", "sources")


def followed(client: httpx.Client, address: str | None) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    while address:
        told = client.get(address).json()
        rows += told["rows"]
        address = told["next"]
        assert len(rows) <= told["total"]
    return rows


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_command(client: httpx.Client, built_example: Path, table: str) -> None:
    # The command writes the timeline as JSON in a form of its own; as JSON Lines in rows like the others.
    asked = [table, "--case", str(built_example), "--format", "jsonl"]
    kinds = ("figure", "date", "place", "actor", "correction", "single") if table == "conflicts" else ()
    ran = CliRunner().invoke(command_line, [*asked, *(word for kind in kinds for word in ("--kind", kind))])
    wanted = [json.loads(line) for line in ran.stdout.splitlines()]
    rows = followed(client, f"/api/v1/{table}?limit=7")
    assert len(wanted) > 0
    assert [{name: row[name] for name in wanted[0]} for row in rows] == wanted


@pytest.mark.parametrize("view", [v for v in VIEWS if v != "details"])
def test_each_row_is_found_again_by_its_id(client: httpx.Client, view: str) -> None:
    rows = client.get(f"/api/v1/{view}?limit=3").json()["rows"]
    for row in rows:
        assert client.get(f"/api/v1/{view}/row/{row['id']}").json() == row


def test_filters_leave_what_fits_them(client: httpx.Client) -> None:
    everybody = client.get("/api/v1/statements/values/who").json()["values"]
    name, count = everybody[0]["value"], everybody[0]["rows"]
    told = client.get("/api/v1/statements", params={"who": name}).json()
    assert told["total"] == count > 0
    assert {row["speaker"] for row in told["rows"]} == {name}
    days = client.get("/api/v1/timeline", params={"from": "2027-03-20", "to": "2027-03-21"}).json()
    assert 0 < days["total"] < client.get("/api/v1/timeline").json()["total"]
    assert all(row["date"] <= "2027-03-21" and row["end"] >= "2027-03-20" for row in days["rows"])


def test_a_filter_of_several_values_holds_to_the_last_row(client: httpx.Client) -> None:
    values = client.get("/api/v1/events/values/kind").json()["values"]
    kinds = [value["value"] for value in values[:3]]
    asked = "/api/v1/events?" + urlencode([("kind", kind) for kind in kinds])
    whole = client.get(f"{asked}&limit=1000").json()
    assert whole["next"] is None and whole["total"] > max(value["rows"] for value in values)
    assert followed(client, f"{asked}&limit=2") == whole["rows"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/timeline?from=yesterday",
        "/api/v1/timeline?limit=0",
        "/api/v1/timeline?limit=1001",
        "/api/v1/timeline?least=-1",
        "/api/v1/timeline?order=random",
        "/api/v1/timeline?colour=red",
        "/api/v1/statements/values/mood",
        "/api/v1/search",
    ],
)
def test_what_cannot_be_asked_is_said(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert set(answer.json()) == {"problem", "remedy"}


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/timeline/row/T999",
        "/api/v1/articles/none",
        "/api/v1/articles/none/annotations",
        "/api/v1/jobs/9",
        "/api/v1/x",
    ],
)
def test_what_is_not_there_is_said(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert set(answer.json()) == {"problem", "remedy"}
