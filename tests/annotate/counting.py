"""Which annotators run, and how often."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from dateline.annotate import article as running
from dateline.annotate import version


def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the annotators that really run from now on."""
    counted: Counter[str] = Counter()

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: object) -> object:
            counted[name] += 1
            return real(*given)

        return run

    for name in version.READS:
        monkeypatch.setattr(running, f"annotate_{name}", counting(name, getattr(running, f"annotate_{name}")))
    return counted
