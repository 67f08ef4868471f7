"""The JSON Schema of a brief (`dateline brief -o brief.json`), made from the records themselves.

`python -m dateline.export.brief_schema` writes it to standard output; docs/reference/brief.schema.json is that text.
"""

import inspect
import sys
from typing import Any

import msgspec

from dateline.model.dossier import SCHEMA, Dossier


def schema() -> bytes:
    """The schema, draft 2020-12, UTF-8. Keys that a reader does not know may be there: it should pass over them."""
    made = _undented(msgspec.json.schema(Dossier))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"A brief of Dateline, schema {SCHEMA}"}
    return msgspec.json.format(msgspec.json.encode({**head, **made}), indent=1) + b"\n"


def _undented(value: Any) -> Any:
    """With the descriptions as a reader sees docstrings: from Python 3.13 on they are stored so."""
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(each) if key == "description" and isinstance(each, str) else _undented(each)
            for key, each in value.items()
        }
    return [_undented(each) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.stdout.buffer.write(schema())
