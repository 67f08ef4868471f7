"""Installs the wheel in a folder as a user does, in a fresh environment, and tries it.

`python -m release.fresh FOLDER [PYTHON]`. What it needs comes from the lock file, with hashes. Then: the version, the
help, the doctor, a brief of the example case, its audit, and a case that is added to and built.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from release.locks import ROOT, RUN

_EXAMPLE = ROOT / "examples" / "bervik"


def main() -> int:
    (wheel,) = Path(sys.argv[1]).glob("dateline-*.whl")
    python = sys.argv[2] if len(sys.argv) > 2 else sys.executable
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        programs = folder / "fresh" / ("Scripts" if sys.platform == "win32" else "bin")
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        dateline = str(programs / "dateline")
        brief, case = str(folder / "brief.html"), str(folder / "c.dateline")
        for command in (
            [python, "-m", "venv", str(folder / "fresh")],
            [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(RUN)],
            [*pip, "--no-deps", str(wheel)],
            [str(programs / "python"), "-m", "pip", "check"],
            [dateline, "--version"],
            [dateline, "--help"],
            [dateline, "doctor"],
            [dateline, "brief", str(_EXAMPLE), "-o", brief],
            [dateline, "audit", brief],
            [dateline, "add", str(_EXAMPLE), "--case", case],
            [dateline, "build", "--case", case],
            [dateline, "timeline", "--case", case, "--format", "csv"],
        ):
            # Away from the checkout, so that nothing of it is found by chance.
            done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
            said = (done.stdout + done.stderr).strip().splitlines() or [""]
            print(f"{'well' if done.returncode == 0 else 'FAILED':<7} {' '.join(command[:4])} … {said[-1][:100]}")
            if done.returncode:
                sys.stderr.write(done.stdout + done.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
