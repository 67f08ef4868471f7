"""Bytes to Articles: text, title, outlet, publication date and its basis, what is not the report, copies."""

from dateline.articles.building import build, build_all
from dateline.articles.copies import copies

__all__ = ["build", "build_all", "copies"]
