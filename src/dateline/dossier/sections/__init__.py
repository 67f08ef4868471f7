"""The sections of a brief: each makes its lines from the material."""
