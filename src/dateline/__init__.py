"""Dateline: from many reports on a developing story to an audited, cited brief."""


def __getattr__(name: str) -> str:
    """`__version__`, read when asked for: what reads it takes longer to load than help takes to show."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("dateline")
