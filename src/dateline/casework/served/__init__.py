"""A case that `dateline serve` serves, worked from the command line: read on a copy, written through the server."""
