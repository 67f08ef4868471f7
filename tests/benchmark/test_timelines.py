"""The benchmark of timelines: what a gold timeline shows, which reports carry it, its baselines and its gate."""

import json
from datetime import date
from pathlib import Path

from benchmark.comparison import DATELINE, Result
from benchmark.timelines import ours, simple
from benchmark.timelines.__main__ import broken
from benchmark.timelines.gold import CARRIED, GoldTimeline, timelines

from dateline.model.story import Reading
from tests.stories.case import article, days, reading

GOLD = GoldTimeline(
    "bervik",
    "post",
    ("Bervik",),
    {
        date(2027, 3, 18): ("Envoys met in Ostmark.",),
        date(2027, 3, 20): ("Missiles struck the port.", "The terminal burned.", "The mayor fled."),
    },
)


def reports() -> list[Reading]:
    first = article("a1", "Missiles struck on Saturday.\nThe mayor fled on Saturday.", "2027-03-20", "One")
    second = article("a2", "The terminal of Bervik burned on Saturday.", "2027-03-21", "Two")
    third = article("a3", "Envoys will meet on Monday.", "2027-03-21", "Three")
    return [
        reading(first, {0: days("2027-03-20"), 1: days("2027-03-20")}),
        reading(second, {0: days("2027-03-20")}),
        reading(third, {0: days("2027-03-22")}),
    ]


def test_a_timeline_shows_the_reports_of_its_days_and_has_as_many_sentences_as_the_gold():
    assert GOLD.sentences == 2
    assert GOLD.shows(date(2027, 3, 18)) and GOLD.shows(date(2027, 3, 20))
    assert not GOLD.shows(date(2027, 3, 21)) and not GOLD.shows(None)


def test_stored_timelines_are_read_by_topic(tmp_path: Path):
    for topic in ("bervik", "selm"):
        (tmp_path / topic).mkdir()
        stored = {
            "query": [topic],
            "timelines": [{"name": "x", "dates": [{"date": "2027-03-18", "sentences": ["A."]}]}],
        }
        (tmp_path / topic / "gold.json").write_text(json.dumps(stored), encoding="utf-8")
    (only,) = timelines(tmp_path, ["selm"])
    assert (only.topic, only.name, only.about, dict(only.days)) == (
        "selm",
        "x",
        ("selm",),
        {date(2027, 3, 18): ("A.",)},
    )
    assert [g.topic for g in timelines(tmp_path, ())] == ["bervik", "selm"]


def test_a_report_with_the_gold_sentences_carries_the_gold():
    lines = {date(2027, 3, n): (f"Envoy number {n} met the mayor.",) for n in range(1, 9)}
    gold = GoldTimeline("bervik", "long", (), lines)
    carrier = "\n".join(f"March {n} - Envoy number {n} met the mayor." for n in range(1, CARRIED + 1))
    few = "\n".join(f"March {n} - Envoy number {n} met the mayor." for n in range(1, CARRIED))
    assert gold.carried_by([("carrier", carrier), ("few", few), ("other", "Rain fell.")]) == {"carrier"}


def test_the_reports_of_a_topic_are_read_once_and_kept_with_their_annotations(tmp_path: Path):
    documents = tmp_path / "bervik" / "docs.jsonl"
    documents.parent.mkdir()
    lines = [
        {"id": f"d{n}", "published": f"2027-03-2{n}", "source": "Post", "text": text}
        for n, text in enumerate(("Envoys met in Ostmark on Friday.", "Missiles struck the port on Sunday."))
    ]
    documents.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    first = ours.Topic(documents, tmp_path / "cache").readings
    assert [r.article.name for r in first] == ["d0", "d1"]
    assert all(r.found.sentences and r.found.times for r in first)
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.suffix == ".dateline"
    assert ours.Topic(documents, tmp_path / "cache").readings == first


def test_the_baselines_take_the_days_of_most_articles_and_of_most_sentences():
    one = GoldTimeline("bervik", "short", (), {date(2027, 3, 20): ("A.",)})
    assert simple.most_articles(one, reports()) == {"2027-03-21": ["The terminal of Bervik burned on Saturday."]}
    assert simple.most_mentioned(one, reports()) == {"2027-03-20": ["Missiles struck on Saturday."]}


def test_a_timeline_is_written_as_the_scorer_reads_it():
    written = json.loads(ours.as_json({"2027-03-20": ["Missiles struck."]}))
    assert written == {"dates": [{"date": "2027-03-20", "sentences": [{"text": "Missiles struck."}]}]}


def test_neither_a_baseline_nor_a_published_system_must_be_ahead():
    level = {"ar1": 12.0, "ar2": 4.0, "date": 50.0}
    mine = Result("unpinned", DATELINE, level)
    same = Result("unpinned", "baseline", level)
    ahead = Result("unpinned", "peer", {**level, "date": 50.5}, published=True)
    assert broken([mine, same]) == []
    assert broken([mine, same, ahead]) == ["unpinned: date is 50.00, behind peer's 50.50"]
