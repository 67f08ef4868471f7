"""Statements and speakers: Dateline and its peers on every set, with the same scorer and in the same run."""
