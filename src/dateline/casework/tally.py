"""What a round of fetching came to, in one line."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """What a poll came to: reports that are new, those that are only a feed's words, feeds without change, failures,
    and items or feeds that are left for later because their server is busy or fails.
    """

    new: int = 0
    summaries: int = 0
    unchanged: int = 0
    failed: int = 0
    later: int = 0
    feeds: int = 0
    # The names by which the user may call the reports that came.
    names: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        feeds = f"{self.feeds} feed{'' if self.feeds == 1 else 's'}"
        words = f" ({self.summaries} only as the feed gives them)" if self.summaries else ""
        later = f", {self.later} left for later" if self.later else ""
        return f"{feeds}: {self.new} new{words}, {self.unchanged} unchanged, {self.failed} failed{later}"
