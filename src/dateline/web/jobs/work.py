"""The work of each task, on the case as commands do it."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dateline.casework import annotating, answering, polling, taking_in, watching
from dateline.casework.asked_brief import AskedBrief
from dateline.casework.build import build
from dateline.casework.intake import Intake
from dateline.casework.listening import Listener
from dateline.export import formats
from dateline.storage.address import is_address, shown
from dateline.storage.case import Case
from dateline.storage.opening import name_of, open_case
from dateline.web.jobs.job import Input
from dateline.web.jobs.messages import Ended, Order, Taken, Teller
from dateline.web.jobs.tasks import Add, Build, Export, Poll, many

# What a member of an archive is dated, so that the same tables are the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def done(order: Order, listener: Teller) -> Ended:
    """Does the task. Raises DatelineError where it cannot be done at all; what fails of it is told to the listener."""
    task = order.task
    # Files of a job are read in their own folder.
    case = order.case if is_address(order.case) else str(Path(order.case).absolute())
    with open_case(case, create=True) as opened:
        match task:
            case Add():
                return Ended(_added(opened, task, listener, order.allow_private))
            case Poll():
                return Ended(_polled(opened, task, listener, order.allow_private))
            case Build():
                return Ended(_built(opened, listener))
            case Export():
                return _exported(opened, case, task, listener, Path(order.out))


def _added(case: Case, task: Add, listener: Teller, allow_private: bool) -> str:
    if task.folder is not None:
        # So that each report is known by the name that its sender gave it.
        os.chdir(task.folder)
    sources, intake = [*task.files, *task.addresses], Intake()
    given = {source: task.published for source in sources if task.published}
    changed = taking_in.take_in(case, sources, given, listener, allow_private, intake=intake)
    inputs = intake.table()
    rows = (dict(zip(inputs.columns, row, strict=True)) for row in inputs.rows)
    listener.tell(Taken(tuple(msgspec.convert(row, Input) for row in rows)))
    if task.feeds:
        watching.watch(case, task.feeds)
        changed += polling.poller(case, listener, allow_private).poll().new
    told = f"{many(changed, 'report')} new or changed"
    return f"{told}; {_built(case, listener)}" if changed and task.build else told


def _polled(case: Case, task: Poll, listener: Listener, allow_private: bool) -> str:
    tally = polling.poller(case, listener, allow_private).poll()
    return f"{tally}; {_built(case, listener)}" if tally.new and task.build else str(tally)


def _built(case: Case, listener: Listener) -> str:
    built = build(case, annotating.workers(None), listener)
    return f"{many(built.annotated, 'report')} annotated, {len(built.story.articles):,} linked"


def _exported(opened: Case, case: str, task: Export, listener: Listener, out: Path) -> Ended:
    form = formats.named(task.form)
    asked = AskedBrief(
        case=shown(case) if is_address(case) else Path(case).name,
        first=task.first,
        last=task.last,
        story=task.story,
        about=task.about,
        actor=task.actor,
        pages=task.pages,
    )
    stem = name_of(case)
    name = f"{stem}-{form.name}.zip" if form.files else f"{stem}{form.endings[0]}"
    command = asked.command("export", "--format", form.name, "-o", form.name if form.files else name)
    listener.step("writing", 0, None)
    rendered = answering.rendered(form, asked, command, listener, opened)
    data = rendered if isinstance(rendered, bytes) else _packed(rendered)
    (out / "export").write_bytes(data)
    listener.step("writing", 1, 1)
    return Ended(f"{name}, {len(data):,} bytes", output=name)


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _NO_DAY), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
