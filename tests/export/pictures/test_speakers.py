"""Who spoke when: quoted words above the line, reported ones below, changes of stand on it."""

from tests.export.pictures.made import change, dossier, named, parsed, stand, statement, titles, words

from dateline.export.pictures.speakers import picture

LINES = [
    statement("S1", "Ines Korvald", "2031-05-07"),
    statement("S2", "Ines Korvald", "2031-05-07", "mixed"),
    statement("S3", "Ines Korvald", "2031-05-08", "indirect"),
    statement("S4", "Tobe Lind", "2031-05-05/2031-05-06"),
    statement("S5", "Tobe Lind"),
    stand("P1.2", "2031-05-10"),
    change("C1", "Tobe Lind: night sailings", "P1.2", "against", "conditional"),
    change("C2", "Torvia: observers", "P1.2", "open", "for"),
]


def _row(root, name):
    return next(g for g in named(root, "g") if g.get("data-speaker") == name)


def test_nothing_is_drawn_of_one_statement_or_of_undated_reports():
    assert picture(dossier()) is None
    assert picture(dossier([statement("S1", "Ines Korvald", "2031-05-07")])) is None
    assert picture(dossier([statement(f"S{n}", "Ines Korvald") for n in range(3)], published=None)) is None


def test_each_speaker_has_a_row_with_marks_by_day():
    root = parsed(picture(dossier(LINES)))
    assert words(root, "name") == ["Ines Korvald", "Tobe Lind", "Torvia"]
    assert titles(_row(root, "Ines Korvald")) == ["7 May 2031: 2 quoted", "8 May 2031: 1 reported"]
    # The last day of a range; where no day is told, that of the report.
    said = ["6 May 2031: 1 quoted", "9 May 2031: 1 quoted", "10 May 2031: against → conditional"]
    assert titles(_row(root, "Tobe Lind")) == said
    assert titles(_row(root, "Torvia")) == ["10 May 2031: open → for"]


def test_quoted_words_stand_above_the_line_and_filled_reported_ones_below_and_open():
    row = _row(parsed(picture(dossier(LINES))), "Ines Korvald")
    quoted, reported = named(row, "circle")
    line = float(named(row, "line")[0].get("y1"))
    assert float(quoted.get("cy")) < line < float(reported.get("cy"))
    assert quoted.get("fill") == reported.get("stroke")
    assert quoted.get("fill") != reported.get("fill")
    assert float(quoted.get("r")) > float(reported.get("r"))


def test_a_name_of_any_length_stays_in_the_drawing():
    root = parsed(picture(dossier([statement(f"S{n}", "Ines " * 300, "2031-05-07") for n in range(2)])))
    (name,) = words(root, "name")
    assert name.endswith("…")
    assert len(name) < 80
