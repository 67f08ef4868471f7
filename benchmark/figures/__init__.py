"""The benchmark of figures: Dateline beside simple answers, on every set."""
