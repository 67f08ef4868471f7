"""A brief as its JSON has it."""

from typing import Any

import msgspec

from dateline.model.dossier import Dossier


def brief_record(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain records; fields that only decisions of analysts or a large case fill are left out where they
    are empty."""
    made: dict[str, Any] = msgspec.to_builtins(dossier)
    for record in (made, made["scope"], *made["lines"], *made["sources"]):
        for name in ("decisions", "decided", "reliability", "largest"):
            if name in record and not record[name]:
                del record[name]
    return made
