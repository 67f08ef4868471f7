"""What came of asking for an address: an answer with its bytes, or an error that says whether asking again may help."""

from dataclasses import dataclass

from dateline.errors import InputError
from dateline.lexicon import table


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `asked` is the address that was wanted, `url` the one that answered after redirects.

    `status` is 200 with the unpacked bytes, or 304 without any where the caller has them already. Names of `headers`
    are in lower case. `retrieved` is when it came, in ISO 8601 (UTC).
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    retrieved: str

    def header(self, name: str) -> str:
        """The first header of that name, "" where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def charset(self) -> str:
        """The charset that the server declares, "" where it declares none."""
        for part in self.header("content-type").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")[:40]
        return ""


class FetchError(InputError):
    """An address that gave nothing. `again`: asking later may help; `wait`: not before so many seconds, if it is told.

    `status` is the HTTP status of the answer, 0 where none came.
    """

    def __init__(
        self,
        source: str,
        problem: str,
        remedy: str,
        *,
        status: int = 0,
        again: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(source, problem, remedy)
        self.status = status
        self.again = again
        self.wait = wait


# Statuses after which asking later may help, besides those of a failing server (RFC 9110, 6585, 8470).
_AGAIN = (408, 425, 429)


def refused(url: str, status: int, wait: float | None) -> FetchError:
    """The error of an answer that has no page."""
    statuses = table("sources", "web")["statuses"]
    kind = f"{status // 100}xx"
    row = statuses.get(str(status)) or statuses.get(kind if kind in statuses else "other")
    again = status in _AGAIN or status >= 500
    problem = f"was answered with status {status}: {row['what']}"
    return FetchError(url, problem, row["remedy"], status=status, again=again, wait=wait)
