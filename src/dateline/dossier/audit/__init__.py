"""Audits a written brief, independently of the code that composed it."""
