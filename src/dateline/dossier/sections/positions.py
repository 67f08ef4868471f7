"""Positions: who stands where on what, in date order, and where a later stand differs from an earlier one."""

from dateline.dossier.fact_marks import with_marks_of
from dateline.dossier.material import Material
from dateline.model.annotations import StanceTaken
from dateline.model.dossier import Cell, Line
from dateline.model.story import Position, PositionTaken


def positions(material: Material, most: int, each: int) -> list[Line]:
    """One line a stand of the `most` positions, those with changes and many stands first, of each the latest `each`.

    A lone stand on one word says nothing, but on a deed: "will not resign".
    """
    telling = [p for p in material.story.positions if len(p.taken) > 1 or _tells(p.taken[0].stance)]
    ranked = sorted(telling, key=lambda p: (not p.changes, -len(p.taken), p.id))
    lines: list[Line] = []
    left = most
    for position in ranked:
        if left == 0:
            break
        stands = _stands(material, position, each)
        lines += stands
        left -= bool(stands)
    return lines


def _tells(stance: StanceTaken) -> bool:
    return len(stance.terms) > 1 or stance.matter.span.contains(stance.cue.span)


def _stands(material: Material, position: Position, each: int) -> list[Line]:
    """The stands that can be read alone, among them one that says what they are on; else none."""
    numbered = [
        (n, taken)
        for n, taken in enumerate(position.taken, start=1)
        if material.standing(material.passage_around(taken.stance.cue)).rank is not None
    ]
    naming = [found for found in numbered if _names(material, found[1], position.matter)]
    if not naming:
        return []
    changing = [n + 1 for pair in position.changes[-1:] for n in pair]
    kept = {n for n, _ in (*numbered[-each:], naming[-1])} | set(changing)
    return [_stand(material, position, n, taken) for n, taken in numbered if n in kept]


def _names(material: Material, taken: PositionTaken, matter: str) -> bool:
    told = material.passage_around(taken.stance.cue).text
    return " ".join(matter.split()).casefold() in " ".join(told.split()).casefold()


def changes(material: Material, stands: list[Line]) -> list[Line]:
    """For each change, the passage before and the passage after; `stands` are the lines of the positions section."""
    by_id = {line.id: line for line in stands}
    lines: list[Line] = []
    for position in material.story.positions:
        for before, after in position.changes:
            pair = [by_id.get(_id(position, n + 1)) for n in (before, after)]
            if pair[0] is None or pair[1] is None:
                continue
            cells = []
            for name, line in zip(("before", "after"), (pair[0], pair[1]), strict=True):
                stance = next(c for c in line.cells if c.name == "stance")
                cells.append(Cell(name, stance.value, "stance", stance.evidence, (line.id,), words=stance.words))
                cells += [c for c in line.cells if c.name in ("when", "actor")]
            quotes = [*pair[0].quotes, *pair[1].quotes]
            line = material.line(f"C{len(lines) + 1}", "changes", pair[0].group, quotes, cells)
            lines.append(with_marks_of(line, (pair[0], pair[1])))
    return lines


def _id(position: Position, number: int) -> str:
    return f"{position.id}.{number}"


def _stand(material: Material, position: Position, number: int, taken: PositionTaken) -> Line:
    stance = taken.stance
    around = material.passage_around(stance.cue)
    cited = material.citations.cite(around)
    actor = stance.actor.passage
    home = around if around.span.contains(actor.span) else material.passage_around(actor)
    cells = [
        Cell("actor", actor.text, "name", (material.citations.cite(home),)),
        Cell("stance", stance.stance, "stance", (cited,), words=stance.cue.text),
    ]
    if stance.when is not None:
        cells.append(material.when(stance.when, around))
    facts = [material.fact("stance", stance.passage.span)]
    group = f"{position.actor_name}: {position.matter}"
    return material.line(_id(position, number), "positions", group, [material.quote(around)], cells, facts=facts)
