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
