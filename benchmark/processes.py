"""What a command takes, with the processes that it starts: seconds, CPU seconds, memory."""

import resource
import subprocess
import time
from collections.abc import Mapping, Sequence

from benchmark.brief_500 import resident

# Seconds between two looks at the memory.
_LOOKS = 0.2


def measured(command: Sequence[str], environment: Mapping[str, str] | None = None) -> dict[str, float]:
    """Runs the command: elapsed `seconds`, `cpu` seconds of all its processes, `mebibytes` at their peak.

    Raises CalledProcessError where it fails.
    """
    before, started, peak = cpu(), time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(_LOOKS)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"seconds": time.monotonic() - started, "cpu": cpu() - before, "mebibytes": peak / 1024}


def cpu() -> float:
    """CPU seconds of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
