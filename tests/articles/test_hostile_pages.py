"""Pages made to break a reader: each is read or refused, in time that grows with its size alone."""

import pytest

from dateline.errors import InputError
from dateline.markup import tamed
from tests.articles.made import article

BODY = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."
P = f"<p>{BODY}</p>"


@pytest.mark.parametrize("depth", [300, 20_000])
def test_a_page_nested_beyond_reading_is_refused(depth):
    with pytest.raises(InputError, match="page"):
        article("<html><body>" + "<div>" * depth + P, "html")


def test_an_element_with_thousands_of_attributes_loses_them():
    many = " ".join(f"a{n}=1" for n in range(20_000))
    assert article(f"<html><body><div {many}>{P}</div></body></html>", "html").text == BODY
    picture = f"<img src='data:{'A' * 50_000}' alt=\"{'a=b ' * 5_000}\">"
    assert tamed(picture) == picture
    assert tamed(f"<div {many}>x") == "<div>x"


@pytest.mark.parametrize(
    "noise",
    [
        "<span></span>" * 20_000,
        "<div class='related'>" * 100 + "</div>" * 100,
        "<table><tr><td>" * 60 + "</td></tr></table>" * 60,
        "<div><a href=x>One two three four five</a></div>" * 3_000,
        "<h3>Related</h3><p>x y</p>" * 3_000,
        f"<div class='{'related ' * 20_000}'>x</div>",
        "<div><img><i>a</i></div>" * 3_000,
        " " * 200_000,
        "<!-- " * 5_000 + "-->",
    ],
    ids=["empty", "nested", "tables", "links", "headings", "a long name", "pictures", "spaces", "comments"],
)
def test_noise_in_any_amount_leaves_the_report(noise):
    found = article(f"<html><body><h1>Levee holds at Kolm</h1>{P}{P}{noise}</body></html>", "html")
    assert found.text.startswith(f"Levee holds at Kolm\n\n{BODY}\n\n{BODY}")


def test_a_hundred_thousand_lines_are_joined_once():
    with pytest.raises(InputError, match="more than 400000 characters"):
        article("<html><body><h1>Levee</h1><div>" + "word<br>" * 100_000 + "</div>", "html")


def test_a_title_shows_what_it_says():
    title = "\u202eLevee\u202c \u200bholds\u2066 at \x07Kolm"
    found = article(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{P}</body></html>", "html")
    assert found.title == "Levee holds at Kolm"
    # Joiners are letters' business: Persian cannot be written without.
    joined = article("<html><body><h1>می\u200cشود</h1>" + P + "</body></html>", "html")
    assert joined.title == "می\u200cشود"


def test_markup_in_fields_is_text_and_scripts_are_never_text():
    page = (
        "<html><head><meta name='author' content='<script>x</script>Ola Frey'></head>"
        f"<body><h1>Levee<script>evil()</script><style>a{{}}</style></h1><script>evil()</script>{P}"
        f"<svg><text>evil</text></svg><noscript>evil</noscript>{P}</body></html>"
    )
    found = article(page, "html")
    assert found.title == "Levee"
    assert "evil" not in found.text


def test_a_page_of_bytes_that_are_no_text_is_refused():
    with pytest.raises(InputError, match="binary"):
        article(f"<html><body>{P}\0{P}</body></html>", "html")
