"""The log of decisions as a table names what each is about."""

from dateline.export.story_rows import decisions_table
from dateline.model.decision import Decision, Fact

MADE = "2027-03-01T09:00:00Z"


def test_a_decision_on_a_fact_is_told_with_its_words() -> None:
    fact = Fact("statement", "r1", 10, 31, "text", "“We left,” said Orsk.")
    log = [
        Decision(1, "correct", MADE, who="ana", fact=fact, field="speaker", value="Jana Orsk"),
        Decision(2, "reliability", MADE, fact=Fact("outlet", words="Odresk Mail"), value="B2"),
        Decision(3, "undo", MADE, undoes=1, note="it was her brother"),
        Decision(4, "merge", MADE, ("r1", "r2")),
    ]
    table = decisions_table(log, {2, 4})
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    on = ("fact", "report", "start", "stop", "part", "words", "field", "value")
    assert [tuple(row[c] for c in on) for row in rows] == [
        ("statement", "r1", 10, 31, "text", "“We left,” said Orsk.", "speaker", "Jana Orsk"),
        ("outlet", None, None, None, None, "Odresk Mail", None, "B2"),
        (None,) * 8,
        (None,) * 8,
    ]
    assert [row["state"] for row in rows] == ["taken back", "in force", "", "in force"]
    assert [row["undoes"] for row in rows] == [None, None, "#1", None]
