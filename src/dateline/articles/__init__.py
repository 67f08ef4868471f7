"""Bytes to Articles: text, title, outlet, publication date and its basis, what is not the report, copies."""
