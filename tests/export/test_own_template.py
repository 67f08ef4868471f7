"""A newsroom's own template: what it may do, and what a hostile one cannot."""

import pytest
from tests.dossier.fixture_dossier import dossier

from dateline.dossier.audit import audit_text
from dateline.errors import DatelineError
from dateline.export.own_template import render_with, rendered

OURS = '{% extends "dateline/brief.html.j2" %}{% block masthead %}<p class="desk">Desk of Osk</p>{% endblock %}'


def template(folder, text, name="page.html.j2"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_that_extends_ours_gives_a_page_that_holds(tmp_path):
    page = render_with(dossier(), template(tmp_path, OURS))
    assert b'<p class="desk">Desk of Osk</p>' in page
    assert audit_text(page).findings == ()


def test_a_template_may_include_files_of_its_own_folder_alone(tmp_path):
    (tmp_path / "desk").mkdir()
    template(tmp_path / "desk", "<p>Desk of Osk</p>", "head.html")
    template(tmp_path, "secret", "outside.html")
    inside = tmp_path / "desk"
    (inside / "link.html").symlink_to(tmp_path / "outside.html")
    assert b"<p>Desk of Osk</p>" in rendered(dossier(), template(inside, '{% include "head.html" %}'))
    for name in ("../outside.html", "/etc/passwd", "link.html", "../../../../etc/passwd"):
        with pytest.raises(DatelineError, match=r"page\.html\.j2, line 1: there is no file"):
            rendered(dossier(), template(inside, f'{{% include "{name}" %}}'))


@pytest.mark.parametrize(
    "text",
    [
        "{{ d.__class__.__mro__ }}",
        "{{ published.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ d.lines.append(1) }}",
        "{% for n in range(100000000) %}{% endfor %}",
        "{{ nothing.of.that.name }}",
        "{{ 1 // 0 }}",
        "{{ d.lines",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_a_template_that_reaches_out_or_is_wrong_is_an_error_that_names_file_and_line(tmp_path, text):
    with pytest.raises(DatelineError, match=r"page\.html\.j2, line 2|recursion"):
        render_with(dossier(), template(tmp_path, f"\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        '{{ "a" * 100000000000 }}',
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    ],
)
def test_a_template_without_end_is_ended(tmp_path, text, monkeypatch):
    monkeypatch.setenv("DATELINE_TEMPLATE_SECONDS", "2")
    with pytest.raises(DatelineError, match="took more than 2 seconds"):
        render_with(dossier(), template(tmp_path, text))


def test_words_of_reports_stay_words_in_a_template_of_ones_own(tmp_path):
    shown = rendered(dossier(), template(tmp_path, "{% for s in d.sources %}{{ s.title }}<br>{{ '<i>' }}{% endfor %}"))
    assert b"<i>" not in shown and b"&lt;i&gt;" in shown
