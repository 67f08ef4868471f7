"""Many inputs: what is read does not depend on how many processes read it, and nothing is lost between them."""

from dateline import pipeline
from dateline.model.article import Failure
from dateline.model.intake import Recognised


def test_two_processes_read_what_one_reads_in_the_same_order(tmp_path):
    for number in range(450):
        text = "" if number % 100 == 7 else f"Levee {number} of the Ister held on Monday, the mayor of Kolm said."
        (tmp_path / f"{number:03}.txt").write_text(text)
    heard: tuple[list[Recognised], list[Recognised]] = ([], [])
    one = list(pipeline.read([str(tmp_path)], {"012.txt": "2031-08-04"}, heard=heard[0].append))
    two = list(pipeline.read([str(tmp_path)], {"012.txt": "2031-08-04"}, heard=heard[1].append, workers=2))
    assert two == one
    assert heard[0] == heard[1]
    assert sum(isinstance(item, Failure) for item in two) == 5
    (dated,) = [item[0] for item in two if not isinstance(item, Failure) and item[0].published.basis == "given"]
    assert dated.name == "012.txt"
