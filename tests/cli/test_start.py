"""What a command loads before it does its work: help next to nothing, and no command a parser that it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from tests.cli.command import dateline, environment
from typer.core import TyperGroup

from dateline.cli import app
from dateline.cli.commands import SUMMARIES

_PROGRAM = """
import sys
sys.argv[0] = "dateline"
from dateline.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*arguments: str | Path) -> set[str]:
    """The modules that a process has loaded when the command is done."""
    words = [sys.executable, "-c", _PROGRAM, *map(str, arguments)]
    done = subprocess.run(words, check=True, capture_output=True, env=environment())
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    report = folder / "ferry.txt"
    text = "Ostrava, 3 March 2031 - The ferry Marlin sank on Monday. Four people died, said Ilka Brandt, an envoy.\n"
    report.write_text(text, encoding="utf-8")
    place = folder / "case.dateline"
    for words in (("add", report, "--published", "ferry.txt=2031-03-04"), ("build",)):
        assert dateline(*words, "--case", place).returncode == 0
    return place


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"]], ids=" ".join)
def test_help_loads_none_of_the_commands(words: list[str]) -> None:
    ours = {name for name in loaded(*words) if name.startswith("dateline")}
    assert ours == {"dateline", "dateline.cli", "dateline.cli.commands", "dateline.errors"}
    assert not loaded(*words) & {"rich", "spacy", "numpy", "sqlalchemy"}


@pytest.mark.parametrize(
    "command", ["timeline", "sources", "stories", "search ferry", "case dump", "decide log", "brief", "build"]
)
def test_what_is_built_is_read_without_a_parser(command: str, case: Path, tmp_path: Path) -> None:
    output = ["-o", str(tmp_path / "brief.md")] if command == "brief" else []
    assert not loaded(*command.split(), *output, "--case", case) & {"spacy", "thinc", "sklearn", "trafilatura"}


def test_an_audit_loads_no_parser_and_no_case(case: Path, tmp_path: Path) -> None:
    brief = tmp_path / "brief.html"
    assert dateline("brief", "--case", case, "-o", brief).returncode == 0
    assert not loaded("audit", brief) & {"spacy", "numpy", "sklearn", "sqlalchemy"}


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    first = {name: (command.help or "").strip().splitlines()[0] for name, command in group.commands.items()}
    assert first == SUMMARIES


def test_help_lists_every_command() -> None:
    shown = " ".join(dateline("--help").stdout.decode().split())
    assert all(f" {name} {summary}" in shown for name, summary in SUMMARIES.items())
