"""Addresses of cases that a PostgreSQL server holds: read, and shown without what must not be seen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from dateline.errors import CaseError

_SCHEMES = ("postgresql:", "postgres:")
_FORM = "give postgresql://USER@HOST/DATABASE, with every special character of a part percent-encoded"
# Options of libpq that let somebody in: passwords, keys that stand for one, and an application's own.
_SECRET = re.compile("password|scram_.*key|secret", re.IGNORECASE)
# Bytes of a name that PostgreSQL tells apart.
_LONGEST = 63


@dataclass(frozen=True, slots=True)
class Address:
    """A case in the `schema` of a database. `parameters` are those of libpq; `shown` is the address without secrets,
    `name` what the case is called."""

    parameters: Mapping[str, str]
    schema: str
    shown: str
    name: str


def is_address(place: object) -> bool:
    """Whether that is the address of a case in PostgreSQL."""
    return isinstance(place, str) and place.strip().lower().startswith(_SCHEMES)


def shown(place: object) -> str:
    """The place of a case as it may be told to anybody: an address without its password. Raises CaseError for an
    address that is none."""
    return read(str(place)).shown if is_address(place) else str(place)


def read(address: str) -> Address:
    """The address in its parts. Raises CaseError, which holds nothing of it, where it is not of the form."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)) if parts.query else {}
    except ValueError:
        # No word of it is told: a password with a sign that is not encoded can be anywhere.
        raise _unread() from None
    database = parts.path.removeprefix("/")
    # An option is of libpq, and no address within the address.
    known = all(map(str.isidentifier, options)) and not {"conninfo", "dbname"} & options.keys()
    if parts.fragment or "@" in database or "/" in database or not known:
        raise _unread()
    given = {"user": parts.username, "password": parts.password, "host": parts.hostname, "dbname": database}
    parameters = {name: unquote(value) for name, value in given.items() if value}
    parameters |= {"port": str(port)} if port else {}
    schema = options.pop("schema", "public")
    if not 0 < len(schema.encode("utf-8", "replace")) <= _LONGEST or "\x00" in "".join(parameters.values()) + schema:
        raise _unread()
    name = unquote(database) or parameters.get("user") or "postgresql"
    return Address(parameters | options, schema, _shown(parts), name if schema == "public" else schema)


def _shown(parts: SplitResult) -> str:
    user, at, place = parts.netloc.rpartition("@")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _SECRET.search(name)]
    query = f"?{urlencode(kept, safe='/')}" if kept else ""
    return f"postgresql://{user.partition(':')[0]}{at}{place}{parts.path}{query}"


def _unread() -> CaseError:
    return CaseError(f"the address of the case cannot be read; {_FORM}")
