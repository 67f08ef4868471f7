"""A case copied from where it is to where none is."""

from dateline.casework.opening import is_served
from dateline.errors import UsageError


def copied_to(source: str, to: str) -> str:
    """Copies the case at `source`, a served one too, and says so in a line.

    Raises UsageError for the address of a served case as the place to copy to, CaseError where one cannot be read, or
    the other not be made.
    """
    from dateline.storage.address import shown
    from dateline.storage.copying import copy_case

    if is_served(to):
        raise UsageError(f"{to} is served already; name a new file, or a database that has no case yet")
    if is_served(source):
        from dateline.casework.served.copied import downloaded

        with downloaded(source) as path:
            copy_case(path, to)
    else:
        copy_case(source, to)
    return f"{shown(source)} is copied to {shown(to)}"
