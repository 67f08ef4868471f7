"""Whatever is altered in a written brief after it was made is found, with the digest and without its help."""

import json
import random
import re
from collections import Counter

import pytest

from dateline.dossier.audit import audit_text
from tests.dossier.written_brief import altered_text, altered_values, leaves, page, put, record, resealed, sealed

ROUNDS = 3


def test_the_fixture_holds_in_both_forms():
    assert audit_text(sealed(record())).findings == ()
    assert audit_text(page()).findings == ()


def test_any_value_altered_in_the_record_is_found():
    rng = random.Random(7)
    tried = 0
    for path, value in leaves(record()):
        for new in altered_values(value, rng):
            brief = record()
            put(brief, path, new)
            assert audit_text(json.dumps(brief)).findings, (path, value, new)
            tried += 1
    assert tried > 500


# Kinds of values that are recomputed from something else in the brief, by what their paths look like.
RECOMPUTED = {
    "quotation": r"lines/\d+/quotes/\d+/(text|evidence)",
    "insertion": r"lines/\d+/quotes/\d+/insertions/\d+/(at|text|evidence|earliest|latest|words|anchor|kind)",
    "earlier line": r"earlier/lines/\d+/(key|section|texts/\d+)|earlier/lines/0/told/\d+/\d+|earlier/read/0",
    "scope": r"scope/sections/\d+",
    "passage": r"evidence/\d+/(number|source|part|start|end|text)",
    "origin": r"lines/\d+/origins/\d+|sources/\d+/origin",
    "source": r"sources/\d+/(number|earliest|latest|text|copy_of)|sources/[013]/(published|text_sha256)",
    "cell": r"lines/\d+/cells/\d+/(value|words|anchor|evidence/\d+|refs/\d+)",
    "group": r"lines/\d+/group",
    "span of days": r"(first|last)_day",
    "count": r"method/(articles|origins|copies|undated|not_story)",
    "support": r"lines/\d+/support/(independent|sources/\d+/(id|kind|name|outlets)|chain/\d+/(evidence|how|counted))",
    "credit": r"lines/\d+/support/chain/\d+/credits/\d+/(source|start|end|words|name)",
    "schema": r"schema|lines/\d+/section|lines/\d+/cells/\d+/derivation",
}


@pytest.mark.parametrize("kind", RECOMPUTED)
def test_a_value_that_can_be_recomputed_is_found_altered_though_the_digest_is_made_anew(kind):
    rng = random.Random(11)
    tried, missed = 0, []
    for path, value in leaves(record()):
        where = "/".join(map(str, path))
        if not re.fullmatch(RECOMPUTED[kind], where):
            continue
        for _ in range(ROUNDS):
            for new in altered_values(value, rng):
                brief = record()
                put(brief, path, new)
                tried += 1
                if not audit_text(sealed(brief)).findings:
                    missed.append((where, value, new))
    assert tried >= ROUNDS
    assert missed == []


def test_one_cell_for_another_is_found_though_the_digest_is_made_anew():
    """Values that are right elsewhere: another measure, day, number, name or relation of the same brief."""
    swaps = {
        "measure": ("killed", "missing", "crates", "displaced"),
        "relation": ("update", "conflict", "agreement"),
        "number": ("12..", "14..14", "9..9", "26..26", "..12", "11..", "12..12"),
        "when": ("2031-05-05", "2031-05-06", "2031-05-07", "2031-05-13", "2030-03-03", "2031-05-16"),
        "name": ("Tobe Lind", "Ines", "Korvald Alba"),
        "count": ("0", "1", "3"),
        "source": ("1", "4", "6"),
    }
    tried = Counter()
    for path, _ in leaves(record()):
        if path[0] != "lines" or path[-1] != "derivation":
            continue
        cell = record()["lines"][path[1]]["cells"][path[3]]
        for value in swaps.get(cell["derivation"], ()):
            if value == cell["value"] or (cell["derivation"] == "name" and value in cell["value"]):
                continue
            brief = record()
            put(brief, (*path[:-1], "value"), value)
            assert audit_text(sealed(brief)).findings, (cell, value)
            tried[cell["derivation"]] += 1
    assert tried.keys() == swaps.keys()


def test_any_visible_word_altered_in_the_page_is_found():
    rng = random.Random(13)
    text = page()
    tried = 0
    for start, end in _visible(text):
        for new in altered_text(text[start:end], rng):
            altered = text[:start] + new + text[end:]
            assert audit_text(altered).findings, (text[start:end], new)
            tried += 1
    assert tried > 200


def test_what_the_page_shows_of_its_record_is_found_altered_though_its_digest_is_made_anew():
    rng = random.Random(17)
    text = page()
    tried, missed = 0, []
    for start, end in _visible(text):
        before = text[:start]
        if not before.endswith(("<bdi>", "<mark>", '<div class="report">', 'class="ins">')):
            continue
        for new in altered_text(text[start:end], rng):
            tried += 1
            if not audit_text(resealed(text[:start] + new + text[end:])).findings:
                missed.append((text[start:end], new))
    assert tried > 60
    assert missed == []


def _visible(text: str) -> list[tuple[int, int]]:
    """Where text without character references stands between tags of the body, up to the record."""
    first, last = text.index("<body"), text.index("<template")
    found = [m.span(1) for m in re.compile(r">([^<>&]*[^\s<>&][^<>&]*)<").finditer(text, first, last)]
    assert found
    return found
