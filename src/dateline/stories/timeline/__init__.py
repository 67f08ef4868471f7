"""The timeline: days or ranges that matter, the best sentence for each, and who else reports the same."""

from dateline.stories.timeline.bounds import Bounds
from dateline.stories.timeline.entries import timeline

__all__ = ["Bounds", "timeline"]
