"""A report is read in a real browser: words and facts are chosen together, by the mouse, by touch and by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPORT = "/articles/09bdfd86ceba"
DEAD = "figure-458-466-text"
QUOTE = "statement-449-511-text"


def chosen(page: Any) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('[data-row].sel')].map(row => row.id)"))


def lit(page: Any) -> str:
    return "".join(page.locator("mark.on").all_text_contents())


def in_view(page: Any, selector: str) -> bool:
    return bool(
        page.evaluate(
            "s => { const b = document.querySelector(s).getBoundingClientRect();"
            " return b.bottom > 0 && b.top < innerHeight; }",
            selector,
        )
    )


def test_words_choose_the_smallest_fact_on_them_and_a_fact_its_words(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + REPORT)
        page.locator("mark", has_text="six dead").first.click()
        assert chosen(page) == [DEAD]
        assert lit(page) == "six dead"
        assert in_view(page, f"#{DEAD}")
        page.locator(f"#{QUOTE} .value").click()
        assert chosen(page) == [QUOTE]
        assert lit(page) == "“We have six dead and 23 injured, and we are still searching,”"


def test_the_next_key_goes_to_what_is_open_and_the_words_follow(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + REPORT)
        page.keyboard.press("c")
        page.keyboard.press("j")
        assert chosen(page) == ["dated"]
        page.keyboard.press("c")
        page.locator("#dated .is.confirmed").wait_for()
        page.keyboard.press("j")
        assert chosen(page) == ["event-0-6-text"]
        page.keyboard.press("x")
        page.locator("#event-0-6-text .is.rejected").wait_for()
        page.locator("mark.m-rejected", has_text="Strike").wait_for()
        assert chosen(page) == ["event-0-6-text"]
        assert "1 of 55 facts" in page.locator("#about").inner_text()
        for _ in range(54):
            page.keyboard.press("j")
        assert in_view(page, "mark.on")
        page.reload()
        page.keyboard.press("j")
        assert chosen(page) == ["figure-112-124-text"]


def test_kinds_are_switched_off_in_text_and_margin_and_stay_so(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + REPORT)
        figure = page.locator("mark", has_text="six dead").first
        coloured = figure.evaluate("e => getComputedStyle(e).backgroundColor")
        page.uncheck("#show-figure")
        assert figure.evaluate("e => getComputedStyle(e).backgroundColor") != coloured
        assert page.locator(".k-figure:visible").count() == 0
        page.reload()
        assert not page.is_checked("#show-figure")
        figure.click()
        assert chosen(page) == [QUOTE]
        page.uncheck("#show-outside")
        assert page.locator("p.outside:visible").count() == 0


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_passage_of_an_address_is_what_is_seen(opened: Callable[..., Any], example: Path, size: str) -> None:
    page = opened(size)
    with served(example, analyst="R. Ames") as address:
        page.goto(f"{address}{REPORT}?at=1900-1930#at")
        assert in_view(page, "#at")


def test_a_touched_word_leads_to_its_fact_and_back(opened: Callable[..., Any], example: Path) -> None:
    page = opened("phone")
    with served(example, analyst="R. Ames") as address:
        page.goto(address + REPORT)
        page.locator("mark", has_text="six dead").first.click()
        assert chosen(page) == [DEAD]
        assert in_view(page, f"#{DEAD}")
        page.locator(f"#{DEAD} [data-in-text]").click()
        assert in_view(page, "mark.on")


def test_a_place_is_looked_up_and_chosen_in_its_card(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + REPORT)
        page.locator("mark", has_text="Marit").first.click()
        page.keyboard.press("p")
        page.locator(".choose input[name=q]").fill("Split")
        page.keyboard.press("Enter")
        page.locator(".choose button", has_text="It is Split").click()
        page.locator("#place-349-354-text .is.corrected").wait_for()
        assert "Split a town, HR" in page.locator("#place-349-354-text .value").inner_text()
        assert page.url == address + REPORT
