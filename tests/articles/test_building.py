"""From bytes to an Article: encodings, pages, mail, records, identity."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.building import build
from dateline.errors import InputError
from dateline.lexicon import families
from dateline.model.article import RawSource
from tests.articles.made import article, marked

BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."
MORE = "Engineers will inspect it every week until the autumn, when the ferry is to run again."
CYRILLIC = "Наводнение в Колме закончилось. Мэр города сообщил, что дамба выдержала ночь, и никто не пострадал."


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("Café “held”".encode(), "Café “held”", "utf-8"),
        (b"\xef\xbb\xbfheld", "held", "utf-8 (byte order mark)"),
        ("héld\r\nfast\rer".encode("utf-16"), "héld\nfast\ner", "utf-16 (byte order mark)"),
        ((BODY + " Café “held”.").encode("windows-1252"), BODY + " Café “held”.", "windows-1252 (sniffed)"),
        (BODY.encode() + " caf\xe9".encode("latin-1"), BODY + " café", "windows-1252 (sniffed)"),
    ],
)
def test_text_is_decoded_and_says_how(data, text, note):
    found = article(data)
    assert (found.text, found.notes) == (text, (note,))


def test_cyrillic_in_an_undeclared_encoding_is_read_and_its_language_known():
    found = article(CYRILLIC.encode("windows-1251"))
    assert (found.text, found.language) == (CYRILLIC, "ru")


def test_mojibake_is_mended_and_noted():
    found = article("The mayor’s — levee held".encode().decode("windows-1252").encode())
    assert found.text == "The mayor’s — levee held"
    assert "mojibake mended" in found.notes


def test_a_declared_encoding_is_used_where_the_bytes_are_no_utf_8():
    page = f"<html><head><meta charset='windows-1251'></head><body><article><p>{CYRILLIC}</p></article></body></html>"
    found = article(page.encode("windows-1251"), "html")
    assert found.text == CYRILLIC
    assert found.notes == ("cp1251 (declared)",)


def test_a_text_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_TEXT", "50")
    with pytest.raises(InputError, match="more than 50 characters"):
        article(BODY)


PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Levee holds | Ister Herald</title>
<meta property="og:site_name" content="Ister Herald">
<meta name="author" content="Ola Frey">
<link rel="canonical" href="https://www.ister.example/levee"></head><body>
<nav><a href="/">Front page</a></nav>
<div id="cookie-banner">
<p>We use cookies to improve your experience here.</p></div>
<article><h1>Levee holds</h1><p>{BODY}</p><h2>Ferry stays shut</h2><p>{MORE}</p>
<p>Related: <a href="/f">Floods kill 40 in the delta</a></p>
<div class="newsletter-signup"><p>Get the day's news by mail every morning at seven.</p></div></article>
<section class="comments"><p>First! The levee was never in danger, believe me, I live there.</p></section>
<aside><p>Ten tents that survive a storm and five that do not.</p></aside>
<footer>© Ister Herald</footer></body></html>"""


def test_a_page_gives_its_body_and_nothing_from_around_it():
    found = article(PAGE, "html", "levee.html")
    assert found.text.split("\n\n")[:4] == ["Levee holds", BODY, "Ferry stays shut", MORE]
    assert marked(found) == [("Related: Floods kill 40 in the delta", "related")]
    for words in ("cookies", "First!", "Ten tents", "by mail", "Front page"):
        assert words not in found.text
    assert (found.title, found.outlet, found.byline) == ("Levee holds", "Ister Herald", "Ola Frey")
    assert (found.url, found.language, found.family) == ("https://www.ister.example/levee", "en", "Ister Herald")


def test_a_title_that_is_not_in_the_body_is_a_part_of_its_own():
    page = f"<html><head><title>Kolm’s luck</title></head><body><article><p>{BODY}</p><p>{MORE}</p></article></html>"
    found = article(page, "html")
    assert found.title == "Kolm’s luck"
    assert found.title_span is not None
    assert (found.title_span.part, found.title_span.end) == ("title", len("Kolm’s luck"))


@pytest.mark.parametrize(
    "page", ["<html><head><title>x</title></head></html>", "<html>", "<html><body><nav>a</nav></body></html>"]
)
def test_a_page_without_a_body_is_refused(page):
    with pytest.raises(InputError, match="no body of text"):
        article(page, "html")


def test_a_truncated_page_gives_what_is_there():
    found = article(PAGE[: PAGE.index("until the autumn")], "html")
    assert BODY in found.text


def test_entities_do_not_expand_and_depth_does_not_kill():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body><p>{BODY}</p><p>&e11;</p></body></html>'
    assert len(article(bomb, "html").text) < len(BODY) + 50
    deep = "<html><body>" + "<div>" * 50_000 + f"<p>{BODY}</p>"
    with pytest.raises(InputError):
        article(deep, "html")


def test_mail_without_text_and_mail_nested_without_end_are_refused():
    attachment = "From: a@b.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA"
    nested = "From: a@b.example\n" + "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000)
    )
    for message in (attachment, nested):
        with pytest.raises(InputError, match="is a message"):
            article(message, "eml")


def test_mail_gives_subject_sender_and_text():
    mail = (
        "From: =?utf-8?q?Ister_Lett=C3=A9r?= <l@ister.example>\nSubject: Levee\n holds\n"
        "Content-Type: text/plain; charset=x-unknown\n\n" + BODY
    )
    found = article(mail, "eml")
    assert (found.title, found.outlet, found.text) == ("Levee holds", "Ister Lettér", BODY)


@pytest.mark.parametrize(
    "record",
    [
        {
            "text": BODY,
            "title": "Levee",
            "source": "ister.example",
            "published": "2031-08-04",
            "url": "https://ister.example/l",
        },
        {
            "maintext": BODY,
            "title": "Levee",
            "source_domain": "ister.example",
            "date_publish": "2031-08-04 00:00:00",
            "url": "https://ister.example/l",
        },
        {
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [BODY]}]},
            "title": "Levee",
            "publisher": "ister.example",
            "publishing_date": "2031-08-04",
            "url": "https://ister.example/l",
        },
    ],
)
def test_records_of_crawlers_are_read_like_documents(record):
    found = article(json.dumps(record), "jsonl", "w1")
    assert (found.text, found.title, found.outlet) == (BODY, "Levee", "ister.example")
    assert str(found.published.day) == "2031-08-04"
    assert found.published.basis == "document"


def test_the_same_text_and_identity_is_the_same_article_whatever_the_file_is_called():
    assert article(BODY, name="a.txt").id == article(BODY, name="b.txt").id
    assert article(BODY).id != article(BODY + " More.").id
    assert article(BODY, beside=[("url", "https://a.example/1")]).id != article(BODY).id


def test_a_domain_or_an_outlet_of_a_family_gives_the_family():
    assert article(BODY, beside=[("url", "https://www.apnews.com/x")]).family == "Associated Press"
    assert article(BODY, beside=[("outlet", "the associated press")]).family == "Associated Press"
    assert article(BODY, beside=[("url", "https://notapnews.com/x")]).family == "notapnews.com"


@given(st.binary(max_size=300), st.sampled_from(["text", "html", "eml", "jsonl"]))
@settings(max_examples=150)
def test_any_bytes_are_an_article_with_true_spans_or_a_refusal(data, kind):
    try:
        found = build(RawSource("x", "x", kind, "", data), {})
    except InputError:
        return
    for span in (*found.paragraphs, *(n.span for n in found.not_story)):
        assert 0 <= span.start < span.end <= len(found.text)
    assert "\r" not in found.text


def test_a_shared_title_is_its_familys_by_its_address_and_a_name_at_another_address_is_not():
    assert article(BODY, beside=[("outlet", "The Guardian")]).family == "Guardian Media Group"
    assert article(BODY, beside=[("outlet", "The Guardian"), ("url", "https://guardian.ister.example/1")]).family == (
        "The Guardian"
    )
    assert article(BODY, beside=[("outlet", "Reuters"), ("url", "https://news.ister.example/1")]).family == (
        "Thomson Reuters"
    )


def test_a_title_written_as_one_word_is_the_titles_family():
    assert article(BODY, beside=[("outlet", "foxnews")]).family == "Fox Corporation"
    assert article(BODY, beside=[("outlet", "foxnewsx")]).family == "foxnewsx"


def test_titles_of_one_owner_are_one_family_and_no_title_has_two_owners():
    pairs = [
        ("Manchester Evening News", "Daily Mirror"),
        ("The Age", "The Sydney Morning Herald"),
        ("Bild", "Politico"),
    ]
    for one, other in pairs:
        assert article(BODY, beside=[("outlet", one)]).family == article(BODY, beside=[("outlet", other)]).family
    owners: dict[str, set[str]] = {}
    for row in families():
        for outlet in row["outlets"]:
            owners.setdefault(outlet.casefold().removeprefix("the "), set()).add(row["name"])
    assert [title for title, names in owners.items() if len(names) > 1] == []
    domains = [domain for row in families() for domain in row["domains"]]
    assert len(domains) == len(set(domains))
