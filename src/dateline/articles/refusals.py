"""Tells a page that stands where a report should: a paywall, a consent page, a login, a test for robots, an error page.

A page is judged by what it says of itself and by how much of a report it has: a long text is a report, whatever stands
around it. That a page calls itself free of charge (isAccessibleForFree) is not believed; that it calls itself paid for
counts only where the words are missing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.articles.shown_page import Shown
from dateline.errors import InputError
from dateline.lexicon import table

# Words in a page's paid part from which on that part is there.
_PAID = 20
# By so many last characters the end of a report is known again; so far below it a wall may stand.
_KNOWN = 60
_BELOW = 600
_NEXT_TO_NOTHING = 25
_QUOTES = str.maketrans("‘’“”\u00a0", "''\"\" ")


@dataclass(frozen=True, slots=True)
class Where:
    """How a page was come by: the address that it was wanted from and the one that it came from, as far as known."""

    asked: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a page is instead of a report (a key of data/refusals.toml), and the words or sign that show it."""

    kind: str
    sign: str

    def error(self, source: str) -> InputError:
        """The refusal as the error of an input."""
        row = table("articles", "refusals")[self.kind]
        sign = self.sign if self.sign.startswith(("it ", "its ")) else f"“{' '.join(self.sign.split())[:80]}”"
        return InputError(source, f"is {row['what']}, not the report ({sign})", row["remedy"])


def refusal(shown: Shown, body: str, where: Where) -> Refusal | None:
    """What a page is that is no report, None for a report. `body` is the report's text that was found in it."""
    judges = (_elsewhere, _challenge, _consent, _login, _gone, _paywall, _script)
    return next((found for judge in judges if (found := judge(shown, body, where))), None)


def undoubted(body: str, where: Where) -> bool:
    """Whether a page need not be looked at: there is too much of a report in it, and nothing in its address speaks
    against it.
    """
    longest = 2 * max(table("articles", "refusals")["limits"].values())
    return len(body.split()) >= longest and _elsewhere(Shown(), body, where) is None


def _elsewhere(_: Shown, __: str, where: Where) -> Refusal | None:
    """By the address alone: where readers are sent who have not agreed, and the front page in place of a report."""
    host, path = _place(where.url)
    if host.partition(".")[0] in table("articles", "refusals")["consent"]["hosts"] and host.count(".") > 1:
        return Refusal("consent", f"it comes from {host}")
    wanted = _place(where.asked)[1]
    if where.asked and where.url and path == "/" and len([p for p in wanted.split("/") if p]) > 1:
        return Refusal("gone", "its address leads to the front page")
    return None


def _challenge(shown: Shown, body: str, _: Where) -> Refusal | None:
    row = table("articles", "refusals")["challenge"]
    said = _said(row["phrases"], shown.text + " " + shown.without_scripts)
    titled = next((t for t in shown.titles if _plain(t) in row["titles"]), None)
    return _short("challenge", titled or said, body, row["phrases"])


def _consent(shown: Shown, body: str, _: Where) -> Refusal | None:
    phrases = table("articles", "refusals")["consent"]["phrases"]
    text = _plain(shown.text)
    signs = [phrase for phrase in phrases if phrase in text]
    if len(signs) < 2:
        return None
    rest = _words(body, phrases)
    # A short report may stand above a banner; a page of consent is about nothing else.
    mostly = len(body.split()) > 3 * rest
    return _short("consent" if mostly else "untold_consent", signs[0], body, phrases)


def _login(shown: Shown, body: str, where: Where) -> Refusal | None:
    row = table("articles", "refusals")["login"]
    titled = next((t for t in shown.titles if _head(t) in row["titles"]), None)
    path = next((p for p in _place(where.url)[1].lower().split("/") if p in row["paths"]), None)
    sent = path is not None and where.asked is not None and _place(where.asked) != _place(where.url)
    if titled and (shown.asks_password or path):
        return _short("login", titled, body, ())
    if sent:
        return _short("login", f"/{path}", body, ())
    return _short("untold_login", "it asks for a password" if shown.asks_password else None, body, ())


def _gone(shown: Shown, body: str, _: Where) -> Refusal | None:
    row = table("articles", "refusals")["gone"]
    openings = tuple(row["openings"])
    titled = next((t for t in shown.titles if _head(t) in row["titles"] or _plain(t).startswith(openings)), None)
    return _short("gone", titled, body, ())


def _paywall(shown: Shown, body: str, _: Where) -> Refusal | None:
    phrases = table("articles", "refusals")["paywall"]["phrases"]
    said = _said(phrases, _from_end(shown.text, body, phrases))
    if said:
        return _short("paywall", said, body, phrases)
    if shown.free is not False or (shown.paid_words or 0) >= _PAID:
        return None
    missing = shown.paid_words is not None
    cut = shown.told_words is not None and shown.told_words > 2 * _words(body, ())
    sign = "it says that it is paid for, and its text is missing"
    return _short("paywall" if missing or cut else "untold_paywall", sign, body, phrases)


def _from_end(text: str, body: str, phrases: Iterable[str]) -> str:
    """What a page shows from the end of the report on, where a wall stands; all of it where next to nothing is told.

    What stands above a report, or far below it, is said to subscribers in general.
    """
    blocks = [
        plain for block in body.split("\n\n") if (plain := _plain(block)) and not any(p in plain for p in phrases)
    ]
    whole = _plain(text)
    end = whole.rfind(blocks[-1][-_KNOWN:]) if blocks else -1
    if end < 0 or sum(len(block.split()) for block in blocks) < _NEXT_TO_NOTHING:
        return whole
    return whole[end : end + _BELOW]


def _script(shown: Shown, body: str, _: Where) -> Refusal | None:
    phrases = table("articles", "refusals")["script"]["phrases"]
    return _short("script", _said(phrases, shown.without_scripts + " " + shown.text), body, phrases)


def _short(limit: str, sign: str | None, body: str, phrases: Iterable[str]) -> Refusal | None:
    """The refusal that a sign speaks for, where the body is too short for a report."""
    if sign is None or _words(body, phrases) >= table("articles", "refusals")["limits"][limit]:
        return None
    return Refusal(limit.removeprefix("untold_"), sign)


def _words(body: str, phrases: Iterable[str]) -> int:
    """The words of the body's paragraphs, without those that are the wall's own."""
    blocks = ((block, _plain(block)) for block in body.split("\n\n"))
    return sum(len(block.split()) for block, plain in blocks if not any(p in plain for p in phrases))


def _head(title: str) -> str:
    """A title without the site's name."""
    return re.split(r" [|–—:-] |: ", _plain(title), maxsplit=1)[0].strip(" .!")


def _said(phrases: Iterable[str], text: str) -> str | None:
    plain = _plain(text)
    return next((phrase for phrase in phrases if phrase in plain), None)


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).lower().split())


def _place(url: str | None) -> tuple[str, str]:
    """Host and path of an address; both empty where there is none."""
    try:
        parts = urlsplit(url or "")
        return parts.hostname or "", parts.path or ("/" if parts.hostname else "")
    except ValueError:
        return "", ""
