"""Articles grouped into developing stories, their number unknown, one set of articles after another.

Words and names are weighed by rarity in English (`terms`, `rarity`, `vectors`): the vector of an article depends on
nothing else. Articles that share telling terms meet, and each keeps its nearest (`neighbours`). Likeness is measured
against how dense the surroundings of both are (`density`); those that are alike are joined (`joins`), and what hangs
together is a part (`parts`), in which groups are made by average linkage (`linkage`); strands of big stories are joined
with each other (`strands`).

What comes of it depends on the set of articles alone, and a new article touches only what is near it: so the same code
groups a stream at once and a case as it grows.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix, diags

from dateline.model.article import Article
from dateline.model.linking import NO_DAY, Node, Place, StoryIndex, key_of
from dateline.stories.clusters.graph import Graph
from dateline.stories.clusters.joins import rejoin
from dateline.stories.clusters.linkage import linked
from dateline.stories.clusters.neighbours import Arrival, Neighbourhood
from dateline.stories.clusters.parts import Part, Parts
from dateline.stories.clusters.roundups import is_roundup
from dateline.stories.clusters.strands import Strands
from dateline.stories.clusters.terms import terms
from dateline.stories.clusters.vectors import ONE, rows, unpack, vector

# Counts the versions of linking, copies included: what another one has kept is made anew.
VERSION = "4"


def arrival(article: Article) -> Arrival:
    """What grouping takes in of an article."""
    day = article.published.day
    told = {} if is_roundup(article) else terms(article)
    return Place(day.toordinal() if day else NO_DAY, key_of(article.id)), vector(told)


def regroup(index: StoryIndex, arrivals: Sequence[Arrival], departures: Iterable[Place]) -> None:
    """Brings strands and their links up to date with articles that come and go; one that changes does both.

    No copies may come: they have no weight in telling stories apart.
    """
    around = Neighbourhood(index)
    around.take_out(departures)
    around.take_in(sorted(arrivals, key=lambda a: a[0]))
    changes = rejoin(index, around.before)
    graph = Graph(index)
    placed: dict[int, tuple[int, int]] = {}
    for part in Parts(graph).touched(changes):
        for group in _grouped(index, part):
            placed |= {node.place.key: (part.nodes[0].place.key, group[0].place.key) for node in group}
    index.assign({key: place for key, place in placed.items() if place != graph.at(key).placed})
    Strands(index, graph, placed).join(changes)


def _grouped(index: StoryIndex, part: Part) -> Iterator[tuple[Node, ...]]:
    """The strands of a part, the articles of each in order."""
    if len(part.nodes) == 1:
        yield part.nodes
        return
    packed = index.vectors([node.place.key for node in part.nodes])
    table = rows([unpack(packed[node.place.key]) for node in part.nodes])
    scale = np.array([1 / np.sqrt(node.density) for node in part.nodes])
    scaled: csr_matrix = (diags(scale / ONE) @ table.astype(np.float64)).tocsr()
    days = [node.place.day if node.place.day != NO_DAY else None for node in part.nodes]
    for group in linked(scaled, np.array(part.pairs, dtype=np.int64).reshape(-1, 2), days):
        yield tuple(part.nodes[n] for n in group)
