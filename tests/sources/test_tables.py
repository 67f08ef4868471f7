"""CSV files: rows become reports with the dates that stand in them, and no date is guessed."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline, sources
from dateline.errors import UsageError
from dateline.model.article import Article, Failure, RawSource
from dateline.model.intake import Choices
from dateline.sources.columns import chosen

HELD = "The levee of the Ister held on Monday, the mayor of Kolm said."


def _read(tmp_path: Path, name: str, data: bytes, choices: Choices | None = None):
    """What the pipeline makes of a file: its articles and failures."""
    (tmp_path / name).write_bytes(data)
    found = list(pipeline.read([str(tmp_path / name)], {}, None, choices or Choices()))
    return [f[0] for f in found if not isinstance(f, Failure)], [f for f in found if isinstance(f, Failure)]


def _written(article: Article):
    return article.published.value, article.published.basis, article.published.detail


def test_semicolons_a_mark_quoted_line_ends_and_days_before_months(tmp_path):
    text = "\ufeffNr;Datum;Überschrift;Quelle;Text\r\n1;03.04.2031;Damm hält;Ister-Bote;"
    text += '"He said: ""It held; all is well.""\r\n\r\nThen he left."\r\n'
    text += f"2;23.04.2031 18:30;Ferry;Ister-Bote;{HELD}\r\n\r\n"
    (first, second), failures = _read(tmp_path, "berichte.csv", text.encode())
    assert first.text == 'He said: "It held; all is well."\n\nThen he left.'
    assert (first.name, first.title, first.outlet) == ("1", "Damm hält", "Ister-Bote")
    assert _written(first) == ("2031-04-03", "document", "column Datum, day first: row 3 shows it")
    assert second.published.value == "2031-04-23T18:30"
    assert (first.locations, failures) == ((f"{tmp_path}/berichte.csv#2",), [])


def test_one_month_first_makes_all_of_the_column_so(tmp_path):
    data = f"date,title,text\n03/04/2031,A,{HELD}\n".replace(", the mayor", " the mayor") * 1
    data += "04/23/2031,B,It held again.\n"
    (first, second), _ = _read(tmp_path, "wire.csv", data.encode())
    assert [a.published.value for a in (first, second)] == ["2031-03-04", "2031-04-23"]


@pytest.mark.parametrize("dates", [("03/04/2031", "05/06/2031"), ("03/04/2031", "23/04/2031", "04/23/2031")])
def test_an_order_that_the_column_does_not_tell_is_not_guessed(tmp_path, dates):
    data = "date,text\n" + "".join(f"{day},It held {n}.\n" for n, day in enumerate(dates))
    articles, failures = _read(tmp_path, "wire.csv", data.encode())
    assert articles[0].published.value is None
    (rejected,) = articles[0].published.rejected
    assert (rejected.value, rejected.reason) == ("03/04/2031", "its day and month could be either way round")
    assert [a.published.value for a in articles[2:]] == ["2031-04-23"] * (len(dates) - 2) if len(dates) > 2 else True
    if len(dates) == 2:
        assert "could be day first or month first" in failures[0].problem
    (first, *_), none = _read(tmp_path, "wire.csv", data.encode(), Choices(date_order="day-first"))
    assert _written(first) == ("2031-04-03", "document", "column date, day first: you said so (--dates)")
    assert none == []
    (first, *_), _ = _read(tmp_path, "wire.csv", data.encode(), Choices(date_order="month-first"))
    assert first.published.value == "2031-03-04"


def test_serial_numbers_are_the_days_that_a_spreadsheet_counts(tmp_path):
    """Day 1 is 1 January 1900 and a 29 February 1900 is counted: 48029 is 30 June 2031."""
    data = "published,text\n48029,It held.\n48029.75,It broke.\n"
    (first, second), _ = _read(tmp_path, "wire.csv", data.encode())
    assert _written(first) == ("2031-06-30", "document", "column published: day 48029, counted from 1900")
    assert second.published.value == "2031-06-30T18:00:00"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_the_encoding_is_found_out(tmp_path, coding):
    text = "Заголовок;Текст\n" + "Дамба;Дамба на реке Истер выдержала, сказал мэр города Кольм.\n" * 3
    articles, failures = _read(tmp_path, "wire.csv", text.encode(coding))
    assert ({a.text for a in articles}, failures) == (
        {"Дамба на реке Истер выдержала, сказал мэр города Кольм."},
        [],
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(tmp_path, separator):
    held = io.StringIO()
    writer = csv.writer(held, delimiter=separator)
    writer.writerows([["title", "text"], ["A, b; c | d\te", f"{HELD}; a, b | c"], ["B", "x, y, z; w"]])
    articles, failures = _read(tmp_path, "wire.csv", held.getvalue().encode())
    assert ([a.text for a in articles], failures) == ([f"{HELD}; a, b | c", "x, y, z; w"], [])


@pytest.mark.parametrize("cell", ['"He said: \\"It held\\", then left."', '"He said: ""It held"", then left."'])
def test_quotation_marks_in_cells_are_doubled_or_behind_a_backslash(tmp_path, cell):
    ((found,), failures) = _read(tmp_path, "wire.csv", f'title,text,note\nA,{cell},""\n'.encode())
    assert (found.text, failures) == ('He said: "It held", then left.', [])


def test_excels_own_first_line_and_lines_above_the_header_are_passed_over(tmp_path):
    data = f"sep=;\nExport of 4 August\n\nTitle;Text\nA;{HELD}\n"
    ((first,), failures) = _read(tmp_path, "wire.csv", data.encode())
    assert (first.title, first.locations[0].rpartition("#")[2], failures) == ("A", "5", [])


def test_the_user_names_the_columns(tmp_path):
    data = f"Nr,Kopf,Was,Wann,Wo\n7,Levee,{HELD.replace(',', '')},2031-08-04,Ister Herald\n".encode()
    _, (failure,) = _read(tmp_path, "wire.csv", data)
    assert failure.problem == "has no column that is known to hold texts; its columns are Nr, Kopf, Was, Wann, Wo"
    columns = chosen(["text=Was,title=kopf", "date=4,source=Wo"])
    ((found,), failures) = _read(tmp_path, "wire.csv", data, Choices(columns=columns))
    assert (found.name, found.title, found.outlet, found.published.value) == (
        "7",
        "Levee",
        "Ister Herald",
        "2031-08-04",
    )
    assert failures == []
    _, (failure,) = _read(tmp_path, "wire.csv", data, Choices(columns=chosen(["text=Body"])))
    assert failure.problem == "has no column 'Body'; its columns are Nr, Kopf, Was, Wann, Wo"


@pytest.mark.parametrize("text", ["text", "nonsense=Body", "text=A,text=B"])
def test_columns_in_a_wrong_form_are_wrong_usage(text):
    with pytest.raises(UsageError):
        chosen([text])


def test_a_column_named_with_a_comma_can_be_chosen():
    assert chosen(["text=Body, full,title=T=1"]) == (("text", "Body, full"), ("title", "T=1"))


def test_a_row_that_cannot_be_told_costs_one_row(tmp_path):
    data = "id,title,text\n1,A,Rain, wind and hail.\n2,B,\n3,C,It held.\n\n4,D\n"
    articles, failures = _read(tmp_path, "wire.csv", data.encode())
    assert [a.name for a in articles] == ["3"]
    assert [(f.source.rpartition("#")[2], f.problem) for f in failures] == [
        ("2", "row 2 has 4 cells under 3 columns, so that they cannot be told"),
        ("3", "row 3 has no text in column 'text'"),
        ("6", "row 6 has no text in column 'text'"),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows_unseen(tmp_path):
    data = 'title,text\nA,It held.\nB,"It broke.\nC,It held again.\nD,The end.'
    articles, (failure,) = _read(tmp_path, "wire.csv", data.encode())
    assert [a.text for a in articles] == ["It held."]
    assert failure.problem == "row 3 opens a quotation mark that is never closed"


def test_a_table_of_addresses_says_so(tmp_path):
    data = "title,url\nA,https://kolm.example/1\nB,https://kolm.example/2\n"
    articles, (failure,) = _read(tmp_path, "wire.csv", data.encode())
    assert (articles, failure.problem) == ([], "has no column of texts, but 2 addresses in column 'url'")


def test_a_cell_of_html_is_read_as_its_paragraphs(tmp_path):
    ((found,), _) = _read(tmp_path, "wire.csv", b'text\n"<p>It held.</p><p>Kolm &amp; Orm are <b>dry</b>.</p>"\n')
    assert found.text == "It held.\n\nKolm & Orm are dry."


def test_a_line_without_end_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_BYTES", "100000")
    _, (failure,) = _read(tmp_path, "wire.csv", b"title,text\nA,It held.\nB," + b"x" * 500_000)
    assert "more than 100000 characters" in failure.problem


def test_what_a_table_is_recognised_by(tmp_path):
    (tmp_path / "export.txt").write_text(f"Title\tDate\tText\nA\t2031-08-04\t{HELD}\n")
    (found,) = sources.read([str(tmp_path / "export.txt")])
    assert isinstance(found, RawSource)
    assert (
        found.why == "its first line names columns (Title, Date, Text); its columns are parted by tabs"
        and json.loads(found.data) == {"Title": "A", "Date": "2031-08-04", "Text": HELD}
    )


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\ue000", exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=30,
).filter(lambda s: s.strip() and s.strip().lower() not in ("none", "null", "nan", "nat", "n/a", "-"))


@given(
    st.lists(CELLS, min_size=1, max_size=8), st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_what_a_program_writes_as_csv_is_read_back(tmp_path_factory, cells, separator, coding):
    path = tmp_path_factory.mktemp("t") / "wire.csv"
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["title", "text", "source"], *([f"T{n}", cell, "Ister"] for n, cell in enumerate(cells))])
    path.write_bytes(held.getvalue().encode(coding))
    found = list(sources.read([str(path)]))
    assert [json.loads(f.data)["text"] for f in found if isinstance(f, RawSource)] == cells


@given(st.binary(max_size=400))
def test_garbage_named_like_a_table_never_stops_the_run(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("t")
    (folder / "a.csv").write_bytes(data)
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04" + data)
    (folder / "c.txt").write_text("It held.")
    assert list(pipeline.read_articles([str(folder)], {}))[-1].text == "It held."
