"""An earlier brief: read where it holds together, refused where its parts refer to nothing."""

import pytest

from dateline.dossier.earlier import earlier_brief
from dateline.errors import InputError
from tests.dossier.written_brief import record, sealed


def test_a_brief_that_holds_is_read_with_the_lines_that_can_be_compared():
    brief = record()
    earlier, story = earlier_brief(sealed(brief), "old.json")
    assert story is None
    assert earlier.digest == brief["digest"]
    assert {line.section for line in earlier.lines} == {"lead", "timeline", "statements", "figures", "positions"}


@pytest.mark.parametrize(("part", "key"), [("evidence", "number"), ("evidence", "source"), ("sources", "number")])
def test_a_brief_that_cites_what_it_does_not_hold_is_refused(part, key):
    brief = record()
    for each in brief[part]:
        each[key] += 1000
    with pytest.raises(InputError, match="no brief that can be read"):
        earlier_brief(sealed(brief), "old.json")
