"""The audit of what backs a line: every way in which a report credits a fact holds as written, and altered is found."""

import json
import random
import re
from typing import Any

import pytest

from dateline.dossier.audit import audit_text
from dateline.dossier.compose import compose
from dateline.export import brief_html, brief_json, brief_markdown
from dateline.model.story import CopyLink, Reading
from tests.dossier.written_brief import altered_values, leaves, put, sealed
from tests.stories.six_dead import SIX, body, linked, other, person, told

ROLE = "Interior ministry spokeswoman"
CASES = {
    "own words": [told("a0", "Lorn Wire", f"{SIX}."), told("a1", "Coast News", f"{SIX}, at low water.")],
    "one official": [
        told("a0", "Lorn Wire", f"{SIX}, said Jana Tesk.", person("Jana Tesk")),
        *(told(f"a{n}", o, f"{SIX}, Tesk said.", person("Tesk")) for n, o in enumerate("PQRSTU", 1)),
    ],
    "ministry and spokeswoman": [
        told("a0", "Lorn Wire", f"{SIX}, the interior ministry said.", body("the interior ministry")),
        told("a1", "Coast News", f"{SIX}, {ROLE} Dana Orvel said.", person("Dana Orvel", role=ROLE)),
        told("a2", "Ister Post", f"{SIX}, the ministry said.", body("the ministry")),
    ],
    "chain": [
        told("a0", "Lorn Wire", f"{SIX}.\nRain fell.\nBoats left.\nIt was dark."),
        told("a1", "Coast News", f"{SIX}, the Lorn Wire reported.\nRain fell.\nBoats left.\nIt was dark.",
             body("Lorn Wire"), cue="reported"),
        told("a2", "Ister Post", f"{SIX}, according to Coast News.\nRain fell.\nBoats left.\nIt was dark.",
             body("Coast News"), cue="according to"),
    ],
    "circle": [
        told("a0", "Lorn Wire", f"{SIX}, Ister Post reported.\nRain fell.\nBoats left.\nIt was dark.",
             body("Ister Post"), cue="reported"),
        told("a1", "Ister Post", f"{SIX}, the Lorn Wire reported.\nRain fell.\nBoats left.\nIt was dark.",
             body("Lorn Wire"), cue="reported"),
    ],
    "not in the case": [
        told("a0", "Lorn Wire", f"{SIX}, Reuters reported.", body("Reuters"), cue="reported"),
        told("a1", "Coast News", f"{SIX}, according to the Bervik Post.", body("Bervik Post"), cue="according to"),
        told("a2", "Ister Post", f"{SIX}, local media said.", other("local media")),
    ],
    "nameless": [
        told("a0", "Lorn Wire", f"{SIX}, a senior official said.", other("a senior official")),
        told("a1", "Coast News", f"{SIX}, an official said.", other("an official")),
        told("a2", "Ister Post", f"{SIX}, a witness said.", other("a witness")),
        told("a3", "Delta Sun", f"{SIX}."),
    ],
}  # fmt: skip


def _dossier(readings: list[Reading], copies: tuple[CopyLink, ...] = ()):
    return compose(linked(readings, copies), {r.article.id: r for r in readings}, (), (("dateline", "0"),), "x")


def _record(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(brief_json.render(_dossier(CASES[name])))
    return record


@pytest.mark.parametrize("name", CASES)
def test_each_way_of_crediting_holds_as_it_is_written(name):
    made = _dossier(CASES[name])
    assert [line.section for line in made.lines if line.support]
    for written in (brief_json.render(made), brief_html.render(made)):
        assert audit_text(written).findings == ()


@pytest.mark.parametrize("name", CASES)
def test_whatever_is_altered_in_a_count_or_a_credit_is_found_though_the_digest_is_made_anew(name):
    rng, tried, missed = random.Random(5), 0, []
    for path, value in leaves(_record(name)):
        where = "/".join(map(str, path))
        if not re.fullmatch(r"lines/\d+/support/.*", where):
            continue
        for new in altered_values(value, rng):
            brief = _record(name)
            put(brief, path, new)
            tried += 1
            if not audit_text(sealed(brief)).findings:
                missed.append((where, value, new))
    assert tried > 10
    assert missed == []


def _timeline(record: dict[str, Any]) -> dict[str, Any]:
    line: dict[str, Any] = next(x for x in record["lines"] if x["section"] == "timeline")
    return line


def test_one_voice_counted_as_two_is_found():
    record = _record("one official")
    support = _timeline(record)["support"]
    support["independent"] = 2
    support["sources"][0]["outlets"] = 6
    support["sources"].append({"id": "voice:tesk", "kind": "person", "name": "Tesk", "outlets": 1})
    support["chain"][-1]["counted"] = "voice:tesk"
    assert "“Jana Tesk” and “Tesk” are one source, counted as two" in _problems(record)


def test_a_word_of_somebody_counted_as_the_reports_own_is_found_by_its_credit():
    record = _record("one official")
    support = _timeline(record)["support"]
    support["chain"][-1].update(how="own words", counted="O7")
    support["independent"] = 2
    support["sources"][0]["outlets"] = 6
    support["sources"].append({"id": "O7", "kind": "outlet", "name": "U", "outlets": 1})
    assert any("is in its own words" in p for p in _problems(record))


def test_two_that_report_themselves_counted_as_one_is_found():
    record = _record("own words")
    support = _timeline(record)["support"]
    support["chain"][1]["counted"] = "O1"
    support["independent"] = 1
    support["sources"] = [{**support["sources"][0], "outlets": 2}]
    assert any("is in its own words, and counts as O1, not O2" in p for p in _problems(record))


def test_a_telling_left_out_of_the_chain_is_found():
    record = _record("own words")
    support = _timeline(record)["support"]
    support["chain"].pop()
    support["sources"].pop()
    support["independent"] = 1
    assert any("does not count as any source" in p for p in _problems(record))


def test_one_text_counted_as_two_origins_is_found():
    text = f"{SIX}. " + " ".join(f"Boat number {n} came back to the mole at dusk." for n in range(12))
    readings = [told("a0", "Lorn Wire", text), told("a1", "Coast News", text)]
    found = [f.problem for f in audit_text(brief_json.render(_dossier(readings))).findings]
    assert found == ["sources 1 and 2 carry one text and count as two origins"]
    as_copy = _dossier(readings, (CopyLink("a1", "a0", 1.0),))
    assert audit_text(brief_json.render(as_copy)).findings == ()


def test_reports_of_one_publisher_counted_as_two_origins_are_found():
    record = _record("own words")
    record["sources"][1]["family"] = record["sources"][0]["family"]
    assert any("other reports of “lorn wire” of O1" in p for p in _problems(record))


def test_the_markdown_says_whose_word_it_is():
    written = brief_markdown.render(_dossier(CASES["one official"])).decode()
    assert "(one person \\(Jana Tesk\\), by 7 outlets)" in written


def _problems(record: dict[str, Any]) -> list[str]:
    return [f.problem for f in audit_text(sealed(record)).findings]
