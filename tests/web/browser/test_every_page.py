"""Every page in a real browser, on a desktop and a phone, light and dark: whole, usable by all, in good order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_core_python.sync_playwright import Axe

from tests.chromium import SIZES
from tests.web.served import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    *("/", "/timeline", "/statements", "/positions", "/figures", "/conflicts", "/map", "/stories", "/sources"),
    *("/search", "/search?q=grain", "/search?q=nowhere-at-all", "/failures", "/add", "/jobs", "/decisions", "/export"),
    *("/statements?who=nobody", "/timeline?from=2027-03-20&to=2027-03-21", "/nowhere", "/timeline?from=tomorrow"),
)
# A page that answers with an error says so to the browser too.
_REFUSED = ("/nowhere", "/timeline?from=tomorrow")


def reports(client: httpx.Client) -> tuple[str, str]:
    """The address of a report and of a story."""
    article = client.get("/api/v1/statements?limit=1").json()["rows"][0]["article"]
    story = client.get("/api/v1/stories?limit=1").json()["rows"][0]["id"]
    return f"/articles/{article}", f"/stories/{story}"


@pytest.mark.parametrize(("size", "colours"), [("desktop", "light"), ("phone", "light"), ("desktop", "dark")])
def test_every_page_is_whole(chromium: Any, example: Path, size: str, colours: str) -> None:
    context = chromium.new_context(viewport=SIZES[size], color_scheme=colours)
    page, axe, told = context.new_page(), Axe(), []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    with served(example, analyst="R. Ames") as address, visitor(address) as client:
        for path in (*PAGES, *reports(client)):
            page.goto(address + path)
            serious = [v for v in axe.run(page)["violations"] if v["impact"] in ("serious", "critical")]
            assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], path
            assert page.evaluate(CLIPPED) == [], path
            assert page.locator("h1").count() == 1, path
            assert page.title().endswith("· bervik · Dateline"), path
            refused = [line for line in told if "Failed to load resource" not in line or path not in _REFUSED]
            assert refused == [], path
            told.clear()
    context.close()


def test_the_top_of_a_desktop_is_one_line_whatever_is_counted_and_however_the_case_is_called(
    opened: Callable[..., Any], example: Path
) -> None:
    page = opened()
    with served(example) as address:
        page.goto(f"{address}/timeline")
        page.evaluate("document.querySelector('.case').textContent = 'ferries-and-harbours-of-odresk-2031'")
        page.evaluate("document.querySelectorAll('.wide .count').forEach(count => count.textContent = '8888')")
        middles = page.evaluate(
            """[...document.querySelectorAll('.case, nav.wide a, .find')].map(part => part.getBoundingClientRect())
                .map(box => Math.round(box.top + box.height / 2))"""
        )
        assert len(middles) == 15
        assert max(middles) - min(middles) <= 2
        assert page.evaluate("document.documentElement.scrollWidth") == 1280


# What stands beyond the edge of the window, or whose words are cut off by its own box.
CLIPPED = """() => [...document.querySelectorAll("main *")].filter(el => {
  // Heads of tables that are cards on a phone are there for those who listen.
  if (el.closest(".unseen,dialog,.scroll,svg,[hidden],thead,details:not([open]) > :not(summary)")) return false;
  const box = el.getBoundingClientRect();
  if (!box.width || !box.height) return false;
  const style = getComputedStyle(el);
  const cut = style.overflowX === "hidden" && el.scrollWidth > el.clientWidth + 1 && style.textOverflow !== "ellipsis";
  return cut || box.right > innerWidth + 1 || box.left < -1;
}).slice(0, 3).map(el => el.outerHTML.slice(0, 160))"""


def test_an_empty_case_says_on_each_page_what_to_do(opened: Callable[..., Any], tmp_path: Path) -> None:
    page = opened("phone")
    with served(tmp_path / "new.dateline") as address:
        for path in ("/", "/timeline", "/statements", "/positions", "/figures", "/conflicts", "/map", "/stories"):
            page.goto(address + path)
            assert page.locator('main a[href="/add"]').count() >= 1, path
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_nothing_comes_from_elsewhere(opened: Callable[..., Any], example: Path) -> None:
    page, asked = opened(), []
    page.on("request", lambda request: asked.append(request.url))
    with served(example) as address, visitor(address) as client:
        for path in (*(p for p in PAGES if p not in _REFUSED), *reports(client)):
            page.goto(address + path)
        assert {url for url in asked if not url.startswith((address, "data:"))} == set()
