"""The case: what is kept between runs, in one SQLite file with migrations from the first version on."""
