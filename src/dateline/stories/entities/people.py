"""Which names of people are one person's: spelling variants of full names, surnames and initials of one full name."""

from functools import cache
from itertools import islice

from dateline.lexicon import table
from dateline.stories.entities.gathering import Gathered, Key
from dateline.stories.entities.spelling import consonants, same_word, skeleton

Node = tuple[Key, str]

# How many neighbours in its block a full name is held against: bounds the cost however many share a surname.
_NEIGHBOURS = 6


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("stories", "names")["particles"])


def parts_of(name: str) -> tuple[str, str]:
    """First name and surname of a folded name; the first name is "" where there is only a surname."""
    words = [w.strip(".") or w for w in name.split()]
    if len(words) > 1 and (words[0] in _particles() and len(words) == 2):
        return "", words[-1]
    if len(words) > 2 and words[0] in _particles():
        return "", words[-1]
    return (words[0], words[-1]) if len(words) > 1 else ("", words[0])


class People:
    """Joins the nodes of people. `compared` counts how often two names were held side by side."""

    def __init__(self, nodes: dict[Node, list[Gathered]]) -> None:
        self.compared = 0
        self._nodes = nodes
        self._root = {node: node for node in nodes}

    def roots(self) -> dict[Node, Node]:
        """Each node's representative."""
        full = sorted(node for node in self._nodes if len(parts_of(node[0][1])[0]) > 1)
        blocks: dict[tuple[str, str], list[Node]] = {}
        for node in full:
            first, last = parts_of(node[0][1])
            blocks.setdefault((consonants(last), consonants(first)[:1]), []).append(node)
        for block in blocks.values():
            self._join(block)
        by_surname = self._by_surname(full)
        for node in sorted(self._nodes):
            first, last = parts_of(node[0][1])
            if len(first) < 2:
                self._attach(node, first, last, by_surname)
        return {node: self._found(node) for node in self._nodes}

    def _found(self, node: Node) -> Node:
        while self._root[node] != node:
            node = self._root[node]
        return node

    def _join(self, block: list[Node]) -> None:
        # By surname and first name as they sound, so that variants are neighbours.
        ordered = sorted(block, key=lambda n: (*(skeleton(w) for w in reversed(parts_of(n[0][1]))), n))
        for at, node in enumerate(ordered):
            for other in islice(ordered, max(0, at - _NEIGHBOURS), at):
                if other[1] != node[1] and other[0] == node[0]:
                    continue
                self.compared += 1
                if self._same(node[0][1], other[0][1]):
                    self._root[self._found(node)] = self._found(other)
                    break

    def _same(self, one: str, other: str) -> bool:
        (first, last), (other_first, other_last) = parts_of(one), parts_of(other)
        return same_word(last, other_last) and same_word(first, other_first)

    def _by_surname(self, full: list[Node]) -> dict[str, list[Node]]:
        leading = table("stories", "names")["family_first"]
        found: dict[str, list[Node]] = {}
        for node in full:
            first, last = parts_of(node[0][1])
            for surname in {last, *([first] if first in leading else [])}:
                found.setdefault(consonants(surname), []).append(node)
        return found

    def _attach(self, node: Node, first: str, last: str, by_surname: dict[str, list[Node]]) -> None:
        """Joins a bare surname, or one with an initial, to the one full name that has it."""
        owners: dict[Node, list[Node]] = {}
        exact: set[Node] = set()
        for other in by_surname.get(consonants(last), ()):
            names = parts_of(other[0][1])
            if first and not names[0].startswith(first[0]):
                continue
            self.compared += 1
            surname = names[0] if skeleton(names[0]) == skeleton(last) else names[1]
            if same_word(last, surname):
                owners.setdefault(self._found(other), []).append(other)
                exact |= {self._found(other)} if skeleton(last) == skeleton(surname) else set()
        chosen = sorted(exact or owners)
        if len(chosen) > 1:
            mine = self._roles([node])
            chosen = [root for root in chosen if mine & self._roles(owners[root])]
        if len(chosen) == 1:
            self._root[node] = chosen[0]

    def _roles(self, nodes: list[Node]) -> set[str]:
        return {role.text.casefold() for node in nodes for part in self._nodes[node] for role in part.roles}
