"""One record a person: surnames, spelling variants, namesakes."""

from dateline.stories.entities import entities
from tests.stories.case import article, mention, reading


def _index(*names):
    made = [article(f"a{n}", f"{name} spoke.", f"2027-03-{20 + n}") for n, name in enumerate(names)]
    return entities([reading(a, mentions=(mention(a, n, n),)) for a, n in zip(made, names, strict=True)])


def test_a_surname_and_spelling_variants_join_the_full_name():
    index = _index("Volodar Zelenko", "Zelenko", "Volodar Zelienko", "Lena Marr")
    assert [(e.name, e.aliases) for e in index.entities] == [
        ("Lena Marr", ()),
        ("Volodar Zelenko", ("Volodar Zelienko", "Zelenko")),
    ]


def test_namesakes_stay_apart_and_their_bare_surname_joins_neither():
    index = _index("Ana Kovel", "Osman Kovel", "Kovel")
    assert sorted(e.name for e in index.entities) == ["Ana Kovel", "Kovel", "Osman Kovel"]
