"""The brief as Markdown: each value as readers say it, and a count only where there is one."""

from dataclasses import replace

from tests.dossier.fixture_dossier import dossier

from dateline.export import brief_markdown


def _shown(**scope: object) -> list[str]:
    made = dossier()
    return brief_markdown.render(replace(made, scope=replace(made.scope, **scope))).decode("utf-8").splitlines()


def test_what_is_open_or_withdrawn_has_no_count() -> None:
    shown = _shown()
    assert "- withdrawn · The Alba was sold in April\\." in shown
    assert "- report 5 carries no date of its own" in shown
    assert "()" not in "\n".join(shown)


def test_what_an_earlier_brief_said_and_what_failed_is_in_words() -> None:
    shown = _shown()
    assert "- lost\\.eml\\: it is empty" in shown
    assert any(line.startswith("- updated · 12 or more · ") for line in shown)


def test_what_was_asked_for_stands_above_the_lines() -> None:
    shown = _shown(about=("tugs",), pages=2)
    told = next(n for n, line in enumerate(shown) if line.startswith("Only lines about tugs\\."))
    assert "Cut to about 2 pages\\." in shown[told]
    assert told < shown.index("## Background")
