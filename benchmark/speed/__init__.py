"""Words a CPU second: annotating beside the parser alone, and what a command takes before it works."""
