"""What was asked of a brief, what was read for it and how it is made, in words: every form takes them from here."""

from dateline.export import display
from dateline.export.display import counted
from dateline.model.dossier import Dossier, Largest, Method, Scope

METHOD = (
    "Lines are verbatim from the reports; words that only join a sentence to the one before it are left out at its "
    "beginning. Words in grey brackets are insertions: which day a relative date means, and whom a pronoun stands for. "
    "A source is counted once however many outlets carry it: what they credit to one official, one body or another "
    "outlet counts as that one, reprints and titles of one owner as one. Updates are figures for a later time; "
    "conflicts are figures for the same time that cannot both hold. No line is called confirmed, likely or doubtful: "
    "the count of its sources is all that is said of how well it is known."
)
# What a brief with decisions says in the place of its last sentence.
_UNDECIDED = "No line is called confirmed, likely or doubtful: the count of its sources is all that is said"
_DECIDED = (
    "Where an analyst decided on a fact, a mark says so, with name and day; nothing else is called confirmed, likely "
    "or doubtful: the count of its sources is all that else is said"
)
BACKING = (
    "Who tells it, the words by which the report credits somebody, and what it counts as. Lines that one report tells "
    "in its own words are not listed."
)


def method(dossier: Dossier) -> str:
    """How the brief was made, and what stands for what analysts decided where it rests on any of that."""
    return METHOD.replace(_UNDECIDED, _DECIDED) if dossier.decisions else METHOD


def read(method: Method) -> list[str]:
    """How much was read for a brief, and as what it counts."""
    return [
        f"{counted(method.articles, 'report')} read",
        counted(method.origins, "independent origin"),
        f"{counted(method.copies, 'copy', 'copies')} counted once",
    ]


def read_in_full(method: Method) -> str:
    """The same with what of it had no date or is no report."""
    undated = f"had no date of {'its' if method.undated == 1 else 'their'} own"
    out = f"{'was' if method.not_story == 1 else 'were'} left out as not part of a report"
    told = f"{', '.join(read(method))}. {counted(method.undated, 'report')} {undated}. "
    return told + f"{counted(method.not_story, 'passage')} {out}."


def asked(dossier: Dossier) -> list[str]:
    """A sentence for each thing that was asked for, in the order of the options; none where the whole was."""
    scope = dossier.scope
    told = [f"Only the reports of story {scope.story}."] if scope.story else []
    told += [_stands_for_all(scope.largest)] if scope.largest is not None else []
    told += [f"Only what is told of {_days(scope)} or was said then."] if scope.first or scope.last else []
    told += [f"Only lines about {', '.join(scope.about)}."] if scope.about else []
    told += [f"Only lines by or about {scope.actor}."] if scope.actor is not None else []
    told += [f"By the names {', '.join(scope.names)}."] if scope.names else []
    told += [f"Cut to about {counted(scope.pages, 'page')}."] if scope.pages is not None else []
    earlier = dossier.earlier
    if earlier is not None:
        span = display.spelled(earlier.first_day, earlier.last_day) if earlier.first_day and earlier.last_day else ""
        of = f" of {span}" if span else ""
        told.append(f"Compared with the brief{of} whose digest is {earlier.digest[:16]}.")
    return told


def _stands_for_all(largest: Largest) -> str:
    which = "the largest" if largest.stories == 1 else f"the {largest.stories:,} largest"
    return f"Only the reports of {which} of {largest.of_stories:,} stories; the case has {largest.of_reports:,}."


def _days(scope: Scope) -> str:
    if scope.first and scope.last:
        return display.spelled(scope.first, scope.last)
    if scope.first:
        return f"{display.days(scope.first)} and later"
    return f"{display.days(scope.last or '')} and earlier"
