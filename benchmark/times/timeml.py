"""Offsets of TimeML's inline tags in the text that they were put into."""

import re

from benchmark.development_data import Row

_TAG = re.compile(r"<TIMEX3 (?P<attributes>[^<>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_BODY = re.compile(r"<TimeML>(.*)</TimeML>", re.DOTALL)


def times(text: str, timeml: str) -> list[Row]:
    """The times that a TimeML document of a text marks, in wire format.

    HeidelTime writes the text as it is, unescaped, but may change white space; so places are counted in the characters
    that are not white space. Raises ValueError where those are not the text's own.
    """
    body = _BODY.search(timeml)
    if body is None:
        raise ValueError("not a TimeML document")
    # Where the n-th character that is no white space stands in the text.
    places = [n for n, character in enumerate(text) if not character.isspace()]
    solid = [text[n] for n in places]
    found: list[Row] = []
    open_tags: list[tuple[int, dict[str, str]]] = []
    count = at = 0
    for tag in [*_TAG.finditer(body.group(1)), None]:
        piece = [c for c in body.group(1)[at : tag.start() if tag else None] if not c.isspace()]
        if piece != solid[count : count + len(piece)]:
            raise ValueError(f"the TimeML document is not of this text: {''.join(piece)[:40]!r}")
        count += len(piece)
        if tag is None:
            break
        at = tag.end()
        if tag["attributes"] is not None:
            open_tags.append((count, dict(_ATTRIBUTE.findall(tag["attributes"]))))
        elif open_tags:
            first, attributes = open_tags.pop()
            if first < count:
                start, end = places[first], places[count - 1] + 1
                found.append({"start": start, "end": end, "text": text[start:end], "type": attributes.get("type"),
                              "value": attributes.get("value"), "mod": attributes.get("mod")})  # fmt: skip
    if count != len(solid):
        raise ValueError("the TimeML document holds only a part of this text")
    return sorted(found, key=lambda t: (t["start"], -t["end"]))
