"""Which articles tell of several matters, a passage each: round-ups, briefings, the day in brief. They are no story.

Told by the text alone: the paragraphs of a report have words in common, for they tell of one matter; those of a
round-up have no more in common than any two reports (lexical cohesion; Hearst 1997). Against how thin its surroundings
are, a round-up is alike to every story that it has a passage on.
"""

from collections import Counter

import numpy as np

from dateline.model.article import Article
from dateline.stories.clusters.terms import content
from dateline.stories.clusters.vectors import vectors

# Words of a paragraph from which on it tells something, and the fewest such paragraphs that tell of several matters.
TELLS = 20
PASSAGES = 4
# The mean over paragraphs of the cosine to the one most like it; in reports it is 0.06 and more.
COHERENT = 0.05


def is_roundup(article: Article) -> bool:
    """Whether its paragraphs tell of matters that have nothing to do with each other."""
    left_out = {passage.span for passage in article.not_story}
    texts = [article.text[p.start : p.end] for p in article.paragraphs if p.part == "text" and p not in left_out]
    passages = [Counter(content(text)) for text in texts if len(text.split()) >= TELLS]
    if len(passages) < PASSAGES:
        return False
    found = vectors(passages)
    alike = (found @ found.T).toarray()
    np.fill_diagonal(alike, 0.0)
    return round(float(alike.max(axis=1).mean()), 9) < COHERENT
