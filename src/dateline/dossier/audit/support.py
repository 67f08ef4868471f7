"""Checks what is said to back a line: each credit stands in its report, each telling counts as what it says, and the
number of independent sources is that of the different ones among them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding
from dateline.dossier.audit.namesakes import alike, nameless, one_person, refers, stands, words_of
from dateline.dossier.audit.publishers import Publishers

# Sections whose lines say what backs them, and those that may.
_BACKED, _MAY_BE = ("timeline", "statements", "figures"), ("lead", "since", "single", "differences")
_KINDS = ("outlet", "agency", "official", "person", "speaker", "body", "state", "unnamed", "media")
_OUTLETS = ("outlet", "agency")
# A source is held against no more than so many others of its surname, a name against so many of those it may be.
_COMPARED = 50


@dataclass(frozen=True, slots=True)
class _Backed:
    """A line's support with its parts as the checks look them up."""

    brief: Brief
    line: Record
    publishers: Publishers
    sources: dict[str, Record] = field(default_factory=dict)
    # The tellings by what they count as, and what each origin's count as: all, and those that credit somebody.
    links: dict[str, list[Record]] = field(default_factory=dict)
    tellings: dict[str, Counter[str]] = field(default_factory=dict)
    counted: dict[str, set[str]] = field(default_factory=dict)
    # By what they count as, the names and words that the tellings credit.
    names: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, brief: Brief, line: Record, publishers: Publishers) -> "_Backed":
        made = cls(brief, line, publishers)
        for source in line["support"]["sources"]:
            made.sources.setdefault(source["id"], source)
        for link in made.chain:
            origin, counted = made.origin_of(link), link["counted"]
            made.links.setdefault(counted, []).append(link)
            made.tellings.setdefault(origin, Counter())[counted] += 1
            made.names.setdefault(counted, Counter()).update(_all(link))
            if link["how"] not in ("own words", "credited elsewhere"):
                made.counted.setdefault(origin, set()).add(counted)
        return made

    @property
    def chain(self) -> list[Record]:
        return list(self.line["support"]["chain"])

    def source_of(self, link: Record) -> Record | None:
        """The row of the report that tells."""
        cited = self.brief.cited([link["evidence"]])
        return cited[0] if cited else None

    def origin_of(self, link: Record) -> str:
        source = self.source_of(link)
        return str(source["origin"]) if source is not None else ""


def support_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of the counts of sources."""
    publishers = Publishers(brief)
    for line in brief.record["lines"]:
        if line["support"] is None:
            if line["section"] in _BACKED:
                yield Finding(line["id"], "does not say what backs it")
            continue
        if line["section"] not in _BACKED + _MAY_BE:
            yield Finding(line["id"], f"says what backs it, which no line of {line['section']} does")
            continue
        backed = _Backed.of(brief, line, publishers)
        for problem in (*_total(backed), *_sources(backed), *_links(backed)):
            yield Finding(line["id"], problem)


def _total(backed: _Backed) -> Iterator[str]:
    support, line = backed.line["support"], backed.line
    ids = [s["id"] for s in support["sources"]]
    if support["independent"] != len(ids) or len(set(ids)) != len(ids):
        yield f"independent sources: {support['independent']} are said, {len(set(ids))} are named"
    counted = {link["counted"] for link in support["chain"]}
    if counted != set(ids):
        yield f"independent sources: its reports count as {sorted(counted)}, it names {sorted(ids)}"
    telling = {link["evidence"] for link in support["chain"]}
    if telling - set(line["evidence"]):
        yield f"is backed by evidence {sorted(telling - set(line['evidence']))}, which it does not cite"
    used = {n for c in line["cells"] for n in c["evidence"]}
    used |= {i["evidence"] for q in line["quotes"] for i in q["insertions"]}
    # A quotation goes on in its later passages.
    used |= {q["evidence"] for q in line["quotes"][1:]}
    used |= _of_credits(backed)
    quoted = {q["evidence"] for q in line["quotes"][:1]}
    telling |= _around(telling, quoted.union(line["evidence"]), backed.brief)
    idle = set(line["evidence"]) - telling - used
    idle |= quoted - telling
    if idle:
        yield f"evidence {sorted(idle)} does not count as any source"


def _around(telling: set[int], numbers: Iterable[int], brief: Brief) -> set[int]:
    """Those of the passages in which one that tells it stands: the sentence around what somebody said."""
    told = [brief.evidence[n] for n in telling if n in brief.evidence]
    return {
        number
        for number in numbers
        if (e := brief.evidence.get(number)) is not None
        and any(
            (e["source"], e["part"]) == (t["source"], t["part"]) and e["start"] <= t["start"] and t["end"] <= e["end"]
            for t in told
        )
    }


def _of_credits(backed: _Backed) -> set[int]:
    """The evidence that credits in other reports stand in."""
    credits = [c for link in backed.chain for c in link["credits"]]
    return {
        number
        for number in backed.line["evidence"]
        if (e := backed.brief.evidence.get(number)) is not None
        and any(c["source"] == e["source"] and e["start"] <= c["start"] and c["end"] <= e["end"] for c in credits)
    }


def _sources(backed: _Backed) -> Iterator[str]:
    """Each source is of a known kind, has the name that its reports give it, and is not another one of them."""
    sources = list(backed.sources.values())
    for source in sources:
        id_, where = source["id"], f"source “{source['name']}”"
        if source["kind"] not in _KINDS:
            yield f"{where} is a “{source['kind']}”, which no source is"
        links = backed.links.get(id_, [])
        carrying = {
            (row["outlet"] or row["name"]).casefold() for link in links if (row := backed.source_of(link)) is not None
        }
        if len(carrying) != source["outlets"]:
            yield f"{where} is carried by {len(carrying)} outlets, not {source['outlets']}"
        problem = _naming(backed, source, [c["name"] for link in links for c in link["credits"]])
        if problem:
            yield f"{where} {problem}"
    by_surname: dict[str, list[Record]] = {}
    for source in sources:
        same = by_surname.setdefault((words_of(source["name"]) or [""])[-1], [])
        for other in same[:_COMPARED]:
            if one_person(source, other):
                yield f"“{other['name']}” and “{source['name']}” are one source, counted as two"
        same.append(source)


def _naming(backed: _Backed, source: Record, credited: list[str]) -> str | None:
    """Whether a source's id, kind and name go together, and are what its reports call it."""
    id_, name, kind = source["id"], source["name"], source["kind"]
    if id_.startswith("O"):
        known = kind in _OUTLETS and backed.publishers.is_called(id_, name, credited)
        return None if known else f"is not what origin {id_} is called"
    if not id_.startswith(("outlet:", "voice:")):
        return f"has the id “{id_}”"
    if id_.startswith("outlet:") != (kind in (*_OUTLETS, "media")):
        return f"is called {kind}, by its id it is not"
    if kind == "unnamed" and name == "somebody" and not credited:
        return None
    if not any(alike(name, n) for n in credited):
        return "is a name that none of its reports credits"
    known = stands(name, _words(backed, id_)) or backed.publishers.origin_of(name) is not None
    return None if known else "is a name that none of its reports has"


def _words(backed: _Backed, id_: str) -> frozenset[str]:
    """The words of the reports whose telling counts as the source, and of those where its credits stand."""
    links = backed.links.get(id_, [])
    numbers = {row["number"] for link in links if (row := backed.source_of(link)) is not None}
    numbers |= {c["source"] for link in links for c in link["credits"]}
    return frozenset().union(*(backed.publishers.words_in(number) for number in numbers))


def _links(backed: _Backed) -> Iterator[str]:
    for link in backed.chain:
        source = backed.source_of(link)
        if source is None:
            continue
        where = f"[{link['evidence']}]"
        if link["credits"] and link["credits"][0]["source"] != source["number"]:
            yield f"{where} credits somebody by the words of source {link['credits'][0]['source']}"
        for credit in link["credits"]:
            yield from (f"{where} credits {problem}" for problem in _credit(backed, credit))
        problem = _counts(backed, link)
        if problem:
            yield f"{where} {problem}"


def _credit(backed: _Backed, credit: Record) -> Iterator[str]:
    """The words stand where they are said to, in the report, and stand for the name."""
    row = backed.brief.sources.get(credit["source"])
    text = row["text"] if row is not None else None
    if row is None or text is None:
        yield f"“{credit['words']}” in source {credit['source']}, whose text the brief does not carry"
        return
    if text[credit["start"] : credit["end"]] != credit["words"] or not credit["words"].strip():
        # A heading that came as metadata has offsets of its own.
        if (row["title"] or "")[credit["start"] : credit["end"]] != credit["words"]:
            yield f"“{credit['words']}”, which does not stand at {credit['start']}:{credit['end']} of its report"
    elif any(a < credit["end"] and credit["start"] < b for a, b, _ in row["not_story"]):
        yield f"“{credit['words']}” in a passage that is not part of the report"
    words, publishers = backed.publishers.words_in(row["number"]), backed.publishers
    if not stands(credit["name"], words) and publishers.origin_of(credit["name"]) is None:
        yield f"“{credit['name']}”, whom the report does not name"
    if not refers(credit["words"], credit["name"], words, publishers.families):
        yield f"“{credit['words']}”, which does not stand for “{credit['name']}”"


def _counts(backed: _Backed, link: Record) -> str | None:
    """Whether what a telling counts as follows from how it tells."""
    how, counted, own = link["how"], link["counted"], backed.origin_of(link)
    names = [c["name"] for c in link["credits"]]
    source = backed.sources.get(counted)
    if how == "own words":
        return None if counted == own and not names else f"is in its own words, and counts as {counted}, not {own}"
    if how == "credited elsewhere":
        elsewhere = backed.counted.get(own, set())
        return (
            None if counted in elsewhere and not names else f"counts as {counted}, which its publisher does not credit"
        )
    if source is None:
        return None
    if how in ("word of", "speaks for"):
        told = any(alike(source["name"], n) for n in names) or (not names and source["kind"] == "unnamed")
        return None if counted.startswith("voice:") and told else f"is not the word of “{source['name']}”"
    if how == "not told apart":
        others = backed.names[counted] - Counter(_all(link))
        known = [source["name"], *sorted(others)[:_COMPARED]]
        same = not names or any(nameless(n) or any(alike(n, k) for k in known) for n in names)
        return None if same else f"names {names}, who can be told from “{source['name']}”"
    if how in ("passes on", "circle"):
        return None if _passed(backed, link, names) else f"passes on {names}, and counts as {counted}"
    return f"tells it “{how}”, which is no way to tell it"


def _all(link: Record) -> list[str]:
    return [text for c in link["credits"] for text in (c["name"], c["words"])]


def _passed(backed: _Backed, link: Record, names: list[str]) -> bool:
    """Whether the telling counts as what the credited outlet's own tellings do; as that outlet where there are none."""
    for name in names:
        origin = backed.publishers.origin_of(name)
        if origin is None:
            if link["counted"] == "outlet:?" or backed.publishers.is_outlet(link["counted"], name):
                return True
            continue
        theirs = backed.tellings.get(origin, Counter())
        if backed.origin_of(link) == origin:
            theirs = theirs - Counter([link["counted"]])
        if link["counted"] in (theirs or {origin}):
            return True
    return False
