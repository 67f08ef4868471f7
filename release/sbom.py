"""The bill of materials: what an installation of Dateline consists of, as CycloneDX 1.6 JSON, made from the lock files.

`python -m release.sbom FOLDER` writes it. What Dateline alone needs is `required`, what only extras for users bring is
`optional`; tools of development are not in it. The same lock files, version and moment give the same bytes, given the
same packages installed, which tell their licences.
"""

import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from release.checkout import moment
from release.locks import APP, OURSELVES, ROOT, RUN, Pin, pins

# A licence field that is longer is the text of a licence, not its name.
_LONGEST_NAME = 60
_SERIALS = uuid.UUID("7d2f9c1e-5a0b-4c53-9a55-2f0e8f6f5a11")
_NOWHERE = ("NOASSERTION", "UNKNOWN")


def bill(version: str, made: datetime) -> str:
    """The bill of materials of `version` as JSON text. `made` is when the release was."""
    required = {pin.name for pin in pins(RUN)}
    locked = pins(APP)
    ours = Component(
        name=OURSELVES,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"{OURSELVES}=={version}",
        purl=PackageURL("pypi", name=OURSELVES, version=version),
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
    )
    # A package may be locked in several versions, each for some Pythons or machines.
    components = [(pin, _component(pin, pin.name in required)) for pin in locked]
    asked_for = {
        name: [each for pin, each in components if name in pin.asked_by]
        for name in (OURSELVES, *(pin.name for pin in locked))
    }
    bom = Bom(
        serial_number=uuid.uuid5(_SERIALS, repr((version, made.timestamp(), locked, sorted(required)))),
        metadata=BomMetaData(component=ours, timestamp=made.astimezone(UTC)),
        components=[each for _, each in components],
        dependencies=[
            Dependency(each.bom_ref, [Dependency(other.bom_ref) for other in asked_for[each.name]])
            for each in (ours, *(each for _, each in components))
        ],
    )
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def _component(pin: Pin, required: bool) -> Component:
    return Component(
        name=pin.name,
        version=pin.version,
        bom_ref=f"{pin.name}=={pin.version}",
        purl=PackageURL("pypi", name=pin.name, version=pin.version),
        scope=ComponentScope.REQUIRED if required else ComponentScope.OPTIONAL,
        licenses=list(_licences(pin)),
        # One hash for each file that may be installed: they are the files', not the component's.
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(f"https://pypi.org/simple/{pin.name}/"),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in pin.hashes],
            )
        ],
        properties=[Property(name="dateline:wanted-where", value=pin.marker)] if pin.marker else [],
    )


def _licences(pin: Pin) -> Iterator[License]:
    """The licence that the package states, where it is installed here in the locked version."""
    try:
        told = metadata.distribution(pin.name)
    except metadata.PackageNotFoundError:
        return
    if told.version != pin.version:
        return
    fields = told.metadata
    expression, name = (fields[each].strip() if each in fields else "" for each in ("License-Expression", "License"))
    if len(name) > _LONGEST_NAME or name.upper() in _NOWHERE:
        name = ""
    classified = [
        re.sub(r"^License :: (?:OSI Approved :: )?", "", each)
        for each in fields.get_all("Classifier") or []
        if each.startswith("License :: ")
    ]
    stated = [each for each in (expression, name, *classified) if each]
    if stated:
        yield LicenseFactory().make_from_string(stated[0])


def written(folder: Path, version: str) -> Path:
    """The file of the bill of materials of this checkout, written to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"dateline-{version}.cdx.json"
    path.write_text(bill(version, datetime.fromtimestamp(moment(ROOT), UTC)), encoding="utf-8")
    return path


def main() -> int:
    asked = [sys.executable, "-m", "hatchling", "version"]
    version = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    print(written(Path(sys.argv[1]), version))
    return 0


if __name__ == "__main__":
    sys.exit(main())
