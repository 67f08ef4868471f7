"""The timeline: days or ranges that matter, the best sentence for each, and who else reports the same."""

from dateline.stories.timeline.bounds import EVERY_DAY, Bounds
from dateline.stories.timeline.entries import deep_timeline, numbered, timeline

__all__ = ["EVERY_DAY", "Bounds", "deep_timeline", "numbered", "timeline"]
