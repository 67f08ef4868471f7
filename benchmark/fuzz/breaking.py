"""Ways to break an input at random. The same seed always breaks it alike."""

import io
import random
import zipfile
from collections.abc import Sequence

# What has broken readers before: ends of strings, entities, escapes, sizes, marks of direction, endless openings.
TOKENS: tuple[bytes, ...] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    "\u202e\u200b\ufeff".encode(),
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>&b;',
    b'<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    b"<script>alert(1)</script>",
    b"<![CDATA[",
    b"<!--",
    b"]]>",
    b"../../../../etc/passwd",
    b"\r\n\r\n",
    b"Content-Length: 99999999999\r\n",
    b"Content-Type: multipart/mixed; boundary=b0\r\n",
    b"=?utf-8?b?////?=",
    b"\xff\xff\xff\xff",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"NaN",
    b"9999-99-99T99:99:99Z",
    b'{"a":' * 3000,
    b"[" * 20000,
    b"(" * 20000,
    b"<div>" * 5000,
    b"<b><i>" * 3000,
    b'"' * 5001,
    b"A" * 100000,
    b" \n" * 50000,
    b"> " * 20000,
    b"\xe2\x80\x9c" * 5000,
)
_CHANGES = 6


def broken(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The input after one to six changes; of a zip archive now and then a member, so that the archive itself stays."""
    if data[:2] == b"PK" and chance.random() < 0.6:
        try:
            return _inside(data, others, chance)
        except (zipfile.BadZipFile, ValueError, RuntimeError):
            pass
    for _ in range(chance.randint(1, _CHANGES)):
        data = chance.choice(_WAYS)(data, others, chance)
    return data


def _inside(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = archive.namelist()
        chosen = chance.choice(names)
        for name in names:
            member = archive.read(name)
            if name == chosen:
                member = broken(member, others, chance)
            made.writestr(zipfile.ZipInfo(name, (2027, 3, 12, 9, 0, 0)), member)
    return out.getvalue()


def _flipped(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _n in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _holed(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 200) :]


def _filled(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _repeated(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.randint(1, 300)]
    return data[:at] + piece * chance.randint(2, 300) + data[at:]


def _spliced(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


_WAYS = (_flipped, _cut, _holed, _filled, _repeated, _spliced)
