"""Articles linked as they come give what all of them give at once: in any order, in batches of any size, and again."""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import grouping
from dateline.grouping import cluster, group, grouped, take_in
from dateline.model.article import Article
from dateline.model.linking import Links
from dateline.storage.linking import links_in_memory
from dateline.storage.sqlite import open_case, temporary_case
from dateline.stories.clusters import neighbours, parts, strands
from dateline.stories.clusters.neighbours import met_by
from tests.linked_reports import MATTERS, batched, in_memory, report

DAYS = (None, "2031-03-01", "2031-03-02", "2031-03-20", "2031-08-01")


@st.composite
def collections(draw: st.DrawFn) -> list[Article]:
    found: list[Article] = []
    for n in range(draw(st.integers(2, 24))):
        copied = found[draw(st.integers(0, n - 1))].text if n and draw(st.integers(0, 4)) == 0 else None
        matter, seed = draw(st.sampled_from(sorted(MATTERS))), draw(st.integers(0, 9999))
        found.append(report(n, matter, seed, draw(st.sampled_from(DAYS)), copied))
    return found


@pytest.fixture
def links() -> Iterator[Links]:
    with links_in_memory() as found:
        yield found


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a few articles reach: runs are cut, lists are full, parts too large, samples held by many."""
    monkeypatch.setattr(neighbours, "RUN", 4)
    monkeypatch.setattr(neighbours, "KEPT", 3)
    monkeypatch.setattr(neighbours, "BATCH", 3)
    monkeypatch.setattr(parts, "LARGEST", 4)
    monkeypatch.setattr(strands, "LARGE", 2)
    monkeypatch.setattr(sys.modules["dateline.articles.copies"], "HOLDERS", 2)


@settings(max_examples=40)
@given(st.data())
def test_neither_order_nor_batches_show(data: st.DataObject) -> None:
    articles = data.draw(collections())
    sizes = data.draw(st.lists(st.integers(1, 6), max_size=6))
    shuffled = data.draw(st.permutations(articles))
    assert in_memory(shuffled, sizes) == in_memory(articles, [])


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", range(12))
def test_neither_order_nor_batches_show_where_limits_are_reached(seed: int) -> None:
    rng = random.Random(seed)
    articles: list[Article] = []
    for n in range(40):
        copied = rng.choice(articles).text if n > 3 and rng.random() < 0.2 else None
        articles.append(report(n, rng.choice(["quake", "quake", "tremor", "strike"]), n, rng.choice(DAYS), copied))
    expected = in_memory(articles, [])
    assert expected.copies
    assert 3 < len(set(expected.stories.values())) < len(expected.stories) - len(expected.copies)
    for _ in range(3):
        rng.shuffle(articles)
        assert in_memory(articles, [rng.randint(1, 9) for _ in range(8)]) == expected


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", range(10))
def test_what_goes_and_what_changes_leaves_no_trace(seed: int, links: Links) -> None:
    rng = random.Random(seed)
    articles = [report(n, rng.choice(sorted(MATTERS)), n, rng.choice(DAYS)) for n in range(30)]
    articles += [report(100 + n, "quake", n, "2031-03-02", articles[n].text) for n in range(5)]
    now = {a.id: a for a in articles}
    take_in(links, sorted(now), now.get)
    gone = rng.sample(sorted(now), 6)
    changed = rng.sample(sorted(now.keys() - set(gone)), 6)
    for id_ in rng.sample([*gone, *changed], 12):
        old = now.pop(id_)
        if id_ in gone:
            take_in(links, [id_], now.get)
            continue
        day = date(2031, 3, rng.randint(1, 28))
        published = replace(old.published, value=day.isoformat(), basis="given", earliest=day, latest=day)
        now[id_] = replace(old, published=published)
        take_in(links, [id_], now.get)
    assert grouped(links) == in_memory(list(now.values()), [])


@settings(max_examples=8)
@given(collections(), st.randoms(use_true_random=False))
def test_a_case_is_the_same_however_its_reports_came(articles: list[Article], rng: random.Random) -> None:
    expected = cluster(articles)
    dumps = set()
    for _ in range(2):
        shuffled = rng.sample(articles, len(articles))
        sizes = [rng.randint(1, 5) for _ in range(4)]
        with temporary_case() as case:
            for batch in batched(shuffled, sizes):
                for article in batch:
                    case.add(article)
                found = group(case)
            dumps.add(b"".join(case.dump()))
        originals = {c.article: c.original for c in found.copies}
        assert [(found.stories[a.id], originals.get(a.id)) for a in articles] == [
            (p.story, p.copy_of) for p in expected
        ]
    assert len(dumps) == 1


def test_a_date_given_later_has_a_report_linked_anew(tmp_path: Path) -> None:
    articles = [report(n, "quake", n, "2031-03-01") for n in range(3)]
    late = report(9, "quake", 9, None, articles[0].text)
    with open_case(tmp_path / "case", create=True) as case:
        for article in [*articles, late]:
            case.add(article)
        assert [c.article for c in group(case).copies] == ["r9"]
        given_date = replace(late.published, value="2031-02-28", basis="given", precision="day")
        day = date(2031, 2, 28)
        case.add(replace(late, published=replace(given_date, earliest=day, latest=day)))
        found = group(case)
    assert [(c.article, c.original) for c in found.copies] == [("r0", "r9")]
    assert found.stories["r9"] == "s-r9"


def test_an_interrupted_linking_leaves_what_was_linked_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [report(n, matter, n, None) for n, matter in enumerate(sorted(MATTERS) * 3)]
    path = tmp_path / "case"
    with open_case(path, create=True) as case:
        for article in articles[:5]:
            case.add(article)
        before = group(case)
    with open_case(path) as case:
        for article in articles[5:]:
            case.add(article)
        read = iter([case.article("r5"), case.article("r6")])

        def interrupted(_: str) -> Article | None:
            for article in read:
                return article
            raise KeyboardInterrupt

        monkeypatch.setattr(case, "article", interrupted)
        with pytest.raises(KeyboardInterrupt):
            group(case)
    with open_case(path) as case:
        assert case.links().queue() == ["r5", "r6", "r7", "r8"]
        assert grouped(case.links()) == before
        assert group(case) == in_memory(articles, [])


def test_another_version_links_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [report(n, "strike", n, None) for n in range(4)]
    with open_case(tmp_path / "case", create=True) as case:
        for article in articles:
            case.add(article)
        first = group(case)
        assert case.links().queue() == []
        monkeypatch.setattr(grouping, "VERSION", "of another day")
        case.links().ready("of another day")
        assert case.links().queue() == ["r0", "r1", "r2", "r3"]
        assert group(case) == first


def test_a_new_report_is_compared_with_few_of_many(monkeypatch: pytest.MonkeyPatch, links: Links) -> None:
    monkeypatch.setattr(neighbours, "RUN", 8)
    articles = {f"r{n}": report(n, "quake", n, f"2031-0{1 + n // 28 % 9}-{1 + n % 28:02}") for n in range(400)}
    take_in(links, sorted(articles)[:-1], articles.get)
    last = grouping.arrival(articles[sorted(articles)[-1]])
    [met] = met_by(links, [last[0]], {last[0].key: last[1]})
    assert 0 < len(met) < 200
