"""How often one host is asked, and how long a server that is busy or fails is left alone."""

from email.utils import parsedate_to_datetime

from dateline.sources.web.clock import LONGEST, Clock

# Seconds before a failing server is asked again: doubled with each failure in a row, up to a day.
_FIRST = 60.0
_DOUBLINGS = 12


class Pace:
    """When each host was asked last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, float] = {}

    def wait(self, host: str, least: float) -> float:
        """Waits until `least` seconds have gone since the host was asked last. Returns the seconds waited."""
        now, seconds = self._clock.monotonic(), 0.0
        last = self._last.get(host)
        if last is not None and last + least > now:
            seconds = last + least - now
            self._clock.sleep(seconds)
        self._last[host] = self._clock.monotonic()
        return seconds


def backoff(failures: int, wait: float | None, first: float = _FIRST) -> float:
    """Seconds to leave a server alone after so many failures in a row, or as long as it asks if that is longer."""
    doubled = first * 2.0 ** min(max(failures - 1, 0), _DOUBLINGS)
    return min(max(doubled, wait or 0.0), LONGEST)


def retry_after(value: str, clock: Clock) -> float | None:
    """The seconds that a Retry-After header asks for, in seconds or as a date; None where it asks for none."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:10]), LONGEST)
    try:
        moment = parsedate_to_datetime(value)
        seconds = (moment - clock.now()).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST)
