"""`dateline export`: every format from a case, whole or not at all, the same whatever the order of arrival."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.command import dateline

from dateline.cli import writing
from dateline.errors import DatelineError, UsageError
from dateline.export.formats import FORMATS, Format

# Invented reports by invented outlets, of a town that the gazetteer has.
REPORTS = [
    ("n1", "2031-03-04", "The Veld Courier", "A missile strike on Odesa killed nine people on Monday, police said."),
    ("n2", "2031-03-05", "Harbour Post", "Missiles hit the port in Odesa on Monday, killing at least seven people."),
    (
        "n3",
        "2031-03-06",
        "Kestria Wire",
        "“We will not leave,” Mayor Ilsa Tarn said on Wednesday. She will meet envoys.",
    ),
]
WRITTEN = [f for f in FORMATS if f.name not in ("docx", "pdf")]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with a case each, whose reports came in the one and the other order."""
    found = []
    for order in (1, -1):
        folder = tmp_path_factory.mktemp("case")
        for id_, day, outlet, text in REPORTS[::order]:
            report = {"id": id_, "published": day, "source": outlet, "url": f"https://{id_}.example/a", "text": text}
            (folder / f"{id_}.jsonl").write_text(json.dumps(report), encoding="utf-8")
            added = dateline("add", f"{id_}.jsonl", "--case", "c", cwd=folder)
            assert added.returncode == 0, added.stderr
        assert dateline("build", "--case", "c", cwd=folder).returncode == 0
        found.append(folder)
    return found[0], found[1]


def read(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(path.iterdir())} if path.is_dir() else {"": path.read_bytes()}


@pytest.mark.parametrize("form", WRITTEN, ids=lambda f: f.name)
def test_each_format_is_written_and_does_not_depend_on_the_order_of_arrival(
    form: Format, folders: tuple[Path, Path]
) -> None:
    out = f"out_{form.name}{form.endings[0] if form.endings else ''}"
    made = []
    for folder in folders:
        done = dateline("export", "--case", "c", "--format", form.name, "-o", out, cwd=folder)
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
        made.append(read(folder / out))
    assert made[0] == made[1]
    assert set(made[0]) == set(form.files or ("",))
    assert all(made[0].values())


def test_the_ending_tells_the_format(folders: tuple[Path, Path]) -> None:
    done = dateline("export", "--case", "c", "-o", "map.geojson", cwd=folders[0])
    assert done.returncode == 0, done.stderr
    found = json.loads((folders[0] / "map.geojson").read_bytes())
    assert any(f["geometry"] for f in found["features"])


def test_one_file_may_go_to_standard_output(folders: tuple[Path, Path]) -> None:
    done = dateline("export", "--case", "c", "--format", "csl", cwd=folders[0])
    assert done.returncode == 0
    assert {item["container-title"] for item in json.loads(done.stdout)} == {outlet for _, _, outlet, _ in REPORTS}


def test_a_case_file_may_stand_where_reports_would(folders: tuple[Path, Path]) -> None:
    done = [dateline("export", *words, "--format", "csl", cwd=folders[0]) for words in (("c",), ("--case", "c"))]
    assert [d.returncode for d in done] == [0, 0], done[0].stderr
    assert done[0].stdout == done[1].stdout


def test_a_table_holds_only_what_is_asked_for(folders: tuple[Path, Path]) -> None:
    words = ("export", "--case", "c", "--format", "acled")
    assert dateline(*words, cwd=folders[0]).stdout.count(b"\r\n") == 2
    assert dateline(*words, "--from", "2031-03-05", cwd=folders[0]).stdout.count(b"\r\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "events.csv"), "give --format"),
        (("--format", "xls", "-o", "x"), "'xls' is no format here"),
        (("--format", "csv"), "that format is a folder of files"),
        (("--format", "kml", "-o", "taken"), "taken is a folder"),
        (("--format", "csv", "-o", "taken"), "holds 'mine.txt'"),
        (("--format", "csv", "-o", "c"), "is no folder"),
        (("--format", "csv", "-o", "no/such"), "does not exist"),
        (("--format", "kml", "-o", "y" * 300), "File name too long"),
        (("--format", "kml", "-o", "a.kml", "--pages", "1"), "--pages shapes a brief"),
        (("--format", "kml", "-o", "a.kml", "--actor", "Nobody Known"), "means nobody here"),
    ],
)
def test_wrong_usage_writes_nothing(arguments: tuple[str, ...], told: str, folders: tuple[Path, Path]) -> None:
    folder = folders[0]
    (folder / "taken").mkdir(exist_ok=True)
    (folder / "taken" / "mine.txt").write_text("mine")
    before = sorted(folder.rglob("*"))
    done = dateline("export", "--case", "c", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert sorted(folder.rglob("*")) == before


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "out"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == [], "nothing unfinished is left"


def test_a_folder_is_replaced_whole(place: Path) -> None:
    writing.write(str(place), {"a.csv": b"1", "b.csv": b"2"})
    writing.write(str(place), {"a.csv": b"3"})
    assert read(place) == {"a.csv": b"3"}
    writing.check_place(str(place), ("a.csv", "b.csv"))
    with pytest.raises(UsageError, match=r"holds 'a\.csv', which is none of the tables"):
        writing.check_place(str(place), ("b.csv",))


def test_an_empty_folder_takes_the_tables(place: Path) -> None:
    place.mkdir()
    writing.check_place(str(place), ("a.csv",))
    writing.write(str(place), {"a.csv": b"1"})
    assert read(place) == {"a.csv": b"1"}


def test_what_an_interrupted_run_left_is_no_hindrance(place: Path) -> None:
    (place.parent / ".out.partial").mkdir()
    (place.parent / ".out.partial" / "a.csv").write_bytes(b"half")
    writing.write(str(place), {"a.csv": b"1"})
    assert read(place) == {"a.csv": b"1"}


def test_what_cannot_be_written_leaves_what_was_there(place: Path) -> None:
    writing.write(str(place), {"a.csv": b"1"})
    with pytest.raises(DatelineError, match="cannot be written"):
        writing.write(str(place), {"a.csv": b"2", "x" * 300: b"3"})
    assert read(place) == {"a.csv": b"1"}
    with pytest.raises(DatelineError, match="cannot be written"):
        writing.write(str(place.parent / ("y" * 300)), b"1")
