"""The way from the address that was wanted to the one that answers. Each step is an address like any other."""

from dateline.errors import InputError
from dateline.sources.web.address import Address, joined
from dateline.sources.web.answer import FetchError

STATUSES = (301, 302, 303, 307, 308)
_MOST = 8
_REMEDY = "open it in a browser, save the page, and add the file"


class Trail:
    """Where a fetch has got to: `start` was wanted, `address` is to be asked now."""

    def __init__(self, start: Address) -> None:
        self.start = start
        self.address = start
        self._seen = {start.url}

    def follow(self, location: str) -> None:
        """Goes on to where a redirect leads. Raises FetchError where it leads in a circle, on and on, or to no page."""
        if not location:
            raise FetchError(self.start.url, "redirects to nowhere", _REMEDY)
        try:
            address = joined(self.address, _decoded(location))
        except InputError as error:
            raise FetchError(self.start.url, f"redirects to {error.source}, which {error.problem}", _REMEDY) from error
        if address.url in self._seen:
            problem = "redirects in a circle, as servers do that want a cookie or a login"
            raise FetchError(self.start.url, problem, _REMEDY)
        if len(self._seen) > _MOST:
            raise FetchError(self.start.url, f"redirects more than {_MOST} times", _REMEDY)
        self._seen.add(address.url)
        self.address = address

    def told(self, error: FetchError) -> FetchError:
        """The error of the address that was asked, as one of the address that was wanted."""
        problem = error.problem
        if self.address != self.start:
            problem = f"redirects to {self.address.url}, which {problem}"
        return FetchError(
            self.start.url, problem, error.remedy, status=error.status, again=error.again, wait=error.wait
        )


def _decoded(header: str) -> str:
    """A header that servers write in UTF-8, though it is read as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
