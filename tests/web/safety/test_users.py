"""The file of users: what is written to it, what is refused."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.web.safety.users import Users, add_user, hashes, remove_user

PASSWORD = "harbour lights at nine"


def test_a_password_is_kept_as_an_argon2_hash_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    assert add_user(path, "Ana Ruiz", PASSWORD)
    text = path.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert hashes(path)["Ana Ruiz"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_password_is_changed_and_a_user_removed(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    add_user(path, "Ana Ruiz", PASSWORD)
    add_user(path, "Bo Lund", PASSWORD)
    users = Users(path)
    assert users.fits("Ana Ruiz", PASSWORD)
    assert not add_user(path, "Ana Ruiz", "another harbour")
    assert not users.fits("Ana Ruiz", PASSWORD) and users.fits("Ana Ruiz", "another harbour")
    remove_user(path, "Ana Ruiz")
    assert not users.knows("Ana Ruiz") and not users.fits("Ana Ruiz", "another harbour")
    with pytest.raises(UsageError, match="there is no user 'Ana Ruiz'; there are: Bo Lund"):
        remove_user(path, "Ana Ruiz")


@pytest.mark.parametrize("name", ["", " ", " Ana", "Ana ", "a\nb", "a\u202eb", "a\x00", "n" * 81])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a user's name"):
        add_user(tmp_path / "users.toml", name, PASSWORD)
    assert not (tmp_path / "users.toml").exists()


@pytest.mark.parametrize("password", ["", "seven c", "x" * 1025])
def test_a_password_too_short_or_too_long_is_refused(tmp_path: Path, password: str) -> None:
    with pytest.raises(UsageError, match="8 to 1024 characters"):
        add_user(tmp_path / "users.toml", "Ana", password)


@pytest.mark.parametrize(
    "text",
    ["[users", 'users = "Ana"', "[users]\nAna = 1\n", '[users]\nAna = "secret"\n', '[users]\nAna = "$2b$12$x"\n'],
)
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "users.toml"
    path.write_text(text, encoding="utf-8")
    for use in (lambda: Users(path), lambda: add_user(path, "Bo", PASSWORD)):
        with pytest.raises(UsageError, match="is no file of users"):
            use()
    assert path.read_text(encoding="utf-8") == text


def test_users_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names no user; add one with: dateline serve-user add NAME"):
        Users(tmp_path / "users.toml")
    (tmp_path / "users.toml").write_text("[users]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="names no user"):
        Users(tmp_path / "users.toml")


def test_a_broken_file_lets_nobody_in_until_it_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    add_user(path, "Ana", PASSWORD)
    users, kept = Users(path), path.read_bytes()
    path.write_bytes(b"\xff")
    assert not users.knows("Ana") and not users.fits("Ana", PASSWORD)
    path.write_bytes(kept)
    assert users.fits("Ana", PASSWORD)


@given(st.lists(st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=20), unique=True, max_size=5))
def test_every_name_that_is_taken_is_read_again(names: list[str]) -> None:
    import tempfile

    from dateline.web.safety import users

    kept = dict.fromkeys(names, "$argon2id$v=19$x")
    with tempfile.TemporaryDirectory() as folder:
        users._write(Path(folder) / "users.toml", kept)
        assert hashes(Path(folder) / "users.toml") == kept
