"""Limits of a process that reads what somebody else wrote."""


def bounded(seconds: int, memory: int) -> None:
    """Lets the operating system end this process where it takes more CPU seconds or bytes of memory than that."""
    try:
        import resource
    except ImportError:
        # Windows has no such limits; there, the one who started the process ends it.
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
