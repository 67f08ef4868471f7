"""JSON for other programs: what a reader would not see in a report's words is replaced, as in every shown form."""

from typing import Any

import msgspec

from dateline.export.unseen import replaced


def encoded(value: Any) -> bytes:
    """UTF-8, indented for people, keys in their order, one line end at the end."""
    return msgspec.json.format(msgspec.json.encode(seen(value)), indent=1) + b"\n"


def seen(value: Any) -> Any:
    """The value, built of dicts, lists and tuples, with `replaced` text in it."""
    if isinstance(value, str):
        return replaced(value)
    if isinstance(value, dict):
        return {key: seen(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [seen(item) for item in value]
    return value
