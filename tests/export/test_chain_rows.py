"""Tables and explanations tell how many independent sources there are, whose word it is, and the chain behind it."""

import pytest
from tests.stories.six_dead import SIX, body, linked, person, told

from dateline.dossier.compose import compose
from dateline.export.explanation import explained_line, explained_story_record
from dateline.export.rows import figures_table, timeline_table
from dateline.export.statement_rows import statements_table
from dateline.export.support_words import in_words
from dateline.export.tables import Table, Value
from dateline.export.timeline_object import timeline_object
from dateline.model.support import Counted

REPORTS = [
    told("a0", "Lorn Wire", f"{SIX}, said Jana Tesk.", person("Jana Tesk")),
    told("a1", "Coast News", f"{SIX}, Tesk said.", person("Tesk")),
    told("a2", "Ister Post", f"{SIX}, Reuters reported.", body("Reuters"), cue="reported"),
    told("a3", "Delta Sun", f"{SIX}."),
]
WORDS = "3 sources: one person (Jana Tesk), by 2 outlets; Reuters, not in the case; 1 outlet"


def _cell(table: Table, column: str) -> Value:
    return table.rows[0][table.columns.index(column)]


def test_the_tables_count_whose_word_it_is():
    story = linked(REPORTS)
    timeline, figures = timeline_table(story), figures_table(story)
    assert (_cell(timeline, "independent_sources"), _cell(timeline, "backing")) == (3, WORDS)
    assert (_cell(figures, "independent_sources"), _cell(figures, "figure_sources")) == (3, 3)
    assert _cell(figures, "backing") == WORDS
    (day,) = timeline_object(story, {})["dates"]
    assert day["independent_sources"] == 3
    statements = statements_table(story, {r.article.id: r.article for r in REPORTS})
    spoken = next(n for n, row in enumerate(statements.rows) if row[statements.columns.index("speaker")] == "Jana Tesk")
    row = dict(zip(statements.columns, statements.rows[spoken], strict=True))
    assert (row["independent_sources"], row["outlets"]) == (1, 2)
    assert row["backing"] == "one person (Jana Tesk), by 2 outlets"


def test_explain_shows_the_chain_of_a_line_and_of_a_track_in_words():
    story = linked(REPORTS)
    readings = {r.article.id: r for r in REPORTS}
    dossier = compose(story, readings, (), (("dateline", "0"),), "x")
    names = {r.article.id: str(r.article.outlet) for r in REPORTS}
    steps = [
        "Lorn Wire: “Jana Tesk”, the word of one person (Jana Tesk)",
        "Coast News: “Tesk”, the word of one person (Jana Tesk)",
        "Ister Post: “Reuters”, passed on from Reuters, not in the case",
        "Delta Sun: in its own words",
    ]
    track = explained_story_record(story, "F1", names)
    assert ("independent sources", f"3 ({WORDS})") in track
    assert [how for what, how in track if what == "chain"] == steps
    line = explained_line(dossier, "T1", readings)
    # The line opens with the sentence that speaks best for it.
    assert sorted(how.split(" ", 1)[1] for what, how in line if what == "chain") == sorted(steps)
    assert ("independent sources", f"3 ({WORDS})") in line


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([Counted("voice:a", "official", "Jana Tesk", 7)], "one official (Jana Tesk), by 7 outlets"),
        ([Counted("voice:a", "state", "Torvia", 1)], "one government (Torvia)"),
        ([Counted("outlet:?", "media", "media", 2)], "unnamed media, by 2 outlets"),
        ([Counted("O1", "outlet", "Lorn Wire", 1)], "1 source"),
        ([Counted("O1", "agency", "Lorn Wire", 3)], "1 source, by 3 outlets"),
        ([Counted("outlet:b", "outlet", "Bervik Post", 2)], "1 source (Bervik Post, not in the case), by 2 outlets"),
        ([Counted("O1", "outlet", "A", 1), Counted("O2", "outlet", "B", 1)], "2 sources"),
        (
            [Counted("O1", "outlet", "A", 1), Counted("voice:c", "body", "coastguard", 1)],
            "2 sources: one body (coastguard); 1 outlet",
        ),
        ([], ""),
    ],
)
def test_what_backs_a_fact_in_words(sources, words):
    assert in_words(sources) == words


def test_where_the_speaker_stands_above_the_name_is_not_repeated():
    assert in_words([Counted("voice:a", "official", "Jana Tesk", 7)], named=False) == "one official, by 7 outlets"
    assert in_words([Counted("voice:a", "official", "Jana Tesk", 1)], named=False) == "1 source"
