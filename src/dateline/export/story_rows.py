"""The table of stories, and the table of what analysts decided about them."""

from collections.abc import Collection, Mapping, Sequence

from dateline.export import display
from dateline.export.tables import Table, Value
from dateline.model.article import Article
from dateline.model.decision import SPANNED, Decision
from dateline.model.outline import StoryDescribed

_TITLE = 90


STORY_COLUMNS = (
    *("id", "reports", "copies", "publishers", "first", "last", "title", "words", "decided", "central"),
    *("articles", "names"),
)


def stories_table(stories: Sequence[StoryDescribed], articles: Mapping[str, Article], copies: Collection[str]) -> Table:
    """Stories, the one with the most reports first; `copies` are the ids of articles that repeat another."""
    rows: list[tuple[Value, ...]] = []
    for story in sorted(stories, key=lambda s: (-len(s.outline.articles), s.outline.id)):
        members = [articles[a] for a in story.outline.articles]
        days = sorted(day for a in members for day in (a.published.earliest, a.published.latest) if day is not None)
        rows.append(
            (
                story.outline.id,
                len(members),
                sum(a.id in copies for a in members),
                len({(a.family or a.outlet or a.id).casefold() for a in members}),
                days[0].isoformat() if days else None,
                days[-1].isoformat() if days else None,
                _title(articles[story.central]),
                " ".join(story.words),
                ", ".join(f"#{n}" for n in story.outline.decided) or None,
                story.central,
                story.outline.articles,
                tuple(a.name for a in members),
            )
        )
    shown = ("id", "reports", "copies", "publishers", "first", "last", "title", "decided")
    return Table("stories", STORY_COLUMNS, tuple(rows), shown)


def decisions_table(log: Sequence[Decision], held: Collection[int]) -> Table:
    """The log of decisions, oldest first; `held` are the numbers of those in force."""
    rows = tuple(
        (
            d.number,
            d.made,
            d.who,
            d.kind,
            "in force" if d.number in held else "" if d.kind == "undo" else "taken back",
            f"#{d.undoes}" if d.undoes is not None else None,
            d.articles,
            d.others,
            *_on(d),
            d.note,
        )
        for d in log
    )
    on = ("fact", "report", "start", "stop", "part", "words", "field", "value")
    columns = ("number", "made", "who", "kind", "state", "undoes", "articles", "others", *on, "note")
    hidden = ("start", "stop", "part")
    return Table("decisions", columns, rows, tuple(c for c in columns if c not in hidden))


def _on(decision: Decision) -> tuple[Value, ...]:
    fact = decision.fact
    if fact is None:
        return (None,) * 8
    place = (fact.start, fact.end, fact.part) if fact.kind in SPANNED else (None, None, None)
    return (fact.kind, fact.article or None, *place, fact.words or None, decision.field, decision.value)


def _title(article: Article) -> str:
    """The headline; without one the first words of the report."""
    opening = article.paragraphs[article.lede] if article.lede < len(article.paragraphs) else None
    text = article.title or (article.text[opening.start : opening.end] if opening else article.name)
    return display.shortened(text, _TITLE)
