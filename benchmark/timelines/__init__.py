"""The benchmark of timelines."""
