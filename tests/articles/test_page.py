"""What a page's parts are taken for, kind by kind."""

import json

import pytest

from dateline.articles.byline import names
from dateline.errors import InputError
from tests.articles.made import article, marked

BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."
MORE = "Engineers will inspect it every week until the autumn, when the ferry is to run again."
LAST = "The water fell by a metre."


def page(inside, head=""):
    return f"<html><head><title>Levee holds - Ister Herald</title>{head}</head><body>{inside}</body></html>"


def story(found):
    out = {words for words, _ in marked(found)}
    return [p for s in found.paragraphs if (p := found.text[s.start : s.end]) not in out and p != found.title]


@pytest.mark.parametrize(
    ("part", "words", "reason"),
    [
        ("<figure><img><figcaption>The levee in May</figcaption></figure>", "The levee in May", "caption"),
        ("<table><tr><td><img></td></tr><tr><td>The levee in May</td></tr></table>", "The levee in May", "caption"),
        ("<div><img><div>The levee in May</div></div>", "The levee in May", "caption"),
        ("<p><img><br><small>The levee in May</small></p>", "The levee in May", "caption"),
        ("<div class='ArticleNewsletter_box__x1'><p>News at six</p></div>", "News at six", "newsletter"),
        ("<div class='ad-slot'>Advertisement</div>", "Advertisement", "advertisement"),
        ("<p>Anzeige</p>", "Anzeige", "advertisement"),
        (
            "<div class='x1'><a href='/f'>Floods kill forty in the delta</a></div>",
            "Floods kill forty in the delta",
            "related",
        ),
        ("<p><b>Read also:</b> <a>Floods kill 40</a></p>", "Read also: Floods kill 40", "related"),
        ("<p>Lesen Sie auch: <a>Hochwasser</a></p>", "Lesen Sie auch: Hochwasser", "related"),
        ("<aside class='pullquote'><p>It held</p></aside>", "It held", "pull quote"),
        ("<div class='correction'>Ten, not eleven, boats.</div>", "Ten, not eleven, boats.", "correction"),
        ("<p>Correction: the levee is of clay.</p>", "Correction: the levee is of clay.", "correction"),
        ("<p>An earlier version of this article gave a wrong year.</p>", None, "correction"),
        ("<p>Editor's note: Names were changed.</p>", "Editor's note: Names were changed.", "author note"),
        ("<div class='share-bar'><span>Facebook</span></div>", "Facebook", "share"),
        ("<ul class='article-tags'><li>levee</li></ul>", "levee", "tags"),
        ("<div class='cookie-consent'>We set cookies</div>", "We set cookies", "cookie notice"),
        ("<div class='regwall'>Register to go on</div>", "Register to go on", "paywall"),
        ("<p>* * *</p>", "* * *", "navigation"),
    ],
)
def test_a_part_among_the_paragraphs_is_kept_and_told_with_its_reason(part, words, reason):
    found = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p>{part}<p>{MORE}</p></article>"), "html")
    ((kept, why),) = marked(found)
    assert (kept, why) == (words or kept, reason)
    assert story(found) == [BODY, MORE]


@pytest.mark.parametrize(
    "part",
    [
        "<blockquote class='twitter-tweet'><p>We hold the levee. All of us.</p></blockquote>",
        "<figure><blockquote>We hold the levee. All of us.</blockquote></figure>",
        "<p>We hold <a href='/x'>the levee</a>. All of us.</p>",
        "<div class='has-newsletter no-comments tag-ads category-share'>We hold the levee. All of us.</div>",
        "<div><span>We hold the le</span><span>vee. All of us.</span></div>",
        "<ul class='facts'><li>We hold the levee. All of us.</li></ul>",
        "<div class='kg-callout-card'>We hold the levee. All of us.</div>",
    ],
)
def test_a_part_that_is_the_report_is_not_taken_out(part):
    found = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p>{part}<p>{MORE}</p></article>"), "html")
    text = " ".join(story(found))
    assert "".join(text.split()) == "".join(f"{BODY} We hold the levee. All of us. {MORE}".split())


@pytest.mark.parametrize(
    "wrapper", ["related", "newsletter", "card", "comments", "promo", "widget", "sidebar", "advert", "social"]
)
def test_what_holds_the_report_is_the_report_whatever_it_is_called(wrapper):
    inside = f"<h1>Levee holds</h1><div class='{wrapper}'><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></div>"
    assert story(article(page(f"<div class='{wrapper}'>{inside}</div>"), "html")) == [BODY, MORE, LAST]


@pytest.mark.parametrize(
    ("part", "right"),
    [
        (
            "<div><h4>From the same desk</h4><ul><li><a href='/f'>Floods kill forty in the delta</a></li>"
            "<li><a href='/s'>Council of Kolm sells its swans</a></li></ul></div>",
            ["related"] * 3,
        ),
        ("<h2>From the same desk</h2><p>The council of Kolm sold forty swans last year, it said.</p>", []),
        (
            "<div class='media'><img><div class='media-foot'><p>The mayor in May</p><p>© Dana Wolk</p></div></div>",
            ["caption"] * 2,
        ),
        ("<div class='x'>Listen • 3:41</div>", ["navigation"]),
        ("<div class='x'><span>LIVE</span><span>Sort by: newest first</span></div>", ["navigation"]),
        ("<div class='x'><h2>Media contact</h2><p>Press office of Kolm<br>+00 30 111</p></div>", ["author note"] * 3),
    ],
)
def test_parts_of_several_blocks_are_told_whole(part, right):
    found = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p>{part}<p>{MORE}</p></article>"), "html")
    assert [reason for _, reason in marked(found)] == right


def test_a_date_in_the_fields_of_the_report_is_its_date_whatever_it_stands_in():
    date = "<div class='footer'><time itemprop='datePublished' datetime='2032-09-13'>13.09.</time></div>"
    inside = f"<h1>Levee holds</h1>{date}<p>{BODY}</p><p>{MORE}</p>"
    found = article(page(f"<div itemscope itemtype='http://schema.org/Article'>{inside}</div>"), "html")
    assert (found.published.value, found.published.basis) == ("2032-09-13", "page metadata")
    card = f"<div itemscope>{date}<p>Floods kill forty.</p></div>"
    other = article(page(f"<div itemscope><h1>Levee holds</h1><p>{BODY}</p><p>{MORE}</p>{card}</div>"), "html")
    assert other.published.value is None


@pytest.mark.parametrize(
    ("byline", "right"),
    [
        ("<span>Dana </span><span>Wolk</span>", "Dana Wolk"),
        ("<span>Dana Wolk</span><span>Political Editor</span>", "Dana Wolk"),
        ("<span>Dana Wolk</span>\n<span>Political Editor</span>", "Dana Wolk"),
    ],
)
def test_names_in_elements_of_their_own_are_told_from_offices(byline, right):
    inside = f"<h1>Levee holds</h1><div class='byline'>{byline}</div><p>{BODY}</p><p>{MORE}</p>"
    assert article(page(f"<article>{inside}</article>"), "html").byline == right


def test_nothing_below_the_comments_is_the_report():
    below = f"<div class='comments'><p>First! I live there.</p></div><div class='x'><p>{BODY} Really.</p></div>"
    found = article(page(f"<div><h1>Levee holds</h1><p>{BODY}</p><p>{MORE}</p>{below}</div>"), "html")
    assert found.text == f"Levee holds\n\n{BODY}\n\n{MORE}"


def test_a_table_of_data_keeps_its_rows_and_a_table_of_layout_its_paragraphs():
    rows = "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Kolm</td><td>2</td></tr></table>"
    found = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p>{rows}<p>{MORE}</p></article>"), "html")
    assert story(found) == [BODY, "Town | Dead", "Kolm | 2", MORE]
    links = "<td><a>Home</a><br><a>Sport</a></td>"
    layout = f"<tr>{links}<td><b>Levee holds</b><br><br>{BODY}<br><br>{MORE}</td></tr>"
    assert story(article(page(f"<table>{layout}</table>"), "html")) == [BODY, MORE]


def test_lines_that_a_page_breaks_in_mid_sentence_are_joined():
    start, _, rest = BODY.partition(" said")
    inside = f"<h1>Levee holds</h1><div>{start}<br>said{rest}<br>{MORE}<br>{LAST}</div>"
    assert story(article(page(inside), "html")) == [BODY, MORE, LAST]


def test_a_page_that_ends_in_a_wall_says_that_it_is_cut_off():
    long = " ".join(f"The levee held in the year {year}, as it had held before." for year in range(1950, 1995))
    wall = "<div class='offer'><p>Subscribe to continue reading</p></div>"
    found = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p><p>{long}</p></article>{wall}"), "html")
    assert found.notes == ("utf-8", "cut off by a paywall (“Subscribe to continue reading”)")
    assert story(found) == [BODY, long]
    whole = article(page(f"<article><h1>Levee holds</h1><p>{BODY}</p><p>{long}</p></article><p>Subscribe</p>"), "html")
    assert whole.notes == ("utf-8",)


def test_a_text_that_only_the_pages_data_has_whole_is_taken_from_there():
    report = {"@type": "NewsArticle", "headline": "Levee holds", "articleBody": f"{BODY}\n\n{MORE}\n\n{BODY} {MORE}"}
    data = f"<script type='application/ld+json'>{json.dumps(report)}</script>"
    found = article(page(f"<div id='root'><h1>Levee holds</h1><p>{BODY[:60]}…</p></div>", data), "html")
    assert found.text == f"Levee holds\n\n{BODY}\n\n{MORE}\n\n{BODY} {MORE}"
    assert "text from the page's JSON-LD articleBody" in found.notes
    shown = article(
        page(f"<article><h1>Levee holds</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article>", data), "html"
    )
    assert shown.text == f"Levee holds\n\n{BODY}\n\n{MORE}\n\n{LAST}"


def test_a_mail_of_html_keeps_what_is_not_the_report_marked_too():
    inside = f"<h1>Levee holds</h1><p>{BODY}</p><div class='newsletter-box'><p>News at six</p></div><p>{MORE}</p>"
    mail = f"From: a@ister.example\nSubject: Levee holds\nContent-Type: text/html\n\n{page(inside)}"
    found = article(mail, "eml")
    assert marked(found) == [("News at six", "newsletter")]
    assert story(found) == [BODY, MORE]


def test_a_short_report_below_a_line_for_subscribers_is_no_wall():
    report = f"<article><h1>Levee holds</h1><p>{BODY}</p><p>{MORE}</p></article>"
    inside = f"<header>Already a subscriber? Log in</header>{report}"
    assert story(article(page(inside), "html")) == [BODY, MORE]
    with pytest.raises(InputError, match="paywall"):
        article(page(inside.replace("</article>", "<p>Already a subscriber? Log in</p></article>")), "html")


def test_a_wall_saved_as_mhtml_is_no_report_either():
    wall = page(f"<h1>Levee holds</h1><p>{BODY}</p><p>Subscribe to continue reading</p>")
    saved = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{wall}"
    with pytest.raises(InputError, match="paywall"):
        article(saved, "mhtml")
    whole = saved.replace("<p>Subscribe to continue reading</p>", f"<p>{MORE}</p>")
    assert story(article(whole, "mhtml")) == [BODY, MORE]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("By 3 min read Dana Wolk @handle", "Dana Wolk"),
        ("By DANA WOLK and Ole van der Berg, Staff Writers", "Dana Wolk, Ole van der Berg"),
        ("By Dana Wolk | Ister Herald | 4 March 2031, 18:20", "Dana Wolk"),
        ("Dana Wolk in Kolm", "Dana Wolk"),
        ("Interview by Dana Wolk", "Dana Wolk"),
        ("Dana Wolk, Political Editor (dana@ister.example)", "Dana Wolk"),
        ("Words by Dana Wolk · Photographs by Ola Frey", "Dana Wolk, Ola Frey"),
        ("admin", None),
        ("https://ister.example/author/7", None),
        ("Posted by Dana Wolk at 22:31", "Dana Wolk"),
        ("Metro desk", "Metro desk"),
        ("Дана Волк", "Дана Волк"),
        ("林晓", "林晓"),
    ],
)
def test_a_byline_is_the_names_alone(line, right):
    assert names(line, "Ister Herald") == right
