"""Texts as PostgreSQL can hold them: it has no NUL, which a report's text and its names can have.

NUL is written as two characters that nobody writes, so that texts still sort by their code points and come back as they
were: U+0000 as U+0001 U+0001, U+0001 as U+0001 U+0002.
"""

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.pq import Format
from psycopg.types.string import StrDumperUnknown, TextLoader

_RARE = ("\x00", "\x01")


class _NulDumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        if _RARE[0] in obj or _RARE[1] in obj:
            obj = obj.replace("\x01", "\x01\x02").replace("\x00", "\x01\x01")
        return obj.encode("utf-8")


class _NulLoader(TextLoader):
    def load(self, data: Buffer) -> str:
        text = str(data, "utf-8")
        if _RARE[1] in text:
            return text.replace("\x01\x01", "\x00").replace("\x01\x02", "\x01")
        return text


class _NulBinaryLoader(_NulLoader):
    format = Format.BINARY


def holding_nul(connection: Connection) -> None:
    """Has the connection, whose encoding is UTF-8, take and give any text."""
    connection.adapters.register_dumper(str, _NulDumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _NulLoader)
        connection.adapters.register_loader(kind, _NulBinaryLoader)
