"""Dossiers of invented cases, with what pictures draw from and nothing else."""

from collections.abc import Sequence

from lxml import etree

from dateline.model.dossier import SCHEMA, Cell, Dossier, Evidence, Line, Method, Quote, SourceRecord
from dateline.model.place_record import PlaceRecord

_METHOD = Method(1, 1, 0, 0, 0, (), (), (), "")


def dossier(lines: Sequence[Line] = (), places: Sequence[PlaceRecord] = (), published: str | None = "2031-05-09"):
    """A dossier whose one source was published then."""
    day = published[:10] if published else None
    source = SourceRecord(
        1, "a1", "report", None, None, None, None, published, day, day, "given", "", "O1", "own report", None, "x", "",
        (),
    )  # fmt: skip
    evidence = (Evidence(1, 1, "text", 0, 1, "x"),)
    return Dossier(SCHEMA, None, None, tuple(lines), evidence, (source,), _METHOD, "", places=tuple(places))


def _origins(number):
    return tuple(f"O{n}" for n in range(1, number + 1))


def entry(id_, value, origins=1, status="reported"):
    """A line of the timeline."""
    cells = (Cell("when", value, "when", (1,), words="x"), Cell("status", status, "term"))
    return Line(id_, "timeline", None, (), cells, (1,), _origins(origins))


def figure(id_, range_, as_of, said_by="", origins=1, relation=None, measure="killed"):
    """A row of the figures; `relation` is its name with the rows it stands to."""
    cells = [Cell("measure", measure, "measure", (1,)), Cell("range", range_, "number", (1,), words="x")]
    cells += [Cell("as_of", as_of, "published", (1,))] if as_of else []
    cells += [Cell("said_by", said_by, "name", (1,))] if said_by else []
    cells += [Cell("relation", relation[0], "relation", (1,), relation[1:])] if relation else []
    quote = Quote(f"They told of {range_}.", 1)
    return Line(id_, "figures", id_.partition(".")[0], (quote,), tuple(cells), (1,), _origins(origins))


def statement(id_, group, when=None, kind="direct"):
    """A line of the statements."""
    cells = [Cell("when", when, "when", (1,), words="x")] if when else []
    return Line(id_, "statements", group, (), (*cells, Cell("kind", kind, "term")), (1,), ("O1",))


def change(id_, group, stand, before, after):
    """A line of the changes whose later stand is the line `stand`."""
    cells = (Cell("before", before, "stance", (1,), ("P1.1",)), Cell("after", after, "stance", (1,), (stand,)))
    return Line(id_, "changes", group, (), cells, (1,), ("O1",))


def stand(id_, when):
    """A line of the positions."""
    return Line(id_, "positions", "x", (), (Cell("when", when, "when", (1,), words="x"),), (1,), ("O1",))


def place(number, name, latitude=None, longitude=None, precision="town", lines=1, country="KV"):
    """A place; without degrees one that could not be resolved."""
    if latitude is None:
        return PlaceRecord(f"G{number}", (name,), None, None, None, "unknown", None, (1,), ("T1",) * lines)
    at = (str(latitude), str(longitude))
    return PlaceRecord(f"G{number}", (name,), *at, country, precision, None, (1,), ("T1",) * lines)


def parsed(svg):
    """The drawing as XML, which it must be."""
    return etree.fromstring(svg)


def named(root, tag):
    """Elements of that name."""
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def words(root, role):
    """The words that have a role."""
    return ["".join(t.itertext()) for t in named(root, "text") if t.get("data-role") == role]


def titles(root):
    """What marks say, without the drawing's own heading."""
    return [t.text for t in named(root, "title") if t.getparent() is not root]
