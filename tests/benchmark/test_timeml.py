"""TimeML with inline tags gives the offsets of the text it was made from."""

import pytest
from benchmark.times import timeml
from hypothesis import given
from hypothesis import strategies as st

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n'
TAIL = "\n</TimeML>\n"


def test_line_breaks_marks_and_markup_of_the_text_do_not_move_a_time() -> None:
    text = 'BERVIK &LR; (Wire) _ "So\nit <b>was" & left\non   Monday, 3 < 4 🙂, \u00a0in\nMay\n1999. '
    marked = text.replace("Monday", '<TIMEX3 tid="t1" type="DATE" value="2027-05-03">Monday</TIMEX3>').replace(
        "May\n1999", '<TIMEX3 tid="t2" type="DATE" value="1999-05" mod="START">May\n1999</TIMEX3>'
    )
    monday, may = timeml.times(text, HEAD + marked + TAIL)
    assert monday == {"start": text.index("Monday"), "end": text.index("Monday") + 6, "text": "Monday",
                      "type": "DATE", "value": "2027-05-03", "mod": None}  # fmt: skip
    assert (may["text"], may["value"], may["mod"]) == ("May\n1999", "1999-05", "START")
    assert text[may["start"] : may["end"]] == may["text"]


def test_white_space_that_was_changed_does_not_move_a_time() -> None:
    text = "  He came\r\n\r\n on\tMonday."
    marked = 'He came\n on <TIMEX3 tid="t1" type="DATE" value="2027-05-03">Monday</TIMEX3>.'
    (monday,) = timeml.times(text, HEAD + marked + TAIL)
    assert text[monday["start"] : monday["end"]] == "Monday"


@pytest.mark.parametrize("marked", ["He came on Tuesday.", "He came", "He came on Monday. Again."])
def test_another_text_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="text"):
        timeml.times("He came on Monday.", HEAD + marked + TAIL)


def test_what_is_no_timeml_is_refused() -> None:
    with pytest.raises(ValueError, match="not a TimeML document"):
        timeml.times("He came.", "Exception in thread main")


@given(st.text("ab <>&\n\t\u00a0é🙂"), st.text("xyé 🙂\n"), st.text("ab <>&\n"))
def test_a_time_is_where_it_was_marked(before: str, words: str, after: str) -> None:
    text = before + words + after
    marked = f'{before}<TIMEX3 tid="t1" type="DATE" value="2027">{words}</TIMEX3>{after}'
    found = timeml.times(text, HEAD + marked + TAIL)
    assert [t["text"] for t in found] == ([words.strip()] if words.strip() else [])
    assert all(text[t["start"] : t["end"]] == t["text"] for t in found)
