"""The description of the API holds: whatever it allows is answered as it says (Schemathesis)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from dateline.web.api.description import PATH
from dateline.web.jobs import Jobs
from dateline.web.server import Serving, application, policy_of
from tests.web.served import listening


@pytest.fixture(scope="module")
def described(built_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("described") / "case.dateline"
    path.write_bytes(built_example.read_bytes())
    # No job is taken: what they do is tested elsewhere, and not with addresses that were drawn.
    jobs = Jobs(path, waiting=0)
    try:
        with listening(lambda port: application(path, policy_of(Serving(path), port), jobs)) as address:
            yield schemathesis.openapi.from_url(address + PATH)
    finally:
        jobs.close()


def test_every_answer_is_as_described(described: Any) -> None:
    seen = 0
    for operation in described.get_all_operations():
        _holds(operation.ok())
        seen += 1
    assert seen > 50


def _holds(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    def answered(case: Any) -> None:
        # Whether words stand in a report, or a form of export exists, no schema can say: such a write is refused.
        excluded = [] if case.method == "GET" else [schemathesis.checks.positive_data_acceptance]
        case.call_and_validate(excluded_checks=excluded)

    answered()
