"""The pages of the application: where each is, what it is called, and the key that goes there after G."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """One page in the navigation. `key` is pressed after G; `view` names the rows that are counted beside it."""

    path: str
    label: str
    key: str
    view: str | None = None


# What is read.
READING: tuple[Stop, ...] = (
    Stop("/", "Brief", "b"),
    Stop("/timeline", "Timeline", "t"),
    Stop("/statements", "Statements", "s"),
    Stop("/positions", "Positions", "p"),
    Stop("/figures", "Figures", "f"),
    Stop("/conflicts", "Conflicts", "c", "conflicts"),
    Stop("/map", "Map", "m"),
    Stop("/stories", "Stories", "o"),
    Stop("/sources", "Sources", "r", "sources"),
)
# What is done.
WORKING: tuple[Stop, ...] = (
    Stop("/add", "Add reports", "a"),
    Stop("/failures", "Failures", "x", "failures"),
    Stop("/decisions", "Decisions", "d"),
    Stop("/export", "Export", "e"),
)
