"""What was told and later taken back: corrections, clarifications, retractions, tolls revised."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Passage

CorrectionKind = Literal["correction", "clarification", "retraction", "revised figure"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage that takes back something told before.

    `passage` is the notice or the sentence; it may stand outside the report, as a desk's notice does. `cue` are the
    words that make it one. `wrong` and `right` are the values in it, verbatim, None where it gives none; `measure` what
    they count. `corrects` are the passages that carry the wrong value or the claim taken back, where the case has
    them. `taken_back_by` is who does so, None where the outlet itself. `rule` names the pattern.
    """

    id: str
    kind: CorrectionKind
    passage: Passage
    cue: Passage
    article: str
    origin: str
    day: date | None
    taken_back_by: str | None
    measure: str | None
    wrong: Passage | None
    right: Passage | None
    corrects: tuple[Passage, ...]
    rule: str

    @property
    def is_notice(self) -> bool:
        """Whether a desk puts its own reports right, by a notice."""
        return self.rule.startswith("notice")
