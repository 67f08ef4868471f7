"""A newsroom's own template of the page, rendered in a sandbox, in a process with bounded time and memory.

A template is a program. The sandbox keeps it from all but the brief; that it ends, and in how much memory, only the
operating system can promise, so it is rendered by this module run as a program:

    python own_template.py TEMPLATE SECONDS BYTES < brief.json > page.html

It may include, import and extend the files of its own folder, and ours under "dateline/".
"""

import subprocess
import sys
from pathlib import Path

import msgspec
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dateline import settings
from dateline.errors import DatelineError
from dateline.export import brief_html, brief_json
from dateline.model.dossier import Dossier
from dateline.process_limits import bounded

# Bytes of memory that rendering may take, of a file of a template, and of the page.
_MEMORY = 1_500_000_000
_FILE = 1_000_000
_PAGE = 100_000_000
# How much longer than its processor time a process may take on a busy machine before it is ended.
_PATIENCE = 10
# What the program ends with where the template is at fault: it says so on standard error.
_AT_FAULT = 3


def render_with(dossier: Dossier, template: Path) -> bytes:
    """The page by that template. Raises DatelineError, with file and line, where it is no template or asks too much."""
    seconds = settings.integer("template_seconds")
    command = [sys.executable, "-m", "dateline.export.own_template", str(template), str(seconds), str(_MEMORY)]
    too_much = f"{template}: took more than {seconds} seconds or {_MEMORY} bytes; simplify it, or raise "
    try:
        ended = subprocess.run(
            command,
            input=brief_json.render(dossier),
            capture_output=True,
            timeout=seconds * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DatelineError(f"{too_much}DATELINE_TEMPLATE_SECONDS") from error
    if ended.returncode == _AT_FAULT:
        raise DatelineError(ended.stderr.decode("utf-8", "replace").strip())
    if ended.returncode:
        raise DatelineError(f"{too_much}DATELINE_TEMPLATE_SECONDS")
    return ended.stdout


def rendered(dossier: Dossier, template: Path) -> bytes:
    """The page, in this process, which a hostile template can bring down. Raises DatelineError where it is at fault."""
    folder = template.parent.resolve()
    # Our own files name each other without the prefix.
    ours = PackageLoader("dateline.export")
    loader = ChoiceLoader([PrefixLoader({"dateline": ours}), _folder(folder), ours])
    pages = ImmutableSandboxedEnvironment(loader=loader, **brief_html.MANNERS)
    try:
        page = brief_html.page(dossier, pages, template.name)
    except TemplateSyntaxError as error:
        raise DatelineError(
            f"{error.filename or error.name or template.name}, line {error.lineno}: {error.message}"
        ) from error
    except TemplateNotFound as error:
        problem = f"there is no file {str(error)!r} in the folder of the template"
        raise DatelineError(f"{_where(error, folder, template)}: {problem}") from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise DatelineError(f"{_where(error, folder, template)}: {error or type(error).__name__}") from error
    if len(page) > _PAGE:
        raise DatelineError(f"{template}: wrote a page of {len(page)} bytes; {_PAGE} are the most")
    return page


def _folder(folder: Path) -> BaseLoader:
    """Reads the files of the folder and what lies in it, never what a link or a path leads to outside."""

    def load(name: str) -> tuple[str, str, None] | None:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > _FILE:
            return None
        return path.read_text(encoding="utf-8"), str(path), None

    # The signature is jinja2's: source, file name, whether it is up to date.
    return FunctionLoader(load)


def _where(error: BaseException, folder: Path, template: Path) -> str:
    """The file and line of the template in which the error came up; jinja2 writes tracebacks in their terms."""
    found = template.name
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(str(folder)) or name.endswith(".j2"):
            found = f"{Path(name).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _main() -> int:
    path, seconds, memory = sys.argv[1:]
    bounded(int(seconds), int(memory))
    dossier = msgspec.json.decode(sys.stdin.buffer.read(), type=Dossier)
    try:
        sys.stdout.buffer.write(rendered(dossier, Path(path)))
    except (DatelineError, RecursionError) as error:
        print(error or type(error).__name__, file=sys.stderr)
        return _AT_FAULT
    return 0


if __name__ == "__main__":
    sys.exit(_main())
