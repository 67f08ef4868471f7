"""`dateline annotate`: a filter that keeps order, goes on after a bad line, and holds no more than it must."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.command import PROGRAM, dateline, environment

KEYS = ["id", "published", "published_basis", "times", "statements", "figures", "places", "events", "not_story"]


def document(id_: str, text: str, **fields: str | None) -> bytes:
    return json.dumps({"id": id_, "text": text, **fields}).encode() + b"\n"


def test_documents_come_out_in_order_with_every_key() -> None:
    given = b"".join(document(f"d{n}", f"Rain fell in Ostrava for {n} hours.") for n in range(5))
    done = dateline("annotate", stdin=given)
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [f["id"] for f in found] == [f"d{n}" for n in range(5)]
    assert all(list(f) == KEYS for f in found)


def test_every_span_is_its_text() -> None:
    text = "🙂 On Friday 12 people died in Kyiv, “Ärger” said Mayor Ana Novak. She said the dam would hold."
    done = dateline("annotate", stdin=document("d", text, published="2025-08-22"))
    (found,) = [json.loads(line) for line in done.stdout.splitlines()]
    spans = [item for key in KEYS[3:8] for item in found[key]]
    assert any(s["text"] == "Friday" for s in spans)
    assert [text[s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]
    assert (found["published"], found["published_basis"]) == ("2025-08-22", "given")


def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on() -> None:
    lines = [
        b"\xef\xbb\xbf" + document("a", "Rain."),
        b"\n",
        b"{not json\n",
        document("b", "Rain.", published="yesterday"),
        b'{"id": "c"}\n',
        b'{"id": "d", "text": "Rain \xff"}\n',
        b'{"id": "e", "text": "\\ud83d"}\n',
        b"[1, 2]\n",
        document("f", "x" * 300),
        document("g", "Rain.") + b'{"id": "h", "text": "no line end"}',
    ]
    done = dateline("annotate", stdin=b"".join(lines), settings={"DATELINE_MAX_TEXT": "200"})
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "g", "h"]
    told = done.stderr.decode().splitlines()
    assert [line.split(": ")[0] for line in told] == [f"standard input:{n}" for n in (3, 4, 5, 6, 7, 8, 9)]
    assert all("; " in line for line in told), "each line names a remedy"


def test_a_line_beyond_the_limit_is_passed_over_whole() -> None:
    given = document("a", "Rain.") + document("b", "x" * 5000) + document("c", "Rain.")
    done = dateline("annotate", stdin=given, settings={"DATELINE_MAX_BYTES": "100"})
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "c"]
    assert done.stderr.startswith(b"standard input:2: is longer than 100 bytes")


def test_files_are_read_in_turn_and_a_missing_one_is_a_failure(tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_bytes(document(name, "Rain."))
    done = dateline(
        "annotate", "two.jsonl", "none.jsonl", "-", "one.jsonl", stdin=document("in", "Rain."), cwd=tmp_path
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["two.jsonl", "in", "one.jsonl"]
    assert done.returncode == 1
    assert done.stderr.decode().startswith("none.jsonl: cannot be read (No such file or directory);")


def test_one_process_and_two_give_the_same_bytes() -> None:
    given = b"".join(
        document(f"d{n}", f"On Friday {n} people died in Kyiv.", published="2025-08-22") for n in range(40)
    )
    small = {"DATELINE_BATCH_WORDS": "30"}
    one = dateline("annotate", "--workers", "1", stdin=given, settings=small)
    two = dateline("annotate", "--workers", "2", stdin=given, settings=small)
    assert (two.returncode, two.stderr) == (0, b"")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 40


def test_a_reader_that_stops_early_ends_it_quietly(tmp_path: Path) -> None:
    documents = b"".join(document(f"d{n}", "Rain fell in Ostrava and the river rose.") for n in range(3000))
    (tmp_path / "many.jsonl").write_bytes(documents)
    with subprocess.Popen(
        [*PROGRAM, "annotate", str(tmp_path / "many.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(DATELINE_BATCH_WORDS="10"),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["id"] == "d0"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 1


def test_memory_does_not_grow_with_the_stream() -> None:
    script = """
import sys
from dateline.cli import main
from dateline import pipeline
pipeline._annotated = lambda batch, kept: [pipeline.Annotations(a.id, (), (), (), (), (), (), (), ()) for a in batch]
sys.argv = ["dateline", "annotate"]
main()
"""

    # Parsing 50 MB takes most of an hour: where what the script replaces is not what is called, nothing can parse.
    unparsed = environment(DATELINE_PIPELINE="no_such_pipeline")

    def peak(count: int) -> int:
        made = f"import json\nfor n in range({count}): print(json.dumps({{'id': str(n), 'text': 'rain ' * 2000}}))"
        with (
            subprocess.Popen([sys.executable, "-c", made], stdout=subprocess.PIPE) as source,
            subprocess.Popen(
                [sys.executable, "-c", script], stdin=source.stdout, stdout=subprocess.DEVNULL, env=unparsed
            ) as running,
        ):
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = status
        assert status == 0
        return int(usage.ru_maxrss)

    few, many = peak(50), peak(5000)
    assert many - few < 20_000, "5,000 documents are 50 MB; held whole they would show"
