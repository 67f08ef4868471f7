"""What analysts merge and split holds after every rebuild, whatever is added."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.document import article_of
from dateline.model.article import Article, Document
from dateline.model.decision import Decision
from dateline.stories.decided import outlines, story_with

PORT = "The harbour of Bervik was shelled and two cranes of the port fell into the water, dockers said."
MINE = "The coal mine of Sudl flooded and nine miners were trapped below the lower gallery, the company said."


def report(id_: str, text: str, day: int) -> Article:
    return article_of(Document(id_, text, None, f"2027-03-{day:02}"))


ARTICLES = {
    a.id: a
    for a in (
        report("p1", PORT, 3),
        report("p2", PORT + " The port stays closed.", 4),
        report("p3", "Cranes of the shelled harbour in Bervik were lifted out of the water by dockers.", 9),
        report("m1", MINE, 5),
        report("m2", MINE + " Pumps were sent.", 6),
        report("m3", "Miners trapped in the flooded coal mine of Sudl reached the upper gallery.", 8),
    )
}
APART = {"p1": "A", "p2": "A", "p3": "A", "m1": "B", "m2": "B", "m3": "B"}


def decision(number: int, kind: str, articles: str, others: str = "") -> Decision:
    assert kind in ("merge", "split")
    return Decision(number, kind, "2027-03-10T08:00:00+00:00", tuple(articles.split()), tuple(others.split()))


def groups(found: dict[str, str], *decisions: Decision) -> list[list[str]]:
    return [list(s.articles) for s in outlines(found, decisions, ARTICLES)]


def test_without_decisions_stories_are_as_found_and_named_by_their_earliest_article() -> None:
    stories = outlines(APART, (), ARTICLES)
    assert [(s.id, s.articles, s.decided) for s in stories] == [
        ("s-p1", ("p1", "p2", "p3"), ()),
        ("s-m1", ("m1", "m2", "m3"), ()),
    ]


def test_a_merge_takes_along_what_is_grouped_with_its_articles() -> None:
    stories = outlines(APART, (decision(1, "merge", "p2 m3"),), ARTICLES)
    assert [(s.id, set(s.articles), s.decided) for s in stories] == [("s-p1", set(ARTICLES), (1,))]


def test_what_came_after_a_split_goes_with_the_side_it_is_like() -> None:
    together = dict.fromkeys(ARTICLES, "A")
    assert groups(together, decision(1, "split", "m1 m2", "p1 p2")) == [["p1", "p2", "p3"], ["m1", "m2", "m3"]]


def test_a_split_does_nothing_where_a_rebuild_keeps_its_sides_apart_anyway() -> None:
    stories = outlines(APART, (decision(1, "split", "m1", "p1"),), ARTICLES)
    assert [s.decided for s in stories] == [(), ()]


def test_the_later_decision_holds() -> None:
    merge, split = decision(1, "merge", "p1 m1"), decision(2, "split", "m1 m2 m3", "p1 p2 p3")
    assert groups(APART, merge, split) == [["p1", "p2", "p3"], ["m1", "m2", "m3"]]
    assert groups(APART, decision(1, "split", "p3", "p1 p2"), decision(2, "merge", "p1 p3")) == groups(APART)


def test_a_decision_holds_where_a_rebuild_groups_otherwise() -> None:
    merge = decision(1, "merge", "p1 p2 m1")
    alone = {a: a for a in ARTICLES}
    assert ["p1", "p2", "m1"] in groups(alone, merge)


def test_articles_that_are_gone_or_new_do_not_disturb_a_decision() -> None:
    merged = groups(APART, decision(1, "merge", "p1 gone m1"))
    assert [sorted(g) for g in merged] == [sorted(ARTICLES)]
    assert groups(APART, decision(1, "split", "gone", "p1")) == groups(APART)


def test_a_story_is_found_by_any_name_it_ever_had() -> None:
    stories = outlines(APART, (decision(1, "merge", "p1 m1"),), ARTICLES)
    assert story_with(stories, "s-m1") == stories[0]
    assert story_with(stories, "m2") == stories[0]
    apart = outlines(APART, (), ARTICLES)
    assert story_with(apart, "s-m") == apart[1]
    assert story_with(apart, "s-x") is None
    assert story_with(apart, "s-") is None


@given(
    found=st.fixed_dictionaries({a: st.sampled_from("ABC") for a in ARTICLES}),
    chosen=st.lists(
        st.tuples(st.sampled_from(["merge", "split"]), st.sets(st.sampled_from(sorted(ARTICLES)), min_size=2)),
        max_size=4,
    ),
)
def test_every_article_is_in_one_story_and_the_last_decision_holds(
    found: dict[str, str], chosen: list[tuple[str, set[str]]]
) -> None:
    log = []
    for number, (kind, named) in enumerate(chosen, start=1):
        first, *others = sorted(named)
        log.append(
            decision(number, "merge", " ".join(sorted(named)))
            if kind == "merge"
            else decision(number, "split", first, " ".join(others))
        )
    stories = outlines(found, log, ARTICLES)
    assert sorted(a for s in stories for a in s.articles) == sorted(ARTICLES)
    home = {a: s.id for s in stories for a in s.articles}
    if log and log[-1].kind == "merge":
        assert len({home[a] for a in log[-1].articles}) == 1
    if log and log[-1].kind == "split":
        assert home[log[-1].articles[0]] not in {home[a] for a in log[-1].others}
    shuffled = dict(reversed(found.items()))
    assert outlines(shuffled, log, ARTICLES) == stories
