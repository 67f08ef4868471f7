"""Everything a brief or a case can be written as, in one table; what renders a format is imported when it is asked for.

A room that adds a format adds its row here. Its module has one function `render`: of a Dossier where the format needs
the brief, of a CaseTold where it needs all that the reports tell. It gives the bytes of the file, or of a format that
is written to a folder the bytes of each file by its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from dateline.errors import UsageError

Rendered = bytes | Mapping[str, bytes]
# What is written to a folder: these tables, one file each.
TABLES = (
    *("timeline", "statements", "positions", "figures", "events", "conflicts", "places", "sources"),
    "failures",
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the endings of names that mean it, and what renders it.

    `needs` is what it is rendered from: the audited brief, or all that the case tells. `folder` is the ending of the
    files where it is written to a folder of tables, "" where to one file. `extra` names the optional dependencies of
    Dateline without which it cannot be written.
    """

    name: str
    what: str
    endings: tuple[str, ...]
    needs: Literal["brief", "case"]
    module: str
    folder: str = ""
    extra: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files in its folder; none where it is one file."""
        return tuple(table + self.folder for table in TABLES) if self.folder else ()

    def renderer(self) -> Callable[[Any], Rendered]:
        """What renders it. Raises UsageError where a package that it needs is not installed."""
        try:
            module = import_module(f"dateline.export.{self.module}")
        except ModuleNotFoundError as error:
            if self.extra is None:
                raise
            raise UsageError(
                f"{self.name} needs the package {error.name}; install it with: pip install 'dateline[{self.extra}]'"
            ) from error
        render: Callable[[Any], Rendered] = module.render
        return render


FORMATS = (
    Format("html", "the brief as one self-contained page", (".html", ".htm"), "brief", "brief_html"),
    Format("md", "the brief as Markdown", (".md", ".markdown"), "brief", "brief_markdown"),
    Format("docx", "the brief for Word", (".docx",), "brief", "brief_docx", extra="documents"),
    Format("pdf", "the brief as a PDF", (".pdf",), "brief", "brief_pdf", extra="documents"),
    Format("json", "the brief’s record", (".json",), "brief", "brief_json"),
    Format("csv", "every table as CSV", (), "case", "tables_csv", folder=".csv"),
    Format("xlsx", "every table as one workbook", (".xlsx",), "case", "tables_xlsx"),
    Format("parquet", "every table as Parquet", (), "case", "tables_parquet", folder=".parquet", extra="parquet"),
    Format("geojson", "incidents and places for maps", (".geojson", ".geo.json"), "case", "exchange.geojson"),
    Format("kml", "incidents and places for earth viewers", (".kml",), "case", "exchange.kml"),
    Format("timelinejs", "the timeline as TimelineJS3", (".timelinejs.json",), "brief", "exchange.timelinejs"),
    Format("acled", "ACLED-style event rows", (".acled.csv",), "case", "exchange.acled"),
    Format("plover", "PLOVER event records", (".plover.jsonl", ".plover.ndjson"), "case", "exchange.plover"),
    Format("csl", "the reports as CSL-JSON", (".csl.json",), "case", "exchange.csl"),
    Format("bibtex", "the reports as BibTeX", (".bib",), "case", "exchange.bibtex"),
    Format("stix", "incidents as a STIX 2.1 bundle", (".stix.json", ".stix"), "case", "exchange.stix"),
    Format("rss", "the lines as a feed", (".rss", ".rss.xml"), "brief", "exchange.rss"),
)
BRIEFS = tuple(f for f in FORMATS if f.name in ("html", "md", "docx", "pdf", "json"))


def named(name: str, among: Sequence[Format] = FORMATS) -> Format:
    """The format of that name. Raises UsageError where there is none."""
    for form in among:
        if form.name == name.lower():
            return form
    raise UsageError(f"{name!r} is no format here; give {', '.join(f.name for f in among)}")


def ending(name: str, among: Iterable[Format] = FORMATS) -> Format | None:
    """The format that the end of a file's name means, the longest ending first; None where it means none."""
    low = name.lower()
    fitting = [(len(end), form) for form in among for end in form.endings if low.endswith(end)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None
