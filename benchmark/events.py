"""Events on hand-written sentences: types, status, parties, days and whose claim, beside a bare look-up of words.

    python -m benchmark.events [SET ...] [--errors] [--json]

The sets are benchmark/data/events_*.jsonl, found by listing; their format and rules of annotation are in
benchmark/data/events.md. The peer takes every word of the same lexicon for an event that occurred, without a parse.
The command exits 1 where a figure falls below its floor in floors.toml.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmark.gate import bounds, broken
from dateline.annotate.attachment import Calendar
from dateline.annotate.events import annotate_events
from dateline.annotate.events.triggers import TYPES
from dateline.annotate.mentions import annotate_mentions
from dateline.annotate.nlp import pipeline
from dateline.annotate.parse import Parse, parses
from dateline.annotate.places import annotate_places
from dateline.annotate.times import annotate_times
from dateline.articles.document import article_of
from dateline.lexicon import table
from dateline.model.annotations import Event
from dateline.model.article import Document

DATA = Path(__file__).parent / "data"
PUBLISHED = "2031-05-08"
ASPECTS = ("status", "actor", "recipient", "date", "claim")
# What a gold event has in this place is not asked.
ANYTHING = "?"

Value = str | list[str | None] | None


@dataclass(frozen=True, slots=True)
class Told:
    """One event as it is compared; `aspects` in the order of ASPECTS."""

    start: int
    end: int
    type: str
    aspects: tuple[Value, ...]


@dataclass(slots=True)
class Tally:
    """Counts over a set: events found, wanted and both, and of those both the aspects asked and right."""

    wanted: int = 0
    found: int = 0
    both: int = 0
    whole: int = 0
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0))
    errors: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """In hundredths, for so many of the wanted events right."""
        return 200 * right / (self.wanted + self.found) if self.wanted + self.found else 0.0

    def row(self) -> dict[str, float]:
        """What is printed and held to the floors, in hundredths."""
        shares = {a: 100 * self.right[a] / self.asked[a] if self.asked[a] else 100.0 for a in ASPECTS}
        precision = 100 * self.both / self.found if self.found else 0.0
        recall = 100 * self.both / self.wanted if self.wanted else 0.0
        return {"precision": precision, "recall": recall, "typed": self.f1(self.both), **shares,
                "whole": self.f1(self.whole)}  # fmt: skip


def ours(parse: Parse) -> list[Told]:
    """Dateline's events."""
    calendar = Calendar(parse, annotate_times(parse))
    return [_told(e) for e in annotate_events(parse, annotate_mentions(parse), annotate_places(parse), calendar)]


def _told(event: Event) -> Told:
    span, claim = event.passage.span, event.claim
    return Told(
        span.start,
        span.end,
        event.type,
        (
            event.status,
            event.actor and event.actor.name,
            event.recipient and event.recipient.name,
            event.when and event.when.iso,
            claim and [claim.manner, claim.by and claim.by.name],
        ),
    )


def looked_up(parse: Parse) -> list[Told]:
    """The peer: a word of the lexicon is an event that occurred; the capitalised words beside it are its parties."""
    lexicon = table("annotate", "events_types")
    words = {w: t for how in ("nouns", "transitive", "verbs") for t in TYPES for w in lexicon[t][how]}
    names = [t for t in parse.doc if t.text[:1].isupper()]
    found = []
    for token in parse.doc:
        if (kind := words.get(token.lemma_.lower())) is not None:
            before = next((n.text for n in reversed(names) if n.i < token.i), None)
            after = next((n.text for n in names if n.i > token.i), None)
            found.append(
                Told(token.idx, token.idx + len(token), kind, ("occurred", before, after, None, None)),
            )
    return found


def score(text: str, gold: dict[str, list[list[Value]]], found: Iterable[Told], tally: Tally) -> None:
    """Adds one sentence to the tally."""
    left = list(found)
    for trigger, kinds, *aspects in gold["events"]:
        assert isinstance(trigger, str) and isinstance(kinds, str)
        tally.wanted += 1
        spans = [(at, at + len(t)) for t in trigger.split("|") if (at := _at(text, t)) >= 0]
        one = next((e for e in left if e.type in kinds.split("|") and _touches(e, spans)), None)
        if one is None:
            near = [e.type for e in left if _touches(e, spans)]
            tally.errors.append(f"missed {trigger}: {kinds} {near or ''} | {text}")
            continue
        left = [e for e in left if e is not one and not (_touches(e, spans) and e.type == one.type)]
        tally.both += 1
        tally.found += 1
        good = True
        for aspect, want, got in zip(ASPECTS, aspects, one.aspects, strict=True):
            if want == ANYTHING:
                continue
            tally.asked[aspect] += 1
            if _fits(want, got, aspect):
                tally.right[aspect] += 1
            else:
                good = False
                tally.errors.append(f"{aspect} of {trigger}: {got!r}, not {want!r} | {text}")
        tally.whole += good
    optional = [(at, at + len(str(w))) for w in gold.get("optional", ()) if (at := _at(text, str(w))) >= 0]
    spare = [e for e in left if not _touches(e, optional)]
    tally.found += len(spare)
    tally.errors.extend(f"spare {text[e.start : e.end]}: {e.type} | {text}" for e in spare)


def _at(text: str, words: str) -> int:
    return text.lower().find(words.lower())


def _touches(event: Told, spans: Sequence[tuple[int, int]]) -> bool:
    return any(event.start < end and start < event.end for start, end in spans)


def _fits(want: Value, got: Value, aspect: str) -> bool:
    if want is None or got is None:
        return want is None and got is None
    if isinstance(want, list) or isinstance(got, list):
        return (
            isinstance(want, list)
            and isinstance(got, list)
            and all(_fits(w, g, "actor") for w, g in zip(want, got, strict=True))
        )
    ways = want.lower().split("|")
    if aspect in ("status", "date"):
        return got.lower() in ways
    return any(way in got.lower() or got.lower() in way for way in ways)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=sorted(p.stem for p in DATA.glob("events_*.jsonl")))
    parser.add_argument("--errors", action="store_true", help="every event that is not right")
    parser.add_argument("--json", action="store_true", help="one JSON object a row")
    options = parser.parse_args()
    pinned = bounds("events")
    failed: list[str] = []
    for name in options.sets:
        rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        articles = [article_of(Document(str(n), r["text"], published=PUBLISHED)) for n, r in enumerate(rows)]
        parsed = list(parses(articles, pipeline()))
        for system, annotate in (("dateline", ours), ("word look-up", looked_up)):
            tally = Tally()
            started = time.process_time()
            for gold, parse in zip(rows, parsed, strict=True):
                score(gold["text"], gold, annotate(parse), tally)
            measured = tally.row()
            if options.json:
                print(json.dumps({"set": name, "system": system, **measured}))
            else:
                size = f"({len(rows)} texts, {tally.wanted} events, {time.process_time() - started:.1f} s)"
                print(f"{name:17} {system:13}", *(f"{k} {v:.1f} " for k, v in measured.items()), size)
            if system == "dateline":
                if options.errors:
                    print("\n".join(tally.errors))
                failed += broken(name, measured, pinned[name]) if name in pinned else []
    if failed:
        print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
