"""Composes the dossier: selects lines section by section and numbers what they cite."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dateline.dossier.digest import digest_of
from dateline.dossier.material import Material, material_of
from dateline.dossier.numbering import numbered
from dateline.dossier.places import places
from dateline.dossier.sections.background import background
from dateline.dossier.sections.figures import differences, figures
from dateline.dossier.sections.headline import headline, lead
from dateline.dossier.sections.open_points import open_points
from dateline.dossier.sections.positions import changes, positions
from dateline.dossier.sections.statements import statements
from dateline.dossier.sections.timeline import timeline
from dateline.model.article import Failure
from dateline.model.dossier import SCHEMA, Dossier, FailureRecord, Line, Method, SourceRecord
from dateline.model.story import Reading, Story


def compose(
    story: Story,
    readings: Mapping[str, Reading],
    failures: Sequence[Failure],
    versions: Sequence[tuple[str, str]],
    command: str,
    left_out: Mapping[str, str] | None = None,
) -> Dossier:
    """The dossier of a story. `readings` holds every article of it; `command` is what repeats the brief.

    `left_out` are the ids of lines that an audit refused, with its reason: they, and lines that refer to them, are not
    in the dossier but listed in its method box.
    """
    material = material_of(story, readings)
    rows = figures(material)
    stands = positions(material)
    lines: list[Line] = [
        *headline(material),
        *lead(material),
        *background(material),
        *timeline(material),
        *statements(material),
        *rows,
        *differences(material, rows),
        *stands,
        *changes(material, stands),
        *open_points(material),
    ]
    refused = left_out or {}
    lines = _without(lines, refused)
    final, evidence = numbered(lines, material.citations.evidence)
    cited = {e.source for e in evidence}
    days = [c.value for line in final if line.section == "timeline" for c in line.cells if c.derivation == "when"]
    dossier = Dossier(
        schema=SCHEMA,
        first_day=min((d[:10] for d in days), default=None),
        last_day=max((d[-10:] for d in days), default=None),
        lines=final,
        evidence=evidence,
        sources=tuple(_source(material, article, cited) for article in story.articles),
        method=_method(material, failures, versions, command, refused),
        digest="",
        places=places(material, final, evidence),
    )
    return replace(dossier, digest=digest_of(dossier))


def _without(lines: list[Line], refused: Collection[str]) -> list[Line]:
    """The lines but `refused` ones; cells that refer to a line that is gone go with it."""
    gone = set(refused)
    kept = [line for line in lines if line.id not in gone]
    kept = [
        line
        for line in kept
        if line.section not in ("differences", "changes") or not any(gone & set(c.refs) for c in line.cells)
    ]
    return [replace(line, cells=tuple(c for c in line.cells if not gone & set(c.refs))) for line in kept]


def _source(material: Material, article_id: str, cited: Collection[int]) -> SourceRecord:
    article = material.readings[article_id].article
    number = material.numbers[article_id]
    published = article.published
    origin = next(o for o in material.story.origins if article_id in o.articles)
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
