"""A browser's client at work in a served case: forms sent with their token, jobs waited for, tables read."""

import csv
import io
import re
import time
from html import unescape
from typing import Any

import httpx

from tests.web.served import form_token


def sent(
    client: httpx.Client, path: str, fields: dict[str, str], files: Any = None, page: str = "/jobs"
) -> httpx.Response:
    """What the form of a page answers; its token comes first, as in the page."""
    token = form_token(client.get(page))
    return client.post(path, data={"csrf": token, **fields}, files=files)


def over(client: httpx.Client, job: str) -> httpx.Response:
    """The page of a job when it is over; `job` is its address."""
    for _ in range(1200):
        shown = client.get(job)
        assert shown.status_code == 200, shown.text
        if "hx-trigger" not in shown.text.split("<main", 1)[1]:
            return shown
        time.sleep(0.1)
    raise AssertionError(f"the job does not end: {words(shown)}")


def words(page: httpx.Response) -> str:
    """What the page says in its main part, on one line."""
    main = page.text.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main.partition(">")[2])).split())


def table(answer: httpx.Response) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))
