"""How the tables of a case came to be, one step a file."""
