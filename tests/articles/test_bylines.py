"""Whom and which outlet a byline names."""

import pytest

from dateline.articles.document import article_of
from dateline.model.article import Document


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        ("By Ana Roth, Harbour Post", "Harbour Post", "Ana Roth"),
        ("By Ana Roth of the Harbour Post", "Harbour Post", "Ana Roth"),
        ("By Ana Roth | The Lorn Times", "The Lorn Times", "Ana Roth"),
        ("By Ana Roth and Jon Reck, CNN", "CNN", "Ana Roth, Jon Reck"),
        # An office, a place, a name that ends like a newspaper's.
        ("By Ana Roth, Staff Writer", None, "Ana Roth"),
        ("By Ana Roth, Political Editor", None, "Ana Roth"),
        ("By Ana Roth in Marrow", None, "Ana Roth"),
        ("By Jon Star", None, "Jon Star"),
        ("By Ana Roth", None, "Ana Roth"),
    ],
)
def test_the_outlet_behind_a_name_is_whose_report_it_is(line: str, outlet: str | None, byline: str) -> None:
    text = (
        f"Kethria lifts blockade\n\n{line}\n\nKethria said on Monday it was lifting its blockade. Ships left overnight."
    )
    article = article_of(Document("x", text))
    assert (article.outlet, article.byline) == (outlet, byline)
