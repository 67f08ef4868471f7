"""The digest of a dossier: SHA-256 over the canonical JSON of everything but the digest itself."""

import hashlib

import msgspec

from dateline.model.dossier import Dossier


def digest_of(dossier: Dossier) -> str:
    """Hexadecimal SHA-256 of the dossier's JSON in UTF-8, keys sorted, without white space, `digest` left out."""
    record = msgspec.to_builtins(dossier)
    del record["digest"]
    return hashlib.sha256(msgspec.json.encode(record, order="sorted")).hexdigest()
