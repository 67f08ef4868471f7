"""How what is shown stands to the case: how many rows each page has, and what came since the last build."""

from dataclasses import dataclass

from dateline.export.display import counted
from dateline.model.views import Query, ViewName
from dateline.storage.case import Case

_COUNTED: tuple[ViewName, ...] = ("conflicts", "sources")


@dataclass(frozen=True, slots=True)
class Standing:
    """`counts` of rows by view, `built` whether anything is, `stale` what a build would take up, in words."""

    counts: dict[str, int]
    built: bool
    stale: str


# Where no case could be opened.
NOTHING = Standing({}, False, "")


def standing(case: Case) -> Standing:
    """How the case stands now."""
    views = case.views()
    counts: dict[str, int] = {view: views.ask(Query(view, limit=0)).total for view in _COUNTED}
    counts["failures"] = len(case.failures())
    built = views.mark() is not None
    new = case.count() - counts["sources"]
    told = f"{counted(new, 'report')} {'is' if new == 1 else 'are'} not linked yet." if new > 0 else ""
    return Standing(counts, built, told)
