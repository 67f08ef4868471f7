"""How batches are run: one process or several, always in order and never more than a few batches in memory."""
