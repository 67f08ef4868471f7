"""Article to annotations: one annotator a file, all reading the same spaCy parse."""
