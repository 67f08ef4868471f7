"""Composes the dossier: selects lines section by section and numbers what they cite."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from dateline.dossier.digest import digest_of
from dateline.dossier.fact_marks import RESTING
from dateline.dossier.material import Material, material_of
from dateline.dossier.numbering import numbered
from dateline.dossier.obeyed import dropped, records, with_pinned
from dateline.dossier.places import places
from dateline.dossier.sections.background import background
from dateline.dossier.sections.figures import differences, figures
from dateline.dossier.sections.headline import headline, lead, without_headline
from dateline.dossier.sections.open_points import open_points
from dateline.dossier.sections.positions import changes, positions
from dateline.dossier.sections.since import since
from dateline.dossier.sections.single import single
from dateline.dossier.sections.statements import statements
from dateline.dossier.sections.timeline import timeline
from dateline.dossier.selection import Lengths, chosen, hinted, lengths, wanted
from dateline.model.article import Failure
from dateline.model.decision import NOTHING_DECIDED, Decided, Fact
from dateline.model.dossier import (
    SCHEMA,
    Dossier,
    EarlierBrief,
    FailureRecord,
    Line,
    Method,
    Scope,
    SourceRecord,
    ordered_by,
)
from dateline.model.story import Reading, Story

# Sections whose lines tell what the reports do, with what makes them.
_TELLING: dict[str, Callable[[Material, Lengths], list[Line]]] = {
    "lead": lambda material, _: lead(material),
    "background": lambda material, size: background(material, size.of("background")),
    "timeline": lambda material, _: timeline(material),
    "statements": lambda material, size: statements(material, size.of("speakers"), size.of("statements")),
    "figures": lambda material, size: figures(material, size.of("figures"), size.of("rows")),
    "positions": lambda material, size: positions(material, size.of("positions"), size.of("stands")),
}
_WHOLE = Scope()


def compose(
    story: Story,
    readings: Mapping[str, Reading],
    failures: Sequence[Failure],
    versions: Sequence[tuple[str, str]],
    command: str,
    left_out: Mapping[str, str] | None = None,
    scope: Scope = _WHOLE,
    earlier: EarlierBrief | None = None,
    decided: Decided = NOTHING_DECIDED,
) -> Dossier:
    """The dossier of a story. `readings` holds every article of it; `command` is what repeats the brief.

    `scope` says what of the story it is to tell, `earlier` which brief it is compared with, `decided` what analysts
    decided: on the facts of its reports (which the readings follow already), their outlets, and its lines.

    `left_out` are the ids of lines that an audit refused, with its reason: they, and lines that refer to them, are not
    in the dossier but listed in its method box.
    """
    size, want = lengths(scope.pages), wanted(scope, readings)
    material = material_of(chosen(story, readings, want, size), readings, want, decided)
    refused = left_out or {}

    def found(section: str, beginnings: Collection[str]) -> list[Line]:
        every = Lengths({})
        whole = hinted(chosen(story, readings, want, every), readings, beginnings)
        return _TELLING[section](replace(material, story=whole), every)

    told = with_pinned({name: make(material, size) for name, make in _TELLING.items()}, decided, found)
    made = _lines(material, told, size, scope, failures, earlier)
    drops = dropped(made, decided)
    lines = _without(made, {*refused, *drops})
    final, evidence = numbered(lines, material.citations.evidence)
    cited = {e.source for e in evidence}
    told_days = [c for x in final if x.section == "timeline" for c in x.cells if c.name == "when"]
    days = [c.value for c in told_days if c.derivation in ("when", "decided")]
    sources = tuple(_source(material, article, cited, decided) for article in story.articles)
    ordered = bool(decided.sections) and scope.sections == ordered_by(decided.sections)
    dossier = Dossier(
        schema=SCHEMA,
        first_day=min((d[:10] for d in days), default=None),
        last_day=max((d[-10:] for d in days), default=None),
        lines=final,
        evidence=evidence,
        sources=sources,
        method=_method(material, failures, versions, command, refused),
        digest="",
        scope=scope,
        earlier=earlier,
        places=places(material, final, evidence),
        decisions=records(decided, final, sources, drops.values(), ordered),
    )
    return replace(dossier, digest=digest_of(dossier))


def _lines(
    material: Material,
    told: dict[str, list[Line]],
    size: Lengths,
    scope: Scope,
    failures: Sequence[Failure],
    earlier: EarlierBrief | None,
) -> list[Line]:
    """The lines of all sections in the order asked for, the headline first; `told` are those of what is told."""
    differing = differences(material, told["figures"])
    made: dict[str, list[Line]] = {
        **told,
        "differences": size.cut("differences", differing),
        "changes": size.cut("changes", changes(material, told["positions"])),
        "single": single(material, {line.id: line for line in told["timeline"]}, size.of("single")),
        "open": size.cut("open", open_points(material, differing, failures)),
    }
    heads = headline(material, [line for lines in made.values() for line in lines])
    made["lead"] = without_headline(made["lead"], heads)
    if earlier is not None:
        every = [line for lines in made.values() for line in lines]
        made["since"] = since(material, every, earlier, size.of("since"))
    return heads + [line for section in scope.sections for line in made.get(section, ())]


def _without(lines: list[Line], refused: Collection[str]) -> list[Line]:
    """The lines but `refused` ones; lines that rest on one that is gone go with it, as do cells that refer to it."""
    there = {line.id for line in lines} - set(refused)
    kept = [
        line
        for line in lines
        if line.id in there and (line.section not in RESTING or all(there.issuperset(c.refs) for c in line.cells))
    ]
    return [replace(line, cells=tuple(c for c in line.cells if there.issuperset(c.refs))) for line in kept]


def _source(material: Material, article_id: str, cited: Collection[int], decided: Decided) -> SourceRecord:
    article = material.readings[article_id].article
    number = material.numbers[article_id]
    published = article.published
    origin = next(o for o in material.story.origins if article_id in o.articles)
    rated = decided.reliability.get(article.outlet or "")
    state = decided.of(Fact("article", article_id))
    marks = {d.number for d in (*state.by, *state.notes, *([rated] if rated is not None else []))}
    copy = next((c for c in material.story.copies if c.article == article_id), None)
    return SourceRecord(
        number=number,
        article=article_id,
        name=article.name,
        title=article.title,
        outlet=article.outlet,
        family=article.family,
        url=article.url,
        published=published.value,
        earliest=published.earliest.isoformat() if published.earliest else None,
        latest=published.latest.isoformat() if published.latest else None,
        basis=published.basis,
        basis_detail=published.detail,
        origin=origin.id,
        origin_reason=dict(origin.reasons)[article_id],
        copy_of=material.numbers[copy.original] if copy else None,
        text=article.text if number in cited else None,
        text_sha256=article.text_sha256,
        not_story=tuple((n.span.start, n.span.end, n.reason) for n in article.not_story if n.span.part == "text"),
        reliability=rated.value if rated is not None else None,
        decided=tuple(sorted(marks)),
    )


def _method(
    material: Material,
    failures: Sequence[Failure],
    versions: Sequence[tuple[str, str]],
    command: str,
    refused: Mapping[str, str],
) -> Method:
    articles = [r.article for r in material.readings.values()]
    return Method(
        articles=len(articles),
        origins=len(material.story.origins),
        copies=len(material.story.copies),
        undated=sum(a.published.basis in ("none", "inferred") for a in articles),
        not_story=sum(n.span.part == "text" for a in articles for n in a.not_story),
        left_out=tuple(sorted(refused.items())),
        failures=tuple(FailureRecord(f.source, f.problem, f.remedy) for f in failures),
        versions=tuple(versions),
        command=command,
    )
