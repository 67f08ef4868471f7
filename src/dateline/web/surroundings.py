"""Words with some of what stands around them, so that they can be judged where they are quoted."""

from dataclasses import dataclass

from dateline.model.article import Article

# Characters shown on each side, ended at a space.
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a passage, what stands before and after them within its paragraph."""

    before: str
    words: str
    after: str


def quoted(article: Article, start: int, end: int) -> Quoted:
    """The passage of the text with its surroundings: those of its own paragraph, shortened where they are long."""
    text = article.text
    low, high = next(((p.start, p.end) for p in article.paragraphs if p.start <= start < p.end), (start, end))
    before, after = text[low:start], text[end : max(end, high)]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return Quoted(before, text[start:end], after)
