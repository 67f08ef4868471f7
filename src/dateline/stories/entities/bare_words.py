"""One word that some reports take for a person, some for a body or a state: the whole case tells whose name it is.

A recogniser that sees "Marsh said" alone has little to go by. A word that is a state's in one report is the state's in
all, unless somebody has it for a surname; a word that is one person's surname, and no place's name, is that person's.
"""

from collections.abc import Collection, Mapping

from dateline.stories.entities.gathering import Gathered, Key
from dateline.stories.entities.people import parts_of

Node = tuple[Key, str]


def bare_word_roots(
    nodes: Mapping[Node, list[Gathered]], roots: Mapping[Node, Node], places: Collection[str]
) -> dict[Node, Node]:
    """The representative of each node whose word is another's name; `places` are the folded names of places."""
    owners = _owners(roots)
    found: dict[Node, Node] = {}
    for node in sorted(nodes):
        (family, word), label = node
        if family == "state" or label or not _is_bare(nodes[node], word) or roots[node] != node:
            continue
        state: Node = ("state", word), ""
        people = owners.get(word, set())
        if state in nodes and not people:
            found[node] = roots[state]
        elif family == "body" and len(people) == 1 and word not in places and state not in nodes:
            [found[node]] = people
    return found


def surnames(roots: Mapping[Node, Node], places: Collection[str]) -> dict[str, Node]:
    """The words that are one person's surname, and the name of no place, state or body, each with who that is."""
    taken = {name for (family, name), _ in roots if family != "person"} | set(places)
    owned = ((word, people) for word, people in _owners(roots).items() if word not in taken)
    return {word: next(iter(people)) for word, people in owned if len(people) == 1}


def _owners(roots: Mapping[Node, Node]) -> dict[str, set[Node]]:
    """By surname the people whose full name has it."""
    owners: dict[str, set[Node]] = {}
    for ((family, name), _), root in roots.items():
        first, last = parts_of(name) if family == "person" else ("", "")
        if len(first) > 1:
            owners.setdefault(last, set()).add(root)
    return owners


def _is_bare(parts: list[Gathered], word: str) -> bool:
    """Whether it is one word, written as a name, and no abbreviation."""
    if " " in word:
        return False
    forms = {form for part in parts for form in part.forms}
    return bool(forms) and all(form[:1].isupper() and not form.isupper() and " " not in form for form in forms)
