"""One file for each rendering or exchange format."""
