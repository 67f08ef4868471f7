"""The reference of the API names each of its paths, filters and orders, and no path that is not there."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from dateline.model.views import FACETS, ORDERS, VIEWS, Facet
from dateline.web.api.description import PATH
from tests.web.served import served, visitor

REFERENCE = (Path(__file__).resolve().parents[3] / "docs/reference/api.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`((?:GET|POST|DELETE) /[^`]+)`", REFERENCE))


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with served(tmp_path_factory.mktemp("described") / "new.dateline") as address, visitor(address) as client:
        paths: dict[str, Any] = client.get(PATH).json()["paths"]
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}": operation
        for path, operations in paths.items()
        for method, operation in operations.items()
    }


def written(request: str) -> str:
    """A request as the reference writes it: the rows and values of tables are told once for all of them."""
    request = request.replace("{id}", "ID")
    if not request.startswith("GET /details/"):
        request = re.sub(r"^GET /\w+/(row/ID)$", r"GET /TABLE/\1", request)
    return re.sub(r"^GET /\w+/values/\{facet\}$", "GET /TABLE/values/FACET", request)


def test_every_request_is_named_and_no_other(described: dict[str, Any]) -> None:
    assert {written(request) for request in described} == NAMED
    assert len(described) > 50


def test_every_filter_and_order_is_named(described: dict[str, Any]) -> None:
    filters = {p["name"] for p in described["GET /timeline"]["parameters"]}
    filters |= {p["name"] for p in described["GET /search"]["parameters"]}
    coded = set(re.findall(r"`(\w+)`", REFERENCE)) | set(re.findall(r"`(\w+)=\w+`", REFERENCE))
    assert filters - coded == set()
    assert set(ORDERS) - coded == set()
    assert set(get_args(Facet)) <= set(FACETS) | coded
    assert {f"GET /{view}" for view in VIEWS if view != "details"} <= NAMED


def test_fields_of_what_is_sent_are_named(described: dict[str, Any]) -> None:
    for request in ("POST /decisions", "POST /jobs/addresses", "POST /jobs/export"):
        assert "application/json" in described[request]["requestBody"]["content"]
    for field in ("kind", "fact", "field", "value", "note", "who", "articles", "others", "undoes", "seen", "addresses"):
        assert f"`{field}`" in REFERENCE, field


def test_each_status_that_is_answered_is_told(described: dict[str, Any]) -> None:
    answered = {status for operation in described.values() for status in operation["responses"]}
    told = set(re.findall(r"\b([2345]\d\d)\b", REFERENCE))
    assert answered - told == set()
