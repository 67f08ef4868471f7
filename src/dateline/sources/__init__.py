"""Bytes in: files, folders and standard input as RawSources, one kind of source a file."""

from dateline.sources.reading import read

__all__ = ["read"]
