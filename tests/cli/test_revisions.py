"""A page that was read twice: what changed is listed, the earlier text counts for nothing and is not lost."""

import json
from pathlib import Path

from tests.cli.command import dateline

URL = "https://post.example/2027/03/bervik-shelled"
EARLY = (
    "BERVIK, March 12 - At least nine dockers were killed when the harbour of Bervik was shelled on Friday, the port "
    "authority said. Two cranes fell into the water. Mayor Jana Tesk asked people to stay at home."
)
LATE = EARLY.replace("At least nine dockers", "Twelve dockers") + " “The port will reopen on Monday,” Tesk said."


def test_the_later_text_counts_and_the_earlier_is_kept(tmp_path: Path) -> None:
    def line(id_: str, text: str, retrieved: str) -> str:
        fields = {"id": id_, "text": text, "title": "Bervik shelled", "published": "2027-03-12", "url": URL}
        return json.dumps({**fields, "date_download": retrieved}) + "\n"

    (tmp_path / "r.jsonl").write_text(
        line("late", LATE, "2027-03-12T18:00:00Z") + line("early", EARLY, "2027-03-12T09:00:00Z")
    )
    assert dateline("add", "r.jsonl", "--case", "c", cwd=tmp_path).returncode == 0
    done = dateline("revisions", "c", "--facts", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = [(r["earlier"], r["later"], r["kind"], r["about"], r["before"], r["after"]) for r in json.loads(done.stdout)]
    assert rows[0] == ("early", "late", "figure", "killed", "at least 9", "12")
    assert [(kind, about) for _, _, kind, about, _, _ in rows[1:]] == [
        ("statement", "port authority"),
        ("statement", "Jana Tesk"),
    ]
    assert rows[2][4:] == (None, "“The port will reopen on Monday,”")
    sources = json.loads(dateline("sources", "c", "--format", "json", cwd=tmp_path).stdout)
    ids = {s["name"]: s["id"] for s in sources}
    assert {s["name"]: s["revised_by"] for s in sources} == {"early": ids["late"], "late": None}
    figures = json.loads(dateline("figures", "c", "--format", "json", cwd=tmp_path).stdout)
    assert [(f["measure"], f["low"], f["article"]) for f in figures if f["measure"] == "killed"] == [
        ("killed", 12, ids["late"])
    ]
