"""The case is taken out of the browser as a file: its form, of what, in which order, with which lines."""

import io
import json
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import httpx
import pytest

from dateline.export.formats import FORMATS, TABLES
from dateline.model.decision import Decision, Fact
from dateline.model.dossier import SECTIONS
from dateline.storage.sqlite import open_case
from tests.web.pages.working import over, sent, words

Served = Callable[[Path], httpx.Client]

MADE = "2031-05-06T08:00:00Z"
MOVABLE = [name for name in SECTIONS if name not in ("headline", "lead")]


def order_of(page: httpx.Response) -> list[str]:
    return [part.partition('"')[0] for part in page.text.split('id="section-')[1:]]


def button(page: httpx.Response, name: str, way: str) -> dict[str, str]:
    """What the button beside a section sends."""
    form = page.text.split('<ol class="sections">')[0].rpartition("<form")[2]
    seen = form.split('name="seen" value="')[1].partition('"')[0]
    before = page.text.split(f'id="{way}-{name}"')[0].rpartition("<button ")[2]
    value = unescape(before.split('value="')[1].partition('"')[0])
    return {"act": "order", "fact": "sections:", "seen": seen, "row": "order", "back": "/export", "value": value}


def test_every_form_is_offered_with_a_word_on_it(client: httpx.Client) -> None:
    page = client.get("/export")
    told = words(page)
    for form in FORMATS:
        assert f'name="form" value="{form.name}"' in page.text
        assert f"{form.name} {form.what}" in told
    chosen = client.get("/export?form=kml&from=2027-03-01&about=raid+%3Cb%3E&pages=2")
    assert '<input type="radio" name="form" value="kml" checked>' in chosen.text
    assert 'name="from" value="2027-03-01"' in chosen.text
    assert 'name="about" value="raid &lt;b&gt;"' in chosen.text
    assert '<option value="2" selected>2 pages</option>' in chosen.text


def test_a_brief_is_written_and_saved(client: httpx.Client) -> None:
    job = sent(client, "/export", {"form": "json", "from": "2027-03-01", "actor": "", "story": "", "pages": "1"})
    assert job.url.path == "/jobs/1"
    done = over(client, "/jobs/1")
    assert "✓ Done: bervik.json, " in words(done)
    assert '<a class="button main" href="/jobs/1/output" download>Save bervik.json</a>' in done.text
    file = client.get("/jobs/1/output")
    assert file.headers["content-type"] == "application/json"
    assert file.headers["content-disposition"] == 'attachment; filename="bervik.json"'
    scope = json.loads(file.content)["scope"]
    assert (scope["first"], scope["last"], scope["pages"]) == ("2027-03-01", None, 1)
    line = client.get("/jobs/1/line")
    assert '<a class="button" href="/jobs/1/output" download>Save bervik.json</a>' in line.text


def test_every_table_comes_in_one_archive(client: httpx.Client) -> None:
    sent(client, "/export", {"form": "csv"})
    over(client, "/jobs/1")
    file = client.get("/jobs/1/output")
    assert file.headers["content-type"] == "application/zip"
    assert file.headers["content-disposition"] == 'attachment; filename="bervik-csv.zip"'
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert sorted(archive.namelist()) == sorted(f"{table}.csv" for table in TABLES)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"form": "papyrus"}, "'papyrus' is no format here"),
        ({"form": "md", "from": "2027-04-01", "to": "2027-03-01"}, "the last day is before the first"),
        ({"form": "md", "from": "<b>"}, "'<b>' is no day; give one as 2026-11-25"),
        ({"form": "md", "to": "2027-W10-1"}, "'2027-W10-1' is no day; give one as 2026-11-25"),
        ({"form": "md", "about": "raid", "actor": "Orsk"}, "a brief is about one thing"),
        ({"form": "xlsx", "pages": "2"}, "only a brief has a length, and xlsx is none"),
        ({"form": "md", "pages": "3"}, "3 pages is no length of a brief"),
    ],
)
def test_what_cannot_be_exported_is_said_and_what_was_typed_stays(
    client: httpx.Client, fields: dict[str, str], problem: str
) -> None:
    page = sent(client, "/export", fields)
    assert page.status_code == 400
    assert "Nothing was exported: " in words(page) and problem in words(page)
    assert "<b>'" not in page.text
    for name in ("about", "actor"):
        assert f'name="{name}" value="{fields.get(name, "")}"' in page.text


def test_what_fails_in_the_job_is_told_with_what_to_do(client: httpx.Client) -> None:
    sent(client, "/export", {"form": "md", "actor": "Nobody & none", "to": "2027-03-09"})
    done = over(client, "/jobs/1")
    told = words(done)
    assert "✗ Could not be done: --actor 'Nobody & none' means nobody here" in told
    again = 'href="/export?form=md&amp;to=2027-03-09&amp;actor=Nobody+%26+none">Change what is exported'
    assert again in done.text
    assert client.get("/jobs/1/output").status_code == 404


def test_a_package_that_is_missing_is_named_with_how_to_install_it(
    serving: Served, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "typst.py").write_text("raise ModuleNotFoundError('No module named typst', name='typst')\n")
    monkeypatch.setenv("PYTHONPATH", str(lacking))
    client = serving(example)
    sent(client, "/export", {"form": "pdf"})
    told = words(over(client, "/jobs/1"))
    assert (
        "✗ Could not be done: pdf needs the package typst; install it with: pip install 'dateline[documents]'" in told
    )


def test_sections_are_moved_by_buttons(client: httpx.Client, example: Path) -> None:
    page = client.get("/export")
    assert order_of(page) == MOVABLE
    assert f'id="up-{MOVABLE[0]}"' not in page.text and f'id="down-{MOVABLE[-1]}"' not in page.text
    page = sent(client, "/decide", button(page, "figures", "up"))
    assert page.url.path == "/export"
    moved = ["since", "background", "timeline", "figures", "statements", *MOVABLE[5:]]
    assert order_of(page) == moved
    page = sent(client, "/decide", button(page, "since", "down"))
    assert order_of(page)[:3] == ["background", "since", "timeline"]
    with open_case(example, write=False) as case:
        log = case.decisions()
        assert (log[-1].value or "").split(",") == ["headline", "lead", *order_of(page)]
        assert [(d.kind, d.who) for d in log] == [("order", "R. Ames")] * 2
    undo = {"act": "undo", "undoes": "2", "seen": "2", "row": "order", "back": "/export"}
    assert order_of(sent(client, "/decide", undo)) == moved
    sent(client, "/export", {"form": "json"})
    over(client, "/jobs/1")
    lines = json.loads(client.get("/jobs/1/output").content)["lines"]
    told = list(dict.fromkeys(line["section"] for line in lines))
    assert told == [name for name in ("headline", "lead", *moved) if name in told]
    assert told.index("figures") < told.index("statements")


def test_sections_are_put_in_order_by_numbers(client: httpx.Client) -> None:
    numbers = {f"at-{name}": str(number) for number, name in enumerate(MOVABLE, start=1)}
    numbers |= {"at-open": "0", "at-timeline": "4.5"}
    form = {"fact": "sections:", "seen": "0", "row": "order", "back": "/export"}
    page = sent(client, "/export/order", {**form, **numbers})
    assert page.url.path == "/export"
    assert order_of(page) == ["open", "since", "background", "statements", "timeline", *MOVABLE[4:-1]]
    late = sent(client, "/export/order", {**form, **numbers})
    assert late.status_code == 409
    assert "Somebody was faster" in words(late) and 'name="value" value="headline,lead,open,' in late.text
    for wrong in ("", "-1", "x", "١", "1e9", "12345678"):
        answer = sent(client, "/export/order", {**form, "seen": "1", **numbers, "at-open": wrong})
        assert answer.status_code == 400, wrong
        assert "is no number for Open points" in words(answer)
    assert sent(client, "/export/order", {**form, "seen": "1"}).status_code == 400


def test_pinned_and_dropped_lines_are_listed_and_undone(client: httpx.Client, example: Path) -> None:
    with open_case(example) as case:
        for number, (kind, section) in enumerate((("pin", "timeline"), ("drop", "lead"))):
            line = Fact("line", words=f"{number}" * 64)
            value = f"The <b>raid</b> {kind}"
            given = {"who": "Ana", "fact": line, "field": section, "value": value, "note": "why"}
            case.decide(Decision(0, kind, MADE, **given))  # type: ignore[arg-type] # fields by name
    page = client.get("/export")
    told = words(page)
    assert "Pinned lines The <b>raid</b> pin Timeline Ana , 6 May 2031, 08:00 UTC “ why ” Undo" in told
    assert "Dropped lines The <b>raid</b> drop Lead Ana" in told
    undo = {"act": "undo", "undoes": "1", "seen": "1", "row": "lines", "back": "/export"}
    told = words(sent(client, "/decide", undo))
    assert "Pinned lines None." in told and "Dropped lines The" in told


def test_where_nothing_is_built_the_page_says_what_to_do(serving: Served, tmp_path: Path) -> None:
    page = serving(tmp_path / "c.dateline").get("/export")
    assert "Nothing is built yet" in words(page) and 'href="/add"' in page.text
    assert 'name="form"' not in page.text
