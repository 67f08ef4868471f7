"""The page in a browser: nothing sticks out at any width, a citation leads to its passage, nothing is fetched."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from tests.export.test_brief_html import HOSTILE, hostile_brief

from dateline import pipeline
from dateline.export import brief_html
from dateline.model.article import Article

CASE = Path(__file__).resolve().parents[2] / "examples" / "bervik"

pytestmark = pytest.mark.browser


@cache
def _page_bytes():
    read = [a for a in pipeline.read_articles([str(CASE)], {}) if isinstance(a, Article)]
    return brief_html.render(pipeline.brief(pipeline.dated(pipeline.annotate(read))))


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens the page at a width; gives it with the addresses that it asked for."""
    path = tmp_path / "brief.html"
    path.write_bytes(_page_bytes())
    opened_pages = []

    def at(width):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        opened_pages.append(page)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page, asked

    yield at
    for page in opened_pages:
        page.close()


def _outside(page):
    """What is seen and does not end within the page."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return page.evaluate(
        """() => [...document.body.querySelectorAll('*')].filter(e => !e.closest('.skip, thead, template'))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
            .map(e => e.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_sideways(opened, width):
    page, _ = opened(width)
    assert _outside(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_neither_stick_out_nor_run(chromium, words, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_bytes(brief_html.render(hostile_brief(words)))
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    assert _outside(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert dialogs == []
    assert page.locator("main h2").count() > 8
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_words_in_pictures_are_legible(opened, width):
    page, _ = opened(width)
    for name in ("timeline", "tolls", "speakers"):
        boxes = page.evaluate(
            """name => [...document.querySelectorAll(`svg[data-picture=${name}] text`)]
                .map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.height])""",
            name,
        )
        assert len(boxes) > 5
        assert all(height >= 10 for *_, height in boxes)
        for top in {b[2] for b in boxes}:
            row = sorted(b for b in boxes if abs(b[2] - top) < 2)
            assert all(a[1] <= b[0] for a, b in pairwise(row)), f"two words of {name} overlap"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_citation_leads_to_its_marked_passage_and_on_to_the_report(opened, width):
    page, _ = opened(width)
    cite = page.locator("[data-line^=T] a.cite").first
    target = cite.get_attribute("href")
    words = page.locator(f"{target} mark").inner_text()
    cite.click()
    assert page.locator(f"{target}:target").count() == 1
    assert page.locator(f"{target} mark").is_visible()
    assert page.evaluate(f"document.querySelector('{target} mark').getBoundingClientRect().top") < 800
    page.locator(f"{target} a[href^='#m']").click()
    marked = page.locator(f".at{target.replace('#e', '#m')} + mark")
    assert marked.is_visible(), "the report did not open"
    assert words.startswith(marked.inner_text()) or marked.inner_text().startswith(words)


def test_no_request_leaves_the_page_and_nothing_runs(opened):
    page, asked = opened(1280)
    page.locator("a.cite").first.click()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len({url.partition("#")[0] for url in asked}) == 1
    assert page.locator("script").count() == 0


def test_the_keyboard_reaches_the_brief_first(opened):
    page, _ = opened(1280)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"


def test_headings_do_not_skip_a_level(opened):
    page, _ = opened(1280)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(opened, scheme):
    page, _ = opened(1280)
    page.emulate_media(color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
            const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
                .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b };
            const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
                if (!/, 0\\)$|transparent/.test(c)) return c } return 'rgb(255,255,255)' };
            const seen = e => !e.closest('template, title, desc')
                && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
            return [...document.body.querySelectorAll('*')].filter(seen)
                .map(e => { const s = getComputedStyle(e);
                    const front = light(e.closest('svg') ? s.fill : s.color), back = light(behind(e));
                    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
                    return [ratio, e.outerHTML.slice(0, 80)] })
                .filter(([ratio]) => ratio < 4.5) }"""
    )
    assert ratios == []
