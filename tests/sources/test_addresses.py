"""Inputs that only name addresses: they say so, and give the addresses to whoever fetches."""

import plistlib

import pytest

from dateline import sources
from dateline.model.article import Failure, RawSource
from dateline.sources import opml, shortcut, urls

OPML = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY e "x">]>
<opml version="2.0"><body><outline text="Rivers">
<outline type="rss" text="Ister" xmlUrl="https://ister.example/feed" htmlUrl="https://ister.example/"/>
<outline type="rss" text="Again" XMLURL="https://ister.example/feed"/>
<outline type="link" text="Page" url="https://kolm.example/1"/><outline xmlUrl="file:///etc/passwd"/>
</outline></body></opml>"""
URLS = b"# my list\nhttps://kolm.example/1\n\n- <https://kolm.example/2>\n2. [Levee](https://kolm.example/3)\nhttps://kolm.example/1\n"


def _only(tmp_path, name: str, data: bytes):
    (tmp_path / name).write_bytes(data)
    (found,) = sources.read([str(tmp_path / name)])
    return found


def test_a_list_of_feeds_names_each_once(tmp_path):
    assert list(opml.addresses(OPML)) == ["https://ister.example/feed", "https://kolm.example/1"]
    found = _only(tmp_path, "feeds.opml", OPML)
    assert isinstance(found, Failure)
    assert found.problem == "names 2 feeds, which were not fetched"


@pytest.mark.parametrize("data", [b"<opml></opml>", b"<opml", b"<opml><outline xmlUrl='x"])
def test_a_broken_or_empty_list_of_feeds_is_a_failure(tmp_path, data):
    assert isinstance(_only(tmp_path, "feeds.opml", data), Failure)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_addresses_in_any_form_names_each_once(tmp_path, coding):
    data = URLS.decode().encode(coding)
    assert list(urls.addresses(data)) == [f"https://kolm.example/{n}" for n in (1, 2, 3)]
    found = _only(tmp_path, "list.txt", data)
    assert isinstance(found, Failure)
    assert found.problem == "names 3 addresses, which were not fetched"


def test_a_text_with_an_address_in_it_is_a_report(tmp_path):
    found = _only(tmp_path, "a.txt", b"https://kolm.example/1\nThe levee held.\n")
    assert isinstance(found, RawSource)


def test_a_long_list_that_the_first_bytes_cut_off_is_recognised(tmp_path):
    data = b"".join(b"https://kolm.example/%d\n" % n for n in range(2000))
    assert "names 2000 addresses" in _only(tmp_path, "list.txt", data).problem


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.url", b"[InternetShortcut]\r\nURL=https://kolm.example/1\r\n"),
        ("a.desktop", b"[Desktop Entry]\nType=Link\nURL=https://kolm.example/1\n"),
        ("a.webloc", plistlib.dumps({"URL": "https://kolm.example/1"})),
        ("a.webloc", plistlib.dumps({"URL": "https://kolm.example/1"}, fmt=plistlib.FMT_BINARY)),
    ],
)
def test_a_saved_link_names_its_address(tmp_path, name, data):
    assert list(shortcut.addresses(data)) == ["https://kolm.example/1"]
    assert _only(tmp_path, name, data).problem == "names 1 address, which was not fetched"


def test_a_broken_property_list_is_no_link(tmp_path):
    assert isinstance(_only(tmp_path, "a.webloc", b"bplist00\xff\xff\0\0"), Failure)
