"""The benchmark of self-contained lines: whether every line of ten briefs can be read without the one before it."""
