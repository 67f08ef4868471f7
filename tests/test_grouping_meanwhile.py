"""What others do to a case while its reports are linked neither hinders nor is hindered more than it has to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from dateline.errors import CaseError
from dateline.grouping import group
from dateline.model.article import Article
from dateline.model.decision import Decision
from dateline.model.linking import Links
from dateline.storage.opening import open_case
from tests.linked_reports import in_memory, report

Work = Callable[[Links, tuple[str, ...]], None]

# With these there are more than a few, which are linked beside the case.
MANY = tuple(report(n, "tremor", n, "2031-07-01") for n in range(10, 16))


def test_others_decide_while_reports_are_linked(place: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [report(n, "quake", n, None) for n in range(6)]
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in articles:
            case.add(article)
        read = case.article

        def while_it_is_read(id_: str) -> Article | None:
            other.decide(Decision(0, "merge", "2031-04-01T09:00:00+00:00", ("r0", id_)))
            other.commit()
            return read(id_)

        monkeypatch.setattr(case, "article", while_it_is_read)
        assert group(case) == in_memory(articles, [])
        assert len(case.decisions()) == 6


def test_a_report_that_changes_while_it_is_linked_is_linked_as_it_is_then(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = report(1, "quake", 1, "2031-03-01"), report(2, "quake", 2, "2031-03-02")
    day = date(2031, 2, 28)
    published = replace(late.published, value="2031-02-28", basis="given", precision="day", earliest=day, latest=day)
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in (early, late, *MANY):
            case.add(article)
        read, given_now = case.article, iter([replace(late, published=published)])

        def while_it_is_read(id_: str) -> Article | None:
            found = read(id_)
            for article in given_now:
                other.add(article)
                other.commit()
            return found

        monkeypatch.setattr(case, "article", while_it_is_read)
        stories = group(case).stories
        assert (stories["r1"], stories["r2"]) == ("s-r2", "s-r2")
        assert case.links().queue() == []


def test_nobody_else_writes_while_a_few_reports_are_linked(place: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [report(n, "quake", n, None) for n in range(3)]
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in articles:
            case.add(article)
        read, refused = case.article, []

        def while_it_is_read(id_: str) -> Article | None:
            try:
                other.add(report(9, "quake", 9, None))
            except CaseError as error:
                refused.append(str(error))
            return read(id_)

        monkeypatch.setattr(case, "article", while_it_is_read)
        monkeypatch.setattr(case, "few_to_link", lambda: (5, 5))
        assert group(case) == in_memory(articles, [])
        assert refused
        # What is linked is committed, and others may write again.
        other.add(report(9, "quake", 9, None))
        other.commit()
        assert group(other).stories.keys() == {"r0", "r1", "r2", "r9"}


def test_few_of_many_reports_are_linked_a_few_at_a_time_and_others_decide_between(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [report(n, ("quake", "tremor")[n % 2], n, f"2031-07-{1 + n % 7:02}") for n in range(18)]
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in articles:
            case.add(article)
        link_here, sizes = case.link_here, []

        def between(work: Work, most: int) -> None:
            def counted(links: Links, waiting: tuple[str, ...]) -> None:
                sizes.append(len(waiting))
                work(links, waiting)

            link_here(counted, most)
            other.decide(Decision(0, "merge", f"2031-08-01T09:00:{len(sizes):02}+00:00", ("r0", "r1")))
            other.commit()

        monkeypatch.setattr(case, "link_here", between)
        monkeypatch.setattr(case, "few_to_link", lambda: (99, 5))
        assert group(case) == in_memory(articles, [])
        assert sizes == [5, 5, 5, 3]


def test_what_fails_while_a_few_are_linked_leaves_them_waiting(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(place, create=True) as case:
        case.add(report(1, "quake", 1, None))
        with monkeypatch.context() as patched:
            patched.setattr(case, "article", lambda _: 1 / 0)
            patched.setattr(case, "few_to_link", lambda: (5, 5))
            with pytest.raises(ZeroDivisionError):
                group(case)
        assert case.links().queue() == ["r1"]
        assert group(case).stories == {"r1": "s-r1"}


def test_a_report_that_another_linked_meanwhile_is_not_linked_twice(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [report(n, "quake", n, None) for n in range(8)]
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in articles:
            case.add(article)
        read, also = case.article, iter([other])

        def while_it_is_read(id_: str) -> Article | None:
            for one in also:
                group(one)
            return read(id_)

        monkeypatch.setattr(case, "article", while_it_is_read)
        assert group(case) == in_memory(articles, [])


def test_a_case_that_changes_all_the_time_is_told(place: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = report(1, "quake", 1, None)
    days = cycle(range(1, 29))
    with open_case(place, create=True) as case, open_case(place, patience=0) as other:
        for article in (one, *MANY):
            case.add(article)
        read = case.article

        def while_it_is_read(id_: str) -> Article | None:
            value = f"2031-03-{next(days):02}"
            day = date.fromisoformat(value)
            given_date = replace(one.published, value=value, basis="given", precision="day", earliest=day, latest=day)
            other.add(replace(one, published=given_date))
            other.commit()
            return read(id_)

        monkeypatch.setattr(case, "article", while_it_is_read)
        with pytest.raises(CaseError, match="again and again"):
            group(case)
        assert set(case.links().queue()) == {"r1", *(article.id for article in MANY)}
