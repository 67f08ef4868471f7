"""Which day a clause reports on: the time expression attached to a word, else the narrative's current day."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sent
from spacy.tokens import Token

from dateline.annotate.clauses import (
    SUBJECT,
    asks_for,
    beside,
    branches,
    host_beside,
    host_of,
    is_ahead,
    is_past,
    of_another_day,
    reports_speech,
    root_of,
    said_aside,
    sharing,
    telling,
    words,
    words_above,
)
from dateline.annotate.datings import datings
from dateline.annotate.parse import Parse
from dateline.annotate.sieve import offsets
from dateline.model.annotations import DayRange, TimeExpression

# How many sentences on a day is carried.
_SEQUELS = 3
# The most characters of a bullet before a date, and what sets a date at a paragraph's head off from its text.
_BULLET = 6
# No more time expressions of one sentence are weighed than this: real sentences have fewer.
_MOST = 20
_LABEL = re.compile(r"[^\S\n]{0,3}(?::|–|—|--?(?=\s))")

# Clauses that tell of something else than the one they stand in.
_ASIDE = frozenset({"relcl", "acl", "csubj"})


@dataclass(frozen=True, slots=True)
class _Attached:
    """A time expression and the word it dates. `firm` is False where it hangs on a noun by a preposition, which is
    as often the parser's choice as the writer's ("killed three people on Friday")."""

    time: TimeExpression
    host: Token
    firm: bool
    inside: bool  # it only dates the noun it stands in ("a 2022 proposal")
    reports: bool  # the host reports ("said")
    ahead: bool  # it begins after the report's day and is not the date of a list line
    # The words above the host, each with the relation by which the host hangs below it.
    under: dict[int, str]


class Calendar:
    """Answers `when` for the tokens of one parse, from its resolved time expressions and its publication day."""

    def __init__(self, parse: Parse, times: Sequence[TimeExpression]) -> None:
        self._parse = parse
        self._offsets = offsets(parse.doc)
        self._times = datings(parse, times)
        self._starts = [t.passage.span.start for t in self._times]
        self._paragraphs = [p.start for p in parse.article.paragraphs]
        self._heading = self._heads()
        self._labels = {time.passage.span.start for time in self._heading.values()}
        self._published = parse.article.published.day
        sents = list(parse.doc.sents)
        self._sents = sents
        self._sent_starts = [s.start for s in sents]
        self._sequels: dict[int, Token | None] = {}
        self._attached: dict[int, tuple[_Attached, ...]] = {}
        self._ahead: dict[int, bool] = {}
        self._answers: dict[int, DayRange | None] = {}

    def when(self, token: Token) -> DayRange | None:
        """The days on which what `token` (a verb or an event noun) tells happened; None where the text does not say.

        A time expression in the token's own clause comes first, then one in its sentence, then the day of the
        sentence before in the same paragraph where this sentence clearly goes on with it.
        """
        if token.i not in self._answers:
            self._answers[token.i] = self._when(token)
        return self._answers[token.i]

    def _when(self, token: Token) -> DayRange | None:
        own = self._of_clause(token)
        if own is not None:
            return _days(own.time)
        if of_another_day(token):
            return None
        sentence = self._of_sentence(token)
        if sentence is not None:
            return _days(sentence.time)
        paragraph = bisect_right(self._paragraphs, token.idx)
        if self._in(self._sent(token)):
            return None
        if paragraph in self._heading:
            day = _days(self._heading[paragraph])
            return replace(day, basis=f"{day.basis}; heads the paragraph")
        return self._carried(token)

    def plan(self, token: Token) -> DayRange | None:
        """The days of what the verb `token`, told in the past, says is to come ("urged them to wait until Friday").

        They are no days of its own, which `when` gives; None where the text names none.
        """
        if not is_past(token):
            return None
        later = [a for a in self._in(self._sent(token)) if not a.inside and self._is_plan_of(token, a)]
        return _days(min(later, key=lambda a: (_vague(a.time), a.time.passage.span.start)).time) if later else None

    def _is_plan_of(self, token: Token, a: _Attached) -> bool:
        """Whether the time is that of what is to come, seen from the verb `token`: it did not happen then."""
        if not is_past(token):
            return False
        below = a.host.i == token.i or token.i in a.under
        return below and (a.ahead or (asks_for(token, a.host) and self._is_ahead(a.host)))

    def _heads(self) -> dict[int, TimeExpression]:
        """The time that heads a paragraph as in a list of dates ("• September 3, 2025: The ..."), by paragraph."""
        text = self._parse.article.text
        heads: dict[int, TimeExpression] = {}
        for time in self._times:
            span = time.passage.span
            number = bisect_right(self._paragraphs, span.start)
            start = self._paragraphs[number - 1] if number else 0
            opens = span.start - start <= _BULLET and not any(c.isalnum() for c in text[start : span.start])
            if opens and _LABEL.match(text, span.end):
                heads.setdefault(number, time)
        return heads

    def _of_clause(self, token: Token) -> _Attached | None:
        """The time expression that dates the token itself or the word whose happening it shares."""
        for host in sharing(token, self._is_ahead):
            here = self._in(self._sent(token))
            mine = [a for a in here if a.host.i == host.i and not self._is_plan_of(token, a)]
            if mine:
                return min(mine, key=lambda a: (not a.firm, _vague(a.time), abs(a.time.passage.span.start - token.idx)))
        return None

    def _of_sentence(self, token: Token) -> _Attached | None:
        """The time of the clause above or of one below; one that stands beside comes last, never for what is ahead."""
        above = {t.i for t in words_above(token)}
        reports, ahead = reports_speech(token), self._is_ahead(token)
        fit = []
        for a in self._in(self._sent(token)):
            under = a.under.get(token.i)
            # "She, who last week backed him, said" does not tell when she said it.
            speakers = a.host.dep_ == "relcl" and under in SUBJECT
            if (
                a.inside
                or said_aside(a.host, token)
                or (reports and (under == "ccomp" or speakers))
                or self._is_plan_of(token, a)
            ):
                continue
            if under is not None:
                rank = 1 if under in ("advcl", "prep", "conj") else 3
            elif ahead:
                continue
            elif beside(a.host, token, above):
                rank = 1
            elif a.host.i in above:
                rank = 2 if a.reports else 0
            elif a.host.dep_ in _ASIDE:
                continue
            else:
                rank = 4
            fit.append((rank, not a.firm, _vague(a.time), abs(a.time.passage.span.start - token.idx), a))
        return min(fit, key=lambda f: f[:4])[4] if fit else None

    def _carried(self, token: Token) -> DayRange | None:
        """The day of the sentence before, where this one has no date, is told in the past and opens as its sequel.

        What is said of a happening is not said on its day, but what is said after other words is said on theirs.
        """
        if self._is_ahead(token):
            return None
        sent = self._sent(token)
        if sent.start not in self._sequels:
            self._sequels[sent.start] = self._root_before(sent)
        root = self._sequels[sent.start]
        if root is None or (reports_speech(token) and not reports_speech(root)):
            return None
        return self._as_sequel(root)

    def _root_before(self, sent: Sent) -> Token | None:
        """The main word of the sentence that has a time and that this one goes on from."""
        for _ in range(_SEQUELS):
            if not _continues(sent):
                return None
            previous = self._before(sent)
            if previous is None:
                return None
            if self._in(previous):
                return previous.root
            sent = previous
        return None

    def _as_sequel(self, root: Token) -> DayRange | None:
        found = self._of_clause(root) or self._of_sentence(root)
        if found is None or _vague(found.time):
            return None
        day = _days(found.time)
        return replace(day, basis=f"{day.basis}; the sentence goes on")

    def _sent(self, token: Token) -> Sent:
        # Token.sent walks to the sentence's edges every time.
        return self._sents[bisect_right(self._sent_starts, token.i) - 1]

    def _before(self, sent: Sent) -> Sent | None:
        """The sentence before in the same paragraph."""
        index = bisect_right(self._sent_starts, sent.start) - 1
        if index == 0:
            return None
        previous = self._sents[index - 1]
        same = bisect_right(self._paragraphs, previous.start_char) == bisect_right(self._paragraphs, sent.start_char)
        return previous if same else None

    def _is_ahead(self, token: Token) -> bool:
        """Whether the clause tells of what is not yet, or may be."""
        if token.i not in self._ahead:
            self._ahead[token.i] = is_ahead(token)
        return self._ahead[token.i]

    def _in(self, sent: Sent) -> tuple[_Attached, ...]:
        if sent.start not in self._attached:
            first = bisect_left(self._starts, sent.start_char)
            last = min(bisect_left(self._starts, sent.end_char), first + _MOST)
            self._attached[sent.start] = tuple(self._attach(t) for t in self._times[first:last])
        return self._attached[sent.start]

    def _attach(self, time: TimeExpression) -> _Attached:
        span = time.passage.span
        first = max(bisect_right(self._offsets, span.start) - 1, 0)
        last = bisect_left(self._offsets, span.end)
        expression = self._parse.doc[first : max(last, first + 1)]
        stretch = time.type == "DURATION"
        host, firm, inside = (
            host_beside(expression[-1]) if stretch else host_of(root_of(expression), time.type == "TIME")
        )
        assert time.earliest is not None
        ahead = self._published is not None and time.earliest > self._published and span.start not in self._labels
        teller = None if ahead or inside else telling(expression, host)
        host = host if teller is None else teller
        return _Attached(time, host, firm, inside, reports_speech(host), ahead, branches(host))


def _continues(sent: Sent) -> bool:
    first = next((t for t in sent[:12] if t.is_alpha), None)
    if first is None or first.lower_ in words("leaving", "openers"):
        return False
    root = sent.root
    past = root.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" or c.lower_ in ("has", "have") for c in root.children)
    opens = first.lower_ in words("continuing", "openers") or (
        first.lower_ == "the" and any(t.dep_ in SUBJECT and t.pos_ == "NOUN" for t in sent[:8])
    )
    return past and opens


def _vague(time: TimeExpression) -> bool:
    assert time.earliest is not None and time.latest is not None
    return (time.latest - time.earliest).days > 1


def _days(time: TimeExpression) -> DayRange:
    assert time.earliest is not None and time.latest is not None
    return DayRange(time.earliest, time.latest, time.basis, time.passage.span, time.anchor)
