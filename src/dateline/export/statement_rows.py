"""The table of statements: who said what, the latest first, each with where it stands and how it is dated."""

from collections.abc import Collection, Mapping

from dateline.export.asked import Asked, dated, latest_first, report_name
from dateline.export.support_words import in_words
from dateline.export.tables import Table, Value
from dateline.model.annotations import Statement
from dateline.model.article import Article
from dateline.model.identity import annotation_id
from dateline.model.meant import Meant
from dateline.model.story import SpokenStatement, Story

COLUMNS = (
    *("id", "date", "speaker", "role", "kind", "text", "channel", "independent_sources"),
    *("article", "start", "stop", "annotation", "rule", "report", "date_basis", "type", "cue", "addressee", "nature"),
    *("outlets", "backing"),
)
SHOWN = ("id", "date", "speaker", "kind", "text", "outlets", "report")
# A range of days breaks after its stroke.
HEADS = (
    ("date", "date", 11),
    ("speaker", "speaker", 16),
    ("outlets", "outlets", 7),
    ("report", "report", 16),
)


def statements_table(
    story: Story,
    articles: Mapping[str, Article],
    speaker: Meant | None = None,
    asked: Asked | None = None,
    kinds: Collection[str] = (),
) -> Table:
    """Statements of those whom `speaker` means, of the `kinds`, as `asked` for; None and nothing mean all."""
    rows: list[tuple[tuple[int, str, int, str], tuple[Value, ...]]] = []
    for spoken in story.statements:
        said = spoken.statement
        days = dated(said.when, articles.get(spoken.article))
        if speaker is not None and not speaker.holds(spoken.entity, spoken.speaker_name):
            continue
        if (kinds and said.kind not in kinds) or not (asked or Asked()).takes(_words(said), days):
            continue
        span = said.span
        row = (
            spoken.id,
            days.iso,
            spoken.speaker_name,
            said.speaker.role if said.speaker else None,
            said.kind,
            _words(said),
            said.channel,
            spoken.support.independent,
            span.article,
            span.start,
            span.end,
            annotation_id(span, "statement"),
            said.rule,
            report_name(articles, span.article),
            days.basis,
            said.type,
            said.cue.text if said.cue else None,
            said.addressee.text if said.addressee else None,
            said.nature,
            sum(source.outlets for source in spoken.support.sources),
            in_words(spoken.support.sources),
        )
        rows.append((_order(spoken, latest_first(days)), row))
    return Table("statements", COLUMNS, tuple(row for _, row in sorted(rows, key=lambda r: r[0])), SHOWN, HEADS)


def _order(spoken: SpokenStatement, day: int) -> tuple[int, str, int, str]:
    return day, spoken.article, spoken.statement.span.start, spoken.id


def _words(said: Statement) -> str:
    return " … ".join(f.text for f in said.fragments)
