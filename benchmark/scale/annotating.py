"""Annotates a case and does nothing else: the first part of a build, measured by itself."""

import sys
from pathlib import Path

from dateline.casework.annotating import annotate_new
from dateline.cli.failures import Failures
from dateline.storage.sqlite import open_case


def main() -> None:
    case_file, workers = sys.argv[1:]
    with open_case(Path(case_file)) as case:
        annotate_new(case, int(workers), Failures())
