"""Which of what a story holds a brief is to tell: of which days, about what or whom, at what length."""

from dateline.dossier.selection.chosen import chosen
from dateline.dossier.selection.hinted import hinted
from dateline.dossier.selection.lengths import Lengths, lengths
from dateline.dossier.selection.question import asked_words, named_in, names_of
from dateline.dossier.selection.wanted import Wanted, wanted

__all__ = ["Lengths", "Wanted", "asked_words", "chosen", "hinted", "lengths", "named_in", "names_of", "wanted"]
