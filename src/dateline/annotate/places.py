"""Named places, resolved to coordinates."""

from dateline.annotate.parse import Parse
from dateline.model.annotations import Place


def annotate_places(parse: Parse) -> tuple[Place, ...]:
    """Named places, resolved to coordinates."""
    return ()
