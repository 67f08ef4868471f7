"""Reports grouped into stories: what belongs together or apart, in any order, without comparing all pairs."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from wordfreq import top_n_list

from dateline.articles.document import article_of
from dateline.grouping import cluster, take_in
from dateline.model.article import Article, Document
from dateline.storage.linking import links_in_memory
from dateline.stories.clusters.linkage import linked
from dateline.stories.clusters.neighbours import met_by
from dateline.stories.clusters.rarity import rarity
from dateline.stories.clusters.stems import stem
from dateline.stories.clusters.terms import HEADLINE, NAME, NUMBER, OPENING, OPENING_WORDS, terms
from dateline.stories.clusters.vectors import ONE, TELLING, unpack, vector, vectors
from tests.shared_data import SHARED, needs_shared

QUAKE_NORTH = [
    "A magnitude 6.1 earthquake struck Velmora on Monday, killing nine people in the port of Osk, officials said.",
    "Rescuers dug through collapsed homes in Osk after the Velmora earthquake. Mayor Ilda Renn said nine had died.",
    "Velmora declared three days of mourning after the earthquake that razed much of Osk. Ilda Renn toured the port.",
]
QUAKE_SOUTH = [
    "An earthquake of magnitude 5.4 shook Tarquay province, injuring dozens in the mountain town of Belsin.",
    "Aftershocks kept people of Belsin outdoors a day after the earthquake in Tarquay. Governor Oto Marr sent tents.",
    "Schools in Belsin stay shut after the Tarquay earthquake, Governor Oto Marr said, as dozens were treated.",
]
STRIKE = [
    "Ferry crews of the Norda line walked out over pay, leaving thousands of passengers stranded at Hallen harbour.",
    "The Norda ferry strike entered its second day. The union of Petra Lund asked for a rise in pay of six per cent.",
    "Passengers slept at Hallen harbour as the ferry crews of Norda refused to sail. Petra Lund spoke of solidarity.",
]
STORIES = {"north": QUAKE_NORTH, "south": QUAKE_SOUTH, "strike": STRIKE}


def report(id_: str, text: str, published: str | None = None, title: str | None = None) -> Article:
    return article_of(Document(id_, text, title, published))


def case() -> list[Article]:
    return [report(f"{name}{n}", text) for name, texts in STORIES.items() for n, text in enumerate(texts)]


def invented(count: int, size: int = 10, seed: int = 7) -> list[Article]:
    """Reports on stories of a size, each with names of its own, in words that all share."""
    rng = random.Random(seed)
    common = top_n_list("en", 500)[200:]
    found = []
    for n in range(count):
        story = n // size
        own = [f"Name{story}x{k}" for k in range(8)]
        words = [rng.choice(own) if rng.random() < 0.3 else rng.choice(common) for _ in range(60)]
        found.append(report(f"r{n:05}", "So " + " ".join(words) + "."))
    return found


def clusters(articles: Sequence[Article]) -> dict[str, str]:
    return {article.id: placed.story for article, placed in zip(articles, cluster(articles), strict=True)}


def grouped(articles: Sequence[Article]) -> set[frozenset[str]]:
    stories: dict[str, set[str]] = {}
    for id_, story in clusters(articles).items():
        stories.setdefault(story, set()).add(id_)
    return {frozenset(s) for s in stories.values()}


def test_two_happenings_of_one_kind_are_two_stories() -> None:
    assert grouped(case()) == {frozenset(f"{name}{n}" for n in range(3)) for name in STORIES}


def test_a_story_is_named_by_its_earliest_report_and_undated_ones_come_last() -> None:
    a, b, c = QUAKE_NORTH
    reports = [report("a", a), report("b", b, "2031-05-03"), report("c", c, "2031-05-02"), *case()[3:]]
    found = clusters(reports)
    assert [found[i] for i in "abc"] == ["s-c"] * 3


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_any_reports(count: int) -> None:
    assert clusters(case()[:count]) == {a.id: f"s-{a.id}" for a in case()[:count]}


def test_two_reports_that_only_share_common_words_are_two_stories() -> None:
    assert len(grouped([report("a", QUAKE_NORTH[0]), report("b", STRIKE[1])])) == 2


def test_unrelated_reports_are_no_story_for_being_equally_far_from_each_other() -> None:
    texts = [
        f"Name{n}a met Name{n}b in Name{n}c. The price of thing{n} worried people of Name{n}d and Name{n}e."
        for n in range(6)
    ]
    assert len(grouped([report(f"a{n}", t) for n, t in enumerate(texts)])) == 6


@pytest.mark.parametrize("text", ["", "…", "the of and", "x"])
def test_texts_without_a_word_to_go_by_stand_alone(text: str) -> None:
    found = clusters([*case(), report("one", text), report("two", text)])
    assert (found["one"], found["two"]) == ("s-one", "s-two")


def long_case() -> list[Article]:
    """The case in texts long enough for a copy to be known."""
    return [report(a.id, " ".join([a.text] * 3)) for a in case()]


def test_a_copy_is_in_the_story_of_its_original_whatever_it_says() -> None:
    reports = long_case()
    strike = next(a for a in reports if a.id == "strike0")
    found = clusters([*reports, report("z", reports[1].text + " " + strike.text)])
    assert found["z"] == found["north1"] == "s-north0"


def test_copies_have_no_weight() -> None:
    reports = long_case()
    copies = [report(f"z{n}", reports[0].text + f" Seen {n}.") for n in range(20)]
    found = clusters([*reports, *copies])
    assert {found[c.id] for c in copies} == {"s-north0"}
    assert {i: s for i, s in found.items() if not i.startswith("z")} == clusters(reports)


def test_the_same_matter_years_later_is_another_story() -> None:
    early = [report(f"e{n}", t, f"2031-05-0{n + 1}") for n, t in enumerate(QUAKE_NORTH)]
    again = [" ".join(f"{w} then" if n % 3 else w for n, w in enumerate(t.split())) for t in QUAKE_NORTH]
    late = [report(f"l{n}", t, f"2034-09-0{n + 1}") for n, t in enumerate(again)]
    rest = [report(a.id, a.text) for a in case()[3:]]
    found = clusters([*early, *late, *rest])
    assert {found["e0"], found["e1"], found["e2"]} == {"s-e0"}
    assert not {found["l0"], found["l1"], found["l2"]} & {"s-e0"}


@pytest.mark.parametrize("size", [100, 300])
def test_a_big_story_is_one(size: int) -> None:
    assert {len(story) for story in grouped(invented(size + 30, size=size))} == {size, 30}


@settings(max_examples=25)
@given(st.permutations(range(9)))
def test_the_order_of_arrival_makes_no_difference(order: list[int]) -> None:
    reports = case()
    assert clusters([reports[n] for n in order]) == clusters(reports)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_with_copies_and_one_id_given_twice_neither(rng: random.Random) -> None:
    reports = [
        *(report(f"n{n}", " ".join([*QUAKE_NORTH, text]), f"2031-05-0{n + 1}") for n, text in enumerate(STRIKE)),
        *case(),
        report("strike0", QUAKE_SOUTH[1]),
    ]
    shuffled = rng.sample(reports, len(reports))
    assert dict(zip([a.id for a in shuffled], cluster(shuffled), strict=True)) == dict(
        zip([a.id for a in reports], cluster(reports), strict=True)
    )


def test_comparisons_grow_with_the_reports_and_not_with_their_square() -> None:
    compared = {count: compared_with(invented(count)) for count in (500, 1000, 2000)}
    # From 1,000 on the runs of the words that all share are full.
    assert compared[2000] < 2.6 * compared[1000]
    # Twice as many reports bring each one no more new ones to be compared with than the doubling before did.
    each = {count: pairs / count for count, pairs in compared.items()}
    assert each[2000] - each[1000] < each[1000] - each[500]


def compared_with(articles: Sequence[Article]) -> int:
    """Pairs of articles that are compared."""
    by_id = {a.id: a for a in articles}
    with links_in_memory() as links:
        take_in(links, sorted(by_id), by_id.get)
        places = [node.place for node in links.nodes(links.articles()).values()]
        found = {key: unpack(data) for key, data in links.vectors([p.key for p in places]).items()}
        return sum(len(met) for met in met_by(links, places, found)) // 2


def test_invented_stories_are_found_whatever_their_number() -> None:
    found = clusters(invented(400))
    assert len(set(found.values())) == 40
    assert {story for i, story in found.items() if i < "r00010"} == {"s-r00000"}


def test_linkage_over_the_graph_is_that_over_all_pairs() -> None:
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy")
    rng = np.random.default_rng(3)
    centres = rng.random((6, 30)) ** 4
    rows = np.repeat(centres, 8, axis=0) + rng.random((48, 30)) ** 6
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    likeness = rows @ rows.T
    every = np.array([(i, j) for i in range(48) for j in range(i + 1, 48)])
    for least in (0.5, 0.7, 0.8, 0.9):
        distances = 1 - likeness[every[:, 0], every[:, 1]]
        labels = hierarchy.fcluster(hierarchy.linkage(distances, "average"), 1 - least, "distance")
        expected = sorted(np.flatnonzero(labels == label).tolist() for label in set(labels.tolist()))
        close = every[likeness[every[:, 0], every[:, 1]] >= least]
        assert linked(csr_matrix(rows), close, [None] * 48, least) == expected


def test_a_vector_depends_on_its_article_alone_and_has_length_one() -> None:
    found = vector({"osk": 4.0, "velmora": 2.0, "the": 9.0, "hous": 1.0})
    assert vector({"hous": 1.0, "the": 9.0, "velmora": 2.0, "osk": 4.0}).pack() == found.pack()
    assert unpack(found.pack()).weights.tolist() == found.weights.tolist()
    assert abs(float((found.weights**2).sum()) / ONE**2 - 1) < 1e-3
    one, other = vectors([{"osk": 1.0}, {"osk": 1.0, "hous": 1.0}])
    assert 0.5 < (one @ other.T).toarray()[0, 0] < 1


def test_the_telling_terms_are_the_heaviest() -> None:
    found = vector({f"velmora{n}": 1.0 + n for n in range(TELLING + 10)})
    assert len(found.telling()) == TELLING
    assert found.telling() == vector({f"velmora{n}": 1.0 + n for n in range(10, TELLING + 10)}).telling()


@pytest.mark.parametrize(
    ("rarer", "commoner"),
    [("velmora", "hous"), ("earthquak", "hous"), ("hous", "the"), ("30,417", "30"), ("x" * 5000, "hous")],
)
def test_rarity_is_that_in_english(rarer: str, commoner: str) -> None:
    assert rarity(rarer) > rarity(commoner) >= 1


def test_a_name_the_headline_the_opening_and_numbers_count_for_more() -> None:
    filler = " ".join(["so"] * OPENING_WORDS)
    found = terms(report("a", f"There Osk burned. {filler} Then Velmora shook 40 bridges.", title="Roofs fell"))
    assert found == {
        "roof": HEADLINE,
        "fell": HEADLINE,
        "osk": OPENING * NAME,
        "burn": OPENING,
        "velmora": NAME,
        "shook": 1.0,
        "40": NUMBER,
        "bridg": 1.0,
    }


def test_a_headline_in_capitals_tells_no_names_and_a_word_also_written_small_is_none() -> None:
    found = terms(report("a", "The bank closed. At the Bank people waited.", title="Angry Savers Storm Bank Doors"))
    assert found["angry"] == found["saver"] == HEADLINE
    assert found["bank"] == HEADLINE + 2 * OPENING


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cities", "city"),
        ("quakes", "quak"),
        ("quake", "quak"),
        ("stopped", "stop"),
        ("killed", "kill"),
        ("voting", "voting"),
        ("votes", "vote"),
        ("vote", "vote"),
        ("crisis", "crisis"),
        ("gas", "gas"),
        ("is", "is"),
        ("red", "red"),
        ("ring", "ring"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.shared
@needs_shared
def test_stories_of_the_development_set() -> None:
    import gzip
    import json
    from collections import Counter

    folder = SHARED / "bench/stories/ecbplus"
    lines = gzip.decompress((folder / "docs.jsonl.gz").read_bytes()).decode().splitlines()
    gold = {g["id"]: g["story"] for g in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    found = clusters([report(d["id"], d["text"], None, d["title"]) for d in map(json.loads, lines)])
    both = Counter((found[i], gold[i]) for i in gold)
    sizes, golds = Counter(found.values()), Counter(gold.values())
    precision = sum(n * n / sizes[s] for (s, _), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (_, g), n in both.items()) / len(gold)
    assert 2 * precision * recall / (precision + recall) > 0.94
