"""The benchmark of stories: what its gate holds, its baseline, and the halves it measures on their own."""

import json
from pathlib import Path

from benchmark.comparison import DATELINE, Result
from benchmark.development_data import DocumentSet
from benchmark.stories import tfidf
from benchmark.stories.__main__ import broken
from benchmark.stories.halves import halves


def test_the_baseline_of_the_run_must_not_be_ahead() -> None:
    ours = Result("unpinned", DATELINE, {"bcubed": 90.0})
    level, ahead = (Result("unpinned", tfidf.NAME, {"bcubed": value}) for value in (90.0, 90.5))
    stored = Result("unpinned", "another", {"bcubed": 96.0}, published=True)
    assert broken([ours, level, stored]) == []
    assert broken([ours, ahead]) == [f"unpinned: bcubed is 90.00, behind {tfidf.NAME}'s 90.50"]


def test_the_baseline_groups_by_shared_words_more_as_its_threshold_rises() -> None:
    texts = ["quake in Osk port", "quake shook Osk port", "ferry strike pay", "ferry crews strike pay"]
    tried = list(tfidf.found([{"id": str(n), "text": text, "title": None} for n, text in enumerate(texts)]))
    groups = [len({row["story"] for row in found}) for found in tried]
    assert len(tried) == len(tfidf.THRESHOLDS)
    assert groups == sorted(groups, reverse=True)
    assert tried[0][0]["story"] == tried[0][1]["story"] != tried[0][2]["story"] == tried[0][3]["story"]


def test_halves_are_every_other_topic_with_their_gold(tmp_path: Path) -> None:
    documents, gold = tmp_path / "docs.jsonl", tmp_path / "gold.jsonl"
    topics = ["1", "10", "2", "2", "3"]
    documents.write_text("".join(json.dumps({"id": str(n), "text": "x"}) + "\n" for n in range(5)), encoding="utf-8")
    gold.write_text(
        "".join(json.dumps({"id": str(n), "story": "s", "topic": t}) + "\n" for n, t in enumerate(topics)),
        encoding="utf-8",
    )
    one, other = halves(DocumentSet("set", documents, gold, tmp_path), tmp_path)
    assert [row["id"] for row in one.rows()] == ["0", "4"]
    assert [row["id"] for row in other.rows()] == ["1", "2", "3"]
    assert [json.loads(line)["id"] for line in other.gold.read_text(encoding="utf-8").splitlines()] == ["1", "2", "3"]


def test_a_set_without_topics_has_no_halves(tmp_path: Path) -> None:
    documents, gold = tmp_path / "docs.jsonl", tmp_path / "gold.jsonl"
    documents.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    gold.write_text('{"id": "a", "story": "s"}\n', encoding="utf-8")
    assert halves(DocumentSet("set", documents, gold, tmp_path), tmp_path) == []
