"""What the reports tell in the formats of other fields: maps, event sets, references, threat intelligence, feeds."""
