"""`dateline explain REPORT` shows an analyst why an undated report is dated as it is."""

import json

from tests.cli.command import dateline

REPORTS = [
    {
        "id": "post",
        "published": "2027-05-09",
        "source": "Lorn Post",
        "text": "A fire destroyed the ferry terminal at Ostvik on Saturday, the harbour master said.",
    },
    {"id": "mine", "text": "A fire destroyed the ferry terminal at Ostvik on Saturday. Nobody was hurt."},
]


def test_a_report_is_explained_by_its_name_with_every_bound(tmp_path):
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps(r) + "\n" for r in REPORTS), "utf-8")
    done = dateline("explain", "mine", source, "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = [(row["what"], row["how"]) for row in json.loads(done.stdout)]
    assert ("published basis", "inferred") in rows
    assert ("published inferred", "from 2027-05-08 to 2027-05-14; bounds kept: 1, set aside: 0") in rows
    assert any(what == "bound 1 beside" and how.startswith("Lorn Post (post): “A fire") for what, how in rows)


def test_the_entries_of_a_liveblog_are_listed_with_their_times(tmp_path):
    source = tmp_path / "live.jsonl"
    text = "Live: the strike\n\n10:20\n\nThe port burned.\n\n09:05\n\nFour died.\n\n23:50\n\nSirens sounded."
    source.write_text(json.dumps({"id": "live", "text": text, "published": "2027-03-21"}) + "\n", "utf-8")
    done = dateline("explain", "live", source, "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = [row["how"] for row in json.loads(done.stdout) if row["what"].startswith("entry ")]
    assert [how.split(" ")[0] for how in rows] == ["2027-03-21T10:20", "2027-03-21T09:05", "2027-03-20T23:50"]
    assert "Sirens sounded" in rows[2]
