"""How fast the pages of a served case answer while it is built."""
