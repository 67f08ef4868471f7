"""The brief as JSON: the dossier's records in field order, for programs, archives and the audit."""

import msgspec

from dateline.model.brief_record import brief_record
from dateline.model.dossier import Dossier


def render(dossier: Dossier) -> bytes:
    """UTF-8, indented for people, keys in the order of the records' fields, one line end at the end."""
    return msgspec.json.format(msgspec.json.encode(brief_record(dossier)), indent=2) + b"\n"
