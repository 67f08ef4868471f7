"""What backs a record, told step by step: each report, whom it credits by which words, and what that counts as."""

from collections.abc import Mapping

from dateline.export.chains import chain
from dateline.export.support_words import in_words, link_in_words
from dateline.model.dossier import Dossier, Line
from dateline.model.support import Support

_Row = tuple[str, str]


def of_support(support: Support, names: Mapping[str, str]) -> list[_Row]:
    """Rows of a story's record; `names` are the reports' by article id, others keep their ids."""
    sources = {s.id: s for s in support.sources}
    rows = [("independent sources", f"{support.independent} ({in_words(support.sources)})")]
    for link in support.chain:
        report = names.get(link.article, link.article)
        credited = [c.passage.text for c in link.credits]
        rows.append(("chain", link_in_words(report, credited, link.how, sources[link.counted])))
    return rows


def of_line(line: Line, dossier: Dossier) -> list[_Row]:
    """Rows of a line of the brief: its chain, or the origins that carry it."""
    if line.support is None:
        return [("independent sources", ", ".join(line.origins))]
    rows = [("independent sources", f"{line.support.independent} ({in_words(line.support.sources)})")]
    return rows + [("chain", f"[{number}] {told}") for number, told in chain(line, dossier).steps]
