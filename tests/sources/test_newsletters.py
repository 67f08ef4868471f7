"""Newsletters: several stories are several reports where the structure says so plainly, and one report otherwise."""

from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import sources
from dateline.articles.building import build
from dateline.pipeline import read_articles
from dateline.sources.newsletter import stories_in_html, stories_in_text

STORIES = [
    (
        "Levee holds at Kolm",
        "https://post.example/levee",
        "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain.",
    ),
    (
        "Ferry stays in port",
        "https://post.example/ferry",
        "The ferry stays in port until April, its owner Hugo Varga said on Tuesday in Bervik.",
    ),
    (
        "A bridge is closed",
        "https://herald.example/bridge",
        "Engineers closed the bridge over the Ister after they had found a crack in its pier.",
    ),
]
FOOTER = "You receive this newsletter because you signed up for it."


def _mail(html: str | None = None, text: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Harbour Post <news@post.example>", "Your Tuesday briefing"
    mail["Date"] = "Tue, 23 Mar 2027 07:00:00 +0100"
    if text is not None:
        mail.set_content(text)
    if html is not None and text is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()


def _read(tmp_path, data: bytes):
    path = tmp_path / "briefing.eml"
    path.write_bytes(data)
    return [build(raw, {}) for raw in sources.read([str(path)])]


def _headed() -> str:
    items = "".join(f"<h2><a href='{link}'>{title}</a></h2><p>{text}</p>" for title, link, text in STORIES)
    return f"<html><body><h1>Briefing</h1><p>Good morning.</p>{items}<p>{FOOTER}</p></body></html>"


def _check(found) -> None:
    assert [a.title for a in found] == [title for title, _, _ in STORIES]
    assert [a.url for a in found] == [link for _, link, _ in STORIES]
    assert [a.text.split("\n\n")[0] for a in found] == [text for _, _, text in STORIES]
    for number, one in enumerate(found, start=1):
        assert (one.outlet, one.name) == ("Harbour Post", f"briefing.eml#{number}")
        assert (one.published.value, one.published.basis) == ("2027-03-23T07:00:00+01:00", "mail header")
        assert one.notes[0] == "from the newsletter “Your Tuesday briefing”"


def test_stories_under_headings_with_links_are_reports_of_their_own(tmp_path):
    found = _read(tmp_path, _mail(_headed(), "Briefing in plain text"))
    _check(found)
    (footer,) = [(n.reason, found[-1].text[n.span.start : n.span.end]) for n in found[-1].not_story]
    assert footer == ("promotion", FOOTER)


def test_links_below_the_text_and_tables_for_layout_serve_too(tmp_path):
    rows = "".join(
        f"<tr><td><h3>{title}</h3></td></tr><tr><td>{text}</td></tr><tr><td><a href='{link}'>Read more</a></td></tr>"
        for title, link, text in STORIES
    )
    _check(_read(tmp_path, _mail(f"<table>{rows}</table>")))


def test_bold_links_serve_as_headings(tmp_path):
    items = "".join(f"<p><b><a href='{link}'>{title}</a></b></p><p>{text}</p>" for title, link, text in STORIES)
    _check(_read(tmp_path, _mail(f"<div>{items}</div>")))


def test_plain_text_with_headings_and_addresses_is_told_apart(tmp_path):
    text = "\n\n".join(f"{title}\n\n{text}\n\n{link}" for title, link, text in STORIES)
    _check(_read(tmp_path, _mail(text=f"Good morning.\n\n{text}\n")))
    text = "\n\n".join(f"{title}\n{text}\nRead more: {link}\n-----" for title, link, text in STORIES)
    _check(_read(tmp_path, _mail(text=text)))


def test_an_opening_that_runs_on_is_a_report_of_its_own(tmp_path):
    rain = "It rained again in the hills above the town, and the ferry did not run. "
    opening = f"Good morning from Kolm. {rain}{rain}{rain}"
    found = _read(tmp_path, _mail(_headed().replace("Good morning.", opening)))
    assert [a.title for a in found] == ["Your Tuesday briefing", *(title for title, _, _ in STORIES)]
    assert found[0].text == f"Briefing\n\n{opening.strip()}"


def test_what_is_not_plainly_several_stories_is_one_report(tmp_path):
    one = "".join(f"<p>{text}</p>" for _, _, text in STORIES)
    two_heads = "".join(f"<h2><a href='{link}'>{title}</a></h2><p>{text}</p>" for title, link, text in STORIES[:2])
    no_links = "".join(f"<h2>{title}</h2><p>{text}</p>" for title, _, text in STORIES)
    only_links = "".join(f"<h2><a href='{link}'>{title}</a></h2>" for title, link, _ in STORIES)
    home = "https://post.example/"
    one_link = "".join(f"<h2><a href='{home}'>{title}</a></h2><p>{text}</p>" for title, _, text in STORIES)
    for html in (one, two_heads, no_links, f"{one}{only_links}", one_link):
        (found,) = _read(tmp_path, _mail(f"<html><body>{html}</body></html>"))
        assert (found.title, found.name) == ("Your Tuesday briefing", "briefing.eml")


def test_one_long_report_with_teasers_below_it_is_one_report(tmp_path):
    report = "".join(f"<p>{text}</p>" for _, _, text in STORIES * 2)
    (found,) = _read(tmp_path, _mail(_headed().replace("<p>Good morning.</p>", report)))
    assert found.title == "Your Tuesday briefing"


def test_a_newsletter_in_a_mailbox_is_told_apart_too(tmp_path):
    path = tmp_path / "desk.mbox"
    path.write_bytes(b"From a@b Tue Mar 23 07:00:00 2027\n" + _mail(_headed()))
    found = [build(raw, {}) for raw in sources.read([str(path)])]
    assert [a.name for a in found] == [f"desk.mbox#1#{n}" for n in (1, 2, 3)]


def test_markup_nested_without_end_is_read_or_one_report(tmp_path):
    path = tmp_path / "briefing.eml"
    path.write_bytes(_mail(_headed().replace("<p>Good", "<div>" * 4000 + "<p>Good")))
    found = list(read_articles([str(path)], {}))
    assert len(found) in (1, 3)


def test_an_element_with_a_million_attributes_and_an_xml_declaration_keep_no_story_back(tmp_path):
    many = " ".join(f"a{n}=1" for n in range(1_000_000))
    _check(_read(tmp_path, _mail(_headed().replace("<p>Good", f"<p {many}>Good"))))
    _check(_read(tmp_path, _mail(f'<?xml version="1.0" encoding="utf-8"?>{_headed()}')))


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_garbage_in_a_newsletter_never_stops_the_run(tmp_path_factory, garbage):
    in_html = stories_in_html(_headed().replace("Good morning.", garbage))
    assert len(in_html) >= 3 or "<" in garbage
    for found in (in_html, stories_in_text(garbage)):
        assert all(story.paragraphs for story in found)
