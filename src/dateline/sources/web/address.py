"""An http or https address, taken apart once and strictly: what is checked is what is asked for."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from dateline.errors import InputError
from dateline.lexicon import table

_STARTS = re.compile(r"\s*https?:", re.IGNORECASE)
_SCHEMES = {"http": 80, "https": 443}
# Longer ones are no report's; servers refuse them.
_LONGEST = 4000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}")
_KEPT = "/%:@!$&'()*+,;=~"
_REMEDY = "give an address such as https://example.org/report"


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask for what: `host` in ASCII and lower case, without brackets; `target` the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as an address and the Host header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address in one canonical writing, without a fragment."""
        return f"{self.origin}{self.target}"


def is_address(text: str) -> bool:
    """Whether the text is meant as an http or https address, not as a file's name."""
    return _STARTS.match(text) is not None


def parsed(text: str) -> Address:
    """The address that the text is. Raises InputError for what is none, and for one that holds a user's name."""
    text = text.strip()
    shown = _CONTROL.sub("", text)[:200]
    if len(text) > _LONGEST:
        raise InputError(shown, f"is an address of more than {_LONGEST} characters", _REMEDY)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InputError(shown, "is no address that can be read", _REMEDY) from error
    if parts.scheme not in _SCHEMES:
        raise InputError(shown, "is no http or https address", _REMEDY)
    if parts.username is not None or parts.password is not None:
        # A password is shown to nobody.
        raise InputError(
            f"{parts.scheme}://…@{parts.hostname or ''}", "is an address with a user's name", "leave it out"
        )
    if _CONTROL.search(text) or "\\" in parts.netloc:
        raise InputError(shown, "is an address with characters that none has", _REMEDY)
    if port in table("sources", "web")["ports"]["refused"] or port == 0:
        raise InputError(shown, f"names port {port}, which is no web server's", _REMEDY)
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    target = (quote(parts.path, safe=_KEPT) or "/") + query
    return Address(parts.scheme, _host(parts.hostname or "", shown), port or _SCHEMES[parts.scheme], target)


def joined(base: Address, link: str) -> Address:
    """The address that a link means in a page at `base`. Raises InputError as `parsed` does."""
    try:
        return parsed(urljoin(base.url, link.strip()))
    except ValueError as error:
        raise InputError(_CONTROL.sub("", link)[:200], "is no address that can be read", _REMEDY) from error


def _host(name: str, shown: str) -> str:
    try:
        if ":" in name:
            return str(ipaddress.IPv6Address(name.partition("%")[0]))
        host = name.encode("idna").decode("ascii").lower().removesuffix(".") if len(name) < 254 else ""
    except (ValueError, UnicodeError) as error:
        raise InputError(shown, "names no host", _REMEDY) from error
    if not _HOST.fullmatch(host):
        raise InputError(shown, "names no host", _REMEDY)
    return host
