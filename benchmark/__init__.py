"""Scores of Dateline and of other systems on one task each, each with a gate: `python -m benchmark.times`."""
