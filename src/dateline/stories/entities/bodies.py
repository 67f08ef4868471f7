"""Which names of bodies and states are one's: abbreviations stand for the words that they are the initials of."""

from dateline.lexicon import table
from dateline.stories.entities.gathering import Gathered, Key

Node = tuple[Key, str]
_LONGEST = 7


def body_roots(nodes: dict[Node, list[Gathered]]) -> dict[Node, Node]:
    """Each node's representative; an abbreviation that fits two bodies stands for neither."""
    root = {node: node for node in nodes}
    by_initials: dict[str, set[Node]] = {}
    for node in sorted(nodes):
        letters = _initials(node[0][1])
        if len(letters) > 1 and len(node[0][1].split()) > 1:
            by_initials.setdefault(letters, set()).add(node)
    for node, parts in sorted(nodes.items(), key=lambda item: item[0]):
        short = node[0][1].replace(".", "")
        if not 2 <= len(short) <= _LONGEST or not all(_is_abbreviation(n) for part in parts for n in part.names):
            continue
        owners = by_initials.get(short, set())
        if len(owners) == 1:
            root[node] = next(iter(owners))
    return root


def _is_abbreviation(name: str) -> bool:
    plain = name.replace(".", "").removeprefix("the ").removesuffix("’s").removesuffix("'s")
    return plain.isalpha() and plain.isupper()


def _initials(name: str) -> str:
    skipped = table("stories", "names")["initials"]["skipped"]
    return "".join(w[0] for w in name.split() if w not in skipped)
