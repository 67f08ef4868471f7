"""A case with more than is linked as one: every story has its rows, the largest stand for it, which is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.articles.document import article_of
from dateline.casework.answering import rendered
from dateline.casework.asked_brief import AskedBrief
from dateline.casework.build import Built, build
from dateline.casework.storywork import StoryWork
from dateline.dossier.audit import audit_text
from dateline.export import brief_json
from dateline.export.formats import named
from dateline.model.article import Document
from dateline.model.decision import Decision, Fact
from dateline.model.dossier import Largest
from dateline.model.views import VIEWS, Query, ViewName, ViewRow
from dateline.storage.case import Case
from dateline.storage.opening import open_case as open_anywhere
from dateline.storage.sqlite import open_case
from dateline.stories.timeline import Bounds
from tests.casework.hearing import Heard

DAM = [
    Document(
        "dam 1",
        "Rockets struck the dam of Lunn on Tuesday. Six people died in Lunn, governor Ana Tesk said.\n\n"
        "Kestria’s foreign minister Ilsa Tarn rejected foreign monitors at the dam of Lunn on Monday.",
        "Rockets hit dam of Lunn",
        "2031-03-04",
        "The Veld Courier",
    ),
    Document(
        "dam 2",
        "Rockets hit the dam of Lunn on Tuesday. Officials said three people died in Lunn.\n\n"
        "“The gates of the dam were rusted,” governor Ana Tesk told reporters in Lunn on Tuesday.",
        "Dam of Lunn hit by rockets",
        "2031-03-04",
        "Harbour Post",
    ),
    Document(
        "dam 3",
        "Kestria’s foreign minister Ilsa Tarn said Kestria would accept foreign monitors at the dam of Lunn, which "
        "rockets hit on Tuesday.\n\nSeven people died in Lunn, governor Ana Tesk said on Thursday.",
        "Kestria lets monitors see dam of Lunn",
        "2031-03-06",
        "Harbour Post",
    ),
]
FERRY = [
    Document(
        "ferry 1",
        "The ferry Alba sank off Osk on 9 June. Twelve passengers drowned, the coastguard of Osk said.\n\n"
        "“She went down in minutes,” harbour master Lena Dorn said.",
        "Ferry Alba sinks off Osk",
        "2031-06-09",
        "Osk Mail",
    ),
    Document(
        "ferry 2",
        "Divers found the wreck of the ferry Alba off Osk on Wednesday. Fourteen passengers drowned when the ferry "
        "sank, the coastguard of Osk said.\n\n“We are looking for six more passengers,” harbour master Lena Dorn said.",
        "Divers find wreck of ferry Alba off Osk",
        "2031-06-11",
        "Harbour Post",
    ),
]
STRIKE = [
    Document(
        "strike 1",
        "Bakers of Torv walked out on 2 October over pay. “No loaf will leave the ovens,” union leader Piet Halm "
        "said.\n\nPolice in Torv arrested four bakers.",
        "Bakers of Torv strike",
        "2031-10-02",
        "Torv Daily",
    ),
]
REPORTS = [*STRIKE, *FERRY, *DAM]
# Fewer than the words of all stories, more than those of the dam.
SOME = "120"


@pytest.fixture(autouse=True)
def _few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", SOME)


def filled(path: Path, documents: Sequence[Document]) -> Case:
    case = open_case(path, create=True)
    for document in documents:
        case.add(article_of(document))
    case.commit()
    return case


def built(case: Case, processes: int = 1) -> Built:
    return build(case, processes, Heard())


def rows(case: Case, view: ViewName, **asked: Any) -> list[ViewRow]:
    return list(case.views().ask(Query(view, limit=None, **asked)).rows)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with filled(tmp_path / "c", REPORTS) as opened:
        built(opened)
        yield opened


def test_every_report_has_its_rows_the_largest_story_first(case: Case) -> None:
    stories = [(row.record["reports"], row.record["names"]) for row in rows(case, "stories")]
    assert stories == [(3, ["dam 1", "dam 2", "dam 3"]), (2, ["ferry 1", "ferry 2"]), (1, ["strike 1"])]
    assert [row.record["name"] for row in rows(case, "sources")] == [name for _, names in stories for name in names]
    speakers = {row.record["speaker"] for row in rows(case, "statements")}
    assert {"Ana Tesk", "Ilsa Tarn", "Lena Dorn", "Piet Halm"} <= speakers
    killed = [row.record for row in rows(case, "figures") if row.record["measure"] == "killed"]
    tolls = {(record["place"], record["low"]) for record in killed}
    assert {("Lunn", 6), ("Lunn", 3), ("Lunn", 7)} <= tolls
    assert {low for _, low in tolls} >= {12, 14}


def test_rows_of_a_story_are_those_of_the_story_asked_by_itself(case: Case) -> None:
    for row in rows(case, "stories"):
        alone = StoryWork(case, 1, Heard(), row.id).linked(Bounds())
        tag = row.id.removeprefix("s-")
        of_story = {view: [r.id for r in rows(case, view, story=row.id)] for view in VIEWS}
        assert set(of_story["statements"]) == {f"{s.id}-{tag}" for s in alone.statements}
        assert of_story["timeline"] == [f"{e.id}-{tag}" for e in alone.timeline]
        assert set(of_story["tracks"]) == {f"{t.id}-{tag}" for t in alone.tracks}
        assert set(of_story["events"]) == {f"{i.id}-{tag}" for i in alone.incidents}
        assert of_story["origins"] == [f"{o.id}-{tag}" for o in alone.origins]


def references(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text that a story's numbering gives, with the field it is in."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from references(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner, field)
    elif isinstance(value, str) and re.match(r"[A-Z][0-9]+([.#-]|$)", value):
        yield field, value


def test_what_a_row_refers_to_is_of_its_own_story(case: Case) -> None:
    every = {view: rows(case, view) for view in VIEWS}
    ids = {view: {row.id for row in found} for view, found in every.items()}
    assert all(len(ids[view]) == len(found) for view, found in every.items())
    known = set().union(*ids.values()) | {row.group for found in every.values() for row in found}
    seen = 0
    for found in every.values():
        for row in found:
            for field, told in references(row.record):
                assert told in known, (row.view, row.id, field)
                seen += 1
    assert seen > 50
    opened = {row.record["detail"] for view in ("timeline", "statements", "events") for row in every[view]}
    assert opened - {None} <= ids["details"]
    figures = {row.group for row in every["figures"]}
    assert figures <= ids["tracks"]


def test_what_two_reports_of_a_story_tell_differently_is_found(case: Case) -> None:
    found = rows(case, "conflicts")
    assert {(row.record["kind"], row.record["place"]) for row in found if row.record["kind"] == "figure"} == {
        ("figure", "Lunn")
    }


def test_processes_and_order_of_arrival_change_nothing(tmp_path: Path) -> None:
    kept = []
    for number, (documents, processes) in enumerate(((REPORTS, 1), (REPORTS[::-1], 2))):
        with filled(tmp_path / str(number), documents) as case:
            built(case, processes)
            mark = case.views().mark()
            assert mark is not None
            kept.append(([rows(case, view) for view in VIEWS], case.load_dossier(mark)))
    assert kept[0] == kept[1]


def test_its_processes_open_the_case_wherever_it_is(place: Path | str) -> None:
    with open_anywhere(place, create=True) as case:
        for document in REPORTS:
            case.add(article_of(document))
        case.commit()
        built(case, 2)
        assert [row.record["reports"] for row in rows(case, "stories")] == [3, 2, 1]
        assert {"Ilsa Tarn", "Piet Halm"} <= {row.record["speaker"] for row in rows(case, "statements")}


def test_the_largest_stories_stand_for_the_case(tmp_path: Path) -> None:
    heard = Heard()
    with filled(tmp_path / "c", REPORTS) as case:
        story = build(case, 1, heard).story
        assert {case.article(a).name for a in story.articles} == {"dam 1", "dam 2", "dam 3"}  # type: ignore[union-attr]
        assert [(note.source, note.problem.partition("; ")[2]) for note in heard.notes] == [
            (str(tmp_path / "c"), "this is of its largest story of 3, 3 of 6 reports")
        ]
        mark = case.views().mark()
        assert mark is not None
        dossier = case.load_dossier(mark)
        assert dossier is not None
        assert dossier.scope.largest == Largest(1, 3, 6)
        assert {s.name for s in dossier.sources} == {"dam 1", "dam 2", "dam 3"}
        # What a build kept is what a command answers with.
        assert StoryWork(case, 1, Heard()).linked(Bounds()) == story


def test_the_brief_says_for_what_it_stands(case: Case) -> None:
    page = rendered(named("html"), AskedBrief(), "dateline brief", Heard(), case)
    assert isinstance(page, bytes)
    assert b"Only the reports of the largest of 3 stories; the case has 6." in page
    assert not audit_text(page, None).findings
    lied = page.replace(b"the largest of 3 stories", b"the largest of 2 stories")
    assert audit_text(lied, None).findings


@pytest.mark.parametrize(
    ("largest", "problem"),
    [
        (Largest(4, 3, 6), "its scope is 4 of 3 stories"),
        (Largest(0, 3, 6), "its scope is 0 of 3 stories"),
        (Largest(1, 3, 2), "it has read more reports than the 2 of its case"),
    ],
)
def test_the_audit_finds_what_cannot_stand_for_a_case(case: Case, largest: Largest, problem: str) -> None:
    dossier = case.load_dossier(case.views().mark() or "")
    assert dossier is not None
    told = replace(dossier, scope=replace(dossier.scope, largest=largest))
    assert problem in {f.problem for f in audit_text(brief_json.render(told), None).findings}


def test_a_story_that_is_named_is_read_whole_and_nothing_is_noted(case: Case) -> None:
    heard = Heard()
    ferry = rows(case, "stories")[1].id
    work = StoryWork(case, 1, heard, ferry)
    assert {r.article.name for r in work.readings} == {"ferry 1", "ferry 2"}
    assert work.largest is None
    assert not heard.notes


def test_the_first_story_is_taken_however_long_it_is(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", "1")
    assert {r.article.name for r in StoryWork(case, 1, Heard()).readings} == {"dam 1", "dam 2", "dam 3"}


def test_a_single_story_is_linked_as_one_however_long_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", "1")
    with filled(tmp_path / "c", DAM) as case:
        built(case)
        assert rows(case, "timeline")[0].id == "T1"
        assert StoryWork(case, 1, Heard()).largest is None


def test_as_many_stories_stand_for_the_case_as_fit(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    every = sum(len(article.text) // 6 + 1 for article in case.articles())
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", str(every - 1))
    assert StoryWork(case, 1, Heard()).largest == Largest(2, 3, 6)
    monkeypatch.setenv("DATELINE_WHOLE_WORDS", str(every))
    assert StoryWork(case, 1, Heard()).largest is None


def test_a_later_text_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    page = "https://mail.example/alba"
    earlier = replace(FERRY[0], url=page)
    later = replace(FERRY[0], id="ferry 1b", text=FERRY[0].text.replace("Twelve", "Thirteen"), url=page)
    with filled(tmp_path / "c", [*DAM, earlier, later, FERRY[1]]) as case:
        built(case)
        told = {(row.record["kind"], row.record["before"], row.record["after"]) for row in rows(case, "revisions")}
        assert ("figure", "12", "13") in told
        assert {row.record["low"] for row in rows(case, "figures")} >= {13, 14}
        assert 12 not in {row.record["low"] for row in rows(case, "figures")}


def test_decisions_hold_in_every_story(case: Case) -> None:
    said = next(r for r in rows(case, "statements") if r.record["speaker"] == "Piet Halm")
    fact = said.record["fact"]
    case.decide(Decision(0, "reject", "2031-11-01T08:00:00Z", fact=Fact(**fact)))
    case.commit()
    built(case)
    assert "Piet Halm" not in {row.record["speaker"] for row in rows(case, "statements")}
