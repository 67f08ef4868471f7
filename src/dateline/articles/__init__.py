"""Bytes to Articles: text, title, outlet, publication date and its basis, what is not the report, copies."""

from dateline.articles.building import build
from dateline.articles.copies import copies

__all__ = ["build", "copies"]
