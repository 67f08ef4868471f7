"""A small invented case with decisions of every kind on it, and the brief that obeys them."""

from functools import cache

from dateline import pipeline
from dateline.articles.document import article_of
from dateline.dossier.earlier import key
from dateline.model.article import Document
from dateline.model.decision import Decided, Decision, DecisionKind, Fact, FactKind, decided, fact_of
from dateline.model.dossier import Dossier, Line, Scope, ordered_by
from dateline.model.identity import span_of
from dateline.model.story import Reading

WHO, MADE = "R. Ames", "2027-04-02T09:30:00+00:00"
GAZETTE = Document(
    "g",
    "Six dockers were killed in Torvholm on Saturday, harbour master Lena Marr said.\n\n"
    "“The quay will open again on Friday,” said Ivo Tesk, her deputy. Marr would not accept a foreign inquiry.\n\n"
    "On Sunday the port of Torvholm burnt again.",
    "Quay of Torvholm to open",
    "2027-03-23",
    "Harwen Gazette",
)
WIRE = Document(
    "w",
    "Nine dockers were killed in Torvholm on Saturday, the union said.\n\n"
    "“We will not work a night shift again,” said Una Holt, who leads the union.",
    "Union refuses nights",
    "2027-03-23",
    "Lorn Wire",
)


@cache
def found() -> tuple[pipeline.Pair, ...]:
    """The annotated reports."""
    return tuple(pipeline.annotate([article_of(GAZETTE), article_of(WIRE)]))


def readings(holds: Decided) -> tuple[Reading, ...]:
    """The reports as decided."""
    return pipeline.as_decided(pipeline.dated(found(), holds), holds)


def fact(kind: FactKind, words: str) -> Fact:
    """The fact of that kind whose words begin so, in either report."""
    for reading in readings(Decided()):
        for record in getattr(reading.found, kind + "s"):
            span = span_of(record)
            text = reading.article.text[span.start : span.end]
            if text.startswith(words):
                return fact_of(kind, span, text)
    raise AssertionError(f"no {kind} {words!r}")


def log(*made: tuple[DecisionKind, Fact, str | None, str | None]) -> Decided:
    """The decisions, numbered from 1."""
    return decided(
        tuple(
            Decision(n, kind, MADE, who=WHO, fact=on, field=field, value=value)
            for n, (kind, on, field, value) in enumerate(made, start=1)
        )
    )


def brief(holds: Decided, pages: int | None = None) -> Dossier:
    """The brief of the case as decided."""
    scope = Scope(sections=ordered_by(holds.sections), pages=pages)
    return pipeline.brief(readings(holds), scope=scope, decided=holds)


def line(made: Dossier, section: str, words: str) -> Line:
    """The line of a section that quotes the words."""
    return next(x for x in made.lines if x.section == section and any(words in q.text for q in x.quotes))


def on_line(made: Dossier, section: str, words: str) -> Fact:
    """That line as decisions name it."""
    return Fact("line", words=key(line(made, section, words)))


@cache
def everything() -> Dossier:
    """The brief with decisions of every kind that it shows."""
    plain = brief(Decided())
    return brief(
        log(
            ("confirm", fact("figure", "Six"), None, None),
            ("correct", fact("figure", "Nine"), "range", "8..9"),
            ("correct", fact("statement", "“The quay"), "speaker", "Lena Marr"),
            ("confirm", fact("statement", "“We will"), None, None),
            ("reliability", Fact("outlet", words="Lorn Wire"), None, "B2"),
            ("correct", Fact("article", fact("figure", "Nine").article), "published", "2027-03-24"),
            ("correct", fact("time", "Sunday"), "value", "2027-03-19"),
            ("pin", on_line(plain, "statements", "night shift"), "statements", "“We will"),
            ("order", Fact("sections"), None, "figures,timeline"),
            ("reject", fact("time", "Friday"), None, None),
            ("confirm", fact("stance", "Marr would"), None, None),
            ("correct", fact("place", "Torvholm"), "place", "none"),
            ("confirm", fact("event", "killed"), None, None),
        )
    )
