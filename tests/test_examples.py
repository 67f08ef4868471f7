"""The example case holds what its description says: every planted feature stands in the files, weekdays are right."""

import calendar
import email
import email.policy
import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline import pipeline
from dateline.articles.copies import copies
from dateline.export import brief_json
from dateline.export.support_words import in_words
from dateline.model.annotations import DayRange
from dateline.model.article import Article, Failure
from dateline.model.span import Span
from dateline.model.story import Reading, Story
from dateline.stories.disagreements import disagreements

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CASE = EXAMPLES / "bervik"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "bervik.expected.json").read_text(encoding="utf-8"))
REPORTS: dict[str, dict[str, Any]] = {r["name"]: r for r in EXPECTED["reports"]}

MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
FULL_DATE = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? (?:(\d{{1,2}}) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d{{1,2}})),? (\d{{4}})"
)


def raw(report: dict[str, Any]) -> str:
    """The text a reader has before it, with everything around the report; runs of white space made one space."""
    data = (CASE / report["file"]).read_bytes()
    if report["file"].endswith(".jsonl"):
        items = [json.loads(line) for line in data.decode("utf-8").splitlines()]
        text = next(item["title"] + "\n\n" + item["text"] for item in items if item["id"] == report["item"])
    elif report["file"].endswith(".eml"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        text = f"{message['Subject']}\n\n{body.get_content()}"
    else:
        text = data.decode("utf-8")
        if report["file"].endswith(".html"):
            text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
            text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return " ".join(text.split())


TEXTS = {name: raw(report) for name, report in REPORTS.items()}


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def story(name: str) -> str:
    """The report proper: from the first words of its body to its last."""
    text, report = TEXTS[name], REPORTS[name]
    return text[text.index(report["begins"]) : text.index(report["ends"]) + len(report["ends"])]


def test_the_case_has_every_form_and_a_desk_sized_number_of_reports() -> None:
    files = {path.name for path in CASE.iterdir()}
    assert files == {r["file"] for r in REPORTS.values()}
    assert {Path(f).suffix for f in files} == {".txt", ".html", ".jsonl", ".eml"}
    assert 10 <= len(REPORTS) <= 12
    items = [json.loads(line)["id"] for line in (CASE / "northern-wire.jsonl").read_text("utf-8").splitlines()]
    assert items == [r["item"] for r in REPORTS.values() if r["item"]]


@pytest.mark.parametrize("name", REPORTS)
def test_title_body_and_outside_passages_stand_in_the_file(name: str) -> None:
    text, report = TEXTS[name], REPORTS[name]
    assert report["title"] in text
    body = story(name)
    assert 150 <= len(body.split()) <= 600
    for passage in report["not_story"]:
        assert passage in text


@pytest.mark.parametrize("name", REPORTS)
def test_weekdays_written_with_a_date_are_that_days(name: str) -> None:
    for weekday, day, month, month_first, day_after, year in FULL_DATE.findall(TEXTS[name]):
        found = date(int(year), MONTHS.index(month or month_first) + 1, int(day or day_after))
        assert WEEKDAYS[found.weekday()] == weekday


def test_some_reports_do_write_weekday_and_date_together() -> None:
    assert sum(bool(FULL_DATE.search(text)) for text in TEXTS.values()) >= 3


@pytest.mark.parametrize("name", [n for n, r in REPORTS.items() if r["published"]])
def test_the_publication_day_stands_in_the_source(name: str) -> None:
    report = REPORTS[name]
    day = date.fromisoformat(report["published"])
    data = (CASE / report["file"]).read_text(encoding="utf-8")
    month = MONTHS[day.month - 1]
    forms = {day.isoformat(), f"{day.day} {month} 2027", f"{month} {day.day}, 2027", f"{day.day} {month[:3]} 2027"}
    assert any(form in data for form in forms)


def test_the_undated_report_gives_no_date_of_its_own() -> None:
    undated = [n for n, r in REPORTS.items() if r["published"] is None]
    assert undated == [EXPECTED["undated"]["report"]]
    text = TEXTS[undated[0]]
    assert "2027" not in text
    assert not re.search(rf"\d ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) \d", text)
    assert all(clue in text for clue in EXPECTED["undated"]["because"])


@pytest.mark.parametrize("time", EXPECTED["times"], ids=lambda t: f"{t['report']}: {t['text']}")
def test_relative_dates_stand_in_their_reports_and_weekdays_fit(time: dict[str, str]) -> None:
    assert time["text"] in story(time["report"])
    first, _, last = time["day"].partition("/")
    assert date.fromisoformat(first) <= date.fromisoformat(last or first)
    for weekday in WEEKDAYS:
        if weekday in time["text"]:
            assert WEEKDAYS[date.fromisoformat(first).weekday()] == weekday
    if "weekend" in time["text"]:
        assert [WEEKDAYS[date.fromisoformat(d).weekday()] for d in (first, last)] == ["Saturday", "Sunday"]


@pytest.mark.parametrize("quote", EXPECTED["quotes"], ids=lambda q: f"{q['report']}: {q['text'][:40]}")
def test_quotations_stand_in_their_reports_with_the_speakers_full_name(quote: dict[str, str]) -> None:
    body = story(quote["report"])
    assert quote["text"] in body
    assert quote["speaker"] in body
    assert re.search(rf"\b{re.escape(quote['mention'])}\b", body, re.IGNORECASE)
    if quote["channel"]:
        assert quote["channel"] in body


@pytest.mark.parametrize("figure", EXPECTED["figures"], ids=lambda f: f"{f['report']}: {f['text']}")
def test_figures_stand_in_their_reports(figure: dict[str, Any]) -> None:
    body = story(figure["report"])
    assert figure["text"] in body
    assert figure["as_of"].startswith(REPORTS[figure["report"]]["published"])
    if figure["said_by"]:
        assert figure["said_by"].casefold() in body.casefold()


def test_the_toll_rises_and_is_disputed_within_the_hour() -> None:
    killed = [f for f in EXPECTED["figures"] if f["measure"] == "killed"]
    assert [f["as_of"] for f in killed] == sorted(f["as_of"] for f in killed)
    assert [f["low"] for f in killed if f["relation"] != "conflict"] == [4, 6, 9]
    rival = next(n for n, f in enumerate(killed) if f["relation"] == "conflict")
    assert killed[rival]["as_of"][:13] == "2027-03-20T20"
    assert killed[rival - 1]["as_of"][:13] == "2027-03-20T19"


@pytest.mark.parametrize("link", EXPECTED["copies"], ids=lambda c: c["copy"])
def test_a_copy_is_a_cut_original_under_another_headline(link: dict[str, str]) -> None:
    copy, original = shingles(story(link["copy"])), shingles(story(link["original"]))
    assert len(copy & original) / len(copy) > 0.9
    assert len(copy) < len(original)
    assert REPORTS[link["copy"]]["title"] != REPORTS[link["original"]]["title"]
    assert REPORTS[link["copy"]]["outlet"] != REPORTS[link["original"]]["outlet"]
    assert REPORTS[link["copy"]]["origin"] == REPORTS[link["original"]]["origin"]


def test_no_other_two_reports_are_copies() -> None:
    linked = {frozenset((c["copy"], c["original"])) for c in EXPECTED["copies"]}
    linked.add(frozenset(c["copy"] for c in EXPECTED["copies"]))
    names = list(REPORTS)
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            if frozenset((one, other)) not in linked:
                first, second = shingles(story(one)), shingles(story(other))
                assert len(first & second) < 0.1 * min(len(first), len(second)), (one, other)


def test_the_official_reverses() -> None:
    before, after = EXPECTED["reversal"]["before"], EXPECTED["reversal"]["after"]
    assert before["words"] in story(before["report"])
    assert after["words"] in story(after["report"])
    assert before["day"] < after["day"]
    assert before["stance"] != after["stance"]


@pytest.mark.parametrize("held", EXPECTED["roles"], ids=lambda r: r["name"])
def test_roles_are_given(held: dict[str, str]) -> None:
    assert re.search(
        rf"{re.escape(held['role'])}.{{0,40}}{re.escape(held['name'])}|{re.escape(held['name'])}.{{0,40}}"
        rf"{re.escape(held['role'])}",
        story(held["report"]),
    )


@pytest.mark.parametrize("words", EXPECTED["never_in_a_line"])
def test_what_must_never_count_is_really_there_and_outside_the_reports(words: str) -> None:
    carriers = [n for n, text in TEXTS.items() if words in text]
    assert carriers
    for name in carriers:
        body = story(name)
        assert words not in body or any(words in passage for passage in REPORTS[name]["not_story"])


def test_the_multi_paragraph_quotation_opens_thrice_and_closes_once() -> None:
    text = (CASE / "harbour-post-dockers.txt").read_text(encoding="utf-8")
    block = text[text.index("“I heard the first one") : text.index(" he said.\n\nGet the Tide")]
    paragraphs = block.split("\n\n")
    assert len(paragraphs) == 3
    assert all(p.startswith("“") for p in paragraphs)
    assert block.count("”") == 1


@pytest.mark.parametrize("day", EXPECTED["timeline"], ids=lambda d: d["day"])
def test_timeline_days_are_days_of_the_case(day: dict[str, Any]) -> None:
    assert EXPECTED["first_day"] <= day["day"]
    assert day["planned"] == (date.fromisoformat(day["day"]) > date(2027, 3, 23))


def read_case() -> dict[str, Article]:
    """The reports as Dateline reads them, by name."""
    read = list(pipeline.read_articles([str(CASE)], {}))
    assert [item for item in read if isinstance(item, Failure)] == []
    return {item.name: item for item in read if isinstance(item, Article)}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return read_case()


def one_spaced(text: str) -> str:
    return " ".join(text.split())


def marked(article: Article) -> str:
    return " ".join(one_spaced(article.text[n.span.start : n.span.end]) for n in article.not_story)


def test_every_report_is_read_once(articles: dict[str, Article]) -> None:
    assert set(articles) == set(REPORTS)


@pytest.mark.parametrize("name", REPORTS)
def test_title_outlet_and_date_are_right(name: str, articles: dict[str, Article]) -> None:
    article, report = articles[name], REPORTS[name]
    assert (article.title, article.outlet, article.language) == (report["title"], report["outlet"], "en")
    assert (article.published.value or "")[:10] == (report["published"] or "")
    assert article.published.basis == (report["basis"] if report["published"] else "none")


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_report_and_nothing_else_is_the_story(name: str, articles: dict[str, Article]) -> None:
    article, report = articles[name], REPORTS[name]
    text, outside = one_spaced(article.text), marked(article)
    assert report["begins"] in text
    assert report["ends"] in text
    assert report["begins"] not in outside
    assert report["ends"] not in outside
    for passage in (*report["not_story"], *EXPECTED["never_in_a_line"]):
        assert text.count(passage) == outside.count(passage), passage


def test_copies_are_found_and_no_others(articles: dict[str, Article]) -> None:
    names = {article.id: article.name for article in articles.values()}
    links = {(names[c.article], names[c.original]) for c in copies(list(articles.values()))}
    assert links == {(c["copy"], c["original"]) for c in EXPECTED["copies"]}


@pytest.fixture(scope="module")
def readings(articles: dict[str, Article]) -> dict[str, Reading]:
    """What is found in the reports, undated ones dated from the rest."""
    return {r.article.name: r for r in pipeline.dated(pipeline.annotate(articles.values()))}


@pytest.fixture(scope="module")
def told(readings: dict[str, Reading]) -> Story:
    return pipeline.link(list(readings.values()))


def where(reading: Reading, words: str) -> Span:
    """The span of words in the report's text, whatever its line ends."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, reading.article.text)
    assert match is not None, words
    return Span(reading.article.id, match.start(), match.end())


def iso(earliest: date, latest: date) -> str:
    return DayRange(earliest, latest, "").iso


@pytest.mark.parametrize("time", EXPECTED["times"], ids=lambda t: f"{t['report']}: {t['text']}")
def test_relative_dates_are_resolved(time: dict[str, str], readings: dict[str, Reading]) -> None:
    reading = readings[time["report"]]
    span = where(reading, time["text"])
    found = [t for t in reading.found.times if t.passage.span.overlaps(span) and t.earliest and t.latest]
    assert time["day"] in [iso(t.earliest, t.latest) for t in found if t.earliest and t.latest]


@pytest.mark.parametrize("quote", EXPECTED["quotes"], ids=lambda q: f"{q['report']}: {q['text'][:40]}")
def test_quotations_have_their_speakers(quote: dict[str, str], readings: dict[str, Reading]) -> None:
    reading = readings[quote["report"]]
    span = where(reading, quote["text"])
    said = [s for s in reading.found.statements if s.kind != "indirect"]
    holding = [s for s in said if any(f.span.overlaps(span) for f in s.fragments)]
    assert [(s.speaker.name if s.speaker else None, s.channel) for s in holding] == [
        (quote["speaker"], quote["channel"])
    ] * max(1, len(holding))


@pytest.mark.parametrize("figure", EXPECTED["figures"], ids=lambda f: f"{f['report']}: {f['text']}")
def test_figures_are_found(figure: dict[str, Any], readings: dict[str, Reading]) -> None:
    reading = readings[figure["report"]]
    span = where(reading, figure["text"])
    found = [f for f in reading.found.figures if f.passage.span.overlaps(span)]
    assert [(f.measure, f.low, f.high, f.asserted) for f in found] == [
        (figure["measure"], figure["low"], figure["high"], True)
    ]
    if figure["said_by"]:
        credited = found[0].attributed_to
        assert credited is not None
        assert credited.name.casefold().removeprefix("the ") in figure["said_by"].casefold()


def test_what_is_no_toll_is_no_figure(readings: dict[str, Reading]) -> None:
    never = {(n["measure"], n["low"]) for n in EXPECTED["never_a_figure"]}
    found = {(f.measure, f.low) for r in readings.values() for f in r.found.figures}
    assert found & never == set()


def test_the_undated_report_is_dated_from_the_rest(readings: dict[str, Reading]) -> None:
    published = readings[EXPECTED["undated"]["report"]].article.published
    assert published.basis == "inferred"
    assert published.earliest == date.fromisoformat(EXPECTED["undated"]["not_before"])
    assert published.latest is not None
    assert published.latest <= date.fromisoformat(EXPECTED["undated"]["not_after"])


def test_origins_gather_copies_and_publishers(told: Story, readings: dict[str, Reading]) -> None:
    names = {r.article.id: name for name, r in readings.items()}
    wanted: dict[str, set[str]] = {}
    for name, report in REPORTS.items():
        wanted.setdefault(report["origin"], set()).add(name)
    assert sorted(sorted(names[a] for a in o.articles) for o in told.origins) == sorted(map(sorted, wanted.values()))


@pytest.mark.parametrize("fact", EXPECTED["backing"], ids=lambda f: f["told"])
def test_each_fact_is_backed_by_whose_word_it_is(fact: dict[str, Any], told: Story) -> None:
    points = [p for t in told.tracks if t.measure == fact.get("figure") for p in t.points]
    backed = [p.support for p in points if (p.figure.low, (p.as_of or "")[:10]) == (fact.get("low"), fact.get("day"))]
    quoted = fact.get("quote", "no quotation")
    backed += [s.support for s in told.statements if quoted in s.statement.fragments[0].text]
    entries = [e for e in told.timeline if fact.get("entry", "no entry") in e.best.passage.text]
    backed += [e.support for e in entries if e.earliest.isoformat() == fact.get("day")]
    assert fact["told"] in {in_words(support.sources) for support in backed}


@pytest.mark.parametrize("day", EXPECTED["timeline"], ids=lambda d: d["day"])
def test_the_timeline_has_its_days(day: dict[str, Any], told: Story) -> None:
    wanted = date.fromisoformat(day["day"])
    entries = [e for e in told.timeline if (e.earliest, e.latest) == (wanted, wanted)]
    assert max((len(e.origins) for e in entries), default=0) >= day["min_origins"]
    assert all(e.planned for e in entries) if day["planned"] else not all(e.planned for e in entries)


def test_no_day_of_the_timeline_lies_outside_the_case(told: Story) -> None:
    days = [e.earliest for e in told.timeline]
    assert min(days) >= date(2027, 3, 8)
    assert max(days) <= date(2027, 3, 26)


def test_the_toll_is_one_track_of_updates_and_one_conflict(told: Story, readings: dict[str, Reading]) -> None:
    names = {r.article.id: name for name, r in readings.items()}
    tracks = [t for t in told.tracks if t.measure == "killed"]
    spans = [where(readings[f["report"]], f["text"]) for f in EXPECTED["figures"] if f["measure"] == "killed"]
    track = next(t for t in tracks if any(p.figure.passage.span.overlaps(spans[0]) for p in t.points))
    relations = [
        (names[p.article], p.relation) for span in spans for p in track.points if p.figure.passage.span.overlaps(span)
    ]
    assert relations == [(f["report"], f["relation"]) for f in EXPECTED["figures"] if f["measure"] == "killed"]


def test_with_the_dates_of_a_conflict_and_an_update_swapped_the_relations_swap(readings: dict[str, Reading]) -> None:
    killed = [f for f in EXPECTED["figures"] if f["measure"] == "killed"]
    rival = next(f for f in killed if f["relation"] == "conflict")["report"]
    update = [f for f in killed if f["relation"] == "update"][-1]["report"]
    dates = {rival: readings[update].article.published, update: readings[rival].article.published}
    swapped = [
        replace(r, article=replace(r.article, published=dates.get(name, r.article.published)))
        for name, r in readings.items()
    ]

    def relations(story: Story, name: str) -> set[str]:
        return {
            p.relation
            for t in story.tracks
            for p in t.points
            if t.measure == "killed" and len(t.points) > 3 and p.article == readings[name].article.id
        } - {"agreement"}

    before, after = pipeline.link(list(readings.values())), pipeline.link(swapped)
    assert (relations(before, rival), relations(before, update)) == ({"conflict"}, {"update"})
    assert (relations(after, rival), relations(after, update)) == ({"update"}, {"conflict"})


def test_the_conflict_is_listed_with_both_sides(told: Story, readings: dict[str, Reading]) -> None:
    (found,) = disagreements(told, list(readings.values()))
    outlets = [(side.outlet, side.value) for side in (found.first, found.second)]
    rival = next(f for f in EXPECTED["figures"] if f["relation"] == "conflict")
    assert (found.kind, found.about) == ("figure", "killed")
    assert outlets == [("Harbour Post", "6"), (REPORTS[rival["report"]]["outlet"], str(rival["low"]))]


def test_the_reversal_is_found(told: Story, readings: dict[str, Reading]) -> None:
    names = {r.article.id: name for name, r in readings.items()}
    changes = [
        [(names[p.taken[n].article], str(p.taken[n].day), p.taken[n].stance.stance) for n in change]
        for p in told.positions
        if p.actor_name == EXPECTED["reversal"]["actor"]
        for change in p.changes
    ]
    before, after = EXPECTED["reversal"]["before"], EXPECTED["reversal"]["after"]
    assert [[stand[:2] for stand in change] for change in changes] == [
        [(s["report"], s["day"]) for s in (before, after)]
    ]
    assert changes[0][0][2] in before["stance"]
    assert changes[0][1][2] in after["stance"]


@pytest.mark.parametrize("held", EXPECTED["roles"], ids=lambda r: r["name"])
def test_roles_are_found(held: dict[str, str], told: Story) -> None:
    roles = [r.text.casefold() for e in told.entities if e.name == held["name"] for r in e.roles]
    assert any(held["role"] in role for role in roles)


def test_what_is_denied_is_shown_as_denied(readings: dict[str, Reading]) -> None:
    dossier = pipeline.brief(list(readings.values()))
    lines = [line for line in dossier.lines if line.section == "statements"]
    # Quoted with who denies it: "it" alone would stand for nobody.
    quoted = ["Torvia still denies that it fired on the port."]
    (denial,) = [line for line in lines if [q.text for q in line.quotes] == quoted]
    assert {c.name: c.value for c in denial.cells}["cue"] == "denies"


def test_nothing_that_must_never_count_is_in_a_line_of_the_brief(readings: dict[str, Reading]) -> None:
    dossier = pipeline.brief(list(readings.values()))
    quoted = " ".join(one_spaced(q.text) for line in dossier.lines for q in line.quotes)
    assert quoted
    assert [words for words in EXPECTED["never_in_a_line"] if words in quoted] == []
    assert dossier.method.left_out == ()


def test_the_brief_is_what_its_published_schema_says(readings: dict[str, Reading]) -> None:
    brief = json.loads(brief_json.render(pipeline.brief(list(readings.values()))))
    published = json.loads((Path(__file__).resolve().parents[1] / "docs/reference/brief.schema.json").read_bytes())
    assert list(Draft202012Validator(published).iter_errors(brief)) == []
