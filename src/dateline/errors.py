"""The errors Dateline raises on purpose. Each message says which input, what is wrong, what to do."""

import errno


class DatelineError(Exception):
    """Base class: anything a user can mend, told in one line."""


class InputError(DatelineError):
    """One input that cannot be read as a report. It is listed as a failure; the run goes on."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class UsageError(DatelineError):
    """The command was given arguments that cannot be right (exit code 2)."""


class ModelMissingError(DatelineError):
    """The spaCy pipeline named in the settings is not installed."""


_FULL = "free space, then run again"
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "the system lets no file be larger; raise that limit",
    errno.EROFS: "it lies on what is read-only; name another place",
}


class WriteError(DatelineError):
    """A place to which nothing can be written: a file, a folder, standard output."""

    def __init__(self, place: str, error: OSError) -> None:
        remedy = _REMEDIES.get(error.errno or 0, "check its permissions")
        super().__init__(f"{place}: cannot be written ({error.strerror}); {remedy}")
        self.place = place


class CaseError(DatelineError):
    """A case file that cannot be opened, is newer than this program, or is damaged."""


class SupersededError(CaseError):
    """A decision on a fact on which there is a newer one than the analyst saw; nothing was written.

    `newer` is that entry of the log (a `dateline.model.decision.Decision`).
    """

    def __init__(self, message: str, newer: object) -> None:
        super().__init__(message)
        self.newer = newer


class AuditError(DatelineError):
    """A brief in which something does not hold (exit code 3)."""
