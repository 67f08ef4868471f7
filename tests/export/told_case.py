"""What two invented outlets tell of one shelling and one meeting, every record of it built by hand.

`words` go into everything that a report decides: its title, outlet, byline, names and sentences. Formats are tested
with words that would do harm.
"""

from datetime import date

from dateline.export.asked import Asked
from dateline.export.case_told import CaseTold
from dateline.model.annotations import (
    Annotations,
    DayRange,
    Event,
    Figure,
    Mention,
    Place,
    StanceTaken,
    Statement,
)
from dateline.model.article import Article, Failure, PublicationDate
from dateline.model.disagreement import Disagreement, Side
from dateline.model.incident import Incident, IncidentMention, StatusTold
from dateline.model.span import Passage, Span
from dateline.model.story import (
    Entity,
    FigurePoint,
    FigureTrack,
    Origin,
    Position,
    PositionTaken,
    Reading,
    Report,
    RoleTenure,
    SpokenStatement,
    Story,
    TimelineEntry,
)
from dateline.model.support import Counted, Support

# What would act in a spreadsheet, a page, a terminal, TeX or XML, and what no encoding can hold.
HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "\nx"),
    *("</script><script>alert(1)</script>", "]]>", "<!--", "&amp;&lt;", "\x00\x07\x1b[31m\x7f\x85", "\ud800\udfff"),
    *("\u202eevil\u2066", "\ufffe\uffff", "{unbalanced \\input{x} }}{", "% # $ & _ ~ ^ \\", "a\n\n@book{b,", '"; DROP'),
    *("_x0041_", "javascript:alert(1)", "x" * 40_000),
)
STRIKE, MEETING = date(2031, 5, 3), date(2031, 5, 6)
_RULE = "r"


def told(words: str = "", asked: Asked | None = None, turned: bool = False) -> CaseTold:
    """The case; `turned` has everything without an order of its own the other way round."""
    return _Maker(words).made(asked or Asked(), turned)


def passage(article: Article, text: str) -> Passage:
    """The first place where the text stands in the report."""
    start = article.text.index(text)
    return Passage(Span(article.id, start, start + len(text)), text)


class _Maker:
    def __init__(self, words: str) -> None:
        self.words = words
        self.orlan = f"Orlan{words}"
        self.guard = f"Veld Guard{words}"
        self.first = self._article(
            "a1",
            f"Shells hit the market of {self.orlan} on Saturday, killing nine people, {self.guard} said.{words}",
            PublicationDate("2031-05-04T09:30:00+02:00", "second", "given", "", date(2031, 5, 4), date(2031, 5, 4)),
            f"Veld Courier{words}",
            "https://veld.example/shells",
        )
        self.second = self._article(
            "b2",
            f"{self.guard} shelled {self.orlan}; at least seven died. Envoys meet in Nowhere Bay on Tuesday.{words}",
            PublicationDate("2031-05-05", "day", "inferred", "", date(2031, 5, 5), date(2031, 5, 6)),
            f"Orlan Post{words}",
            f"javascript:alert(1){words}",
        )

    def _article(self, id_: str, text: str, published: PublicationDate, outlet: str, url: str) -> Article:
        return Article(
            id=id_,
            name=f"{id_}.txt{self.words}",
            locations=(f"{id_}.txt{self.words}",),
            text=text,
            title=f"Market of Orlan is shelled{self.words}",
            title_span=None,
            outlet=outlet,
            family=f"Veld Press{self.words}",
            byline=f"Ada Rill and Tom Oke{self.words}",
            url=url,
            language="en",
            published=published,
            paragraphs=(Span(id_, 0, len(text)),),
            lede=0,
            not_story=(),
            raw_sha256="0" * 64,
            text_sha256="0" * 64,
            notes=(f"utf-8{self.words}",),
            retrieved="2031-05-07T10:00:00Z",
        )

    def made(self, asked: Asked, turned: bool) -> CaseTold:
        a, b = self.first, self.second
        readings = (Reading(a, self._found_first()), Reading(b, self._found_second()))
        failures = (Failure(f"c.txt{self.words}", "is empty", "give a report"), Failure("d.txt", "is no text", "x"))
        return CaseTold(
            story=self._story(),
            readings=readings,
            listed=(a, b),
            revised_by={},
            differing=(self._differing(),),
            failures=failures[::-1] if turned else failures,
            asked=asked,
        )

    def _found(self, article: Article, **found: object) -> Annotations:
        empty = dict.fromkeys(
            ("sentences", "mentions", "times", "statements", "figures", "places", "events", "stances"), ()
        )
        return Annotations(article.id, **{**empty, **found})

    def _found_first(self) -> Annotations:
        a = self.first
        place = Place(passage(a, self.orlan), self.orlan, 50.45, 30.5, "UA", 703448, "town", _RULE)
        hit = Event(passage(a, "hit"), "ASSAULT", "occurred", None, None, None, self.orlan, _RULE, cameo="19")
        return self._found(a, places=(place,), events=(hit,), figures=(self._killed(a, "nine", 9),))

    def _found_second(self) -> Annotations:
        b = self.second
        orlan = Place(passage(b, self.orlan), self.orlan, 50.45, 30.5, "UA", 703448, "town", _RULE)
        bay = Place(passage(b, "Nowhere Bay"), "Nowhere Bay", None, None, None, None, "unknown", _RULE)
        hit = Event(passage(b, "shelled"), "ASSAULT", "occurred", None, None, None, self.orlan, _RULE, cameo="19")
        meet = Event(passage(b, "meet"), "CONSULT", "planned", None, None, None, "Nowhere Bay", _RULE, cameo="04")
        figures = (self._killed(b, "at least seven", 7, None),)
        return self._found(b, places=(orlan, bay), events=(hit, meet), figures=figures)

    def _killed(self, article: Article, text: str, low: int, high: int | None = 9) -> Figure:
        when = DayRange(STRIKE, STRIKE, "stated")
        return Figure(
            passage(article, text), "killed", None, low, high, False, None, True, None, when, self.orlan, _RULE
        )

    def _mention(self, article: Article, trigger: str, figure: str, origin: str) -> IncidentMention:
        when = DayRange(STRIKE, STRIKE, "stated")
        return IncidentMention(
            passage(article, article.text),
            passage(article, trigger),
            article.id,
            origin,
            "ASSAULT",
            "occurred",
            when,
            self.orlan,
            (self.guard,),
            ("market",),
            (passage(article, figure).span,),
            None,
            _RULE,
        )

    def _incidents(self) -> tuple[Incident, ...]:
        mentions = (
            self._mention(self.first, "hit", "nine", "O1"),
            self._mention(self.second, "shelled", "at least seven", "O2"),
        )
        strike = Incident(
            id="I1",
            types=("ASSAULT",),
            earliest=STRIKE,
            latest=STRIKE,
            place=self.orlan,
            country="UA",
            actors=(self.guard,),
            recipients=("market",),
            mentions=mentions,
            best=mentions[0],
            figures=tuple(s for m in mentions for s in m.figures),
            statuses=(StatusTold("occurred", ("O1", "O2")),),
            origins=("O1", "O2"),
        )
        b = self.second
        text = passage(b, "Envoys meet in Nowhere Bay on Tuesday.")
        planned = IncidentMention(
            text, passage(b, "meet"), "b2", "O2", "CONSULT", "planned", None, "Nowhere Bay", (), (), (), None, _RULE
        )
        meeting = Incident(
            id="I2",
            types=("CONSULT",),
            earliest=MEETING,
            latest=MEETING,
            place="Nowhere Bay",
            country=None,
            actors=(),
            recipients=(),
            mentions=(planned,),
            best=planned,
            figures=(),
            statuses=(StatusTold("planned", ("O2",)),),
            origins=("O2",),
        )
        return strike, meeting

    def _story(self) -> Story:
        origins = (
            Origin("O1", f"Veld Courier{self.words}", ("a1",), (("a1", "own report"),)),
            Origin("O2", f"Orlan Post{self.words}", ("b2",), (("b2", "own report"),)),
        )
        return Story(
            id="st1",
            articles=("a1", "b2"),
            origins=origins,
            copies=(),
            entities=(
                Entity(
                    "E1", self.guard, "body", (), (), None, (RoleTenure(f"militia{self.words}", None, None, None, ()),)
                ),
            ),
            timeline=(self._entry(),),
            statements=(self._statement(),),
            tracks=(self._track(),),
            positions=(self._position(),),
            incidents=self._incidents(),
        )

    def _support(self) -> Support:
        return Support((Counted("O1", "outlet", f"Veld Courier{self.words}", 1),))

    def _entry(self) -> TimelineEntry:
        when = DayRange(STRIKE, STRIKE, "stated")
        best = Report(passage(self.first, self.first.text), "a1", "O1", when)
        return TimelineEntry("T1", STRIKE, STRIKE, when, best, (), ("O1",), 1.0, False, self._support())

    def _statement(self) -> SpokenStatement:
        content = passage(self.first, "Shells hit the market")
        speaker = Mention(passage(self.first, self.guard), self.guard, "body", f"militia{self.words}")
        said = Statement((content,), "indirect", "speech", None, speaker, None, None, None, None, _RULE)
        return SpokenStatement("S1", "E1", self.guard, said, "a1", (), ("O1",), self._support())

    def _track(self) -> FigureTrack:
        points = (
            FigurePoint(self._killed(self.first, "nine", 9), "a1", "O1", "2031-05-04", "first", (), self._support()),
            FigurePoint(self._killed(self.second, "at least seven", 7, None), "b2", "O2", "2031-05-05", "conflict", ()),
        )
        return FigureTrack("F1", "killed", None, self.orlan, points, self._support())

    def _position(self) -> Position:
        matter = passage(self.first, "the market")
        actor = Mention(passage(self.first, self.guard), self.guard, "body")
        stance = StanceTaken(
            passage(self.first, self.first.text), actor, matter, ("market",), "for", matter, None, _RULE
        )
        taken = PositionTaken(stance, "a1", "O1", date(2031, 5, 4), "E1", self.guard)
        return Position("P1", "E1", self.guard, f"market{self.words}", (taken,), ())

    def _differing(self) -> Disagreement:
        sides = [
            Side(value, passage(article, text), article.outlet, article.published.value, None, (origin,))
            for value, text, article, origin in (
                ("9", "nine", self.first, "O1"),
                ("7", "at least seven", self.second, "O2"),
            )
        ]
        return Disagreement("figure", "killed", "F1", self.orlan, DayRange(STRIKE, STRIKE, "stated"), *sides, "I1")
