"""Draws docs/images/web-*.png: every page of the example case with some decisions, on a desktop and a phone.

By hand, whenever pages look otherwise:  python -m tests.web.browser.pictures [PAGE…]
Needs Chromium, Playwright and ImageMagick. Look at each picture before it is kept.
"""

import subprocess
import sys
import tempfile
import time
from contextlib import chdir
from pathlib import Path
from shutil import which
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.chromium import CHROMIUM, LAUNCHED, SIZES
from tests.web.served import served, visitor

ROOT = Path(__file__).resolve().parents[3]
IMAGES = ROOT / "docs" / "images"
# What a picture may be: its height in pixels, its colours.
TALLEST, COLOURS = 1500, 48
PAGES = {
    "brief": "/",
    "timeline": "/timeline",
    "statements": "/statements",
    "positions": "/positions",
    "figures": "/figures",
    "conflicts": "/conflicts",
    "map": "/map",
    "stories": "/stories",
    "sources": "/sources",
    "article": "{article}",
    "search": "/search?q=grain",
    "failures": "/failures",
    "add": "/add",
    "jobs": "/jobs",
    "decisions": "/decisions",
    "export": "/export",
}


def main(chosen: list[str]) -> None:
    """Draws the pages, or those chosen."""
    convert = which("convert")
    if convert is None or CHROMIUM is None:
        sys.exit("pictures need chromium and ImageMagick's convert")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        case = _case(Path(folder))
        browser = playwright.chromium.launch(**LAUNCHED)
        with served(case, analyst="R. Ames") as address, visitor(address, timeout=120) as client:
            article = _decided(client)
            for name, path in PAGES.items():
                if not chosen or name in chosen:
                    for size in SIZES:
                        drawn = Path(folder) / "drawn.png"
                        _draw(browser, size, address + path.format(article=article), drawn)
                        _smaller(convert, drawn, IMAGES / f"web-{name}-{size}.png")
        browser.close()


def _case(folder: Path) -> Path:
    """The example, built, with one file that nobody could read."""
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7\nbroken off")
    with open_case(folder / "bervik.dateline", create=True) as case:
        take_in(case, [str(ROOT / "examples" / "bervik")], {}, Heard())
        with chdir(folder):
            take_in(case, ["scan.pdf"], {}, Heard())
        build(case, 1, Heard())
    return folder / "bervik.dateline"


def _decided(client: httpx.Client) -> str:
    """Decides a few things and builds; the address of a report that has some of them, at the first."""
    said = _rows(client, "statements?who=Ivo+Tesk")
    counted = [row for row in _rows(client, "figures?kind=killed") if row["low"] == 9]
    guessed = [row for row in _rows(client, "statements?kind=indirect") if row["text"].startswith("whether")]
    day = _rows(client, "timeline")[0]
    _decide(client, kind="confirm", fact=said[0]["fact"], note="heard the recording")
    _decide(client, kind="confirm", fact=counted[0]["fact"])
    _decide(client, kind="reject", fact=guessed[0]["fact"], note="a question, nothing that was said")
    _decide(client, kind="note", fact=day["fact"], note="ask the harbour master")
    _decide(client, kind="reliability", fact={"kind": "outlet", "words": "Northern Wire"}, value="B2")
    job = client.post("/api/v1/jobs/build", headers={"X-Dateline": "1"}).json()
    while client.get(f"/api/v1/jobs/{job['id']}").json()["state"] in ("queued", "running"):
        time.sleep(0.2)
    fact = said[0]["fact"]
    return f"/articles/{fact['article']}?at={fact['start']}-{fact['end']}"


def _rows(client: httpx.Client, asked: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/api/v1/{asked}").raise_for_status().json()["rows"]
    return [row for row in rows if row["fact"]]


def _decide(client: httpx.Client, **decision: object) -> None:
    client.post("/api/v1/decisions", json=decision).raise_for_status()


def _draw(browser: Browser, size: str, address: str, to: Path) -> None:
    width, height = SIZES[size]["width"], SIZES[size]["height"]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        sys.exit(f"{address} is no page")
    page.wait_for_load_state("networkidle")
    whole = page.evaluate("document.documentElement.scrollHeight")
    # A window as high as the picture, so that what stays in sight stands where it belongs.
    page.set_viewport_size({"width": width, "height": min(whole, TALLEST)})
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    page.screenshot(path=to)
    context.close()


def _smaller(convert: str, drawn: Path, to: Path) -> None:
    subprocess.run([convert, drawn, "+dither", "-colors", str(COLOURS), "-strip", f"PNG8:{to}"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
