"""What a case answers, however it came to be so."""

import hashlib
from pathlib import Path

from benchmark.faults.store import Store
from dateline.errors import CaseError
from dateline.model.search import Search
from dateline.model.views import FACETS, VIEWS, Query
from dateline.storage.link_tables import LINK_TABLES
from dateline.storage.opening import open_case

_SOUGHT = ("dam", "strike wages")


def answers(store: Store, place: Path) -> dict[str, str]:
    """Hashes of all that a case answers but its dump, by what it is; "unsound" is there where it is damaged.

    In what order it was written, and which slot is shown, does not count.
    """
    with open_case(store.case(place), write=False) as opened:
        parts = {"newest": repr(opened.newest()).encode()}
        views = opened.views()
        parts["mark"] = repr(views.mark()).encode()
        for view in VIEWS:
            page = views.ask(Query(view, limit=None))
            found = [views.ask(Query(view, words=words)) for words in _SOUGHT]
            facets = [views.facets(view, facet) for facet in FACETS]
            parts[f"view {view}"] = repr((page, found, facets)).encode()
        parts["search"] = repr([opened.search(Search(words)) for words in _SOUGHT]).encode()
        with opened.as_it_stands():
            for table in LINK_TABLES:
                parts[table.name] = "\n".join(sorted(map(repr, opened.rows(table)))).encode()
        unsound = [*opened.problems(), *store.unsound(place)]
    hashes = {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}
    return hashes | ({"unsound": "; ".join(unsound)} if unsound else {})


def refused(case: str) -> str | None:
    """What is told where the case cannot be opened for reading; None where it can, and is read."""
    try:
        with open_case(case, write=False) as opened:
            for _ in opened.dump():
                pass
            opened.views().mark()
    except CaseError as error:
        return str(error)
    return None
