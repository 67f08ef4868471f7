"""Reports of one invented happening, credited to this one or that or nobody, to test counting on."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.annotations import Mention, Statement
from dateline.model.article import Article
from dateline.model.story import CopyLink, Reading, Story
from dateline.stories.link import link
from dateline.stories.timeline import Bounds
from tests.stories.case import article, days, figure, mention, passage, reading

SIX = "Six people were killed at the Harwen mole on Saturday"
DAY = "2031-05-10"


def told(id_: str, outlet: str, text: str, by: Mention | None = None, *, cue: str = "said", **more: object) -> Reading:
    """A report whose first sentence tells of the six; `by` is a function of the article that gives the credited one."""
    made = article(id_, text, f"2031-05-1{1 + int(id_[1:]) // 5}", outlet)
    return _read(made, None if by is None else by(made), cue, **more)


def _read(made: Article, by: Mention | None, cue: str, **more: object) -> Reading:
    statements: tuple[Statement, ...] = ()
    if by is not None:
        content = passage(made, SIX if SIX in made.text else SIX[0].lower() + SIX[1:])
        said = Statement((content,), "indirect", "speech", passage(made, cue), by, None, None, None, None, "test")
        statements = (said,)
        for name, value in more.items():
            # Fields by name: an addressee, a channel.
            statements = (_with(said, made, name, str(value)),)
    words = "Six people" if "Six people" in made.text else "six people"
    saturday = replace(days(DAY, time=passage(made, "Saturday").span), anchor=made.published.value)
    counted = figure(made, words, "killed", 6, 6, attributed_to=by, when=saturday)
    mentions = (by,) if by is not None else ()
    return reading(made, {0: saturday}, figures=(counted,), statements=statements, mentions=mentions)


def _with(said: Statement, made: Article, name: str, value: str) -> Statement:
    return replace(said, addressee=passage(made, value)) if name == "addressee" else said


def body(words: str, name: str | None = None):
    return lambda made: mention(made, words, name or words.removeprefix("the ").removeprefix("The "), "body")


def other(words: str):
    return lambda made: mention(made, words, words.removeprefix("a ").removeprefix("A "), "other")


def person(words: str, name: str | None = None, role: str | None = None):
    return lambda made: mention(made, words, name or words, "person", role)


def linked(readings: Sequence[Reading], copies: Sequence[CopyLink] = ()) -> Story:
    return link(readings, copies, Bounds())
