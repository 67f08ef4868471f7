"""How dense the surroundings of an article are: what the likeness to its neighbours is measured against."""

from dateline.model.linking import CLOSEST, Near
from dateline.stories.clusters.vectors import SQUARE

# Cosines above this are of revised or rewritten texts, which say nothing of how alike the reports of a story are.
REWRITTEN = 0.6
# The least density, and the steps in which it is told, so that one report more does not change it all around.
SPARSE = 0.2
STEP = 0.03


def density(near: Near) -> float:
    """The mean cosine to the closest others; what is not related counts as little as what is sparse."""
    counted = [min(max(product / SQUARE, SPARSE), REWRITTEN) for _, product in near[:CLOSEST]]
    mean = (sum(counted) + SPARSE * (CLOSEST - len(counted))) / CLOSEST
    return max(round(round(mean / STEP) * STEP, 9), SPARSE)
