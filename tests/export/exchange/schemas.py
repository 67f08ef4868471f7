"""JSON Schemas of what is exchanged, written from the published specifications."""

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}


def _object(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "required": required, "properties": properties}


# RFC 7946: longitude first, then latitude; `geometry` may be null but not absent.
GEOJSON = _object(
    ["type", "features"],
    type={"const": "FeatureCollection"},
    features={
        "type": "array",
        "items": _object(
            ["type", "geometry", "properties"],
            type={"const": "Feature"},
            id={"type": ["string", "number"]},
            properties={"type": ["object", "null"]},
            geometry={
                "anyOf": [
                    {"type": "null"},
                    _object(
                        ["type", "coordinates"],
                        type={"const": "Point"},
                        coordinates={
                            "type": "array",
                            "minItems": 2,
                            "maxItems": 3,
                            "prefixItems": [
                                {"type": "number", "minimum": -180, "maximum": 180},
                                {"type": "number", "minimum": -90, "maximum": 90},
                            ],
                        },
                    ),
                ]
            },
        ),
    },
)
_CSL_DATE: Schema = {
    **_object(
        ["date-parts"],
        circa={"type": ["boolean", "string", "number"]},
        **{
            "date-parts": {
                "type": "array",
                "minItems": 1,
                "maxItems": 2,
                "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["integer", "string"]}},
            }
        },
    ),
    "additionalProperties": False,
}
# CSL 1.0.2, the variables that are used here.
CSL: Schema = {
    "type": "array",
    "items": {
        **_object(
            ["id", "type"],
            id={"type": ["string", "number"]},
            type={"enum": ["article-newspaper", "article", "article-journal", "document", "webpage", "post"]},
            title=_TEXT,
            author={"type": "array", "items": {**_object([], literal=_TEXT), "additionalProperties": False}},
            publisher=_TEXT,
            issued=_CSL_DATE,
            accessed=_CSL_DATE,
            URL={"type": "string", "pattern": "^https?://"},
            language=_TEXT,
            note=_TEXT,
            **{"container-title": _TEXT},
        ),
        "additionalProperties": False,
    },
}
_DAY = _object(
    ["year"],
    year={"type": ["integer", "string"]},
    month={"type": ["integer", "string"]},
    day={"type": ["integer", "string"]},
)
_WORDS: Schema = {**_object([], headline={"type": "string"}, text={"type": "string"}), "additionalProperties": False}
# TimelineJS3: each event needs its start; a title slide has none.
TIMELINEJS = _object(
    ["events"],
    scale={"enum": ["human", "cosmological"]},
    title=_object(["text"], text=_WORDS),
    events={
        "type": "array",
        "items": _object(
            ["start_date", "text"],
            start_date=_DAY,
            end_date=_DAY,
            text=_WORDS,
            unique_id=_TEXT,
            display_date=_TEXT,
        ),
    },
)
