"""A report is never a program: scripts in whatever it says of itself do not run on any page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.web.served import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "'><svg/onload=window.ran=1>",
    '" onfocus="window.ran=1" autofocus tabindex="1',
    "</title></textarea></style><script>window.ran=1</script>",
    "{{ ''.__class__ }}${window.ran=1}<%= 1 %>",
    '"><a href="javascript:window.ran=1">x</a>',
    '" hx-get="/decisions" hx-trigger="load" hx-on::load="window.ran=1',
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<math><mtext></mtext><mglyph><svg><mtext><style><img src=x onerror=window.ran=1>",
    "--><script>window.ran=1</script><!--",
    "\u202e<script>window.ran=1</script>\u2028",
)
PAGES = (
    *("/", "/timeline", "/statements", "/positions", "/figures", "/conflicts", "/map", "/stories", "/sources"),
    *("/failures", "/decisions", "/export", "/search?q=killed"),
)


def report(number: int, payload: str) -> dict[str, str]:
    text = (
        f"OSTRA, 4 March 2027 - A bridge fell on Thursday, killing {number + 3} people, the mayor, Ada Brandt, said. "
        f"“We will rebuild {payload} by autumn,” Brandt told reporters.\n\n"
        f"The fire chief, Jon {payload} Reed, said on Friday that {number + 4} people were killed in Ostra {payload}."
    )
    return {
        "id": f"r{number}{payload}",
        "text": text,
        "title": f"Bridge falls {payload}",
        "source": f"Gazette {number} {payload}",
        "published": f"2027-03-{5 + number:02}",
        "url": f"https://news.example/{number}?q={payload}",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    lines = [json.dumps(report(n, payload)) for n, payload in enumerate(PAYLOADS)]
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "<img src=x onerror=window.ran=1>.txt").write_text("", encoding="utf-8")
    path = folder / "hostile.dateline"
    with open_case(path, create=True) as case:
        take_in(
            case, [str(folder / name) for name in ("wire.jsonl", "<img src=x onerror=window.ran=1>.txt")], {}, Heard()
        )
        build(case, 1, Heard())
    return path


def test_nothing_of_a_report_runs_on_any_page(opened: Callable[..., Any], hostile: Path) -> None:
    page = opened()
    with served(hostile, analyst=PAYLOADS[1]) as address, visitor(address) as client:
        rows = client.get("/api/v1/sources?limit=100").json()["rows"]
        assert len(rows) == len(PAYLOADS)
        said = client.get("/api/v1/statements?limit=1").json()["rows"][0]
        at = f"/articles/{said['article']}?at={said['start']}-{said['stop']}"
        asked = [
            f"/search?q={PAYLOADS[1]}",
            f"/statements?who={PAYLOADS[1]}&q={PAYLOADS[0]}",
            "/<script>window.ran=1</script>",
        ]
        for path in (*PAGES, at, *(f"/articles/{row['id']}" for row in rows)):
            page.goto(address + path)
            _quiet(page, path)
        page.goto(address + "/statements")
        page.keyboard.press("j")
        page.keyboard.press("c")
        page.locator(".is.confirmed").first.wait_for()
        _quiet(page, "a decision by a hostile name")
        for path in asked:
            answer = client.get(path)
            assert "<script>window.ran" not in answer.text, path
            assert "<img src=x" not in answer.text, path


def _quiet(page: Any, path: str) -> None:
    assert page.evaluate("window.ran") is None, path
    assert page.locator("main script, main iframe, main [onerror], main [onload], main [onfocus]").count() == 0, path
    assert page.locator('a[href^="javascript:" i]').count() == 0, path
    assert page.locator("[hx-on\\:\\:load]").count() == 0, path
