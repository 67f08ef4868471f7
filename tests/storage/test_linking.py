"""What linking keeps comes back, asked for one by one or by the thousand."""

import pytest

from dateline.articles.copy_index import MemoryCopies
from dateline.model.linking import Aged, CopyIndex, Node, Place, Repeat, Sketch
from dateline.storage.linking import links_in_memory

DAY = 700_000


def node(key: int) -> Node:
    near = tuple((other, 1000 - other) for other in range(key % 4))
    return Node(Place(DAY, key), near, 0.2 + key % 3 / 100, tuple(range(key % 3)), part=key // 10, strand=key // 5)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 511, 512, 513, 1300])
def test_nodes_come_back_whatever_the_number_asked_for(count: int) -> None:
    nodes = {key: node(key) for key in range(1, 1301)}
    with links_in_memory() as links:
        links.keep_nodes(nodes.values())
        wanted = [*range(1, count + 1), *range(1, count + 1, 2), 9999]
        assert dict(links.nodes(wanted)) == {key: nodes[key] for key in range(1, count + 1)}
        assert dict(links.densities(wanted)) == {key: (DAY, nodes[key].density) for key in range(1, count + 1)}
        parts = {key // 10 for key in range(1, count + 1)}
        assert dict(links.of_parts(parts)) == {
            part: tuple(key for key in nodes if key // 10 == part) for part in sorted(parts)
        }
        assert links.followers([0])[0] == tuple(key for key in nodes if key % 4)


def test_strands_are_found_from_either_end_of_a_link() -> None:
    with links_in_memory() as links:
        links.link_strands([(1, 5), (2, 5), (7, 1), (8, 9)])
        assert links.linked_with([5]) == [1, 2]
        assert links.linked_with([1]) == [5, 7]
        assert links.linked_first([5, 7, 1]) == {7: (1,), 1: (5,)}
        links.unlink_strands([5], [7], [(9, 8)])
        assert links.linked_with([1, 2, 5, 7]) == []
        assert links.strand_links() == [(8, 9)]
        links.unlink_strands([], [], [(8, 9)])
        assert links.strand_links() == []


def sketches(count: int) -> list[Sketch]:
    return [
        Sketch(key, f"a{key}", "2031-05-06 2031-05-06", DAY, tuple(range(key % 5, 9))) for key in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [0, 1, 511, 512, 513, 1300])
def test_sketches_and_what_repeats_what_come_back_from_tables_as_from_memory(count: int) -> None:
    kept = sketches(count)
    repeats = {s.key: Repeat(1, 0.75, 1, 0.8) for s in kept if s.key % 3 == 0}

    def asked(index: CopyIndex) -> tuple[object, ...]:
        keys = [s.key for s in kept] + [9999]
        index.keep_sketches(kept)
        index.keep_repeats({**repeats, 2: None})
        before = dict(index.sketches(keys)), dict(index.aged(keys)), index.sketched(), dict(index.repeats(keys))
        index.keep_repeats(dict.fromkeys(list(repeats)[:2]))
        if kept:
            index.drop_sketch(kept[-1])
        return *before, dict(index.aged(keys)), index.sketched(), dict(index.repeating([1]))

    with links_in_memory() as links:
        found = asked(links)
    assert found == asked(MemoryCopies())
    assert found[:4] == (
        {s.key: s for s in kept},
        {s.key: Aged(s.age, s.article, len(s.samples)) for s in kept},
        count,
        repeats,
    )
    assert found[5] == max(count - 1, 0)
    assert found[6] == {key: r for key, r in list(repeats.items())[2:] if key != count}
