"""The deeper timeline: the smaller one is what it is alone, and whatever a span would have is in the deeper one."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.stories.link import link, link_deeply
from dateline.stories.timeline import EVERY_DAY, Bounds
from tests.stories.case import article, days, reading

_SAID = (
    "Missiles struck the grain terminal at Bervik.",
    "The grain terminal at Bervik was struck by missiles before dawn.",
    "Envoys from Torvia met in Ostmark without success.",
    "Dockers in Dravik went on strike over their pay.",
    "Rain flooded the lower town of Lunn and its market hall.",
    "The parliament of Torvia adopted the budget after a long night.",
)
BEGIN = date(2027, 3, 1)


def iso(number: int) -> str:
    return (BEGIN + timedelta(days=number)).isoformat()


@st.composite
def readings(draw):
    made = []
    for n in range(draw(st.integers(1, 5))):
        told = draw(st.lists(st.sampled_from(_SAID), min_size=1, max_size=5))
        dated = {i: draw(st.integers(0, 12) | st.none()) for i in range(len(told))}
        report = article(f"a{n}", "\n".join(told), iso(13 + n), f"Paper {n}")
        made.append(reading(report, {i: days(iso(d)) for i, d in dated.items() if d is not None}))
    return tuple(made)


@given(readings(), st.integers(1, 5), st.integers(1, 2))
@settings(max_examples=60)
def test_the_timeline_is_the_same_however_deep_the_other_is(read, dates, sentences):
    bounds = Bounds(dates=dates, sentences=sentences)
    story, deep = link_deeply(read, (), bounds, EVERY_DAY)
    assert story == link(read, (), bounds)
    place = {e.best.passage.span: e for e in deep}
    for entry in story.timeline:
        same = place[entry.best.passage.span]
        assert (same.also, same.origins, same.weight, same.support) == (
            *(entry.also, entry.origins, entry.weight, entry.support),
        )


@given(readings(), st.integers(0, 12), st.integers(0, 6))
@settings(max_examples=60)
def test_what_a_span_would_have_is_in_the_deeper_one(read, start, length):
    first, last = (BEGIN + timedelta(days=n) for n in (start, start + length))
    _, deep = link_deeply(read, (), Bounds(dates=1, sentences=1), EVERY_DAY)
    dated = {s.when.earliest for r in read for s in r.found.sentences if s.when is not None}
    assert {e.earliest for e in deep} == dated
    close = link(read, (), Bounds(first=first, last=last)).timeline
    assert {e.best.passage.span for e in close} <= {e.best.passage.span for e in deep}
    assert [e.id for e in deep] == [f"D{n}" for n in range(1, len(deep) + 1)]
