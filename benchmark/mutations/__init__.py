"""The benchmark of the audit: whether it finds every small alteration of a written brief."""
