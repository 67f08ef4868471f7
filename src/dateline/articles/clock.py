"""Clock times as pages and wires write them, and the zones beside them. A time is never moved to another zone."""

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in ISO 8601 ("14:05", "14:05:30") and its offset ("Z", "+03:00"; None where it is not told)."""

    time: str
    offset: str | None

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return int(self.time[:2]) * 60 + int(self.time[3:5])


def _zone_names() -> str:
    zones = table("articles", "zones")
    names = [n for n in (*zones["fixed"], *zones["by_country"], *zones["unread"]["names"]) if n != "Z"]
    return "|".join(sorted(names, key=lambda n: (-len(n), n)))


ZONE = (
    r"(?:(?:GMT|UTC) ?[+−-]\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d(?!\d)"
    rf"|(?-i:Z\b|(?:{_zone_names()})\b(?: Time\b)?))"
)
# Hours and minutes, or an hour with its half of the day; "2.15" needs a half or a zone, else it may be any number.
CLOCK = (
    rf"(?P<hour>\d{{1,2}})(?:(?P<point>[:.h])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?![\d:]))?"
    rf"(?: ?(?P<half>[ap])\.? ?m\b\.?)?(?: ?(?P<paren>\()?(?P<zone>{ZONE})(?(paren)\)))?"
)


def clock(found: re.Match[str], country: str | None = None) -> Clock | None:
    """The time that a match of CLOCK says; None where it is no time of day, or may be another number."""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if found["minute"] is None and not half:
        return None
    if found["point"] == "." and not half and not found["zone"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    seconds = f":{found['second']}" if found["second"] else ""
    return Clock(f"{hour:02}:{found['minute'] or '00'}{seconds}", offset(found["zone"], country))


def offset(zone: str | None, country: str | None = None) -> str | None:
    """The offset of a zone as it is written; None where none is written, or it has no single one."""
    if not zone:
        return None
    zone = zone.strip().replace("−", "-").removesuffix(" Time")
    figures = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if figures:
        hours, minutes = int(figures[2]), int(figures[3] or 0)
        if hours == minutes == 0 and figures[1] == "-":
            # RFC 5322: a time in UTC whose writer's zone is not told.
            return "Z"
        return f"{figures[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None
    zones = table("articles", "zones")
    fixed: str | None = zones["fixed"].get(zone.upper())
    return fixed or zones["by_country"].get(zone.upper(), {}).get(country)


@cache
def pattern(before: str = "", after: str = "") -> re.Pattern[str]:
    """CLOCK between two patterns, compiled once."""
    return re.compile(before + CLOCK + after, re.IGNORECASE | re.ASCII)
