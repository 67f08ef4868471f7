"""What a job can be asked to do with the case."""

from datetime import date

import msgspec

from dateline.errors import UsageError
from dateline.model.iso_day import iso_day


class Add(msgspec.Struct, frozen=True, tag="add"):
    """Take in the `files` of a `folder`, the pages and feeds at `addresses`, and watch `feeds` from now on.

    `published` is the date of a report that gives none, an ISO day. With `build`, the case is built where something
    came.
    """

    folder: str | None = None
    files: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    published: str | None = None
    build: bool = True

    @property
    def title(self) -> str:
        """What it does, for the list of jobs."""
        counts = ((self.files, "file"), (self.addresses, "address"), (self.feeds, "feed"))
        return "Adding " + ", ".join(many(len(given), what) for given, what in counts if given)

    def checked(self) -> "Add":
        """With the addresses in their one writing. Raises UsageError where nothing is given or a date cannot be given,
        InputError for an address that is none."""
        from dateline.sources.web import parsed

        if not (self.files or self.addresses or self.feeds):
            raise UsageError("nothing is given to add; choose files, or give an address")
        if self.published is not None:
            _check_published(self)
        return msgspec.structs.replace(
            self,
            addresses=tuple(parsed(address).url for address in self.addresses),
            feeds=tuple(parsed(feed).url for feed in self.feeds),
        )


class Build(msgspec.Struct, frozen=True, tag="build"):
    """Annotate what is new, group it into stories and link it."""

    title = "Building the case"

    def checked(self) -> "Build":
        """As it is."""
        return self


class Poll(msgspec.Struct, frozen=True, tag="poll"):
    """Ask the watched feeds for what is new; with `build`, build the case where something came."""

    title = "Asking the feeds"

    build: bool = True

    def checked(self) -> "Poll":
        """As it is."""
        return self


class Export(msgspec.Struct, frozen=True, tag="export"):
    """Write the case as `form`, one of export/formats.py; the rest says how much of it, as `dateline export` has it."""

    form: str
    story: str | None = None
    first: date | None = None
    last: date | None = None
    about: str | None = None
    actor: str | None = None
    pages: int | None = None

    @property
    def title(self) -> str:
        """What it does, for the list of jobs."""
        return f"Writing {self.form}"

    def checked(self) -> "Export":
        """As it is. Raises UsageError for a format that there is none of, and what does not go together."""
        from dateline.casework.asked_brief import AskedBrief
        from dateline.export import formats

        formats.named(self.form)
        if self.first and self.last and self.last < self.first:
            raise UsageError("the last day is before the first; change one of them")
        if self.pages not in (None, 1, 2, 5):
            raise UsageError(f"{self.pages} pages is no length of a brief; choose 1, 2 or 5")
        AskedBrief(about=self.about, actor=self.actor).check()
        return self


def _check_published(task: Add) -> None:
    if task.feeds or len(task.files) + len(task.addresses) != 1:
        raise UsageError("a date of publication is for one report; give one file or one address with it")
    try:
        iso_day(task.published or "")
    except ValueError as error:
        raise UsageError(f"{task.published!r:.80} is no day; give one as 2026-11-25") from error


Task = Add | Build | Poll | Export


def kind_of(task: Task) -> str:
    """The word for such a task: add, build, poll or export."""
    return str(task.__struct_config__.tag)


def many(count: int, what: str) -> str:
    """So many of these, in words: "1,200 files"."""
    return f"{count:,} {what}" + ("es" if what.endswith("s") else "s") * (count != 1)
