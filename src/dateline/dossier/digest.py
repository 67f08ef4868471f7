"""The digest of a brief: shows that a written brief was altered after it was made."""

import hashlib
from dataclasses import replace

import msgspec

from dateline.model.dossier import Dossier


def digest_of(dossier: Dossier) -> str:
    """SHA-256 (hex) of the compact UTF-8 JSON, keys sorted, of everything in the dossier but its digest."""
    built = msgspec.to_builtins(replace(dossier, digest=""))
    del built["digest"]
    return hashlib.sha256(msgspec.json.encode(built, order="sorted")).hexdigest()
