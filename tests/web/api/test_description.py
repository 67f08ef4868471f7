"""The description of the API holds: whatever it allows is answered as it says (Schemathesis)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from dateline.web.api.description import PATH
from dateline.web.jobs import Jobs
from dateline.web.server import Serving, application, policy_of


@pytest.fixture(scope="module")
def described(built_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("described") / "case.dateline"
    path.write_bytes(built_example.read_bytes())
    # No job is taken: what they do is tested elsewhere, and not with addresses that were drawn.
    jobs = Jobs(path, waiting=0)
    try:
        app = application(path, policy_of(Serving(path), 80), jobs)
        yield schemathesis.openapi.from_asgi(PATH, app)
    finally:
        jobs.close()


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Any) -> None:
    case.call_and_validate(headers={"Host": "localhost"})
