"""The only composer of stages: sources to articles to annotations to a story to a dossier.

What a stage needs is imported when it runs: reading reports in loads no parser, linking none of the readers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING, BinaryIO

import dateline
from dateline import settings
from dateline.engine.forked import beside
from dateline.engine.local import batches, ordered_map
from dateline.errors import ModelMissingError
from dateline.model.annotations import Annotations, nothing_found
from dateline.model.article import Article, Failure, Precision, PublicationDate, RawSource
from dateline.model.dating import ToldDay
from dateline.model.dating_memory import NO_MEMORY, DatingMemory
from dateline.model.decision import NOTHING_DECIDED, Decided
from dateline.model.dossier import Dossier, EarlierBrief, Scope
from dateline.model.intake import AS_RECOGNISED, Choices, Recognised
from dateline.model.known_place import KnownPlace
from dateline.model.story import CopyLink, Reading, Story, TimelineEntry

if TYPE_CHECKING:
    from dateline.stories.timeline import Bounds

Pair = tuple[Article, Annotations]
# What annotators found in an article before, and the names of those that have to look again.
Kept = tuple[Annotations, frozenset[str]]
Known = tuple[Article, Kept | None]

# Texts in other languages are kept and listed, but no English annotator reads them.
LANGUAGE = "en"
# An audit that refuses lines is asked again about what is left; more rounds than this mean a fault in the composer.
AUDIT_ROUNDS = 5

# Bytes of inputs handed to a worker at a time, and what each costs beside its size.
_BUILT_AT_ONCE = 1_000_000
_AN_ARTICLE = 5_000


def read(
    paths: Sequence[str],
    given: Mapping[str, str],
    stdin: BinaryIO | None = None,
    choices: Choices = AS_RECOGNISED,
    heard: Callable[[Recognised], None] = lambda _: None,
    workers: int = 1,
) -> Iterator[tuple[Article, bytes] | Failure]:
    """The articles of files, folders and "-" with the bytes of each; what cannot be read is a Failure in its place.

    `heard` is told of each input what it was recognised as, before its articles come. `workers` processes share the
    work of many; with one, no input is read before the one before it is done with.
    """
    from dateline import sources
    from dateline.articles.building import build_all

    every = sources.read(paths, stdin, choices, heard)
    make = partial(build_all, given=dict(given))
    cut = batches(every, _bytes, _BUILT_AT_ONCE) if workers > 1 else ([item] for item in every)
    for item, built in ordered_map(make, cut, workers):
        if isinstance(built, Failure):
            yield built
        elif isinstance(item, RawSource):
            yield built, item.data


def read_articles(
    paths: Sequence[str], given: Mapping[str, str], stdin: BinaryIO | None = None
) -> Iterator[Article | Failure]:
    """The articles alone."""
    return (item if isinstance(item, Failure) else item[0] for item in read(paths, given, stdin))


def annotate(articles: Iterable[Article], workers: int = 1) -> Iterator[Pair]:
    """Annotates articles in order, in constant memory. `workers` processes share the work; 1 stays in this one."""
    return annotate_known(((article, None) for article in articles), workers)


def annotate_known(known: Iterable[Known], workers: int = 1) -> Iterator[Pair]:
    """The same where something may be known of the articles from before: annotators that have not changed since do not
    look again."""
    found = ordered_map(annotate_again, in_batches(known), workers, _load)
    return ((known[0], found) for known, found in found)


def in_batches(known: Iterable[Known]) -> Iterator[list[Known]]:
    """As many articles at a time as are handed to a worker."""
    return batches(known, lambda known: known[0].about_words, settings.integer("batch_words"))


def _load() -> None:
    """Loads the parser, once in each worker."""
    from dateline.annotate.nlp import pipeline

    pipeline()


def annotate_batch(batch: Sequence[Article]) -> list[Annotations]:
    """A pure function over a batch of articles: what an engine runs. One that fails does not take others along."""
    return annotate_again([(article, None) for article in batch])


def annotate_alone(article: Article) -> Annotations:
    """The same of one article."""
    return annotate_batch([article])[0]


def annotate_again(batch: Sequence[Known]) -> list[Annotations]:
    """The same of articles of which something may be known."""
    try:
        return _annotated([article for article, _ in batch], [kept for _, kept in batch])
    except ModelMissingError:
        raise
    except Exception as error:
        if len(batch) == 1:
            return [nothing_found(batch[0][0].id, f"could not be annotated ({type(error).__name__}: {error})")]
        return [found for pair in batch for found in annotate_again([pair])]


def _annotated(batch: Sequence[Article], kept: Sequence[Kept | None]) -> list[Annotations]:
    from dateline.annotate.article import annotate_article
    from dateline.annotate.nlp import pipeline
    from dateline.annotate.parse import parses

    # By position: two Documents of one batch may have one id.
    english = [n for n, article in enumerate(batch) if is_read(article)]
    parsed = parses((batch[n] for n in english), pipeline())
    found = {n: annotate_article(p, *(kept[n] or ())) for n, p in zip(english, parsed, strict=True)}
    return [
        found.get(n) or nothing_found(article.id, f"is in {article.language!r}, not English; kept, not annotated")
        for n, article in enumerate(batch)
    ]


def is_read(article: Article) -> bool:
    """Whether the article is in the language of the annotators, or in one that is not known."""
    return article.language in (None, LANGUAGE)


def _bytes(item: RawSource | Failure) -> int:
    return len(item.data) + _AN_ARTICLE if isinstance(item, RawSource) else 1


def dated(
    pairs: Iterable[Pair], holds: Decided = NOTHING_DECIDED, memory: DatingMemory = NO_MEMORY
) -> tuple[Reading, ...]:
    """Readings in which undated reports have the date that the rest of the case gives them, with its reasoning.

    A date that an analyst gave a report counts like any given one: the days that it names are counted from it anew.
    `memory` knows what was found of some reports before, so that these are not parsed again.
    """
    readings = [_redated(article, found, holds, memory) for article, found in pairs]
    undated = [r for r in readings if r.article.published.basis == "none" and r.found.problem is None]
    if not undated:
        return tuple(readings)
    from dateline.articles.copies import copies
    from dateline.stories.undated import case_day, infer_dates

    links = copies([r.article for r in readings])
    naming = [r.article for r in undated if r.found.times]
    around = case_day(readings)
    told = {} if around is None else {a.id: memory.told(a, around, _told_alone) for a in naming}
    inferred = infer_dates(readings, told, links)
    return tuple(_settled(reading, inferred.get(reading.article.id), memory) for reading in readings)


def _settled(reading: Reading, published: PublicationDate | None, memory: DatingMemory) -> Reading:
    if published is None:
        return reading
    article = replace(reading.article, published=published)
    # A day to count from resolves the weekdays that the text names.
    return Reading(article, memory.found(article, annotate_alone) if published.day else reading.found)


def _redated(article: Article, found: Annotations, holds: Decided, memory: DatingMemory) -> Reading:
    decided = holds.published.get(article.id)
    value = decided.value if decided is not None else None
    if decided is None or value is None or value == article.published.value:
        return Reading(article, found)
    day = date.fromisoformat(value[:10])
    precision: Precision = "second" if len(value) > 10 else "day"
    published = PublicationDate(value, precision, "given", f"decision #{decided.number}", day, day)
    given = replace(article, published=published)
    return Reading(given, memory.found(given, annotate_alone))


def as_decided(readings: Sequence[Reading], holds: Decided) -> tuple[Reading, ...]:
    """The readings with what analysts decided on their facts, places as the gazetteer has them."""
    from dateline.stories.decided_facts import with_decisions

    corrected = (standing.corrections.get("place") for standing in holds.facts.values())
    chosen = sorted({value for value in corrected if value is not None and value.isdigit()})
    return with_decisions(readings, holds, _places_with(chosen) if chosen else {})


def _places_with(ids: Sequence[str]) -> dict[str, KnownPlace]:
    """The places of the gazetteer with these ids. With the gazetteer comes spaCy, so it is not asked about none."""
    from dateline.annotate.places.choosing import place_with

    return {value: place for value in ids if (place := place_with(int(value))) is not None}


def _told_alone(article: Article, around: date) -> tuple[ToldDay, ...]:
    """What an undated report tells of days, parsed by itself: what is known of others makes no difference."""
    from dateline.annotate.nlp import pipeline
    from dateline.annotate.parse import parses
    from dateline.annotate.supposed import told_days

    return told_days(next(parses([article], pipeline())), around)


def link(
    readings: Sequence[Reading],
    bounds: "Bounds | None" = None,
    name: str = "st1",
    copies: Sequence[CopyLink] | None = None,
) -> Story:
    """The story that the readings tell, under that id. `copies` among them are looked for where they are not given."""
    from dateline.stories.timeline import Bounds

    within = bounds or Bounds()
    return link_deeply(readings, within, within, name, copies)[0]


def link_deeply(
    readings: Sequence[Reading],
    bounds: "Bounds",
    deeper: "Bounds",
    name: str = "st1",
    copies: Sequence[CopyLink] | None = None,
    processes: int = 1,
) -> tuple[Story, tuple[TimelineEntry, ...]]:
    """The same with the deeper timeline of the same days and words, at little more than the story alone costs."""
    from dateline.articles.copies import copies as copies_of
    from dateline.stories.link import link_deeply as link_readings

    here = {r.article.id for r in readings}
    found = copies_of([r.article for r in readings]) if copies is None else copies
    within = [c for c in found if c.article in here and c.original in here]
    story, days = link_readings(readings, within, bounds, deeper, beside(processes))
    return replace(story, id=name), days


def brief(
    readings: Sequence[Reading],
    failures: Sequence[Failure] = (),
    command: str = "",
    linked: Story | None = None,
    scope: Scope | None = None,
    earlier: EarlierBrief | None = None,
    decided: Decided = NOTHING_DECIDED,
) -> Dossier:
    """The audited dossier of the readings: a line that does not hold is left out and listed in the method box.

    `linked` is the story that they tell, where they are linked already; `scope` says what of it is asked for,
    `earlier` which brief it is compared with, `decided` what analysts decided.
    """
    from dateline.dossier.audit import audit_text
    from dateline.dossier.compose import compose
    from dateline.export import brief_json

    by_id = {r.article.id: r for r in readings}
    asked = partial(compose, scope=scope or Scope(), earlier=earlier, decided=decided)
    make = partial(asked, linked or link(readings), by_id, failures, versions(), command)
    left_out: dict[str, str] = {}
    dossier = make(left_out)
    for _ in range(AUDIT_ROUNDS):
        report = audit_text(brief_json.render(dossier), None)
        refused = {f.line: f.problem for f in report.findings if f.line is not None}
        if not refused.keys() - left_out.keys():
            break
        left_out |= refused
        dossier = make(left_out)
    return dossier


def versions() -> tuple[tuple[str, str], ...]:
    """What made the annotations: program, annotators, spaCy and its pipeline."""
    from dateline.annotate.pipeline_meta import pipeline_meta
    from dateline.annotate.version import annotators

    meta = pipeline_meta()
    return (
        ("dateline", dateline.__version__),
        ("annotators", annotators()),
        ("spacy", metadata.version("spacy")),
        (meta["name"], meta["version"]),
    )
