"""What a real browser does with the guard: other sites' pages, links from elsewhere, cookies, the login page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import dateline.web
from dateline.web.safety import Policy, session_of
from dateline.web.safety.hosts import names
from dateline.web.safety.policy import Key
from tests.web.served import guarding, listening

pytestmark = pytest.mark.browser

TOKEN = "kelp-ferry-7-lantern"


class Ours:
    """A small application that counts what is written to it."""

    def __init__(self) -> None:
        self.written = 0
        static = StaticFiles(directory=Path(dateline.web.__file__).parent / "static")
        routes = [Route("/", self.page), Route("/write", self.write, methods=["POST"]), Mount("/static", static)]
        self.app = Starlette(routes=routes)

    async def page(self, request: Request) -> Response:
        csrf = session_of(request).csrf
        form = (
            f'<form method="post" action="/write"><input type="hidden" name="csrf" value="{csrf}"><button>Go</button>'
        )
        return HTMLResponse(f"<title>Ours</title><script>document.title = 'run'</script>{form}</form>")

    async def write(self, _: Request) -> Response:
        self.written += 1
        return PlainTextResponse("written")


async def elsewhere(request: Request) -> Response:
    """A page of another site, which knows where ours is."""
    ours = request.query_params["ours"]
    return HTMLResponse(
        f'<a href="{ours}/?q=1">link</a><form method="post" action="{ours}/write"><button>send</button></form>'
        f'<iframe src="{ours}/"></iframe><img src="{ours}/static/icon.svg">'
    )


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def stranger() -> Iterator[str]:
    """The other site: under another name of this machine, which to a browser is another site."""
    with listening(lambda _: Starlette(routes=[Route("/", elsewhere)])) as address:
        yield address.replace("127.0.0.1", "localhost")


def test_our_own_form_is_taken_and_a_script_in_the_page_is_not_run(page: Any) -> None:
    ours = Ours()
    with guarding(ours.app, lambda port: Policy(names("127.0.0.1", port))) as address:
        page.goto(address)
        assert page.title() == "Ours"
        page.get_by_role("button", name="Go").click()
        assert page.inner_text("body") == "written"
        assert page.evaluate("document.cookie") == ""
    assert ours.written == 1


def test_another_site_can_link_to_us_but_not_write_here(page: Any, stranger: str) -> None:
    ours = Ours()
    with guarding(ours.app, lambda port: Policy(names("127.0.0.1", port))) as address:
        page.goto(address)
        cookies = page.context.cookies()
        page.goto(f"{stranger}/?ours={address}")
        assert page.locator("img").evaluate("image => image.decode().then(() => 'shown', () => 'refused')") == "refused"
        page.get_by_role("button", name="send").click()
        assert "comes from a page of another site" in page.inner_text("main")
        page.goto(f"{stranger}/?ours={address}")
        page.get_by_role("link", name="link").click()
        page.wait_for_url(f"{address}/?q=1")
        page.wait_for_function("document.title == 'Ours'")
        # The session is still the one from before, so forms that are open elsewhere still hold.
        assert page.context.cookies() == cookies
        page.get_by_role("button", name="Go").click()
        assert page.inner_text("body") == "written"
    assert ours.written == 1


def test_one_logs_in_and_goes_on_to_where_one_was_going(page: Any) -> None:
    ours = Ours()
    with guarding(ours.app, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN))) as address:
        page.goto(f"{address}/?q=2")
        assert page.url.startswith(f"{address}/login?next=")
        page.get_by_label("Token").fill("guess")
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("alert").inner_text() == "That is not the token."
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_label("Token").press("Enter")
        page.wait_for_url(f"{address}/?q=2")
        assert page.title() == "Ours"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_login_page_fits_and_is_in_our_colours(page: Any, width: int) -> None:
    with guarding(Ours().app, lambda port: Policy(names("127.0.0.1", port), token=Key(TOKEN))) as address:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('button.main')).backgroundColor")
            == "rgb(27, 79, 114)"
        )
        # The focus comes with the first frame, which may be drawn after the page has loaded.
        page.locator("input[name=token]:focus").wait_for()


@pytest.mark.parametrize(("path", "token"), [("/?token=guess", Key(TOKEN)), ("/who", None)])
def test_the_guards_pages_can_be_used_by_everybody(page: Any, path: str, token: Key | None) -> None:
    with guarding(Ours().app, lambda port: Policy(names("127.0.0.1", port), token=token)) as address:
        answer = page.goto(f"{address}{path}")
        assert answer.status == (401 if token else 405)
        assert Axe().run(page)["violations"] == []
