"""The JSON Schema of a brief (`dateline brief -o brief.json`), made from the records themselves.

`python -m dateline.export.brief_schema` writes it to standard output; docs/reference/brief.schema.json is that text.
"""

import sys

import msgspec

from dateline.model.dossier import SCHEMA, Dossier


def schema() -> bytes:
    """The schema, draft 2020-12, UTF-8. Keys that a reader does not know may be there: it should pass over them."""
    made = msgspec.json.schema(Dossier)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"A brief of Dateline, schema {SCHEMA}"}
    return msgspec.json.format(msgspec.json.encode({**head, **made}), indent=1) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(schema())
