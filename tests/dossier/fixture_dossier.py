"""A small dossier of an invented case, built by hand: every section and every way to derive a cell occurs in it."""

import hashlib
from dataclasses import replace

from dateline.dossier.digest import digest_of
from dateline.model.dossier import (
    SCHEMA,
    Cell,
    Dossier,
    Evidence,
    FailureRecord,
    Insertion,
    Line,
    Method,
    Quote,
    SourceRecord,
)
from dateline.model.support import Counted
from dateline.model.support_record import BackingRecord, CreditRecord, SupportRecord
from tests.dossier.fixture_earlier import EARLIER, with_since
from tests.dossier.fixture_texts import GAZETTE, OWNER, TEXTS, UNDATED, WIRE

ORIGINS = ("O1", "O2", "O2", "O3", "O4")
OUTLETS = {"O1": "Harwen Gazette", "O2": "Lorn Wire", "O3": "lind.eml", "O4": "about.txt"}
# Words of the texts that credit somebody, with name and kind.
CREDITED = (
    ("the coastguard", "coastguard", "body"),
    ("the hospital of Lorn", "hospital of Lorn", "body"),
    ("Ines Korvald", "Ines Korvald", "official"),
    ("Tobe Lind", "Tobe Lind", "person"),
)


def originals() -> dict[str, str]:
    """The sources' texts by their hash."""
    return {_sha(text): text for text in TEXTS}


def dossier() -> Dossier:
    """The dossier; its digest is right."""
    return sealed(_Maker().made())


def sealed(made: Dossier) -> Dossier:
    """The dossier with its digest made anew."""
    return replace(made, digest=digest_of(made))


class _Maker:
    def __init__(self) -> None:
        self.evidence: list[Evidence] = []

    def cite(self, source: int, text: str, part: str = "text") -> int:
        """The number of a passage of a source."""
        for e in self.evidence:
            if (e.source, e.part, e.text) == (source, part, text):
                return e.number
        whole = TEXTS[source - 1] if part == "text" else "Ferry grounded off Harwen"
        start = whole.index(text)
        self.evidence.append(Evidence(len(self.evidence) + 1, source, part, start, start + len(text), text))
        return len(self.evidence)

    def line(
        self,
        id_: str,
        section: str,
        quoted: list[int],
        cells: list[Cell],
        also: tuple[int, ...] = (),
        group: str | None = None,
        insertions: tuple[Insertion, ...] = (),
    ) -> Line:
        quotes = tuple(Quote(self.evidence[n - 1].text, n, insertions if n == quoted[0] else ()) for n in quoted)
        numbers = dict.fromkeys([*quoted, *also, *(n for c in cells for n in c.evidence)])
        origins = {ORIGINS[self.evidence[n - 1].source - 1] for n in numbers}
        support = (
            self.support([*quoted[:1], *also]) if section in ("lead", "timeline", "statements", "figures") else None
        )
        # Sections are given as plain strings here.
        return Line(id_, section, group, quotes, tuple(cells), tuple(numbers), tuple(sorted(origins)), support)

    def support(self, telling: list[int]) -> SupportRecord:
        """What backs a line that these passages tell: the word of whom they credit, else their report's own."""
        links, carried = [], dict[str, set[int]]()
        for number in telling:
            e = self.evidence[number - 1]
            words, name, _ = next((c for c in CREDITED if c[0] in e.text), ("", "", ""))
            counted = f"voice:{name.casefold()}" if words else ORIGINS[e.source - 1]
            at = e.start + e.text.find(words)
            credits = (CreditRecord(e.source, at, at + len(words), words, name),) if words else ()
            links.append(BackingRecord(number, credits, "word of" if words else "own words", counted))
            carried.setdefault(counted, set()).add(e.source)
        named = {f"voice:{name.casefold()}": (kind, name) for _, name, kind in CREDITED}
        sources = [Counted(id_, *(named.get(id_) or ("outlet", OUTLETS[id_])), len(by)) for id_, by in carried.items()]
        return SupportRecord(len(sources), tuple(sources), tuple(links))

    def made(self) -> Dossier:
        title = self.cite(1, "Ferry grounded off Harwen", "title")
        aground = self.cite(1, GAZETTE.splitlines()[2])
        said = self.cite(1, GAZETTE.splitlines()[3])
        hull, storm = self.cite(1, GAZETTE.splitlines()[4]), self.cite(1, GAZETTE.splitlines()[5])
        hospital, tugs, turned, sail, crates = (self.cite(2, x) for x in WIRE.splitlines())
        owner, lost, radar, crowd = (self.cite(4, x) for x in OWNER.splitlines())
        at = GAZETTE.splitlines()[2].index(",")
        night = Insertion(at, "5 May 2031", aground, "2031-05-05", "2031-05-05", "Monday night", "2031-05-06")
        he = Insertion(2, "Tobe Lind", owner, words="He", kind="referent")
        dark = Insertion(34, "6 to 7 May 2031", lost, "2031-05-06", "2031-05-07", "overnight", "2031-05-07")

        def when(value: str, n: int, words: str, anchor: str | None = None) -> Cell:
            return Cell("when", value, "when", (n,), anchor=anchor, words=words)

        def figure(
            id_: str, n: int, measure: str, value: str, words: str, as_of: str, relation: Cell | None = None
        ) -> Line:
            cells = [
                Cell("measure", measure, "measure", (n,)),
                Cell("range", value, "number", (n,), words=words),
                Cell("as_of", as_of, "published", (n,)),
            ]
            return self.line(id_, "figures", [n], [*cells, *([relation] if relation else [])], group=id_[:2])

        def related(value: str, n: int, *refs: str) -> Cell:
            return Cell("relation", value, "relation", (n,), refs)

        against = Cell("stance", "against", "stance", (said,), words="accept")
        yielding = Cell("stance", "conditional", "stance", (turned,), words="accept")
        speaker = Cell("speaker", "Ines Korvald", "name", (said,))
        actor = [Cell("actor", "Ines Korvald", "name", (n,)) for n in (said, turned)]
        wednesday = when("2031-05-07", turned, "Wednesday", "2031-05-07")
        matter = "Ines Korvald: night sailings"
        reported, planned = Cell("status", "reported", "term"), Cell("status", "planned", "term")
        rows = [
            figure("F1.1", aground, "injured", "12..", "at least 12 passengers", "2031-05-06"),
            figure(
                "F1.2", hospital, "injured", "14..14", "Fourteen passengers", "2031-05-07T08:00:00+02:00",
                related("update", hospital, "F1.1"),
            ),
            figure(
                "F1.3", owner, "injured", "9..9", "Nine passengers", "2031-05-07T08:30:00+02:00",
                related("conflict", owner, "F1.2"),
            ),
            figure("F2.1", crates, "crates", "26..26", "26 crates", "2031-05-07T08:00:00+02:00"),
            figure(
                "F2.2", lost, "crates", "30..30", "Some 30 crates", "2031-05-07T08:30:00+02:00",
                related("agreement", lost, "F2.1"),
            ),
            figure("F3.1", crowd, "people", "1200..1200", "1,200 people", "2031-05-07T08:30:00+02:00"),
        ]  # fmt: skip
        lend = self.line(
            "S2", "statements", [radar],
            [Cell("speaker", "Tobe Lind", "name", (owner,)), Cell("kind", "indirect", "term")],
            group="Tobe Lind", insertions=(he,),
        )  # fmt: skip
        pulled = self.line(
            "T3", "timeline", [tugs], [when("2031-05-06", tugs, "The following day", "2031-05-05"), reported]
        )
        lines = (
            self.line("H1", "headline", [title], []),
            self.line(
                "L1", "lead", [aground], [when("2031-05-05", aground, "Monday night", "2031-05-06")], (hospital,),
                insertions=(night,),
            ),
            self.line("B1", "background", [storm], [when("2019-01-01/2019-12-31", storm, "2019")]),
            self.line("T1", "timeline", [hull], [when("2031-03-03", hull, "3 March", "2031-05-06"), reported]),
            self.line(
                "T2", "timeline", [aground],
                [when("2031-05-05", aground, "Monday night", "2031-05-06"), reported, Cell("origins", "2", "count")],
                (hospital,),
            ),
            pulled,
            self.line(
                "T4", "timeline", [lost], [when("2031-05-06/2031-05-07", lost, "overnight", "2031-05-07"), reported]
            ),
            self.line("T5", "timeline", [sail], [when("2031-05-09", sail, "next Friday", "2031-05-07"), planned]),
            self.line(
                "S1", "statements", [said],
                [
                    speaker,
                    Cell("role", "Harbour master", "verbatim", (said,)),
                    Cell("channel", "the Gazette", "verbatim", (said,)),
                    Cell("kind", "direct", "term"),
                ],
                group="Ines Korvald",
            ),
            lend,
            *rows,
            self.line("F4.1", "figures", [lost], [*rows[4].cells[:3]], group="F4", insertions=(dark,)),
            self.line(
                "D1", "differences", [hospital, owner],
                [*rows[1].cells[:2], *rows[2].cells[:2], related("conflict", owner, "F1.3", "F1.2")],
            ),
            self.line("P1.1", "positions", [said], [actor[0], against], group=matter),
            self.line("P1.2", "positions", [turned], [actor[1], yielding, wednesday], group=matter),
            self.line(
                "C1", "changes", [said, turned],
                [
                    Cell("before", "against", "stance", (said,), ("P1.1",), words="accept"), actor[0],
                    Cell("after", "conditional", "stance", (turned,), ("P1.2",), words="accept"), actor[1], wednesday,
                ],
                group=matter,
            ),
            replace(
                pulled, id="K3", section="single",
                cells=(pulled.cells[0], Cell("only", "Lorn Wire", "sole", refs=("T3",))),
            ),
            self.line(
                "X1", "open", [],
                [
                    *rows[1].cells[:2], *rows[2].cells[:2],
                    Cell("disputed", "conflict", "relation", (owner,), ("F1.3", "F1.2")),
                ],
            ),
            Line("U1", "open", None, (), (Cell("undated", "5", "source"),), (), ("O4",)),
            Line("W1", "open", None, (), (Cell("failed", "lost.eml", "failure", words="it is empty"),), (), ()),
        )  # fmt: skip
        return Dossier(
            schema=SCHEMA,
            first_day="2031-03-03",
            last_day="2031-05-09",
            lines=with_since(lines),
            evidence=tuple(self.evidence),
            sources=_sources(),
            method=Method(
                5, 4, 1, 1, 1,
                left_out=(("T6", "its day is not the one that its words mean"),),
                failures=(FailureRecord("lost.eml", "it is empty", "send it again"),),
                versions=(("dateline", "0.1.0"),),
                command="dateline brief reports",
            ),
            digest="",
            earlier=EARLIER,
        )  # fmt: skip


def _sources() -> tuple[SourceRecord, ...]:
    at = GAZETTE.index("Subscribe")
    first = SourceRecord(
        number=1, article="a1", name="gazette.txt", title="Ferry grounded off Harwen", outlet="Harwen Gazette",
        family="Harwen Gazette", url=None,
        published="2031-05-06", earliest="2031-05-06", latest="2031-05-06", basis="dateline",
        basis_detail="date line “Tuesday, 6 May 2031”", origin="O1", origin_reason="own report", copy_of=None,
        text=GAZETTE, text_sha256=_sha(GAZETTE), not_story=((at, len(GAZETTE), "promotion"),),
    )  # fmt: skip
    wire = replace(
        first, number=2, article="a2", name="wire-1", title="Alba pulled free", outlet="Lorn Wire", family="Lorn Wire",
        published="2031-05-07T08:00:00+02:00", earliest="2031-05-07", latest="2031-05-07", basis="document",
        basis_detail="field published", origin="O2", text=WIRE, text_sha256=_sha(WIRE), not_story=(),
    )  # fmt: skip
    copy = replace(
        wire, number=3, article="a3", name="copy.html", outlet="Coast News", family="Coast News",
        basis="page metadata", copy_of=2,
        origin_reason="carries the text of Lorn Wire", text=None,
    )  # fmt: skip
    owner = replace(
        wire, number=4, article="a4", name="lind.eml", title=None, outlet=None, family=None, basis="mail header",
        published="2031-05-07T08:30:00+02:00", basis_detail="Date", origin="O3", text=OWNER, text_sha256=_sha(OWNER),
    )  # fmt: skip
    undated = replace(
        owner, number=5, article="a5", name="about.txt", published=None, earliest=None, latest=None, basis="none",
        basis_detail="no date was found", origin="O4", text=None, text_sha256=_sha(UNDATED),
    )  # fmt: skip
    return first, wire, copy, owner, undated


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
