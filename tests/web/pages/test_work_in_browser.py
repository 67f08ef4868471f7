"""Adding, deciding and exporting in a real browser: by dropping files, by keys, on a desktop and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe

from tests.chromium import SIZES
from tests.web.pages.test_add import FERRY, HARBOUR
from tests.web.served import served

pytestmark = pytest.mark.browser

DROP = """texts => {
  const carried = new DataTransfer();
  for (const [name, text] of Object.entries(texts)) carried.items.add(new File([text], name));
  const event = new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true});
  document.querySelector("h1").dispatchEvent(event);
}"""


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that tells no error and runs nothing that its policy forbids."""
    context = chromium.new_context(viewport=SIZES["desktop"], accept_downloads=True)
    context.set_default_timeout(120_000)
    opened, told = context.new_page(), []
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    context.close()
    assert told == []


def test_from_an_empty_case_to_a_saved_document(page: Any, tmp_path: Path) -> None:
    with served(tmp_path / "odresk.dateline", analyst="R. Ames") as address:
        page.goto(f"{address}/add")
        page.evaluate(DROP, {"ferry.txt": FERRY, "<b>harbour.txt": HARBOUR})
        page.get_by_text("2 files are ready to be added.").wait_for()
        page.evaluate(DROP, {"third.txt": "Rain"})
        page.get_by_text("3 files are ready to be added.").wait_for()
        page.get_by_role("button", name="Choose none").click()
        assert page.locator("[data-files] li").count() == 0
        page.evaluate(DROP, {"ferry.txt": FERRY, "<b>harbour.txt": HARBOUR})
        page.get_by_text("2 files are ready to be added.").wait_for()
        page.get_by_role("button", name="Add to the case").click()
        page.wait_for_url("**/jobs/1")
        page.focus("#cancel")
        # The page asks again and again by itself; what it says aloud are the steps.
        page.get_by_text("2 reports new or changed; 2 reports annotated, 2 linked").wait_for()
        assert page.locator("#live").inner_text() == "Adding 2 files: done"
        assert not page.locator("[hx-trigger]").count()
        page.get_by_role("link", name="Export").first.click()
        page.get_by_role("radio", name="docx").check()
        page.get_by_role("button", name="Export", exact=True).click()
        page.get_by_role("link", name="Save odresk.docx").wait_for()
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save odresk.docx").click()
        assert saved.value.suggested_filename == "odresk.docx"
        assert Path(saved.value.path()).read_bytes().startswith(b"PK")


def test_sections_are_moved_and_decisions_taken_back_by_keys(page: Any, example: Path) -> None:
    with served(example, analyst="R. Ames") as address:
        page.goto(f"{address}/export")

        def order() -> list[str]:
            names: list[str] = page.eval_on_selector_all(".sections li", "all => all.map(one => one.id.slice(8))")
            return names

        assert order()[:3] == ["since", "background", "timeline"]
        page.focus("#up-timeline")
        page.keyboard.press("Enter")
        page.locator("#section-timeline:nth-child(2)").wait_for()
        page.locator("#up-timeline:focus").wait_for()
        page.keyboard.press("Enter")
        page.locator("#section-timeline:nth-child(1)").wait_for()
        page.locator("#section-timeline:focus").wait_for()
        page.goto(f"{address}/decisions")
        page.keyboard.press("j")
        page.locator("#row-2:focus").wait_for()
        page.keyboard.press("u")
        page.locator("#row-3").wait_for()
        assert "taken back by #3" in page.locator("#row-2").inner_text()
        page.locator("#row-2:focus, #row-2:focus-within").first.wait_for()


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_pages_of_work_fit_and_are_accessible(page: Any, example: Path, size: str, scheme: str) -> None:
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme)
    with served(example, analyst="R. Ames") as address:
        page.goto(f"{address}/export")
        page.click("#up-timeline")
        page.locator("#section-timeline:nth-child(2)").wait_for()
        page.goto(f"{address}/add")
        page.fill("[name=addresses]", "http://127.0.0.1:8999/a-rather-long-address-of-a-feed-that-is-not-there.xml")
        page.check("[name=watch]")
        page.get_by_role("button", name="Add to the case").click()
        page.get_by_text("0 reports new or changed").wait_for()
        for path in ("/jobs/1", "/jobs", "/add", "/failures", "/decisions", "/export"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], path
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            bad = [v["id"] for v in found["violations"] if v["impact"] in ("serious", "critical")]
            assert bad == [], (path, found["violations"])
