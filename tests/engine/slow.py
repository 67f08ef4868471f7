"""Work for the test of interruption: it says which process does it."""

import os
import time
from collections.abc import Sequence


def wait(batch: Sequence[int]) -> list[int]:
    """The worker's process id for each item, after a while."""
    time.sleep(0.2)
    return [os.getpid() for _ in batch]
