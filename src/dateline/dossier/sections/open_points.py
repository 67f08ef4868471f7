"""Open points: reports without a date of their own."""

from dateline.dossier.material import Material
from dateline.model.dossier import Cell, Line


def open_points(material: Material) -> list[Line]:
    """One line for each report whose date was inferred or is unknown."""
    lines: list[Line] = []
    for article in material.story.articles:
        published = material.readings[article].article.published
        if published.basis in ("none", "inferred"):
            cell = Cell("undated", str(material.numbers[article]), "source")
            lines.append(Line(f"U{len(lines) + 1}", "open", None, (), (cell,), (), (material.origin_of[article],)))
    return lines
