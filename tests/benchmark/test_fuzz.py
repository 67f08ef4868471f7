"""A few broken inputs of every kind: no crash, and what must hold of an article holds. benchmark.fuzz runs more."""

import pytest
from benchmark.fuzz.seeds import seeds
from benchmark.fuzz.trial import trial

# What only names pages and feeds to fetch.
ADDRESSES = frozenset({"opml", "urls", "shortcut"})


@pytest.mark.parametrize("kind", sorted(seeds()))
def test_broken_inputs_are_failures_and_never_faults(kind: str) -> None:
    found = trial(kind, rounds=8, seed=20)
    assert found.faults == []
    assert found.inputs == 8
    assert found.articles or kind in ADDRESSES, "the sound input is read"
