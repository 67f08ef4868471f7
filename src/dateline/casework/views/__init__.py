"""What pages show of a case, as rows: made when it is built, from what the tables of the export are made of."""
