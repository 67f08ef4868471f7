"""Dateline's timelines: what `dateline timeline --about` writes, over reports that are annotated once and kept."""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from benchmark.timelines.gold import GoldTimeline, Prediction
from dateline.articles.copies import copies
from dateline.casework.annotating import workers
from dateline.casework.storywork import StoryWork
from dateline.casework.taking_in import take_in
from dateline.cli.failures import Failures
from dateline.model.story import CopyLink, Reading
from dateline.storage.sqlite import open_case
from dateline.stories.order import canonical
from dateline.stories.origins import origin_of_articles, origins
from dateline.stories.salience import Salience
from dateline.stories.timeline import Bounds, timeline
from dateline.stories.witnesses import witnesses

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline-benchmarks" / "timelines"


class Topic:
    """The reports of one topic, annotated once for each version of the annotators, in a case in the cache folder."""

    def __init__(self, documents: Path, cache: Path = CACHE) -> None:
        self._documents = documents
        digest = hashlib.sha256(documents.read_bytes()).hexdigest()[:12]
        self._case = cache / f"{documents.parent.name}-{digest}.dateline"

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The annotated reports in canonical order."""
        failures = Failures()
        self._case.parent.mkdir(parents=True, exist_ok=True)
        with open_case(self._case, create=True) as case:
            if not any(True for _ in case.articles()):
                take_in(case, [str(self._documents)], {}, failures)
            return canonical(StoryWork(case, workers(None), failures).readings)

    @cached_property
    def copies(self) -> tuple[CopyLink, ...]:
        """The copies among all reports of the topic."""
        return tuple(copies([r.article for r in self.readings]))

    def shown(self, gold: GoldTimeline, without: frozenset[str] = frozenset()) -> Sequence[Reading]:
        """The reports that a timeline shows, without those left out by the ids of their Documents."""
        return [r for r in self.readings if gold.shows(r.article.published.day) and r.article.name not in without]

    def carriers(self, gold: GoldTimeline) -> frozenset[str]:
        """The reports that carry the gold timeline itself."""
        return gold.carried_by((r.article.name, r.article.text) for r in self.readings)

    def found(self, gold: GoldTimeline, without: frozenset[str] = frozenset()) -> Prediction:
        """Dateline's timeline."""
        shown = self.shown(gold, without)
        ids = {r.article.id for r in shown}
        links = [c for c in self.copies if c.article in ids and c.original in ids]
        origin_of = origin_of_articles(origins(shown, links))
        told = witnesses(shown, origin_of, frozenset(c.article for c in links))
        bounds = Bounds(len(gold.days), gold.sentences, gold.first, gold.last, gold.about)
        days: dict[str, list[str]] = {}
        for entry in timeline(told, Salience([w.sentence for w in told]), bounds):
            days.setdefault(entry.earliest.isoformat(), []).append(entry.best.passage.text)
        return days


def as_json(prediction: Prediction) -> str:
    """A timeline in the wire format, as far as the scorer reads it."""
    dates = [{"date": day, "sentences": [{"text": text} for text in texts]} for day, texts in prediction.items()]
    return json.dumps({"dates": dates})
