"""CSL-JSON and BibTeX: reference managers read every report as one work, whatever stands in its title."""

import json
import shutil
import subprocess
import warnings
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from jsonschema import Draft202012Validator
from tests.export.exchange.schemas import CSL
from tests.export.told_case import HOSTILE, told

from dateline.export.exchange import bibtex, csl
from dateline.model.article import UNDATED


def items(words: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(csl.render(told(words)))
    return found


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_csl_is_as_the_schema_says(words: str) -> None:
    Draft202012Validator(CSL).validate(items(words))
    assert len({i["id"] for i in items(words)}) == 2


def test_a_report_is_an_article_of_its_outlet() -> None:
    first, second = items()
    assert first == {
        "id": "veld-courier-2031-05-04-a1",
        "type": "article-newspaper",
        "title": "Market of Orlan is shelled",
        "author": [{"literal": "Ada Rill"}, {"literal": "Tom Oke"}],
        "container-title": "Veld Courier",
        "publisher": "Veld Press",
        "issued": {"date-parts": [[2031, 5, 4]]},
        "accessed": {"date-parts": [[2031, 5, 7]]},
        "URL": "https://veld.example/shells",
        "language": "en",
        "note": "Dateline article a1",
    }
    assert second["issued"] == {"date-parts": [[2031, 5, 5], [2031, 5, 6]], "circa": True}
    assert "URL" not in second, "an address that runs something is none"


def test_what_is_not_known_is_left_out() -> None:
    case = told()
    bare = replace(case.readings[0].article, outlet=None, byline=None, published=UNDATED, title=None, retrieved=None)
    (item,) = json.loads(csl.render(replace(case, readings=(replace(case.readings[0], article=bare),))))
    assert item["type"] == "document"
    assert item["title"] == "a1.txt"
    assert {"issued", "accessed", "author", "container-title"}.isdisjoint(item)
    (entry,) = parsed(bibtex.render(replace(case, readings=(replace(case.readings[0], article=bare),)))).entries
    assert (entry.entry_type, "year" in entry.fields_dict) == ("misc", False)


@pytest.mark.parametrize("words", ["", "</i> & \\x {"], ids=["plain", "hostile"])
def test_citeproc_makes_a_bibliography_of_it(words: str) -> None:
    with warnings.catch_warnings():
        # The library warns of what its style leaves out, and of itself.
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        # Of ranges within a month its 0.11 makes an error of its own; pandoc, below, reads those.
        listed = items(words)[:1]
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(listed), formatter.plain)
        for item in listed:
            made.register(Citation([CitationItem(item["id"])]))
        entries = [str(entry) for entry in made.bibliography()]
    (entry,) = entries
    assert "Market of Orlan is shelled" in entry
    assert "Veld Courier" in entry
    assert "2031" in entry


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed; .ci/run installs it")
@pytest.mark.parametrize("kind", ["csljson", "bibtex", "biblatex"])
def test_pandoc_reads_it(kind: str) -> None:
    for words in ("", *(w for w in HOSTILE if len(w) < 1000)):
        data = csl.render(told(words)) if kind == "csljson" else bibtex.render(told(words))
        command = ["pandoc", "-f", kind, "-t", "csljson"]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        assert done.returncode == 0, (words, done.stderr)
        read = json.loads(done.stdout)
        assert {i["id"] for i in read} == {i["id"] for i in items(words)}, words


def parsed(data: bytes) -> bibtexparser.Library:
    library = bibtexparser.parse_string(data.decode("utf-8"))
    assert library.failed_blocks == []
    return library


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_bibtex_is_two_entries_whatever_their_titles_say(words: str) -> None:
    library = parsed(bibtex.render(told(words)))
    assert [e.entry_type for e in library.entries] == ["article", "article"]
    assert len(library.blocks) == 2
    for entry in library.entries:
        title = entry.fields_dict["title"].value
        assert title.startswith("{Market of Orlan is shelled")
        assert "\n" not in title
        assert title.count("{") == title.count("}")


def test_bibtex_fields() -> None:
    first, second = parsed(bibtex.render(told())).entries
    values = {name: field.value for name, field in first.fields_dict.items()}
    assert values["author"] == "{Ada Rill} and {Tom Oke}"
    assert (values["journal"], values["year"], values["month"]) == ("Veld Courier", "2031", "may")
    assert (values["date"], values["urldate"]) == ("2031-05-04", "2031-05-07")
    assert values["url"] == "https://veld.example/shells"
    assert second.fields_dict["date"].value == "2031-05-05/2031-05-06"


def test_what_tex_would_act_on_is_written_as_commands() -> None:
    title = parsed(bibtex.render(told(" 50% of $5 & {x}_y\\input"))).entries[0].fields_dict["title"].value
    assert title.endswith(r" 50\% of \$5 \& \textbraceleft{}x\textbraceright{}\_y\textbackslash{}input}")
