"""How what is shown stands to the case: how many rows each page has, and what came since the last build."""

from dataclasses import dataclass

from dateline.export.display import counted
from dateline.model.decision import in_force
from dateline.model.standing import Newest
from dateline.model.views import Query, ViewName
from dateline.storage.case import Case

_COUNTED: tuple[ViewName, ...] = ("conflicts", "sources")
# The decisions that change what a build makes; the others say something of it.
_CHANGING = ("merge", "split", "reject", "correct", "reliability", "pin", "drop", "order")


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
    return Standing(counts, views.mark() is not None, _stale(case))


def _stale(case: Case) -> str:
    of = case.load_built() or Newest()
    new, decisions = case.count(of.report), _decisions(case, of.decision)
    parts = [f"{counted(new, 'report')} not linked yet"] * (new > 0)
    parts += [f"{counted(decisions, 'decision')} made since the last build"] * (decisions > 0)
    return f"{' and '.join(parts)}." if parts else ""


def _decisions(case: Case, number: int) -> int:
    """How many decisions hold that did not when the one with this number was the newest, or did and do no longer."""
    if case.newest().decision <= number:
        return 0
    log = case.decisions()
    then = {d.number for d in in_force([d for d in log if d.number <= number])}
    changed = then ^ {d.number for d in in_force(log)}
    return sum(d.number in changed and d.kind in _CHANGING for d in log)
