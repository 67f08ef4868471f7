"""A brief as JSON: the dossier record itself, fields in their order, indented for people."""

import msgspec

from dateline.model.dossier import Dossier


def render(dossier: Dossier) -> str:
    """The dossier's JSON, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1).decode("utf-8") + "\n"
