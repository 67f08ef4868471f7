"""The whole work by keys: moving, deciding, undoing, searching, going to a page; the focus stays where the work is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.storage.sqlite import open_case
from tests.web.served import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def kinds(path: Path) -> list[str]:
    with open_case(path, write=False) as case:
        return [d.kind for d in case.decisions()]


def in_focus(page: Any, id_: str) -> None:
    """Waits until the focus is in the row: it comes back to it after the row has been exchanged."""
    page.locator(f"#{id_}:focus, #{id_}:focus-within").first.wait_for()


def test_a_row_is_confirmed_rejected_and_taken_back_by_keys(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + "/statements")
        page.keyboard.press("j")
        page.keyboard.press("j")
        second = page.locator("[data-row]").nth(1)
        id_ = second.get_attribute("id")
        in_focus(page, id_)
        page.keyboard.press("c")
        page.locator(f"#{id_} .is.confirmed").wait_for()
        assert "confirmed by R. Ames" in page.locator(f"#{id_}").inner_text()
        in_focus(page, id_)
        page.keyboard.press("x")
        page.locator(f"#{id_} .is.rejected").wait_for()
        in_focus(page, id_)
        page.keyboard.press("u")
        page.locator(f"#{id_} .is.confirmed").wait_for()
        page.keyboard.press("k")
        in_focus(page, page.locator("[data-row]").first.get_attribute("id"))
    assert kinds(example) == ["confirm", "reject", "undo"]


def test_a_correction_is_typed_and_kept(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + "/statements")
        page.keyboard.press("j")
        id_ = page.locator("[data-row]").first.get_attribute("id")
        page.keyboard.press("e")
        page.locator("[name=value]:focus").wait_for()
        page.keyboard.press("Control+a")
        page.keyboard.type("Lena Marr")
        page.keyboard.press("Enter")
        page.locator(f"#{id_} .is.corrected").wait_for()
        assert "speaker corrected to Lena Marr by R. Ames" in page.locator(f"#{id_}").inner_text()
    with open_case(example, write=False) as case:
        (decision,) = case.decisions()
    assert (decision.kind, decision.field, decision.value) == ("correct", "speaker", "Lena Marr")


def test_keys_lead_to_the_search_the_help_and_each_page(opened: Callable[..., Any], example: Path) -> None:
    page = opened()
    with served(example) as address:
        page.goto(address + "/timeline")
        page.keyboard.press("/")
        page.keyboard.type("gj")
        assert page.evaluate("document.activeElement.value") == "gj"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("f")
        page.wait_for_url("**/figures")
        page.keyboard.press("g")
        page.keyboard.press("r")
        page.wait_for_url("**/sources")


def test_two_analysts_do_not_overwrite_each_other(opened: Callable[..., Any], example: Path) -> None:
    first, second = opened(), opened()
    with served(example, analyst="R. Ames") as address:
        for page in (first, second):
            page.goto(address + "/statements")
            page.keyboard.press("j")
        id_ = first.locator("[data-row]").first.get_attribute("id")
        first.keyboard.press("c")
        first.locator(f"#{id_} .is.confirmed").wait_for()
        second.keyboard.press("x")
        second.get_by_role("heading", name="Somebody was faster").wait_for()
        assert kinds(example) == ["confirm"]
        second.get_by_role("button", name="Decide as I did, after theirs").click()
        second.locator(f"#{id_} .is.rejected").wait_for()
    assert kinds(example) == ["confirm", "reject"]


def test_without_script_the_same_is_decided_by_forms(chromium: Any, example: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(example, analyst="R. Ames") as address:
        page.goto(address + "/statements?kind=direct")
        page.locator("[data-row]").first.get_by_role("button", name="Confirm").click()
        assert page.url.startswith(address + "/statements?kind=direct")
        assert "confirmed by R. Ames" in page.locator("[data-row]").first.inner_text()
    context.close()
    assert kinds(example) == ["confirm"]
