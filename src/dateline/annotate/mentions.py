"""Names and descriptions of people, bodies and states, with roles and the fullest name of each."""

from dateline.annotate.parse import Parse
from dateline.model.annotations import Mention


def annotate_mentions(parse: Parse) -> tuple[Mention, ...]:
    """Names and descriptions of people, bodies and states, with roles and the fullest name of each."""
    return ()
