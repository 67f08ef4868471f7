"""What one robots.txt asks of us: its groups for our name, or for everybody, read line by line (RFC 9309).

Only these groups go to the matcher, so that no number of names and rules for others can cost time.
"""

import re
from collections.abc import Iterator

from protego import Protego

# Lines that are read; nobody writes more rules by hand or by program.
_LINES = 20_000
_LINE = re.compile(r"\s*([A-Za-z-]{1,20})\s*:\s*([^#]*)")


def rules(text: str, token: str) -> Protego | None:
    """The rules for the program called `token`, None where there are none."""
    own: list[str] = []
    everybody: list[str] = []
    named = False
    for names, lines in _groups(text):
        if token.lower() in names:
            named = True
            own += lines
        elif "*" in names:
            everybody += lines
    chosen = own if named else everybody
    return Protego.parse("\n".join(["User-agent: *", *chosen])) if chosen else None


def _groups(text: str) -> Iterator[tuple[set[str], list[str]]]:
    """The names and the rules of each group."""
    names: set[str] = set()
    lines: list[str] = []
    for line in text.splitlines()[:_LINES]:
        found = _LINE.match(line)
        if found is None:
            continue
        field, value = found[1].lower(), found[2].strip()
        if field in ("user-agent", "useragent"):
            if lines:
                yield names, lines
                names, lines = set(), []
            names.add(value.partition("/")[0].strip().lower())
        elif field in ("allow", "disallow", "crawl-delay"):
            lines.append(f"{field}: {value}")
    yield names, lines
