"""Deaths at random points: a command is killed, run again, and its case compared with that of an undisturbed run."""
