"""Dateline: from many reports on a developing story to an audited, cited brief."""

from importlib.metadata import version

__version__ = version("dateline")
