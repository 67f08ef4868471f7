"""The page: what an article says can only ever be text in it, and what it shows is what its record holds."""

import hashlib
import re

import pytest
from lxml import html

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.opening import opened
from dateline.dossier.audit.page import page_findings
from dateline.export import brief_html, cited_passages
from dateline.model.dossier import (
    Cell,
    Dossier,
    Evidence,
    FailureRecord,
    Insertion,
    Line,
    Method,
    Quote,
    SourceRecord,
)
from dateline.model.support import Counted
from dateline.model.support_record import SupportRecord

HOSTILE = [
    "</template><script>alert(1)</script>",
    "</mark></div></main></body></html><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "<!-- --><svg onload=alert(1)></svg><style>body{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}&amp;&lt;&#0;",
    "W" * 4000,
    "مرحبا \u202eevil\u202c עולם \u2066x\u2069",
    "a\x00b\x07c\x1b[31md\x7fe\x9bf\ufffeg",
    "one\x0btwo\x0cthree\x85four\u2028five\r\nsix",
    '“unbalanced ‘marks"',
]


def hostile_brief(words, not_story=()):
    """A brief that has `words` wherever an article, an outlet or a file can put words."""
    text = f"Before. {words} After.\n\nOutside the report."
    start = len("Before. ")
    source = SourceRecord(
        1, "a1", words, words, words, words, "https://outlet.example", "2031-05-09", "2031-05-09", "2031-05-09",
        "given", words, "O1", "own report", None, text,
        hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), not_story,
    )  # fmt: skip
    quote = Quote(words, 1, (Insertion(0, "9 May 2031", 1, "2031-05-09", "2031-05-09"),))
    when = Cell("when", "2031-05-09", "when", (1,), words=words)
    other = Cell("when", "2031-05-12", "when", (1,), words=words)
    said = (Cell("speaker", words, "name", (1,)), Cell("role", words, "verbatim", (1,)), Cell("kind", "mixed", "term"))
    figure = (Cell("measure", "killed", "measure", (1,)), Cell("range", "3..6", "number", (1,), words=words))
    by = Cell("said_by", words, "name", (1,))
    clash = Cell("relation", "conflict", "relation", (1,), ("F1.1",))
    against, for_ = (Cell(n, v, "stance", (1,), words=words) for n, v in (("before", "against"), ("after", "for")))
    actor = Cell("actor", words, "name", (1,))

    voices = (Counted("voice:x", "official", words, 3), Counted("outlet:y", "outlet", words, 2))

    def line(id_, section, group, cells, quotes=(quote,)):
        backed = {"T1": voices, "T2": voices[:1], "L1": voices[1:], "S1": voices[:1]}.get(id_)
        support = SupportRecord(len(backed), backed, ()) if backed else None
        return Line(id_, section, group, quotes, cells, (1,), ("O1",), support)

    lines = (
        line("H1", "headline", None, ()),
        line("L1", "lead", None, ()),
        line("B1", "background", None, (when,)),
        line("T1", "timeline", None, (when, Cell("status", "reported", "term"))),
        line("T2", "timeline", None, (other, Cell("status", "planned", "term"))),
        line("S1", "statements", words, said),
        line("F1.1", "figures", "F1", (*figure, by)),
        line("F1.2", "figures", "F1", (*figure, by, clash)),
        line("D1", "differences", None, (*figure, by, *figure, by, clash), (quote, quote)),
        line("P1.1", "positions", words, (actor, Cell("stance", "for", "stance", (1,), words=words), when)),
        line("C1", "changes", words, (against, actor, for_, actor, when), (quote, quote)),
        Line("U1", "open", None, (), (Cell("undated", "1", "source"),), (), ("O1",)),
    )
    failures = (FailureRecord(words, words, words),)
    method = Method(1, 1, 0, 1, len(not_story), (("X1", words),), failures, (("dateline", "0"),), words)
    evidence = (Evidence(1, 1, "text", start, start + len(words), words),)
    return Dossier(1, "2031-05-09", "2031-05-12", lines, evidence, (source,), method, "0")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    page = brief_html.render(hostile_brief(words))
    record, parsed = opened(page)
    assert list(page_findings(parsed, Brief.of(record))) == []
    assert parsed.xpath("//script | //img | //*[@onload or @onerror or @onmouseover] | //body//style") == []
    assert len(parsed.xpath("//template")) == 1
    assert record["sources"][0]["title"] == words


@pytest.mark.parametrize("words", HOSTILE)
def test_no_unseen_character_reaches_what_is_shown(words):
    shown = brief_html.render(hostile_brief(words)).decode().partition("<template")[0]
    assert re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", shown) == []
    if "\x00" in words or "\u202e" in words:
        assert "\ufffd" in shown


def test_the_page_carries_the_digest_of_what_it_shows():
    page = html.document_fromstring(brief_html.render(hostile_brief("Two ships left Oltmar.")))
    body = page.find("body")
    for unseen in body.xpath(".//template | .//style"):
        unseen.drop_tree()
    shown = " ".join(body.text_content().split())
    assert page.xpath("//meta[@name='dateline-visible']/@content") == [hashlib.sha256(shown.encode()).hexdigest()]
    assert shown.startswith("To the brief Brief 9 to 12 May 2031 1 report read")


def test_two_renderings_are_the_same_bytes():
    assert brief_html.render(hostile_brief("Two ships left Oltmar.")) == brief_html.render(
        hostile_brief("Two ships left Oltmar.")
    )


def test_what_is_not_part_of_a_report_is_struck_with_its_reason():
    text = "Before. Two ships left. After.\n\nOutside the report."
    start = text.index("Outside")
    page = html.document_fromstring(
        brief_html.render(hostile_brief("Two ships left.", ((start, len(text), "promotion"),)))
    )
    (struck,) = page.xpath("//*[@class='out']")
    assert struck.text_content() == "Outside the report."
    assert struck.get("data-why") == "promotion"
    assert page.xpath("string(//*[@class='report']/mark)") == "Two ships left."


def test_passages_that_overlap_are_cut_where_they_begin_and_end():
    text = "abcdefghij"
    source = SourceRecord(
        1, "a", "n", None, None, None, None, None, None, None, "none", "", "O1", "own report", None, text, "",
        ((7, 9, "share"),),
    )  # fmt: skip
    found = [
        Evidence(1, 1, "text", 1, 5, "bcde"),
        Evidence(2, 1, "text", 3, 8, "defgh"),
        Evidence(3, 1, "text", 1, 2, "b"),
    ]
    pieces = cited_passages.pieces(source, found)
    assert "".join(p.text for p in pieces) == text
    assert [(p.text, p.starts, p.cited, p.left_out) for p in pieces] == [
        ("a", (), (), None),
        ("b", (1, 3), (1, 3), None),
        ("c", (), (1,), None),
        ("de", (2,), (1, 2), None),
        ("fg", (), (2,), None),
        ("h", (), (2,), "share"),
        ("i", (), (), "share"),
        ("j", (), (), None),
    ]


def test_a_passage_stands_in_its_own_paragraph_cut_between_words():
    text = "Another paragraph.\n" + "word " * 200 + "PASSAGE" + " word" * 200 + "\nA third."
    source = SourceRecord(
        1, "a", "n", None, None, None, None, None, None, None, "none", "", "O1", "own report", None, text, "", ()
    )  # fmt: skip
    start = text.index("PASSAGE")
    before, after = cited_passages.around(Evidence(1, 1, "text", start, start + 7, "PASSAGE"), source)
    assert before.startswith("… word ")
    assert after.endswith(" word …")
    assert set(before.split()) == set(after.split()) == {"…", "word"}
    short = text.index("Another")
    assert cited_passages.around(Evidence(2, 1, "text", short, short + 7, "Another"), source) == ("", " paragraph.")
