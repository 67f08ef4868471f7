"""The parse that all annotators share: one spaCy Doc over the article's whole text, so that offsets agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from dateline.lexicon import words
from dateline.model.article import Article
from dateline.model.span import Passage, Span


@dataclass(frozen=True, slots=True)
class Parse:
    """An article with its Doc. `doc.text == article.text`; no sentence crosses a paragraph's edge."""

    article: Article
    doc: Doc

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the characters `start` to `end`."""
        return Passage(Span(self.article.id, start, end), self.article.text[start:end])

    def of_tokens(self, tokens: TokenSpan | Token) -> Passage:
        """The passage that a token or token span covers."""
        if isinstance(tokens, Token):
            return self.passage(tokens.idx, tokens.idx + len(tokens))
        return self.passage(tokens.start_char, tokens.end_char)

    def is_story(self, start: int, end: int) -> bool:
        """Whether the characters lie outside every passage that is not part of the report."""
        return not any(n.span.start < end and start < n.span.end for n in self.article.not_story)


def parses(articles: Iterable[Article], nlp: Language, batch_size: int = 16) -> Iterator[Parse]:
    """Parses articles in order, holding no more than a batch of them."""

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = nlp.make_doc(article.text)
            _mark_paragraphs(doc, article)
            yield doc, article

    for doc, article in nlp.pipe(docs(), as_tuples=True, batch_size=batch_size):
        yield Parse(article, doc)


def _mark_paragraphs(doc: Doc, article: Article) -> None:
    # The parser keeps sentence starts that are set before it runs, and that there is none after a title ("Adm. Dahl").
    starts = {p.start for p in article.paragraphs}
    titled = False
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
        elif titled and token.is_title and not token.is_stop:
            token.is_sent_start = False
        titled = token.text[-1:] == "." and token.is_title and token.lower_[:-1] in _titles()


@cache
def _titles() -> frozenset[str]:
    """Abbreviated titles without their dot; "St." as often ends a street."""
    keys = ("titles", "male", "female", "neutral")
    return frozenset().union(*(words("annotate", "honorifics", key) for key in keys)) - {"st"}
