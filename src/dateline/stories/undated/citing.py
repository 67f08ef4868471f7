"""Who passes on what from whom: a report is not older than one it cites, nor younger than one that cites it.

Sound where the cited report is the one meant; the case may lack that one. So what is passed on must be told in it in
much the same words, and, for an undated report, in no other one of the same outlet; and it weighs less than others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model.annotations import Sentence, Statement
from dateline.model.story import Reading
from dateline.stories.undated.bounds import FAIR, Bound, bound
from dateline.stories.undated.likeness import Told, told
from dateline.stories.undated.setting import Setting, Undated, label

CITES, CITED = "cites", "is cited by"
# Cosine from which a passage of the cited report tells what is passed on.
TOLD_THERE = 0.5


def by_outlet(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """The readings by the bare name of their outlet."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.article.outlet:
            found[_bare(reading.article.outlet)].append(reading)
    return dict(found)


def passed_on(
    readings: Iterable[Reading], outlets: Mapping[str, Sequence[Reading]]
) -> dict[str, list[tuple[Reading, Statement]]]:
    """The statements that another outlet of the case is the speaker of, by its bare name."""
    found: dict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in readings:
        own = _bare(reading.article.outlet or "")
        for statement in reading.found.statements:
            name = _bare(statement.speaker.name) if statement.speaker else ""
            if name in outlets and name != own:
                found[name].append((reading, statement))
    return dict(found)


def cites(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Not before the first report of an outlet that it cites for what that report tells."""
    for outlet, statements in setting.passing_on.items():
        for statement in (s for r, s in statements if r.article.id == own.article.id):
            pair = own.around(statement.span)
            if pair is None:
                continue
            cited = [(r, s) for r in setting.outlets[outlet] if (s := _telling(pair[1], r, setting)) is not None]
            known = [(day, r, s) for r, s in cited if (day := setting.days[r.article.id][0]) is not None]
            if not known or len(known) < len(cited):
                # One that is not dated may be the one meant.
                continue
            day, reading, sentence = min(known, key=lambda k: (k[0], k[1].article.id))
            why = f"it passes on what {label(reading.article)} reported on {day.isoformat()} at the earliest"
            yield bound(FAIR, CITES, (day, None), why, pair[1].passage, sentence.passage)


def cited(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Not after a report that cites its outlet for what it tells and no other one of the outlet does."""
    outlet = _bare(own.article.outlet or "")
    others = [r for r in setting.outlets.get(outlet, ()) if r.article.id != own.article.id]
    for reading, statement in setting.passing_on.get(outlet, ()):
        last = setting.days[reading.article.id][1]
        around = (s for s in reading.found.sentences if s.passage.span.overlaps(statement.span) and not s.heading)
        sentence = next(around, None)
        if last is None or sentence is None:
            continue
        ready = told(sentence)
        mine = _telling(ready, own.reading, setting)
        if mine is None or any(_telling(ready, other, setting) for other in others):
            continue
        why = (
            f"{label(reading.article)} of {last.isoformat()} at the latest cites {own.article.outlet} for what it tells"
        )
        yield bound(FAIR, CITED, (None, last), why, mine.passage, sentence.passage)


def _telling(ready: Told, reading: Reading, setting: Setting) -> Sentence | None:
    """The sentence of the reading that tells what `ready` passes on."""
    sentences = [s for s in reading.found.sentences if not s.heading]
    scored = [(setting.weights.likeness(ready, told(s)), -n) for n, s in enumerate(sentences)]
    score, at = max(scored, default=(0.0, 0))
    return sentences[-at] if score >= TOLD_THERE else None


def _bare(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
