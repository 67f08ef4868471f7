"""Lock files are read as uv writes them."""

from pathlib import Path

import pytest
from release.locks import APP, BUILD, EVERYTHING, RUN, Pin, pins

TEXT = f"""\
alpha==1.2.0 ; python_full_version < '3.12' \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
    # via
    #   -c requirements-run.lock
    #   beta
    #   dateline (pyproject.toml)
beta==3 \\
    --hash=sha256:{"c" * 64}
    # via dateline (pyproject.toml)
"""


def test_a_lock_tells_versions_conditions_hashes_and_who_asked(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    path.write_text(TEXT, encoding="utf-8")
    assert pins(path) == (
        Pin("alpha", "1.2.0", "python_full_version < '3.12'", ("a" * 64, "b" * 64), ("beta", "dateline")),
        Pin("beta", "3", "", ("c" * 64,), ("dateline",)),
    )


@pytest.mark.parametrize("line", ["gamma>=1", "-e .", "--index-url https://elsewhere.example/simple"])
def test_a_line_that_locks_nothing_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    path.write_text(f"{TEXT}{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.lock, line 11"):
        pins(path)


@pytest.mark.parametrize("path", [RUN, APP, EVERYTHING, BUILD], ids=lambda p: p.name)
def test_everything_that_is_locked_has_hashes(path: Path) -> None:
    assert [pin.name for pin in pins(path) if not pin.hashes] == []
    assert len(pins(path)) > 5
