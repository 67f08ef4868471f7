"""What is each reader's own in a page, or of this moment, left open when it is made: so that a page can be kept.

The holes are random, so that no report can hold one.
"""

import secrets
from dataclasses import dataclass
from typing import Protocol

# The token of the session's forms, and what stands around the line of the job at work, or what is there without one.
CSRF = f"hole-{secrets.token_hex(16)}"
JOB = (f"<!--{secrets.token_hex(16)}-->", f"<!--{secrets.token_hex(16)}-->")


class Reader(Protocol):
    """Who a page is for, of whom the page may show all but the token."""

    who: str | None
    can_leave: bool

    @property
    def can_rename(self) -> bool: ...

    @property
    def csrf(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Anybody:
    """A reader as a page is made for: the token is a hole."""

    who: str | None
    can_leave: bool
    can_rename: bool
    csrf: str = CSRF


def anybody_like(reader: Reader) -> Anybody:
    """The reader without a token."""
    return Anybody(reader.who, reader.can_leave, reader.can_rename)


def filled(page: bytes, reader: Reader, job: bytes) -> bytes:
    """The page for that reader, with the line of the job at work where there is one."""
    hole = CSRF.encode()
    if hole in page or hole in job:
        token = reader.csrf.encode()
        page, job = page.replace(hole, token), job.replace(hole, token)
    before, begun, rest = page.partition(JOB[0].encode())
    without, ended, after = rest.partition(JOB[1].encode())
    if not begun or not ended:
        return page
    return before + (job or without) + after
