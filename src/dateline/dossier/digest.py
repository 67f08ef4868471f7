"""The digest of a brief: shows that a written brief was altered after it was made."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from dateline.model.brief_record import brief_record
from dateline.model.dossier import Dossier


def digest_of(dossier: Dossier) -> str:
    """SHA-256 (hex) of the compact UTF-8 JSON, keys sorted, of everything in the dossier but its digest."""
    built = brief_record(replace(dossier, digest=""))
    del built["digest"]
    return digest_of_record(built)


def digest_of_record(record: Mapping[str, Any]) -> str:
    """The same of a record without its digest. Raises ValueError where it holds halves of characters."""
    return hashlib.sha256(msgspec.json.encode(record, order="sorted")).hexdigest()
