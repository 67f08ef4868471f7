"""A Nexis Uni download (.docx): a cover page that lists the reports, then each, closed by "End of Document".

The document is read twice: once to count, so that what was found can be held against what the cover promises, and once
to hand the reports out, one in memory at a time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dateline.model.article import Failure, RawSource
from dateline.sources.input import Input

KIND = "nexis"
_END = "end of document"
_COUNT = re.compile(r"Documents? ?\((\d{1,6})\)", re.IGNORECASE)
_ENTRY = re.compile(r"(\d{1,6})\.(?:\s+(.*))?")
# What only a cover has, and what only a report.
_COVER = re.compile(r"(?:Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type|User Name)\b.*")
_REPORT = re.compile(r"(?:Load-Date|Length|Publication-Type|Byline|Section): ?\S.*|Body")
# A report, or a cover, is no longer; what goes on beyond without an end is no download.
_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Survey:
    """What a download holds: reports that are closed, whether one more breaks off, and how many the cover promises."""

    found: int
    cut_off: bool
    expected: int | None

    @property
    def told(self) -> str:
        """What was found, held against what was promised."""
        if self.expected is None:
            reports = "report" if self.found == 1 else "reports"
            return f"found {self.found} {reports}; it has no cover page that says how many to expect"
        return f"found {self.found} of {self.expected} expected"


def survey(lines: Iterable[str]) -> Survey | None:
    """What a document holds, None where it is no download. `lines` are what its paragraphs say, empty ones left out."""
    found, held, size, expected, shaped = 0, 0, 0, None, False
    covered = False
    for line in lines:
        if line.lower() == _END:
            found, held, size = found + 1, 0, 0
            continue
        held, size = held + 1, size + len(line)
        if not found and size > _LONGEST:
            return None
        if not found and held <= 20 and expected is None and (count := _COUNT.fullmatch(line)):
            expected = int(count[1])
        covered = covered or (not found and held <= 20 and line.startswith(("Job Number", "Date and Time")))
        shaped = shaped or _REPORT.fullmatch(line) is not None
    if not shaped or not (found or (covered and expected is not None)):
        return None
    return Survey(found, held > 2, expected if covered or (found and expected is not None) else None)


def items(source: Input, why: str, lines: Iterable[str], seen: Survey) -> Iterator[RawSource | Failure]:
    """Its reports, numbered from 1 in their order; a Failure where they are not as many as the cover promises."""
    held: list[str] = []
    number, size = 0, 0
    for line in lines:
        if line.lower() != _END:
            held.append(line)
            size += len(line)
            continue
        number += 1
        report = _without_cover(held, seen.expected) if number == 1 else held
        location = f"{source.location}#{number}"
        if size > source.largest:
            yield Failure(location, f"is larger than {source.largest} bytes", "raise DATELINE_MAX_BYTES")
        else:
            data = msgspec.json.encode(report)
            yield RawSource(location, f"{source.name}#{number}", KIND, why, data, source.beside, source.archived)
        held, size = [], 0
    if seen.cut_off:
        problem = f"breaks off inside report {number + 1}"
        yield Failure(source.location, problem, "download it again; the reports before are read")
    if seen.expected is not None and seen.expected != number:
        yield Failure(source.location, seen.told, "compare it with its cover page, and download what is missing")


def _without_cover(lines: list[str], expected: int | None) -> list[str]:
    """The first report without the cover above it: from where the title that the cover lists first comes again."""
    if expected is None:
        return lines
    first = _first_title(lines)
    last = max((n for n, line in enumerate(lines[: _body(lines)]) if _is_cover(line)), default=-1)
    if first is not None:
        again = next((n for n, line in enumerate(lines) if n > last and _same(line, first)), None)
        if again is None:
            again = next((n for n, line in enumerate(lines) if _same(line, first) and n > 0), None)
        if again is not None:
            return lines[again:]
    return lines[last + 1 :]


def _body(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line == "Body"), len(lines))


def _is_cover(line: str) -> bool:
    return _COUNT.fullmatch(line) is not None or _ENTRY.match(line) is not None or _COVER.match(line) is not None


def _first_title(lines: list[str]) -> str | None:
    """The title that the cover lists under 1; its number may stand alone."""
    for n, line in enumerate(lines):
        entry = _ENTRY.fullmatch(line)
        if entry and entry[1] == "1":
            following = lines[n + 1] if n + 1 < len(lines) else None
            return entry[2] or following
    return None


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()
