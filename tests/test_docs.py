"""The documentation against the code: settings, dependencies, formats, commands and links are what it says they are."""

import json
import re
import shlex
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

from dateline import settings
from dateline.articles.document import article_of
from dateline.cli import app
from dateline.export.wire import annotations_object
from dateline.model.annotations import (
    Annotations,
    Event,
    EventStatus,
    Figure,
    Mention,
    Place,
    Statement,
    TimeExpression,
)
from dateline.model.article import DateBasis, Document, NotStoryReason
from dateline.model.dossier import Derivation, Dossier, SectionName
from dateline.model.span import Passage, Span

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORMATS = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
METHOD = (ROOT / "docs/method.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs/design.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the body rows of the first table under a column heading."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def coded(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def requirement_name(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None
    return match.group()


DEPENDENCIES = sorted(
    {
        requirement_name(r)
        for group in (
            PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"].values(),
            PROJECT["build-system"]["requires"],
        )
        for r in group
    }
    - {PROJECT["project"]["name"]}
)


def test_the_settings_table_is_the_codes() -> None:
    shown = rows((ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"), "variable")
    ours = [[f"`{s.variable}`", f"`{s.default}`" if s.default else "", s.meaning] for s in settings.TABLE]
    assert shown == ours


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_the_design_says_why_each_dependency_was_chosen(name: str) -> None:
    assert f"`{name}`" in DESIGN


def test_the_design_names_no_dependency_that_is_gone() -> None:
    table = {row[0].strip("`") for row in rows(DESIGN, "package")}
    assert table == {requirement_name(r) for r in PROJECT["project"]["dependencies"]}


# The peers of the benchmarks are installed by hand, from whatever is newest: they are not part of `all`.
BENCHMARK = {requirement_name(r) for r in PROJECT["project"]["optional-dependencies"]["benchmark"]}


@pytest.mark.parametrize("name", [d for d in DEPENDENCIES if d not in BENCHMARK])
def test_each_dependency_is_locked(name: str) -> None:
    wanted = re.sub(r"[-_.]+", "-", name).lower()
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(wanted)}==\S+ .*\\$", locked, re.MULTILINE)
    needed = {requirement_name(r) for r in PROJECT["project"]["dependencies"]}
    running = (ROOT / "requirements-run.lock").read_text(encoding="utf-8")
    # What only tests take may still be there because of something else, but never because of us.
    entry = re.search(rf"^{re.escape(wanted)}==(?:.*\n)(?:\s.*\n)*", running, re.MULTILINE)
    assert (entry is not None and "dateline (pyproject.toml)" in entry.group()) == (name in needed)


def alternatives(marker: str) -> list[set[str]]:
    """The alternatives of a marker, each the conditions that must all hold."""
    assert "(" not in marker, "alternatives within conditions are not read here"
    return [{part for part in each.split(" and ") if part} for each in marker.removeprefix(" ; ").split(" or ")]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("requirements-run.lock", "requirements-app.lock"),
        ("requirements-app.lock", "requirements.lock"),
        ("requirements-build.lock", "requirements.lock"),
    ],
)
def test_the_lock_files_agree_and_name_no_host(part: str, whole: str) -> None:
    pin = re.compile(r"^([a-z0-9-]+==\S+)(.*?) \\$", re.MULTILINE)
    some, every = ((ROOT / name).read_text("utf-8") for name in (part, whole))
    wanted = {name: alternatives(marker) for name, marker in pin.findall(every)}
    # With more extras a package may be wanted on more machines, never on fewer.
    missed = [
        name
        for name, marker in pin.findall(some)
        for here in alternatives(marker)
        if not any(there <= here for there in wanted.get(name, []))
    ]
    assert missed == []
    assert "://" not in some + every
    assert "--hash=sha256:" in every


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (get_args(DateBasis), FORMATS),
        (get_args(NotStoryReason), FORMATS),
        (get_args(EventStatus), FORMATS),
        (get_args(SectionName), FORMATS),
        (get_args(Derivation), METHOD),
    ],
    ids=["date bases", "not-story reasons", "event statuses", "sections", "derivations"],
)
def test_every_word_of_a_closed_list_is_documented(words: tuple[str, ...], text: str) -> None:
    assert set(words) - coded(text) == set()


def test_documented_date_bases_exist() -> None:
    assert {row[0].strip("`") for row in rows(FORMATS, "basis")} == set(get_args(DateBasis))


def test_documented_derivations_exist() -> None:
    assert [row[0].strip("`") for row in rows(METHOD, "derivation")] == list(get_args(Derivation))


def test_the_keys_of_a_brief_are_documented() -> None:
    documented = {key for row in rows(FORMATS, "key") for key in coded(row[0])}
    assert documented == set(Dossier.__dataclass_fields__)


def an_annotated_article() -> dict[str, Any]:
    """The wire object of an article with one record of each kind."""
    article = article_of(Document("a1", "Four died."))
    passage = Passage(Span("a1", 0, 4), "Four")
    mention = Mention(passage, "Four", "person")
    found = Annotations(
        article="a1",
        sentences=(),
        mentions=(mention,),
        times=(TimeExpression(passage, "DATE", "2027", None, date(2027, 1, 1), date(2027, 12, 31), "r", None, "b"),),
        statements=(Statement((passage,), "direct", "speech", None, mention, None, None, None, None, "r"),),
        figures=(Figure(passage, "killed", None, 4, 4, False, None, True, mention, None, None, "r"),),
        places=(Place(passage, "Four", None, None, None, None, "unknown", "r"),),
        events=(Event(passage, "ASSAULT", "occurred", mention, None, None, None, "r"),),
        stances=(),
    )
    return annotations_object(article, found)


def test_the_keys_of_annotations_are_documented() -> None:
    wire = an_annotated_article()
    assert set(wire) == coded(FORMATS) & set(wire) | {"id", "published", "published_basis"}
    for name, keys in ((row[0].strip("`"), coded(row[1])) for row in rows(FORMATS, "list")):
        if name != "not_story":
            assert set(wire[name][0]) == keys | {"start", "end", "text"}, name


def command_lines() -> list[tuple[str, str]]:
    """Every `dateline …` of the documentation: in code blocks, and in code within a sentence."""
    found = []
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"^ {4,}(?:.*\| ?)?(dateline .*)$", text, re.MULTILINE)
        found += [
            (path.relative_to(ROOT).as_posix(), line) for line in (*blocks, *re.findall(r"`(dateline [^`]+)`", text))
        ]
    return sorted(set(found))


def test_the_documentation_shows_commands() -> None:
    assert len(command_lines()) > 30


@pytest.mark.parametrize(("where", "line"), command_lines())
def test_each_command_shown_exists_with_its_options(where: str, line: str) -> None:
    words = [w for w in shlex.split(line, comments=True) if w not in ("…", ">")][1:]
    # Any: typer has its own copy of click's classes in some versions, so their names are not to be relied on.
    command: Any = typer.main.get_command(app)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        name = words.pop(0)
        if name == "COMMAND":
            return
        assert name in command.commands, f"{where}: {line}"
        command = command.commands[name]
    options = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"-h", "--help"}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in options, f"{where}: {line}"


def test_every_command_is_in_the_reference() -> None:
    shown = {" ".join(re.findall(r"[a-z]+(?:-[a-z]+)*", line)) for _, line in command_lines()}
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        names = [f"{name} {sub}" for sub in command.commands] if hasattr(command, "commands") else [name]
        for full in names:
            assert any(line.startswith(f"dateline {full}") for line in shown), full


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        assert goal.exists(), target
        if anchor:
            assert anchor in anchors(goal), target


def test_every_page_can_be_reached_from_the_index() -> None:
    index = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / t.split("#")[0]).resolve() for t in re.findall(r"\]\(([^)\s]+)\)", index)}
    assert {p for p in DOCS if p.is_relative_to(ROOT / "docs")} - {ROOT / "docs/index.md"} == linked


def test_the_change_log_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    versions = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert all(day for _, day in versions[1:])
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("block", re.findall(r"^ {4}(\{.*(?:\n {5,}.*)*)", FORMATS, re.MULTILINE), ids=lambda b: b[:30])
def test_json_shown_is_json(block: str) -> None:
    assert isinstance(json.loads(block.replace("[…]", "[]")), dict)
