"""The registry of formats, and what holds for every one: words that would do harm do none, the same gives the same."""

import csv
import io
import json
import re
import sys
from dataclasses import replace

import bibtexparser
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.dossier.fixture_dossier import dossier
from tests.export.told_case import HOSTILE, told

from dateline.errors import UsageError
from dateline.export import formats
from dateline.export.case_told import CaseTold
from dateline.export.formats import FORMATS, TABLES, Format, Rendered
from dateline.export.story_tables import tables
from dateline.model.dossier import Dossier

CASE = [f for f in FORMATS if f.needs == "case"]
EXCHANGED = [f for f in FORMATS if f.module.startswith("exchange.") and f.needs == "brief"]


def data(rendered: Rendered) -> list[bytes]:
    return [rendered] if isinstance(rendered, bytes) else list(rendered.values())


def hostile(words: str) -> Dossier:
    """A brief with the words in every quotation, outlet, title and speaker."""
    made = dossier()
    lines = tuple(
        replace(
            line,
            group=line.group and line.group + words,
            quotes=tuple(replace(q, text=q.text + words) for q in line.quotes),
            cells=tuple(replace(c, value=c.value + words) if c.derivation == "name" else c for c in line.cells),
        )
        for line in made.lines
    )
    sources = tuple(
        replace(s, outlet=(s.outlet or "") + words, name=s.name + words, url=words or s.url) for s in made.sources
    )
    return replace(made, lines=lines, sources=sources)


def test_every_format_that_was_promised_is_there() -> None:
    promised = "md html json csv xlsx geojson kml timelinejs acled plover csl bibtex stix parquet rss"
    assert set(promised.split()) <= {f.name for f in FORMATS}


def test_no_two_formats_share_a_name_or_an_ending() -> None:
    for values in ([f.name for f in FORMATS], [end for f in FORMATS for end in f.endings]):
        assert len(values) == len(set(values))
    assert all(f.endings or f.folder for f in FORMATS)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a/brief.HTML", "html"),
        ("brief.json", "json"),
        ("a.csl.json", "csl"),
        ("a.timelinejs.json", "timelinejs"),
        ("map.geojson", "geojson"),
        ("x.acled.csv", "acled"),
        ("x.csv", None),
        ("-", None),
        ("rss", None),
    ],
)
def test_the_longest_ending_means_the_format(name: str, meant: str | None) -> None:
    found = formats.ending(name)
    assert (found and found.name) == meant


def test_a_name_that_is_no_format_is_wrong_usage() -> None:
    assert formats.named("KML").name == "kml"
    with pytest.raises(UsageError, match="'docm' is no format here; give html, md"):
        formats.named("docm")
    with pytest.raises(UsageError, match="'csv' is no format here"):
        formats.named("csv", formats.BRIEFS)


def test_a_package_that_is_not_installed_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "dateline.export.tables_parquet", raising=False)
    with pytest.raises(UsageError, match=re.escape("pip install 'dateline[parquet]'")):
        formats.named("parquet").renderer()


def test_the_files_of_a_folder_are_the_tables() -> None:
    assert tuple(t.name for t in tables(told())) == TABLES
    for form in (f for f in FORMATS if f.folder):
        rendered = form.renderer()(told())
        assert not isinstance(rendered, bytes)
        assert tuple(rendered) == form.files


@pytest.mark.parametrize("form", CASE, ids=lambda f: f.name)
def test_the_same_case_gives_the_same_bytes_in_any_order(form: Format) -> None:
    render = form.renderer()
    for words in ("", *HOSTILE):
        assert render(told(words)) == render(told(words, turned=True))


@pytest.mark.parametrize("form", EXCHANGED, ids=lambda f: f.name)
def test_the_same_brief_gives_the_same_bytes(form: Format) -> None:
    render = form.renderer()
    for words in ("", *HOSTILE):
        assert render(hostile(words)) == render(hostile(words))


ANY_WORDS = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=40)
@given(words=ANY_WORDS)
def test_any_words_leave_every_file_well_formed(words: str) -> None:
    case, brief = told(words), hostile(words)
    for name in ("geojson", "csl", "stix"):
        json.loads(bytes_of(name, case))
    json.loads(bytes_of("timelinejs", brief))
    assert len([json.loads(line) for line in bytes_of("plover", case).splitlines()]) == 2
    etree.fromstring(bytes_of("kml", case))
    etree.fromstring(bytes_of("rss", brief))
    assert len(list(csv.reader(io.StringIO(bytes_of("acled", case).decode(), newline="")))) == 2
    library = bibtexparser.parse_string(bytes_of("bibtex", case).decode())
    assert (len(library.entries), len(library.failed_blocks)) == (2, 0)
    openpyxl.load_workbook(io.BytesIO(bytes_of("xlsx", case)))


def bytes_of(name: str, told_of: CaseTold | Dossier) -> bytes:
    (only,) = data(formats.named(name).renderer()(told_of))
    return only


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
@pytest.mark.parametrize(
    "form", [f for f in (*CASE, *EXCHANGED) if f.name not in ("xlsx", "parquet")], ids=lambda f: f.name
)
def test_what_is_not_seen_is_in_no_file(form: Format, words: str) -> None:
    rendered = form.renderer()(told(words) if form.needs == "case" else hostile(words))
    for text in (part.decode("utf-8") for part in data(rendered)):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
        assert "<script>alert" not in text or form.name in (
            "csv",
            "acled",
            "plover",
            "geojson",
            "csl",
            "bibtex",
            "stix",
        )
