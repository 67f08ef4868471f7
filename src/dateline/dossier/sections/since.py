"""What is new, updated or withdrawn since an earlier brief, by what the lines quote, not by their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.dossier.earlier import COMPARED, flat, key, told
from dateline.dossier.material import Material
from dateline.model.dossier import Cell, EarlierBrief, EarlierLine, Line


def since(material: Material, lines: Sequence[Line], earlier: EarlierBrief, most: int) -> list[Line]:
    """One line for each change: new ones first, then updated, then withdrawn, no more than `most` of a kind."""
    compared = [x for x in lines if x.section in COMPARED]
    matched = _Matches(material, compared, earlier)
    found: list[Line] = []
    for kind in (matched.new(), matched.updated(), matched.withdrawn()):
        shown: set[tuple[str, ...]] = set()
        for line in kind:
            # What the lead and the timeline both quote is told once.
            texts = tuple(q.text for q in line.quotes) or tuple(c.value for c in line.cells)
            if texts not in shown and len(shown) < most:
                shown.add(texts)
                found.append(line)
    return [replace(line, id=f"N{n}") for n, line in enumerate(found, start=1)]


class _Matches:
    def __init__(self, material: Material, lines: Sequence[Line], earlier: EarlierBrief) -> None:
        self._material = material
        self._lines = lines
        self._known = {e.key: e for e in earlier.lines}
        self._earlier = earlier
        self._by_id = {line.id: line for line in lines}
        self._before = {line.id: self._match(line) for line in lines}

    def new(self) -> Iterator[Line]:
        """Lines that quote only what the earlier brief had not read, and take nothing of it further."""
        read = set(self._earlier.read)
        for line in self._lines:
            quoted = {self._hash(q.evidence) for q in line.quotes}
            if self._before[line.id] is None and not quoted & read:
                yield self._line(line, Cell("change", "new", "since", refs=(line.id,)))

    def updated(self) -> Iterator[Line]:
        """Lines of which the earlier brief told something else; what is counted tells most of it."""
        for line in sorted(self._lines, key=lambda x: x.section != "figures"):
            before = self._before[line.id]
            if before is None:
                continue
            was, now = dict(before.told), told(line)
            names = [n for n in was if n in now and was[n] != now[n]]
            if names:
                change = Cell("change", "updated", "since", refs=(line.id,), words=before.key)
                yield self._line(line, change, *(Cell(n, was[n], "earlier", words=before.key) for n in names))

    def withdrawn(self) -> Iterator[Line]:
        """Earlier lines whose reports are read no more, and whose words stand in none that is."""
        articles = [r.article for r in self._material.readings.values()]
        hashes = {a.text_sha256 for a in articles}
        texts = [flat(a.text) for a in articles]
        for before in self._earlier.lines:
            gone = not any(digest in hashes for _, digest in before.sources)
            if gone and not any(flat(old) in text for old in before.texts for text in texts):
                change = Cell("change", "withdrawn", "since", words=before.key)
                was = Cell("text", dict(before.told)["text"], "earlier", words=before.key)
                yield Line("", "since", None, (), (change, was), (), ())

    def _match(self, line: Line) -> EarlierLine | None:
        """The earlier line that it is, or whose figure it updates or corrects."""
        same = self._same(line)
        if same is not None:
            return same
        refs = [
            ref for c in line.cells if c.name == "relation" and c.value in ("update", "correction") for ref in c.refs
        ]
        return next((e for ref in refs if ref in self._by_id and (e := self._same(self._by_id[ref]))), None)

    def _same(self, line: Line) -> EarlierLine | None:
        known = self._known.get(key(line))
        if known is not None or line.section == "figures":
            return known
        texts = [flat(self._material.citations.evidence[n - 1].text) for n in line.evidence]
        return next(
            (
                e for e in self._earlier.lines
                if e.section == line.section and any(flat(old) in text for old in e.texts for text in texts)
            ),
            None,
        )  # fmt: skip

    def _line(self, line: Line, *cells: Cell) -> Line:
        """The line with other cells, and without what only its own rest on."""
        telling = {q.evidence for q in line.quotes} | {i.evidence for q in line.quotes for i in q.insertions}
        telling |= {link.evidence for link in (line.support.chain if line.support else ())}
        idle = {n for c in line.cells for n in c.evidence} - telling
        cited = tuple(n for n in line.evidence if n not in idle)
        origins = sorted({self._material.origin_of[self._article(n)] for n in cited})
        return Line("", "since", None, line.quotes, cells, cited, tuple(origins), line.support)

    def _article(self, evidence: int) -> str:
        return self._material.citations.passage(evidence).span.article

    def _hash(self, evidence: int) -> str:
        return self._material.readings[self._article(evidence)].article.text_sha256
