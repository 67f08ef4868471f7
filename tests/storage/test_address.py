"""What an address of a database means, and what of it is shown."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from dateline.storage.address import is_address, read, shown
from dateline.storage.opening import name_of

PARTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00§"), min_size=1, max_size=12)


def test_the_parts_of_an_address() -> None:
    of = read("postgresql://ana:se%2Fsame@db.example:5433/harbour?schema=lunn&sslmode=require")
    assert of.parameters == {
        "user": "ana", "password": "se/same", "host": "db.example", "port": "5433", "dbname": "harbour",
        "sslmode": "require",
    }  # fmt: skip
    assert (of.schema, of.name) == ("lunn", "lunn")
    assert of.shown == "postgresql://ana@db.example:5433/harbour?schema=lunn&sslmode=require"


def test_a_case_is_called_like_its_database() -> None:
    assert name_of("postgresql://db/harbour%20fire") == "harbour fire"
    assert name_of("postgres://ana@/?service=desk") == "ana"
    assert name_of("reports/dam.dateline") == "dam"


def test_what_is_no_address_is_a_file() -> None:
    assert not any(map(is_address, ("dam.dateline", "https://postgresql.example/", "postgresql", "./postgresql:x")))
    assert all(map(is_address, ("postgresql:///harbour", " POSTGRESQL://db/harbour", "postgres://db/harbour")))
    assert shown("dam.dateline") == "dam.dateline"


@given(PARTS, PARTS, PARTS)
def test_whatever_a_password_is_it_is_taken_and_not_shown(user: str, password: str, database: str) -> None:
    user, database = (quote(part, safe="") for part in (f"u{user}", f"d{database}"))
    hidden = quote(f"§{password}§", safe="")
    for address in (
        f"postgresql://{user}:{hidden}@db/{database}",
        f"postgresql://{user}@db/{database}?password={hidden}",
        f"postgresql://{user}@db/{database}?sslpassword={hidden}&schema=s",
        f"postgresql://{user}@db/{database}?scram_client_key={hidden}&sslkey=k",
        f"postgresql://{user}@db/{database}?oauth_client_secret={hidden}",
    ):
        of = read(address)
        assert f"§{password}§" in of.parameters.values()
        assert quote("§") not in of.shown and "§" not in of.shown
        assert read(of.shown).parameters["user"] == of.parameters["user"]
        assert of.shown == shown(of.shown)
