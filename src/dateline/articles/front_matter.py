"""The front matter of a Markdown file: fields between two lines of "---" (YAML's simple forms) or "+++" (TOML)."""

import re
import tomllib

from dateline.articles.draft import Candidate, Kind
from dateline.lexicon import table

_LONGEST = 200
_PAIR = re.compile(r"(?P<key>[\w][\w .-]{0,40}?)[ \t]{0,9}:(?:[ \t]+(?P<value>.{0,2000}))?")
_ITEM = re.compile(r"[ \t]{0,9}-[ \t]+(?P<value>.{1,500})")

Fields = dict[str, str]


def parted(text: str) -> tuple[Fields, str]:
    """The fields by their keys in lower case, and the text below the front matter; none and all where there is none."""
    lines = text.split("\n", _LONGEST)
    mark = lines[0].rstrip()
    if mark not in ("---", "+++"):
        return {}, text
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == mark), None)
    if end is None or end == _LONGEST:
        return {}, text
    fields = _toml("\n".join(lines[1:end])) if mark == "+++" else _yaml(lines[1:end])
    # Between two rules, prose may stand.
    return (fields, "\n".join(lines[end + 1 :])) if fields else ({}, text)


def first(fields: Fields, field: str) -> str | None:
    """The value of the first known key of a field; an address is no outlet, and nothing else is an address."""
    for key in table("articles", "front_matter")["keys"][field]:
        value = fields.get(key)
        if value and (field not in ("url", "outlet") or is_address(value) == (field == "url")):
            return value
    return None


def dates(fields: Fields) -> tuple[Candidate, ...]:
    """The dates of publication and change."""
    kinds: tuple[Kind, ...] = ("published", "modified")
    keys = table("articles", "front_matter")["keys"]
    return tuple(
        Candidate(fields[key], "document", f"front matter {key}", kind)
        for kind in kinds
        for key in keys[kind]
        if fields.get(key)
    )


def is_address(value: str) -> bool:
    """Whether the value is an address of the web."""
    return value.startswith(("http://", "https://"))


def _yaml(lines: list[str]) -> Fields:
    found: Fields = {}
    key = None
    for line in lines:
        pair, item = _PAIR.fullmatch(line.rstrip()), _ITEM.fullmatch(line.rstrip())
        if pair:
            key = pair["key"].strip().lower().replace(" ", "_")
            value = _plain(pair["value"] or "")
            if value:
                found.setdefault(key, value)
        elif item and key is not None:
            found[key] = f"{found[key]}, {_plain(item['value'])}" if key in found else _plain(item["value"])
    return found


def _plain(value: str) -> str:
    """A value without its quotation marks, brackets of a list and links of a note."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return ", ".join(_plain(part) for part in value[1:-1].split(",")[:20])
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return value.removeprefix("[[").removesuffix("]]").strip()


def _toml(text: str) -> Fields:
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    found: Fields = {}
    for key, value in values.items():
        if isinstance(value, list):
            found[key.lower()] = ", ".join(str(part) for part in value[:20])
        elif not isinstance(value, dict):
            found[key.lower()] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return found
