"""Makes what is published, and checks it.

The Makefile calls its modules: `make dist`, `make release-check`, `make audit`, `make sbom`.
"""
