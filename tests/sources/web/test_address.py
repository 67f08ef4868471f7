"""Addresses: taken apart strictly, so that what was checked is what is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.sources.web.address import is_address, joined, parsed


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTPS://Kolm.Example", "https://kolm.example/"),
        (" http://kolm.example:80/a b?q=ü#part ", "http://kolm.example/a%20b?q=%C3%BC"),
        ("https://kolm.example:8443/a", "https://kolm.example:8443/a"),
        ("https://kolm.example.:443/%7ea?x=%2F", "https://kolm.example/%7ea?x=%2F"),
        ("http://köln.example/", "http://xn--kln-sna.example/"),
        ("http://[2001:DB8:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://127.1/", "http://127.1/"),
        ("https://kolm.example?q=1", "https://kolm.example/?q=1"),
    ],
)
def test_an_address_has_one_writing(text: str, url: str) -> None:
    assert parsed(text).url == url
    assert parsed(url).url == url


@pytest.mark.parametrize(
    "text",
    [
        "ftp://kolm.example/",
        "file:///etc/passwd",
        "//kolm.example/",
        "kolm.example/a",
        "",
        "http://",
        "http:///a",
        "http://:80/",
        "http://kolm.example:99999/",
        "http://kolm.example:0/",
        "http://kolm.example:22/",
        "http://[::1/",
        "http://[nothing]/",
        "http://a..example/",
        "http://kolm.example\\@inside/",
        "http://ko lm.example/",
        "http://kolm.example/a\nHost: b",
        "http://kolm%2Eexample/",
        "http://" + "a." * 200 + "example/",
        "http://kolm.example/" + "a" * 4000,
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InputError) as told:
        parsed(text)
    assert len(str(told.value)) < 500


def test_a_password_is_refused_and_shown_to_nobody() -> None:
    with pytest.raises(InputError, match="with a user's name") as told:
        parsed("https://desk:swordfish@kolm.example/feed")
    assert "swordfish" not in str(told.value)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("1", "https://kolm.example/news/1"),
        ("/1", "https://kolm.example/1"),
        ("../1", "https://kolm.example/1"),
        ("//ister.example/1", "https://ister.example/1"),
        ("?page=2", "https://kolm.example/news/feed?page=2"),
        ("http://ister.example", "http://ister.example/"),
    ],
)
def test_a_link_means_what_it_means_in_a_browser(link: str, url: str) -> None:
    assert joined(parsed("https://kolm.example/news/feed"), link).url == url


def test_a_files_name_is_no_address() -> None:
    assert is_address("HTTPS://kolm.example/")
    assert is_address("http:kolm")
    assert not any(map(is_address, ["-", "reports/http", "https.txt", "C:\\reports", "./http://x"]))


@given(st.text(alphabet="htps:/\\@[]%.#?&=aé1 \t\n\0-_", max_size=40))
def test_anything_is_one_address_for_good_or_refused(text: str) -> None:
    try:
        address = parsed("http://" + text)
    except InputError:
        return
    assert parsed(address.url) == address
    assert address.url.isascii()
    assert not set(address.target) & set(" \r\n\t")
