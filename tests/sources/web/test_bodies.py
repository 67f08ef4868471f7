"""Bodies of answers: unpacked alike however they come in pieces, and never beyond their size."""

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.web.answer import FetchError
from dateline.sources.web.bodies import body

URL = "https://kolm.example/1"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}


def cut(data: bytes, places: list[int]) -> list[bytes]:
    bounds = [0, *sorted(p % (len(data) + 1) for p in places), len(data)]
    return [data[start:end] for start, end in pairwise(bounds)]


@given(st.binary(max_size=600), st.lists(st.integers(0, 2000), max_size=6), st.sampled_from(sorted(PACKED)))
def test_a_body_is_the_same_in_whatever_pieces_it_comes(data: bytes, places: list[int], packing: str) -> None:
    assert body(URL, cut(PACKED[packing](data), places), packing, 600) == data


@given(st.binary(min_size=1, max_size=400), st.integers(0, 399), st.sampled_from(sorted(PACKED)))
def test_no_more_than_the_limit_comes_out(data: bytes, limit: int, packing: str) -> None:
    pieces = [PACKED[packing](data)]
    if len(data) <= limit:
        assert body(URL, pieces, packing, limit) == data
        return
    assert body(URL, pieces, packing, limit, cut=True) == data[:limit]
    with pytest.raises(FetchError, match="is larger than"):
        body(URL, pieces, packing, limit)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_anything_is_unpacked_or_told(data: bytes, packing: str) -> None:
    try:
        found = body(URL, [data], packing, 10_000)
    except FetchError as error:
        assert error.source == URL
        return
    assert len(found) <= 10_000


def test_deflate_without_its_header_is_unpacked_too() -> None:
    assert body(URL, [raw_deflate(b"levee")], "deflate", 100) == b"levee"


def test_a_part_of_a_packed_body_is_no_body() -> None:
    whole = gzip.compress(b"levee" * 50)
    for end in range(1, len(whole) - 1):
        with pytest.raises(FetchError, match=r"breaks off|cannot be unpacked"):
            body(URL, [whole[:end]], "gzip", 10_000)
