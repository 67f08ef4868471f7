"""The steps of long work, as pages name them."""

_WORDS = {
    "reading": "Reading files",
    "fetching": "Fetching pages",
    "annotating": "Finding who, what, when and where",
    "grouping": "Grouping reports into stories",
    "linking": "Linking what reports say",
    "writing": "Writing",
}


def in_words(name: str) -> str:
    """ "Reading files" for "reading"; the name itself for a step that has no other words."""
    return _WORDS.get(name) or name[:1].upper() + name[1:]
