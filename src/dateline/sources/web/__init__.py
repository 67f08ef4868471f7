"""Reports from the web: addresses fetched politely, safely, and never beyond a limit."""

from dateline.sources.web.address import is_address, parsed
from dateline.sources.web.answer import Answer, FetchError
from dateline.sources.web.clock import Clock
from dateline.sources.web.fetching import Fetcher
from dateline.sources.web.terms import Terms, terms

__all__ = ["Answer", "Clock", "FetchError", "Fetcher", "Terms", "is_address", "parsed", "terms"]
