"""The brief, the timeline and the map in a real browser: lines chosen by keys, spans brushed, the map moved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SELECTED = "document.querySelector('.sel').dataset.line"


def test_lines_of_the_brief_are_pinned_dropped_and_left_alone_by_keys(
    opened: Callable[..., Any], example: Path
) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address)
        page.keyboard.press("j")
        page.keyboard.press("j")
        line = page.evaluate(SELECTED)
        for key, told in (("p", "✓ pinned by R. Ames"), ("x", "✗ dropped by R. Ames"), ("u", "✓ pinned by R. Ames")):
            page.keyboard.press(key)
            page.locator(f"#acts-{line}", has_text=told).wait_for()
            assert page.evaluate(SELECTED) == line
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        assert page.locator("#at").is_visible()


def test_what_can_be_done_with_a_line_shows_where_nothing_can_hover(chromium: Any, example: Path) -> None:
    with served(example) as address:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
        page = context.new_page()
        page.goto(address)
        button = page.locator("[data-line=L1] button", has_text="Drop")
        assert button.is_visible() and button.evaluate("e => getComputedStyle(e.parentElement).opacity") == "1"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        button.tap()
        page.locator("#acts-L1", has_text="✗ dropped").wait_for()
        context.close()


def test_a_span_is_brushed_with_the_mouse_and_by_keys(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example) as address:
        page.goto(f"{address}/timeline")
        columns = page.locator(".strip .hit")
        assert columns.count() == 19
        first, last = columns.nth(10).bounding_box(), columns.nth(12).bounding_box()
        page.mouse.move(first["x"] + 3, first["y"] + 30)
        page.mouse.down()
        page.mouse.move(last["x"] + 3, last["y"] + 30, steps=4)
        assert page.locator(".strip output").inner_text() == "18 Mar 2027 to 20 Mar 2027"
        page.mouse.up()
        page.wait_for_url("**from=2027-03-18&to=2027-03-20**")
        page.locator(".strip .hit").nth(2).wait_for()
        assert page.locator(".strip .hit").count() == 3
        assert page.locator(".rows .when").first.inner_text().startswith("18 Mar 2027")
        page.locator("#brush-from").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**from=2027-03-19&to=2027-03-20**")
        page.locator("#brush-from:focus").wait_for(timeout=20_000)
        page.get_by_role("link", name="whole span").click()
        page.wait_for_url("**/timeline")
        assert page.locator(".strip .hit").count() == 19


def test_the_map_comes_closer_moves_and_is_drawn_anew(opened: Callable[..., Any], northern: Path) -> None:
    page = opened()
    with served(northern) as address:
        page.goto(f"{address}/map")
        svg = page.locator("[data-map] svg")
        whole = svg.get_attribute("viewBox")
        box = svg.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
        for _ in range(3):
            page.mouse.wheel(0, -120)
        page.locator(".redraw").wait_for()
        closer = svg.get_attribute("viewBox")
        assert float(closer.split()[2]) == pytest.approx(float(whole.split()[2]) * 0.8**3, rel=0.01)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 3, steps=4)
        page.mouse.up()
        assert float(svg.get_attribute("viewBox").split()[0]) < float(closer.split()[0])
        assert page.url == f"{address}/map"
        west = float(page.locator("[data-map]").get_attribute("data-west"))
        page.locator(".redraw").click()
        page.wait_for_url("**west=**")
        assert float(page.locator("[data-map]").get_attribute("data-west")) > west


def test_a_dot_leads_to_what_is_known_of_its_place(opened: Callable[..., Any], northern: Path) -> None:
    page = opened()
    with served(northern) as address:
        page.goto(f"{address}/map")
        page.get_by_role("link", name="Bergen (NO)").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**site=**")
        assert page.locator("#site-name").inner_text() == "Bergen"
