"""The commands on a case: what is added once stays once, in whatever order, however often, whatever happens."""

import csv
import io
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.command import dateline, environment, started

# Invented reports of three outlets on a dam in an invented country.
REPORTS = [
    (
        "n1",
        "2031-03-04",
        "The Veld Courier",
        "The Orva dam in Kestria broke on Monday. Rescuers said 12 people died in the flood.",
    ),
    (
        "n2",
        "2031-03-05",
        "Harbour Post",
        "The Orva dam broke on Monday and water ran into Lunn. “We had no warning,” said Mayor Ilsa Tarn on Tuesday.",
    ),
    (
        "n3",
        "2031-03-06",
        "Kestria Wire",
        "The death toll rose to 15 on Wednesday. Prime Minister Odo Brandt will visit the Orva dam on Friday.",
    ),
    (
        "n4",
        "2031-03-07",
        "The Veld Courier",
        "Prime Minister Odo Brandt visited the broken Orva dam on Friday. “The dam was old,” Brandt said.",
    ),
]


def write(path: Path, chosen: list[tuple[str, str, str, str]] = REPORTS) -> Path:
    lines = [{"id": i, "published": day, "source": outlet, "text": text} for i, day, outlet, text in chosen]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built case of the reports."""
    folder = tmp_path_factory.mktemp("case")
    path = folder / "dam.case"
    added = started("add", write(folder / "reports.jsonl"), "--case", path)
    assert (added.returncode, added.stdout) == (0, b"")
    assert b"4 new or changed, 4 reports in the case, 0 failed" in added.stderr
    built = started("build", "--case", path)
    assert (built.returncode, built.stdout) == (0, b"")
    assert b"4 reports annotated, 4 linked" in built.stderr
    yield path


def objects(*arguments: str | Path) -> list[dict[str, object]]:
    done = dateline(*arguments, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_second_build_annotates_nothing(case: Path) -> None:
    assert b"0 reports annotated, 4 linked" in dateline("build", "--case", case).stderr


def test_timeline_json_is_the_wire_format_and_needs_no_case(case: Path) -> None:
    documents = case.parent / "reports.jsonl"
    limits = ("--from", "2031-03-01", "--to", "2031-03-31", "--max-dates", "2", "--max-sentences", "1")
    done = started("timeline", *limits, "--format", "json", documents)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert list(found) == ["dates"]
    assert len(found["dates"]) == 2
    texts = {i: text for i, _, _, text in REPORTS}
    for day in found["dates"]:
        assert list(day) == ["date", "end", "independent_sources", "sentences"]
        (sentence,) = day["sentences"]
        assert texts[sentence["article"]][sentence["start"] : sentence["end"]] == sentence["text"]
    assert found["dates"][0]["date"] == "2031-03-03", "Monday before the report of Tuesday"
    assert [d["date"] for d in found["dates"]] == sorted(d["date"] for d in found["dates"])
    kept = dateline("timeline", *limits, "--format", "json", "--case", case)
    names = {row["id"]: row["name"] for row in objects("sources", "--case", case)}
    of_case = json.loads(kept.stdout)
    for day in of_case["dates"]:
        for sentence in day["sentences"]:
            sentence["article"] = names[sentence["article"]]
    assert of_case == found


def test_days_outside_the_bounds_are_left_out(case: Path) -> None:
    rows = objects("timeline", "--case", case, "--from", "2031-03-07", "--to", "2031-03-07")
    assert {row["date"] for row in rows} == {"2031-03-07"}


def test_documents_win_over_the_environment(case: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", REPORTS[3:])
    arguments = ("timeline", str(other), "--format", "json")
    done = dateline(*arguments, settings={"DATELINE_CASE": str(case)})
    assert {s["article"] for d in json.loads(done.stdout)["dates"] for s in d["sentences"]} == {"n4"}
    named = dateline("sources", "--format", "jsonl", settings={"DATELINE_CASE": str(case)})
    assert len(named.stdout.splitlines()) == 4


def test_tables_in_every_format_hold_the_same_rows(case: Path) -> None:
    for command in ("timeline", "statements", "figures", "places", "sources"):
        rows = objects(command, "--case", case)
        assert rows, command
        as_csv = dateline(command, "--case", case, "--format", "csv").stdout.decode()
        assert [row["id"] for row in csv.DictReader(io.StringIO(as_csv))] == [row["id"] for row in rows]
        shown = dateline(command, "--case", case).stdout.decode()
        assert all(str(row["id"]) in shown for row in rows)


def test_sources_tell_the_basis_of_each_date(case: Path) -> None:
    rows = objects("sources", "--case", case)
    told = [(r["name"], r["published"], r["basis"], r["outlet"]) for r in rows]
    assert told == [(i, day, "document", outlet) for i, day, outlet, _ in REPORTS]


def test_figures_tell_measure_and_range(case: Path) -> None:
    killed = [(f["low"], f["high"]) for f in objects("figures", "--case", case) if f["measure"] == "killed"]
    assert (12, 12) in killed


def test_statements_can_be_chosen(case: Path) -> None:
    everything = objects("statements", "--case", case)
    brandt = objects("statements", "--case", case, "--speaker", "brandt")
    assert 0 < len(brandt) < len(everything)
    assert all("Brandt" in str(row["speaker"]) for row in brandt)
    assert [row["text"] for row in objects("statements", "--case", case, "--about", "WARNING")] == [
        "“We had no warning,”"
    ]


def test_every_id_of_an_annotation_is_explained(case: Path) -> None:
    ids = [str(row["id"]) for row in objects("figures", "--case", case)]
    ids += [str(row["id"]) for row in objects("places", "--case", case)]
    ids += [str(row["annotation"]) for row in objects("statements", "--case", case)]
    for id_ in (ids[0], ids[-1]):
        rows = objects("explain", id_, "--case", case)
        told = {str(row["what"]): str(row["how"]) for row in rows}
        assert told["id"] == id_
        assert told["rule"]
        assert "»" in told["in the text"]
        assert told["published"].endswith("(document: field published)")
    unknown = dateline("explain", "n1:figure:9999", "--case", case)
    assert (unknown.returncode, unknown.stdout) == (2, b"")


def test_the_order_of_arrival_and_of_files_does_not_show(case: Path, tmp_path: Path) -> None:
    dumps = set()
    for seed in range(3):
        path = tmp_path / f"{seed}.case"
        for report in random.Random(seed).sample(REPORTS, len(REPORTS)):
            write(tmp_path / "reports.jsonl", [report])
            assert dateline("add", "reports.jsonl", "--case", path, cwd=tmp_path).returncode == 0
        assert dateline("build", "--case", path).returncode == 0
        dumps.add(dateline("case", "dump", "--case", path).stdout)
    assert len(dumps) == 1
    dumped = [json.loads(line) for line in dumps.pop().splitlines()]
    assert [d["record"]["name"] for d in dumped if d["kind"] == "article"] == [i for i, *_ in REPORTS]


def test_adding_again_and_asking_change_no_byte_of_the_dump(case: Path) -> None:
    before = dateline("case", "dump", "--case", case).stdout
    reports = case.parent / "reports.jsonl"
    again = dateline("add", reports, "--case", case)
    read, count = again.stderr.decode().splitlines()
    assert read.startswith(f"{reports}: jsonl, ")
    assert read.endswith("; 4 reports")
    assert count == "0 new or changed, 4 reports in the case, 0 failed"
    dateline("timeline", "--case", case, "--max-dates", "1")
    dateline("build", "--case", case)
    assert dateline("case", "dump", "--case", case).stdout == before


def test_one_broken_input_is_one_failure_and_kept_until_it_is_mended(tmp_path: Path) -> None:
    write(tmp_path / "good.jsonl", REPORTS[:1])
    (tmp_path / "empty.txt").write_bytes(b"")
    arguments = ("add", "good.jsonl", "empty.txt", "gone.txt", "--case", "c", "--published", "nobody=2031-01-01")
    done = dateline(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    names = ["empty.txt", "gone.txt", "--published nobody", "good.jsonl"]
    assert [line.split(":")[0] for line in told[:-1]] == names
    assert told[-2].endswith("; 1 report")
    assert told[-1] == "1 new or changed, 1 reports in the case, 3 failed"
    (tmp_path / "empty.txt").write_text(REPORTS[1][3])
    assert dateline("add", "empty.txt", "--case", "c", cwd=tmp_path).returncode == 0
    dumped = [json.loads(line) for line in dateline("case", "dump", "--case", "c", cwd=tmp_path).stdout.splitlines()]
    assert [d["source"] for d in dumped if d["kind"] == "failure"] == ["gone.txt"]


def test_hostile_text_does_not_steer_the_terminal(tmp_path: Path) -> None:
    hostile = (
        "x\x1b]0;owned\x07",
        "2031-03-04",
        "\x1b[2JPost",
        "The \x1b[31mOrva\x1b[0m dam [bold]broke[/bold] on Monday.",
    )
    path = write(tmp_path / "hostile.jsonl", [hostile])
    for command in ("timeline", "sources", "places", "statements", "figures"):
        done = dateline(command, path)
        assert b"\x1b" not in done.stdout + done.stderr
        assert b"\x07" not in done.stdout + done.stderr
    assert b"[bold]" in dateline("timeline", path).stdout, "markup in a report is text"


def test_a_killed_add_is_finished_by_running_it_again(tmp_path: Path) -> None:
    many = [(f"m{n:04}", "2031-03-04", "Post", f"Report {n} on the Orva dam. " * 40) for n in range(300)]
    write(tmp_path / "many.jsonl", many)
    # It commits after every 20 reports and is killed between two commits.
    script = """
import sys, threading
from dateline.cli import main
from dateline.storage.database import DatabaseCase
add, numbers = DatabaseCase.add, iter(range(1000))
def halting(case, article, raw=None):
    if next(numbers) == 170:
        print("halted", flush=True)
        threading.Event().wait()
    return add(case, article, raw)
DatabaseCase.add = halting
sys.argv = ["dateline", "add", "many.jsonl", "--case", "c"]
main()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"halted\n"
        running.kill()
    kept = dateline("case", "dump", "--case", "c", cwd=tmp_path).stdout.count(b'{"kind":"article"')
    assert kept == 160
    again = dateline("add", "many.jsonl", "--case", "c", cwd=tmp_path)
    assert b"140 new or changed, 300 reports in the case, 0 failed" in again.stderr
    whole = dateline("add", "many.jsonl", "--case", "whole", cwd=tmp_path)
    assert whole.returncode == 0
    dumps = [dateline("case", "dump", "--case", name, cwd=tmp_path).stdout for name in ("c", "whole")]
    assert dumps[0] == dumps[1]


def test_a_report_in_another_language_is_kept_and_told_and_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path / "good.jsonl", REPORTS[:1])
    text = "Der Damm an der Orva ist am Montag gebrochen, und das Wasser lief bis nach Lunn, sagte die Bürgermeisterin."
    (tmp_path / "damm.txt").write_text(text, encoding="utf-8")
    assert dateline("add", "good.jsonl", "damm.txt", "--case", "c", cwd=tmp_path).returncode == 0
    built = dateline("build", "--case", "c", cwd=tmp_path)
    assert built.returncode == 0
    assert b"damm.txt: is in 'de', not English; kept, not annotated; the report stays in the case" in built.stderr
    dumped = [json.loads(line) for line in dateline("case", "dump", "--case", "c", cwd=tmp_path).stdout.splitlines()]
    assert [d["source"] for d in dumped if d["kind"] == "failure"] == ["damm.txt"]
