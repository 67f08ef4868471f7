"""The fuzz run: whole inputs of every kind, broken at random, through every reader."""
